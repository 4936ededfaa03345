"""Actions on groups: offsets set anew, by preview and in earnest, and deletion; on real groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from confluent_kafka import ConsumerGroupTopicPartitions, TopicPartition
from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection
from app.model.group_key import key_of
from tests.support.api import Api, problem
from tests.support.foreign import PROTOCOLS, ForeignMember, produce, unique
from tests.support.live import LiveViewer
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest

RECORDS = 10


@pytest.fixture
def api(program: ProgramUnderTest) -> Iterator[Api]:
    with Api(program.url) as api:
        yield api


@pytest.fixture(scope="module")
def topic(program: ProgramUnderTest, kafka: Connection) -> Iterator[str]:
    """Two partitions with ten records each."""
    name = unique("group-actions")
    with Api(program.url) as api:
        api.create_topic(name, 2)
        for partition in range(2):
            produce(kafka, name, [b"v"] * RECORDS, partition=partition)
        yield name
        api.must("DELETE", f"/topics/{name}")


def commits(kafka: Connection, group: str) -> dict[int, int]:
    """As Kafka has them, asked by a client of its own."""
    admin = AdminClient(kafka.config("test-admin"))
    asked = [ConsumerGroupTopicPartitions(group)]
    answer = admin.list_consumer_group_offsets(asked, request_timeout=30)[group].result(PATIENT_S)
    return {tp.partition: tp.offset for tp in answer.topic_partitions if tp.offset >= 0}


def commit(kafka: Connection, group: str, topic: str, *offsets: int) -> None:
    admin = AdminClient(kafka.config("test-admin"))
    wanted = [TopicPartition(topic, partition, offset) for partition, offset in enumerate(offsets)]
    asked = [ConsumerGroupTopicPartitions(group, wanted)]
    answer = admin.alter_consumer_group_offsets(asked, request_timeout=30)[group].result(PATIENT_S)
    assert [tp.error for tp in answer.topic_partitions] == [None] * len(offsets)


def reset(api: Api, group: str, **body: Any) -> dict[str, Any]:
    return dict(api.must("POST", f"/groups/{key_of(group)}/offsets", body))


def targets(answer: dict[str, Any], topic: str) -> dict[str, tuple[int | None, int]]:
    return {partition: (moved.get("from"), moved["to"]) for partition, moved in answer["offsets"][topic].items()}


def test_a_preview_tells_from_where_to_where_and_changes_nothing(
    api: Api, kafka: Connection, topic: str, group_name: str
) -> None:
    commit(kafka, group_name, topic, 4, 7)
    answer = reset(api, group_name, to="earliest", preview=True)
    assert answer["preview"] is True
    assert answer["offsets"] == {
        topic: {"0": {"from": 4, "to": 0, "low": 0, "high": 10}, "1": {"from": 7, "to": 0, "low": 0, "high": 10}}
    }
    assert commits(kafka, group_name) == {0: 4, 1: 7}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"to": "earliest"}, {0: 0, 1: 0}),
        ({"to": "latest"}, {0: 10, 1: 10}),
        ({"to": "offset", "offset": 5}, {0: 5, 1: 5}),
        ({"to": "offset", "offset": 10**6}, {0: 10, 1: 10}),
        ({"to": "shift", "shift": -5}, {0: 0, 1: 2}),
        ({"to": "shift", "shift": 2}, {0: 6, 1: 9}),
        ({"to": "time", "time_ms": 1}, {0: 0, 1: 0}),
        ({"to": "time", "time_ms": 4_000_000_000_000}, {0: 10, 1: 10}),
    ],
)
def test_offsets_are_set_within_the_log_as_previewed(
    api: Api, kafka: Connection, topic: str, group_name: str, body: dict[str, Any], expected: dict[int, int]
) -> None:
    commit(kafka, group_name, topic, 4, 7)
    previewed = reset(api, group_name, **body, preview=True)
    assert reset(api, group_name, **body)["offsets"] == previewed["offsets"]
    assert commits(kafka, group_name) == expected
    moved = previewed["offsets"][topic]
    assert {number: moved[str(number)]["to"] for number in expected} == expected
    clamped = {number for number in expected if moved[str(number)].get("clamped")}
    assert clamped == ({0, 1} if body.get("offset") == 10**6 else {0} if body.get("shift") == -5 else set())


def test_a_reset_reaches_the_page_and_is_told(
    program: ProgramUnderTest, api: Api, kafka: Connection, topic: str, group_name: str
) -> None:
    commit(kafka, group_name, topic, 10, 10)
    document = f"group:{group_name}"
    with LiveViewer(program.url, ["cluster", document]) as viewer:
        viewer.wait_until(lambda w: w.docs.get(document, {}).get("lag") == 0, "nothing to read")
        reset(api, group_name, to="earliest")
        viewer.wait_until(lambda w: w.docs[document].get("lag") == 2 * RECORDS, "all to read again")
        viewer.wait_until(lambda w: w.docs["cluster"]["groups"][group_name].get("behind_ms", 0) > 0, "it is behind")
        assert set(viewer.watcher.docs[document]["lags"][topic]) == {"0", "1"}
    assert {"group": group_name} in [f["params"] for f in api.facts_after(0) if f["code"] == "offsets_reset"]


def test_partitions_without_a_commit_are_set_where_they_are_named(
    api: Api, kafka: Connection, topic: str, group_name: str
) -> None:
    commit(kafka, group_name, topic, 4)
    answer = reset(api, group_name, to="latest", topics={topic: []})
    assert targets(answer, topic) == {"0": (4, 10), "1": (None, 10)}
    assert reset(api, group_name, to="earliest", topics={topic: [1]})["offsets"][topic].keys() == {"1"}
    assert commits(kafka, group_name) == {0: 10, 1: 0}


@pytest.mark.parametrize("protocol", ["range", "consumer"])
def test_a_group_that_lives_is_refused_until_it_is_empty(
    program: ProgramUnderTest, api: Api, kafka: Connection, topic: str, group_name: str, protocol: str
) -> None:
    member = ForeignMember(kafka, group_name, topic, **PROTOCOLS[protocol]).start()
    path = f"/groups/{key_of(group_name)}"
    try:
        member.wait_assigned(2)
        refused = api.ask("POST", f"{path}/offsets", {"to": "earliest"})
        assert problem(refused) == (409, "UNKNOWN_MEMBER_ID")
        assert refused.json()["params"] == {"group": group_name, "members": 1}
        assert problem(api.ask("POST", f"{path}/offsets", {"to": "earliest", "preview": True}))[0] == 409
        assert problem(api.ask("DELETE", path)) == (409, "NON_EMPTY_GROUP")
    finally:
        member.leave()
    assert targets(reset(api, group_name, to="earliest", topics={topic: []}), topic).keys() == {"0", "1"}
    api.must("DELETE", path)
    program.wait_for(lambda: not program.snapshot(f"group:{group_name}"), PATIENT_S, "the group to go off the page")
    assert problem(api.ask("DELETE", path)) == (404, "group_not_found")
    assert problem(api.ask("POST", f"{path}/offsets", {"to": "earliest"})) == (404, "group_not_found")


def test_what_cannot_be_is_refused(api: Api, kafka: Connection, topic: str, group_name: str) -> None:
    commit(kafka, group_name, topic, 4)
    path = f"/groups/{key_of(group_name)}/offsets"
    for body in (
        {"to": "offset"},
        {"to": "earliest", "offset": 3},
        {"to": "somewhere"},
        {"to": "offset", "offset": -1},
        {"to": "latest", "topics": {topic: [9]}},
    ):
        assert problem(api.ask("POST", path, body))[0] == 422, body
    unknown = api.ask("POST", path, {"to": "latest", "topics": {f"{topic}-none": []}})
    assert problem(unknown) == (404, "UNKNOWN_TOPIC_OR_PART")
    assert commits(kafka, group_name) == {0: 4}

"""The program beside a cluster that is not its own: it shows what is there, and leaves it as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection
from tests.support.api import Api, problem
from tests.support.door import Door
from tests.support.foreign import create_topic, produce
from tests.support.live import LiveViewer
from tests.support.program import ProgramUnderTest
from tests.support.watcher import Watcher

SOON_S = 20.0
Attach = Callable[..., ProgramUnderTest]
MUTATIONS: list[tuple[str, str, Any]] = [
    ("POST", "/topics", {"name": "made", "partitions": 1, "replication_factor": 1}),
    ("DELETE", "/topics/orders", None),
    ("POST", "/topics/orders/partitions", {"count": 7}),
    ("POST", "/topics/orders/records", {"value": "x"}),
    ("POST", "/producers", {"topic": "orders", "records_per_s": 1}),
    ("PATCH", "/producers/g1", {"records_per_s": 1}),
    ("DELETE", "/producers/g1", None),
    ("POST", "/groups/billing/members", {"topics": ["orders"]}),
    ("PATCH", "/groups/billing/members/m1", {"paused": True}),
    ("DELETE", "/groups/billing/members/m1", None),
]


@pytest.fixture(scope="module")
def attach_to(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attach]:
    """`attach_to(servers, *options)`: a program of this module, on its way up."""
    started: list[ProgramUnderTest] = []

    def attach(servers: str, *options: str) -> ProgramUnderTest:
        folder = tmp_path_factory.mktemp("attached")
        one = ProgramUnderTest(folder, folder / "no-jars", KAFKA_BOOTSTRAP_SERVERS=servers)
        started.append(one)
        one.start(*options)
        return one

    yield attach
    for one in started:
        one.end()


@pytest.fixture(scope="module")
def watching(kafka: Connection, attach_to: Attach) -> ProgramUnderTest:
    """Attached read-only, without contents of records."""
    one = attach_to(kafka.bootstrap_servers, "--read-only", "--no-record-contents")
    one.wait_ready()
    return one


@pytest.fixture(scope="module")
def working(kafka: Connection, attach_to: Attach) -> ProgramUnderTest:
    """Attached with all rights, but reading no records."""
    one = attach_to(kafka.bootstrap_servers, "--no-tail")
    one.wait_ready()
    return one


def cluster(one: ProgramUnderTest) -> dict[str, Any]:
    return dict(one.snapshot("cluster")["cluster"])


def test_it_shows_what_is_there(watching: ProgramUnderTest, program: ProgramUnderTest) -> None:
    def the_same() -> bool:
        here, there = watching.snapshot("cluster", "group:billing"), program.snapshot("cluster", "group:billing")
        return (
            here["cluster"]["brokers"].keys() == there["cluster"]["brokers"].keys()
            and here["cluster"]["topics"].keys() == there["cluster"]["topics"].keys()
            and here["cluster"]["groups"].keys() == there["cluster"]["groups"].keys()
            and assignments(here["group:billing"]) == assignments(there["group:billing"]) != {}
        )

    watching.wait_for(the_same, SOON_S, "the attached program to show the same as the one that runs the cluster")
    seen = cluster(watching)
    assert (seen["source"], seen["read_only"], seen["phase"]) == ("attached", True, "ready")


def assignments(group: dict[str, Any]) -> dict[str, Any]:
    return {id: member["assigned"] for id, member in group["members"].items()}


def test_what_may_be_seen_and_done_is_told(watching: ProgramUnderTest) -> None:
    expected = {"brokers", "topics", "describe_groups", "describe_configs", "group_log", "tail", "write"}
    found = watching.wait_for(
        lambda: (told := cluster(watching)["capabilities"]) and expected <= told.keys() and told, SOON_S, "capabilities"
    )
    assert all(found[name] == {"ok": True} for name in expected)
    assert found["record_contents"] == {"ok": False, "reason": "no_record_contents"}


@pytest.mark.parametrize(("method", "path", "body"), MUTATIONS)
def test_read_only_refuses_every_change(watching: ProgramUnderTest, method: str, path: str, body: Any) -> None:
    with Api(watching.url) as api:
        assert problem(api.ask(method, path, body)) == (403, "read_only")


def test_watching_leaves_nothing_on_the_cluster(watching: ProgramUnderTest, kafka: Connection) -> None:
    watching.wait_for(lambda: "billing" in cluster(watching)["groups"], SOON_S, "groups to be seen")
    with LiveViewer(watching.url) as viewer:
        viewer.wait_until(lambda seen: "topic:orders" in seen.docs, "the topics are watched, and tailed")
        admin = AdminClient(kafka.config("test-admin"))
        groups = admin.list_consumer_groups().result(10).valid
        assert not [group.group_id for group in groups if group.group_id.startswith("caudal")]
        assert cluster(watching)["producers"] == {}
        members = watching.snapshot("group:billing")["group:billing"]["members"]
        assert not [member for member in members.values() if "managed" in member]


class WithSamples(LiveViewer):
    samples: list[dict[str, Any]]

    def _apply(self, frame: dict[str, Any]) -> None:
        self.samples = [*getattr(self, "samples", []), *frame["samples"]]
        super()._apply(frame)


def test_contents_of_records_stay_where_they_are(
    watching: ProgramUnderTest, kafka: Connection, topic_name: str
) -> None:
    create_topic(kafka, topic_name, partitions=1)
    with WithSamples(watching.url, [f"topic:{topic_name}"]) as viewer:
        viewer.wait_until(lambda seen: f"topic:{topic_name}" in seen.docs, "the topic is seen")

        def sampled(_: Watcher) -> list[dict[str, Any]]:
            produce(kafka, topic_name, [b"secret-value"], key=b"secret-key")  # again: the tail begins a moment later
            return [one for one in viewer.samples if one["topic"] == topic_name]

        [sample, *_], _ = viewer.wait_until(sampled, "a sample")
    assert sample["size"] == len(b"secret-value") + len(b"secret-key")
    assert "secret" not in str(sample)
    with Api(watching.url) as api:
        answer = api.ask("GET", f"/topics/{topic_name}/records", params={"partition": 0})
        assert problem(answer) == (403, "no_record_contents")


def test_without_a_tail_log_ends_are_asked_for_and_no_record_is_shown(
    working: ProgramUnderTest, kafka: Connection, topic_name: str
) -> None:
    create_topic(kafka, topic_name, partitions=1)
    with WithSamples(working.url, [f"topic:{topic_name}"]) as viewer:
        viewer.wait_until(lambda seen: f"topic:{topic_name}" in seen.docs, "the topic is seen")
        produce(kafka, topic_name, [b"v"] * 3)
        viewer.wait_until(
            lambda seen: seen.docs[f"topic:{topic_name}"]["partitions"]["0"].get("high") == 3, "the log end is told"
        )
    assert viewer.samples == []
    told = working.wait_for(lambda: cluster(working)["capabilities"].get("tail"), SOON_S, "the capability")
    assert told == {"ok": False, "reason": "no_tail", "fix": "start_without_no_tail"}


def test_where_it_may_change_things_commands_work(working: ProgramUnderTest, topic_name: str, group_name: str) -> None:
    seen = cluster(working)
    assert (seen["source"], seen["read_only"]) == ("attached", False)
    with Api(working.url) as api:
        api.create_topic(topic_name, partitions=2, replication_factor=1)
        [sent] = api.send(topic_name, value="hello", partition=1)
        assert (sent["partition"], sent["offset"]) == (1, 0)
        member = api.add_member(group_name, topic_name)

        def committed() -> bool:
            group = working.snapshot(f"group:{group_name}").get(f"group:{group_name}", {})
            return bool(group.get("offsets", {}).get(topic_name, {}).get("1", {}).get("committed") == 1)

        working.wait_for(committed, SOON_S, "the member's commit to be seen")
        api.remove_member(group_name, member)
        api.must("DELETE", f"/topics/{topic_name}")


def test_a_cluster_that_is_not_there_is_named_and_found_once_it_is(kafka: Connection, attach_to: Attach) -> None:
    host, _, port = kafka.bootstrap_servers.split(",")[0].rpartition(":")
    with Door(host, int(port)) as door:
        one = attach_to(door.address, "--read-only")
        one.wait_for(lambda: cluster(one)["phase"] == "unreachable", SOON_S, "the cluster to be missed")
        error = cluster(one)["error"]
        assert error["code"] == "bootstrap_refused"
        assert door.address in error["params"]["detail"]
        assert error["params"]["detail"] in one.log()
        assert one.get("/readyz").status_code == 503
        door.open()
        one.wait_ready(SOON_S)
        assert "error" not in cluster(one)


@pytest.mark.parametrize(
    ("text", "told"),
    [("sasl.jaas.config=x", "sasl.username and sasl.password"), ("no.such=1", "no.such"), ("", "localhost:9092:x")],
)
def test_a_connection_that_cannot_be_ends_the_program_with_a_sentence(
    tmp_path: Path, attach_to: Attach, text: str, told: str
) -> None:
    file = tmp_path / "client.properties"
    file.write_text(text)
    one = attach_to("localhost:9092" if text else "localhost:9092:x", "--config", str(file))
    assert one.wait() == 1
    assert told in one.log()
    assert "Traceback" not in one.log()

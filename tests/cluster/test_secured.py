"""A cluster with TLS, logins and ACLs: what stands in the way is named, and what may not be seen is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AclOperation, AdminClient, ResourceType

from app.cli import main
from app.kafka.connection import Connection
from app.sources.attached import attempt, connection_to
from app.sources.trouble import trouble
from tests.support.api import Api, problem
from tests.support.foreign import create_topic, produce
from tests.support.live import LiveViewer
from tests.support.program import ProgramUnderTest
from tests.support.secured import SecuredKafka

pytestmark = pytest.mark.full

SOON_S = 30.0
Attach = Callable[[str], ProgramUnderTest]


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[SecuredKafka]:
    one = SecuredKafka(tmp_path_factory.mktemp("secured"), jars, ["nobody", "some", "all"])
    try:
        one.start()
        yield one
    finally:
        one.stop()


@pytest.fixture
def attach_as(secured: SecuredKafka, tmp_path: Path) -> Iterator[Attach]:
    started: list[ProgramUnderTest] = []

    def attach(account: str) -> ProgramUnderTest:
        one = ProgramUnderTest(tmp_path / account, tmp_path / "no-jars")
        started.append(one)
        one.start("--config", str(written(secured.properties(account), tmp_path)))
        one.wait_ready(SOON_S)
        return one

    yield attach
    for one in started:
        one.end()


def written(properties: dict[str, str], folder: Path) -> Path:
    file = folder / "client.properties"
    file.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
    return file


def cluster(one: ProgramUnderTest) -> dict[str, Any]:
    return dict(one.snapshot("cluster")["cluster"])


# ---- the way in -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"sasl.password": "guessed"}, "authentication_failed"),
        ({"sasl.mechanism": "PLAIN"}, "mechanism_unsupported"),
        ({"ssl.ca.location": None}, "certificate_untrusted"),
        ({"security.protocol": "SASL_PLAINTEXT"}, "tls_expected"),
        ({"security.protocol": None}, "tls_expected"),
        ({"security.protocol": "SSL"}, "login_expected"),
        ({"bootstrap.servers": "plain"}, "tls_not_spoken"),
        ({"bootstrap.servers": "plain", "security.protocol": "SASL_PLAINTEXT"}, "sasl_not_spoken"),
    ],
)
def test_what_is_wrong_with_a_connection_is_named(
    secured: SecuredKafka, tmp_path: Path, changes: dict[str, str | None], code: str | None
) -> None:
    changed = secured.properties("admin") | changes
    if changed["bootstrap.servers"] == "plain":
        changed["bootstrap.servers"] = secured.plain.bootstrap_servers
    properties = {name: value for name, value in changed.items() if value is not None}
    found = trouble(attempt(connection_to(None, written(properties, tmp_path))))
    assert (found and found.code) == code
    assert found is None or properties["sasl.password"] not in found.detail


def test_a_broker_that_advertises_a_name_of_another_network_is_named(secured: SecuredKafka, tmp_path: Path) -> None:
    one = ProgramUnderTest(tmp_path / "program", tmp_path / "no-jars", KAFKA_BOOTSTRAP_SERVERS=secured.strange)
    try:
        one.start()
        one.wait_for(lambda: cluster(one)["phase"] == "unreachable", SOON_S, "the cluster to be unreachable")
        error = cluster(one)["error"]
        fact = one.get("/api/v1/facts").json()["facts"][-1]
    finally:
        one.end()
    assert error["code"] == "advertised_unresolved"
    assert error["params"]["broker"] == 1
    assert error["params"]["address"] == "kafka.invalid:9092"
    assert "broker 1 advertises kafka.invalid:9092, which this machine cannot resolve" in error["params"]["detail"]
    assert (fact["code"], fact["params"]["reason"]) == ("cluster_unreachable", "advertised_unresolved")
    found = CliRunner().invoke(main, ["doctor", "--port", "0", "--bootstrap-servers", secured.strange])
    assert found.exit_code == 1
    assert "broker 1 advertises kafka.invalid:9092" in found.output


# ---- what may be seen -----------------------------------------------------------------------------------------------


def test_attaching_makes_nothing_on_an_empty_cluster(secured: SecuredKafka, attach_as: Attach) -> None:
    """Not even what brokers make by themselves for a consumer: __consumer_offsets. So it comes before the others."""
    one = attach_as("admin")
    with LiveViewer(one.url) as viewer:
        viewer.wait_until(
            lambda seen: "topics" in seen.docs.get("cluster", {}).get("capabilities", {}), "rights to be asked for"
        )
    admin = AdminClient(secured.plain.config("test-admin"))
    assert not admin.list_topics(timeout=10).topics
    assert not admin.list_consumer_groups().result(10).valid


@pytest.fixture(scope="module")
def furnished(secured: SecuredKafka) -> Connection:
    """Topics `open` and `closed` with records, a group on each, and rights to the open ones for `some`."""
    for name in ("open", "closed"):
        create_topic(secured.plain, name, partitions=1)
        produce(secured.plain, name, [b"value"] * 5, key=b"key")
        consumer = Consumer(secured.plain.config("test", group_id=f"of-{name}"))
        consumer.commit(offsets=[TopicPartition(name, 0, 2)], asynchronous=False)
        consumer.close()
    secured.allow("some", ResourceType.TOPIC, "open", AclOperation.READ)
    secured.allow("some", ResourceType.GROUP, "of-open", AclOperation.DESCRIBE)
    for kind, name in ((ResourceType.TOPIC, "*"), (ResourceType.GROUP, "*"), (ResourceType.BROKER, "kafka-cluster")):
        secured.allow("all", kind, name, AclOperation.ALL)
    return secured.plain


def capabilities(one: ProgramUnderTest, *expected: str) -> dict[str, Any]:
    return one.wait_for(
        lambda: (told := cluster(one)["capabilities"]) and {*expected} <= told.keys() and told, SOON_S, str(expected)
    )


@pytest.mark.usefixtures("furnished")
def test_an_account_that_may_read_nothing_is_told_so(attach_as: Attach) -> None:
    one = attach_as("nobody")
    found = capabilities(one, "topics", "describe_groups", "group_log")
    assert found["topics"] == {"ok": False, "reason": "TOPIC_AUTHORIZATION_FAILED", "fix": "grant_describe_topics"}
    assert found["describe_groups"]["fix"] == "grant_describe_groups"
    assert found["group_log"]["fix"] == "grant_read_on_consumer_offsets"
    seen = cluster(one)
    assert (seen["phase"], seen["topics"], seen["groups"]) == ("ready", {}, {})
    assert seen["brokers"]["1"]["state"] == "up"


def test_an_account_that_may_read_some_sees_that_and_what_is_missing(attach_as: Attach, furnished: Connection) -> None:
    one = attach_as("some")
    found = capabilities(one, "describe_groups", "tail", "write", "group_log", "describe_configs")
    assert found["tail"] == {"ok": True}
    assert found["describe_groups"] == {"ok": True, "reason": "only_some", "fix": "grant_describe_groups"}
    assert not found["group_log"]["ok"]
    assert found["write"]["fix"] == "grant_write"
    one.wait_for(lambda: cluster(one)["groups"].get("of-open", {}).get("lag") == 3, SOON_S, "the group's lag")
    assert set(cluster(one)["topics"]) == {"open"}
    assert set(cluster(one)["groups"]) == {"of-open"}
    with LiveViewer(one.url, ["topic:open"]) as viewer:
        viewer.wait_until(lambda seen: "topic:open" in seen.docs, "the topic")
        produce(furnished, "open", [b"value"])
        viewer.wait_until(lambda seen: seen.docs["topic:open"]["partitions"]["0"].get("high") == 6, "the record")
    with Api(one.url) as api:
        for _ in range(2):  # a producer that was refused is not of use any more: the next one is another
            status, code = problem(api.ask("POST", "/topics/open/records", {"value": "x"}))
            assert (status, code.endswith("_AUTHORIZATION_FAILED")) == (409, True)
        assert problem(api.ask("POST", "/topics/closed/records", {"value": "x"})) == (409, "TOPIC_AUTHORIZATION_FAILED")


@pytest.mark.usefixtures("furnished")
def test_an_account_that_may_do_all_misses_nothing(attach_as: Attach) -> None:
    one = attach_as("all")
    found = capabilities(one, "topics", "describe_groups", "describe_configs", "tail", "write", "group_log", "brokers")
    assert {told["ok"] for told in found.values()} == {True}
    assert not [told for told in found.values() if "reason" in told]
    one.wait_for(lambda: cluster(one)["groups"].get("of-closed", {}).get("lag") == 3, SOON_S, "the group's lag")
    with Api(one.url) as api:
        assert [record["offset"] for record in api.send("closed", value="x")] == [5]


@pytest.mark.usefixtures("furnished")
def test_the_doctor_tells_what_an_account_may_see(secured: SecuredKafka, tmp_path: Path) -> None:
    file = written(secured.properties("some"), tmp_path)
    found = CliRunner().invoke(main, ["doctor", "--port", "0", "--config", str(file)])
    assert found.exit_code == 0, found.output
    lines = {" ".join(line.split()[1:3]): line.split()[0] for line in found.output.splitlines()}
    assert (lines["read records"], lines["see groups"], lines["write records"]) == ("ok", "warn", "warn")


@pytest.mark.usefixtures("furnished")
def test_a_cluster_that_goes_away_is_missed_by_its_cause_and_found_again(
    secured: SecuredKafka, attach_as: Attach
) -> None:
    one = attach_as("all")
    one.wait_for(lambda: "open" in cluster(one)["topics"], SOON_S, "the topics")
    secured.stop()
    one.wait_for(lambda: cluster(one)["phase"] == "unreachable", SOON_S, "the cluster to be missed")
    missed = cluster(one)
    assert missed["error"]["code"] == "bootstrap_refused"
    assert "open" in missed["topics"]  # the last that was known
    secured.launch()
    one.wait_ready(SOON_S)
    assert "error" not in cluster(one)

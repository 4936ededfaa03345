"""Faults on purpose: brokers stopped, killed, frozen and brought back, and the lab started anew.

What the documents say is compared with what a client of its own is told by the brokers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from tests.support.api import Api, problem
from tests.support.live import LiveViewer
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest
from tests.support.steady_writer import SteadyWriter, log_ends, read_back

BROKERS = (1, 2, 3)
PARTITIONS = 6
PER_S = 200
SESSION_MS = 3000
BACK_WITHIN_S = 2 * PATIENT_S  # JVMs on a busy machine
ASKED_S = 3.0  # a client may ask the frozen broker first


class Lab:
    """A program with an embedded cluster, and an independent view of that cluster."""

    def __init__(self, program: ProgramUnderTest) -> None:
        self.program = program
        self.api = Api(program.url)

    @property
    def bootstrap(self) -> str:
        return str(self.doc("cluster")["bootstrap_servers"])

    def doc(self, name: str) -> dict[str, Any]:
        return dict(self.program.snapshot(name).get(name, {}))

    def broker(self, id: int) -> dict[str, Any]:
        return dict(self.doc("cluster")["brokers"][str(id)])

    def command(self, broker: int, action: str) -> None:
        self.api.must("POST", f"/brokers/{broker}/{action}")

    def check_fenced_soon(self, broker: int, action: str) -> None:
        """Commands what makes the broker silent; the page tells by when the controller gives it up."""
        before_ms = time.time() * 1000
        self.command(broker, action)
        assert before_ms < self.broker(broker)["fenced_at_ms"] <= time.time() * 1000 + SESSION_MS

    def wait(self, condition: Callable[[], Any], what: str, within_s: float = BACK_WITHIN_S) -> None:
        self.program.wait_for(lambda: bool(condition()), within_s, what)

    def shown(self, topic: str) -> object:
        brokers = {int(id) for id, broker in self.doc("cluster")["brokers"].items() if broker["state"] == "up"}
        partitions = self.doc(f"topic:{topic}")["partitions"]
        return brokers, {int(n): (p.get("leader"), set(p["isr"])) for n, p in partitions.items()}

    def told(self, topic: str) -> object:
        """The same by a client that has just been made; None where it gets no whole answer in time."""
        try:
            metadata = AdminClient({"bootstrap.servers": self.bootstrap, "log_level": 0}).list_topics(timeout=ASKED_S)
        except KafkaException:
            return None
        if topic not in metadata.topics:  # a broker that has just started does not know all yet
            return None
        partitions = metadata.topics[topic].partitions
        return set(metadata.brokers), {
            n: (None if p.leader < 0 else p.leader, set(p.isrs)) for n, p in partitions.items()
        }

    def wait_right(self, topic: str, broker: int, is_up: bool) -> None:
        """Until the truth and the picture of it agree that the broker is there or not."""

        def agrees() -> bool:
            told = self.told(topic)
            return told is not None and (broker in told[0]) is is_up and told == self.shown(topic)  # type: ignore[index]

        self.wait(agrees, f"broker {broker} to be shown right")

    def is_whole(self, *topics: str) -> bool:
        docs = self.program.snapshot(*[f"topic:{topic}" for topic in topics]).values()
        return all(len(p["isr"]) == len(p["replicas"]) for doc in docs for p in doc["partitions"].values())

    def restore(self) -> None:
        """All brokers run, all replicas are in sync."""
        self.wait(self._all_up, "all brokers")
        self.wait(lambda: self.is_whole(*self.doc("cluster")["topics"]), "all replicas in sync")

    def _all_up(self) -> bool:
        brokers = self.doc("cluster")["brokers"]
        for id, broker in brokers.items():
            if broker["state"] == "down" or broker.get("frozen"):  # by now it may be on its way: then it is refused
                self.api.ask("POST", f"/brokers/{id}/{'resume' if broker.get('frozen') else 'start'}")
        return all(broker["state"] == "up" for broker in brokers.values())


@pytest.fixture(scope="module")
def own_lab(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[Lab]:
    program = ProgramUnderTest(tmp_path_factory.mktemp("lab"), jars)
    try:
        program.start_and_wait()
        program.wait_seeded()
        yield Lab(program)
    finally:
        program.end()


@pytest.fixture
def lab(own_lab: Lab) -> Iterator[Lab]:
    yield own_lab
    own_lab.restore()


def check_killing(lab: Lab, topic: str, group: str, brokers: tuple[int, ...]) -> None:
    """Under load, with a consumer: nothing acknowledged is lost, and the picture gets right after each change."""
    lab.api.create_topic(topic, PARTITIONS)
    lab.api.add_member(group, topic)
    with SteadyWriter(lab.bootstrap, topic, PER_S) as writer:
        lab.wait(lambda: len(writer.acknowledged) > PER_S, "the writer to write")
        for broker in brokers:
            lab.check_fenced_soon(broker, "kill")
            assert lab.broker(broker)["state"] == "down"
            lab.wait_right(topic, broker, is_up=False)
            assert "fenced_at_ms" not in lab.broker(broker)
            lab.command(broker, "start")
            lab.wait_right(topic, broker, is_up=True)
            lab.wait(lambda: lab.is_whole(topic), "the replicas to be in sync")
        writer.finish()
    assert writer.refused == []
    ends = log_ends(lab.bootstrap, topic, PARTITIONS)
    found = read_back(lab.bootstrap, topic, ends)
    assert len(found) == sum(ends.values()) == len(writer.acknowledged), "each once"
    assert set(writer.acknowledged) <= {*found, *((partition, None, key) for partition, _, key in found)}
    check_counts(lab, topic, group, ends)


def check_counts(lab: Lab, topic: str, group: str, ends: dict[int, int]) -> None:
    def counted() -> bool:
        partitions = lab.doc(f"topic:{topic}")["partitions"]
        committed = lab.doc(f"group:{group}")["offsets"].get(topic, {})
        return {int(n): p["high"] for n, p in partitions.items()} == ends == {
            int(n): position["committed"] for n, position in committed.items()
        }  # fmt: skip

    lab.wait(counted, "the page's log ends and our consumer's commits to be what the independent client was told")
    lab.wait(lambda: lab.doc("cluster")["topics"][topic]["offsets"] == sum(ends.values()), "the sum of the topic")
    lab.wait(lambda: lab.doc(f"group:{group}")["lag"] == 0, "the lag to be 0")


def test_nothing_acknowledged_is_lost_when_a_broker_is_killed(lab: Lab, topic_name: str, group_name: str) -> None:
    check_killing(lab, topic_name, group_name, brokers=(1,))  # the first bootstrap server


@pytest.mark.full
def test_nothing_acknowledged_is_lost_when_each_broker_is_killed_in_turn(
    lab: Lab, topic_name: str, group_name: str
) -> None:
    check_killing(lab, topic_name, group_name, brokers=BROKERS)


@pytest.mark.parametrize(
    "broker", [pytest.param(1, marks=pytest.mark.full), 2, pytest.param(3, marks=pytest.mark.full)]
)
def test_a_frozen_broker_is_alive_until_the_controller_gives_it_up(lab: Lab, broker: int) -> None:
    lab.check_fenced_soon(broker, "freeze")
    shown = lab.broker(broker)
    assert (shown["state"], shown["frozen"]) == ("up", True)
    assert problem(lab.api.ask("POST", f"/brokers/{broker}/freeze")) == (409, "broker_state")
    lab.wait_right("orders", broker, is_up=False)
    shown = lab.broker(broker)
    assert (shown["state"], shown["frozen"]) == ("down", True)
    lab.command(broker, "resume")
    lab.wait_right("orders", broker, is_up=True)
    assert "frozen" not in lab.broker(broker)
    codes = [fact["code"] for fact in lab.api.facts_after(0) if fact["params"].get("broker") == broker]
    assert codes[-4:] == ["broker_frozen", "broker_down", "broker_resumed", "broker_up"]


def test_a_broker_that_stops_hands_over_its_leaders_and_an_election_brings_them_back(lab: Lab) -> None:
    lab.api.must("POST", "/brokers/elect-preferred")
    lab.wait(lambda: leaders_are_preferred(lab), "the preferred leaders")
    lab.command(3, "stop")
    lab.wait_right("orders", 3, is_up=False)
    assert lab.broker(3)["state"] in ("stopping", "down")
    lab.wait(lambda: lab.broker(3)["state"] == "down", "the process to end")
    assert "fenced_at_ms" not in lab.broker(3), "it has said good-bye: the controller does not wait"
    for action in ("stop", "kill", "freeze", "resume"):
        assert problem(lab.api.ask("POST", f"/brokers/3/{action}")) == (409, "broker_state")
    lab.restore()
    assert not leaders_are_preferred(lab)
    elected = lab.api.must("POST", "/brokers/elect-preferred", {})
    assert elected["elected"] > 0
    assert elected["unavailable"] == 0
    lab.wait(lambda: leaders_are_preferred(lab), "the preferred leaders")
    assert lab.api.must("POST", "/brokers/elect-preferred")["elected"] == 0


def leaders_are_preferred(lab: Lab) -> bool:
    partitions = lab.doc("topic:orders")["partitions"].values()
    return all(partition.get("leader") == partition["replicas"][0] for partition in partitions)


def test_below_min_insync_replicas_the_answer_names_the_reason(lab: Lab) -> None:
    lab.command(2, "kill")
    lab.command(3, "kill")
    lab.wait(lambda: all(p["isr"] == [1] for p in lab.doc("topic:orders")["partitions"].values()), "an ISR of one")
    answer = lab.api.ask("POST", "/topics/orders/records", {"key": "a", "value": "refused"})
    assert problem(answer) == (409, "NOT_ENOUGH_REPLICAS")
    assert "ISR 1 < min.insync.replicas 2" in answer.json()["detail"]
    params = answer.json()["params"]
    assert (params["topic"], params["isr"], params["min_isr"]) == ("orders", 1, 2)
    lab.command(2, "start")
    lab.command(3, "start")
    lab.wait(lambda: lab.api.ask("POST", "/topics/orders/records", {"key": "a", "value": "taken"}).ok, "a way to write")


def test_a_partition_without_leader_is_not_said_to_be_unknown(lab: Lab, topic_name: str) -> None:
    lab.api.create_topic(topic_name, 3, replication_factor=1)

    def leaders() -> dict[str, int | None]:
        return {n: p.get("leader") for n, p in lab.doc(f"topic:{topic_name}").get("partitions", {}).items()}

    lab.wait(lambda: set(leaders().values()) == set(BROKERS), "a leader on each broker")
    at_2, at_1 = (next(n for n, leader in leaders().items() if leader == broker) for broker in (2, 1))
    lab.command(2, "kill")
    lab.wait(lambda: leaders()[at_2] is None, "a partition without leader")
    answer = lab.api.ask("GET", f"/topics/{topic_name}/records?partition={at_2}")
    assert problem(answer) == (503, "partition_without_leader")
    assert answer.json()["params"] == {"topic": topic_name, "partition": int(at_2)}
    assert lab.api.must("GET", f"/topics/{topic_name}/records?partition={at_1}")["records"] == []
    lab.command(2, "start")
    lab.wait(lambda: lab.api.ask("GET", f"/topics/{topic_name}/records?partition={at_2}").ok, "its records")


def test_brokers_that_are_not_there_cannot_be_commanded(lab: Lab) -> None:
    for broker in ("9", "100", "x"):
        assert problem(lab.api.ask("POST", f"/brokers/{broker}/kill")) == (404, "broker_not_found")


def test_a_reset_lab_is_empty_and_seeded_and_viewers_follow(lab: Lab, new_name: Callable[[str], str]) -> None:
    topic, group = lab.api.create_topic(new_name("topic"), 3), new_name("group")
    lab.api.add_member(group, topic)
    lab.api.start_generator(topic, 50)
    lab.api.send("orders", value="before", count=10)
    before = lab.doc("cluster")
    run = lab.api.snapshot("cluster")["run"]
    with LiveViewer(lab.program.url) as viewer:
        viewer.wait_until(lambda watcher: f"group:{group}" in watcher.docs, "the group is seen")
        assert lab.api.ask("POST", "/lab/reset").status_code == 202
        assert lab.program.get("/readyz").status_code == 503
        lab.wait(lambda: lab.doc("cluster").get("topics") == {}, "nothing of before to be shown")
        assert problem(lab.api.ask("POST", "/lab/reset")) == (503, "cluster_not_ready")
        assert problem(lab.api.ask("POST", "/topics/orders/records", {"value": "x"})) == (503, "cluster_not_ready")
        lab.program.wait_ready()
        lab.program.wait_seeded()
        viewer.wait_until(
            lambda watcher: watcher.docs.get("group:billing", {}).get("state") == "stable", "the seeded group is back"
        )
        docs = viewer.watcher.docs
        assert f"topic:{topic}" not in docs
        assert f"group:{group}" not in docs
    after = lab.doc("cluster")
    assert after["id"] != before["id"]
    assert after["bootstrap_servers"] == before["bootstrap_servers"]
    assert {name for name, about in after["topics"].items() if not about["internal"]} == {"orders"}
    assert set(after["groups"]) == {"billing"}
    assert set(after["producers"]) == {"form"}
    assert sum(log_ends(lab.bootstrap, "orders", PARTITIONS).values()) == 0
    [record] = lab.api.send("orders", value="after")
    assert record["offset"] == 0
    assert lab.api.snapshot("cluster")["run"] == run, "the page need not load again"
    assert [fact["code"] for fact in lab.api.facts_after(0)].count("lab_reset") == 1
    assert len(lab.program.jvms()) == 4

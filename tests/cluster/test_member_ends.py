"""Members of ours that leave, crash, hang and come back: when others take over, and what is handled twice."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from confluent_kafka import ConsumerGroupTopicPartitions

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.member_spec import MemberSpec
from app.kafka.members import Members
from app.kafka.progress import Progress
from app.model.facts import Processed
from app.model.group_facts import ManagedChanged, MemberCalledBack
from app.model.terms import ManagedId
from tests.support.api import Api, members_path, problem
from tests.support.collected import Collected
from tests.support.foreign import produce
from tests.support.patience import PATIENT_S, wait_until
from tests.support.picture import Picture
from tests.support.program import ProgramUnderTest
from tests.support.steady_writer import log_ends

PARTITIONS = 4
A_LOT = 400  # records
SESSION_MS = 2000  # of a classic member that shall be put out; its heartbeats come each 500 ms
QUICK = {"session_timeout_ms": SESSION_MS, "max_poll_interval_ms": SESSION_MS}
NEVER_MS = 300_000  # far beyond what is waited for
both_protocols = pytest.mark.parametrize("protocol", ["classic", "consumer"])
Options = dict[str, Any]


@pytest.fixture
def api(program: ProgramUnderTest) -> Iterator[Api]:
    with Api(program.url) as api:
        yield api


@pytest.fixture
def topic(api: Api, topic_name: str) -> Iterator[str]:
    api.create_topic(topic_name, PARTITIONS)
    yield topic_name
    api.must("DELETE", f"/topics/{topic_name}")


class Lab:
    """One group of ours on the program, as its document tells it."""

    def __init__(self, program: ProgramUnderTest, api: Api, topic: str, group: str) -> None:
        self.path = members_path(group)
        self._program, self._api, self._topic, self._group = program, api, topic, group

    def add(self, **options: Any) -> str:
        return self._api.add_member(self._group, self._topic, **options)

    @property
    def doc(self) -> Any:
        return self._program.snapshot(f"group:{self._group}").get(f"group:{self._group}", {})

    def member(self, id: str) -> Any:
        return self.doc.get("managed", {}).get(id, {})

    def share(self, id: str) -> int:
        """How many partitions it has as Kafka tells it."""
        doc = self.doc
        member = doc.get("members", {}).get(doc.get("managed", {}).get(id, {}).get("member_id"), {})
        return len(member.get("assigned", {}).get(self._topic, []))

    def wait(self, condition: Callable[[], Any]) -> Any:
        try:
            return self._program.wait_for(condition, PATIENT_S, "the group to change")
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.doc}") from late

    def two(self, **options: Any) -> tuple[str, str]:
        """One that stays, and one with these options."""
        ids = self.add(protocol=options.get("protocol", "classic")), self.add(**options)
        self.wait(lambda: self.doc.get("state") == "stable" and [self.share(id) for id in ids] == [2, 2])
        return ids

    def end(self) -> None:
        for _ in range(2):  # a static member that has left is shown until its place is given up
            for id in self.doc.get("managed", {}):
                self._api.ask("DELETE", f"{self.path}/{id}")
        self.wait(lambda: not self.doc.get("managed"))


@pytest.fixture
def lab(program: ProgramUnderTest, api: Api, topic: str, group_name: str) -> Iterator[Lab]:
    lab = Lab(program, api, topic, group_name)
    yield lab
    lab.end()


def test_of_a_member_that_leaves_the_others_take_over_at_once(api: Api, lab: Lab) -> None:
    stays, leaves = lab.two(session_timeout_ms=NEVER_MS, max_poll_interval_ms=NEVER_MS)
    api.must("DELETE", f"{lab.path}/{leaves}?how=leave")
    lab.wait(lambda: lab.share(stays) == PARTITIONS)
    assert lab.member(leaves) == {}


@pytest.mark.parametrize("assignor", ["cooperative-sticky", "range"])
def test_a_member_without_a_partition_leaves_at_once_too(api: Api, lab: Lab, assignor: str) -> None:
    never = {"assignor": assignor, "session_timeout_ms": NEVER_MS, "max_poll_interval_ms": NEVER_MS}
    ids = [lab.add(**never) for _ in range(PARTITIONS + 1)]
    lab.wait(lambda: lab.doc.get("state") == "stable" and sorted(map(lab.share, ids)) == [0, *[1] * PARTITIONS])
    idle = next(id for id in ids if lab.share(id) == 0)
    kafka_id = lab.member(idle)["member_id"]
    api.must("DELETE", f"{lab.path}/{idle}")
    lab.wait(lambda: kafka_id not in lab.doc["members"])


def test_members_that_come_and_go_in_the_middle_of_rebalances_hold_nobody_up(api: Api, lab: Lab) -> None:
    never = {"session_timeout_ms": NEVER_MS, "max_poll_interval_ms": NEVER_MS}
    stays = lab.add(**never)
    lab.wait(lambda: lab.share(stays) == PARTITIONS)
    for far_enough in [["starting", "joined"], ["joined"]] * 4:  # the first as soon as it is shown
        goes = lab.add(**never)
        lab.wait(lambda id=goes, far_enough=far_enough: lab.member(id).get("state") in far_enough)
        api.must("DELETE", f"{lab.path}/{goes}")
    lab.wait(lambda: len(lab.doc["managed"]) == 1)
    lab.wait(lambda: [lab.doc["state"], len(lab.doc["members"]), lab.share(stays)] == ["stable", 1, PARTITIONS])


def test_a_killed_member_is_shown_with_its_countdown_until_kafka_puts_it_out(api: Api, lab: Lab) -> None:
    stays, dies = lab.two(**QUICK)
    kafka_id = lab.member(dies)["member_id"]
    before_ms = time.time() * 1000
    api.must("DELETE", f"{lab.path}/{dies}?how=kill")
    shown = lab.wait(lambda: (m := lab.member(dies)).get("state") == "killed" and m)
    assert shown["member_id"] == kafka_id
    assert shown["evicts_after"] == {"session.timeout.ms": SESSION_MS}
    assert before_ms + SESSION_MS <= shown["evicts_at_ms"] <= time.time() * 1000 + SESSION_MS
    assert lab.share(dies) == 2  # Kafka does not know yet
    assert problem(api.ask("PATCH", f"{lab.path}/{dies}", {"frozen": True})) == (409, "member_ended")
    out = lab.wait(lambda: (m := lab.member(dies)).get("evicted_at_ms") and m)
    assert before_ms < out["evicted_at_ms"]
    assert (out["state"], "evicts_at_ms" in out) == ("killed", False)
    lab.wait(lambda: lab.share(stays) == PARTITIONS)


def test_a_frozen_member_is_put_out_at_its_max_poll_interval_and_comes_back_when_it_thaws(api: Api, lab: Lab) -> None:
    stays, hangs = lab.two(**QUICK)
    api.must("PATCH", f"{lab.path}/{hangs}", {"frozen": True})
    shown = lab.wait(lambda: (m := lab.member(hangs)).get("state") == "frozen" and m)
    assert shown["evicts_after"] == {"max.poll.interval.ms": SESSION_MS}
    lab.wait(lambda: lab.member(hangs)["state"] == "evicted")
    lab.wait(lambda: lab.share(stays) == PARTITIONS)
    assert time.time() * 1000 >= shown["evicts_at_ms"]
    api.must("PATCH", f"{lab.path}/{hangs}", {"frozen": False})
    lab.wait(lambda: lab.member(hangs)["state"] == "joined" and lab.share(hangs) == 2)


def test_a_frozen_member_that_thaws_in_time_keeps_its_place_and_one_that_is_frozen_obeys(api: Api, lab: Lab) -> None:
    _, hangs = lab.two(max_poll_interval_ms=NEVER_MS)
    before = lab.doc
    for _ in range(2):
        api.must("PATCH", f"{lab.path}/{hangs}", {"frozen": True})
        lab.wait(lambda: lab.member(hangs)["state"] == "frozen")
        api.must("PATCH", f"{lab.path}/{hangs}", {"frozen": False})
        lab.wait(lambda: lab.member(hangs)["state"] == "joined")
    assert (lab.doc["epoch"], lab.member(hangs)["member_id"]) == (
        before["epoch"],
        before["managed"][hangs]["member_id"],
    )
    api.must("PATCH", f"{lab.path}/{hangs}", {"frozen": True})
    api.must("DELETE", f"{lab.path}/{hangs}")
    lab.wait(lambda: lab.member(hangs) == {})


@pytest.mark.full
def test_a_frozen_member_of_the_consumer_protocol_is_put_out_a_session_timeout_later(api: Api, lab: Lab) -> None:
    stays, hangs = lab.two(protocol="consumer", max_poll_interval_ms=1000)
    api.must("PATCH", f"{lab.path}/{hangs}", {"frozen": True})
    after = {"max.poll.interval.ms": 1000, "group.consumer.session.timeout.ms": 6000}
    shown = lab.wait(lambda: (m := lab.member(hangs)).get("evicts_after") == after and m)
    lab.wait(lambda: lab.member(hangs)["state"] == "evicted")
    assert lab.member(hangs)["evicted_at_ms"] > shown["evicts_at_ms"] - 3000, "not before its session has expired"
    lab.wait(lambda: lab.share(stays) == PARTITIONS)


def test_a_restarted_member_is_a_new_one_beside_what_kafka_still_has_of_the_killed_one(api: Api, lab: Lab) -> None:
    _, dies = lab.two(**QUICK)
    old = lab.member(dies)["member_id"]
    api.must("DELETE", f"{lab.path}/{dies}?how=kill")
    lab.wait(lambda: lab.member(dies)["state"] == "killed")
    api.must("POST", f"{lab.path}/{dies}/restart")
    lab.wait(lambda: old in lab.member(dies).get("former", {}))
    lab.wait(lambda: lab.member(dies)["state"] == "joined" and lab.share(dies) == 2)
    assert lab.member(dies)["member_id"] != old
    assert "former" not in lab.member(dies)


@both_protocols
def test_a_static_member_comes_back_without_a_rebalance(api: Api, lab: Lab, protocol: str) -> None:
    ids = [lab.add(protocol=protocol, instance_id=f"i-{n}", max_poll_interval_ms=6000) for n in range(2)]
    lab.wait(lambda: lab.doc.get("state") == "stable" and [lab.share(id) for id in ids] == [2, 2])
    before = lab.doc
    old = lab.member(ids[0])["member_id"]
    api.must("POST", f"{lab.path}/{ids[0]}/restart")
    lab.wait(lambda: (m := lab.member(ids[0]))["state"] == "joined" and m.get("member_id", old) != old)
    lab.wait(lambda: [lab.share(id) for id in ids] == [2, 2])
    after = lab.doc
    assert (after["state"], after["epoch"]) == ("stable", before["epoch"])
    other = before["managed"][ids[1]]["member_id"]
    assert after["members"][other]["assigned"] == before["members"][other]["assigned"]
    assert (old in after["members"], len(after["members"])) == (False, 2)


def test_the_instance_id_of_a_crashed_consumer_is_refused_until_its_session_expires(api: Api, lab: Lab) -> None:
    dies = lab.add(protocol="consumer", instance_id="i")
    lab.wait(lambda: lab.share(dies) == PARTITIONS)
    api.must("DELETE", f"{lab.path}/{dies}?how=kill")
    lab.wait(lambda: lab.member(dies).get("evicts_at_ms"))
    api.must("POST", f"{lab.path}/{dies}/restart")
    refused = lab.wait(lambda: (m := lab.member(dies)).get("error") and m)
    assert (refused["error"]["code"], refused["state"]) == ("UNRELEASED_INSTANCE_ID", "starting")
    lab.wait(lambda: lab.member(dies)["state"] == "joined")
    assert "error" not in lab.member(dies)


# ---- what is handled again


@pytest.fixture
def members(kafka: Connection, facts: Collected) -> Iterator[Members]:
    members = Members(kafka, facts)
    yield members
    assert members.stop_all(PATIENT_S)


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[int, int]]:
    """How often each record was handled, counted where members handle it: no fact is asked."""
    counted: Counter[tuple[int, int]] = Counter()
    handle = Progress.handled

    def count(self: Progress, consumer: Any, record: Any, now_s: float) -> None:
        counted[record.partition(), record.offset()] += 1
        handle(self, consumer, record, now_s)

    monkeypatch.setattr(Progress, "handled", count)
    return counted


@dataclass(frozen=True, slots=True)
class Crash:
    """Two members that share a topic; the second crashes, the first takes over what it had."""

    kafka: Connection
    admin: Admin
    members: Members
    facts: Collected
    topic: str
    group: str
    stays: ManagedId
    dies: ManagedId

    def write(self, count: int) -> dict[int, int]:
        """The ends of the partitions then. The records are spread evenly."""
        before = log_ends(self.kafka.bootstrap_servers, self.topic, PARTITIONS)
        for partition in range(PARTITIONS):
            produce(self.kafka, self.topic, [b"v"] * (count // PARTITIONS), partition=partition)
        return {partition: end + count // PARTITIONS for partition, end in before.items()}

    def wait_handled(self, ends: dict[int, int], by: ManagedId | None = None) -> None:
        """Until each partition was handled to its end, as members told it."""
        self.facts.wait_for(Processed, lambda _: self._reached(by) == ends)

    def _reached(self, by: ManagedId | None) -> dict[int, int]:
        told = [fact for fact in self.facts.facts(Processed) if by in (None, fact.managed)]
        return {fact.partition: fact.offset for fact in told}

    def wait_committed(self, ends: dict[int, int]) -> None:
        wait_until(lambda: self._committed() == ends, lambda: f"{ends} to be committed: {self._committed()}")

    def _committed(self) -> dict[int, int]:
        asked = [ConsumerGroupTopicPartitions(self.group)]
        answer = self.admin.ask_coordinator(
            lambda client, request_s: client.list_consumer_group_offsets(asked, request_timeout=request_s)[self.group],
            PATIENT_S,
        )
        return {tp.partition: tp.offset for tp in answer.topic_partitions}

    def happens(self) -> Picture:
        """What facts make of it, once the first has handled a record of each partition."""
        self.members.kill(self.group, self.dies)
        self.facts.wait_for(ManagedChanged, lambda fact: (fact.managed, fact.state) == (self.dies, "killed"))
        wait_assigned(self.facts, self.stays, PARTITIONS)
        self.wait_handled(self.write(PARTITIONS), self.stays)
        return Picture(*self.facts.facts(object))  # type: ignore[arg-type]


@pytest.fixture
def crash(
    kafka: Connection, admin: Admin, members: Members, facts: Collected, topic: str, group_name: str
) -> Callable[..., Crash]:
    """`crash(commit=...)`: members with these options, before anything is written."""

    def prepared(**options: Any) -> Crash:
        stays = MemberSpec(group_name, (topic,), "classic", **options)
        ids = [members.add(spec)[0] for spec in (stays, replace(stays, session_timeout_ms=SESSION_MS))]
        for id in ids:
            wait_assigned(facts, id, PARTITIONS // 2)
        return Crash(kafka, admin, members, facts, topic, group_name, *ids)

    return prepared


@pytest.mark.parametrize(
    ("commit", "every_ms", "fewest"),
    [("manual", 600_000, A_LOT), ("auto", 500, 0), pytest.param("manual", 1, 0, marks=pytest.mark.full)],
)
def test_the_records_handled_again_after_a_crash_are_counted_exactly(
    crash: Callable[..., Crash], handled: Counter[tuple[int, int]], commit: str, every_ms: int, fewest: int
) -> None:
    """Of two lots the first is committed, where commits come soon; of the second perhaps a part."""
    ours = crash(commit=commit, commit_interval_ms=every_ms)
    ends = ours.write(A_LOT)
    ours.wait_handled(ends)
    if not fewest:
        ours.wait_committed(ends)
    ours.wait_handled(ours.write(A_LOT))
    picture = ours.happens()

    twice = sum(handled.values()) - len(handled)
    assert fewest <= twice <= fewest + A_LOT // 2  # half of it was the other's
    assert sum(count for *_, count in picture.codes("records_repeated")) == twice
    assert picture.codes("records_skipped") == []
    offsets = picture.doc(ours.group)["offsets"][ours.topic]
    repeated = {int(partition): told["repeated"] for partition, told in offsets.items() if "repeated" in told}
    assert sum(told["count"] for told in repeated.values()) == twice
    again = {(partition, n) for partition, told in repeated.items() for n in range(told["from"], told["to"])}
    assert again == {place for place, times in handled.items() if times > 1}


def test_what_was_committed_when_it_was_fetched_is_lost_by_a_crash_and_counted(
    crash: Callable[..., Crash], members: Members, handled: Counter[tuple[int, int]]
) -> None:
    ours = crash(commit_interval_ms=100, store="fetched")
    ours.wait_handled(ours.write(PARTITIONS))
    members.set_paused(ours.group, ours.dies, True)
    ours.facts.wait_for(ManagedChanged, lambda fact: (fact.managed, fact.state) == (ours.dies, "paused"))
    ends = ours.write(A_LOT)
    ours.wait_committed(ends)
    picture = ours.happens()

    lost = sum(ends.values()) + PARTITIONS - len(handled)
    assert lost == A_LOT // 2
    assert sum(count for *_, count in picture.codes("records_skipped")) == lost


def wait_assigned(facts: Collected, managed: ManagedId, count: int) -> None:
    """Until it has been given so many partitions, all in all."""

    def has(_: MemberCalledBack) -> bool:
        owned: set[int] = set()
        for fact in facts.facts(MemberCalledBack):
            if fact.managed == managed:
                partitions = {p for those in fact.partitions.values() for p in those}
                owned = owned | partitions if fact.change == "assigned" else owned - partitions
        return len(owned) == count

    facts.wait_for(MemberCalledBack, has)

"""Each change in a group of other programs is one rebalance, as the group's own clients saw it.

Two programs are asked at once: the one whose cluster it is, which has the coordinators' words, and one that is attached
to it and has the group log and its own questions only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest

from app.kafka.connection import Connection
from app.model.group_key import key_of
from tests.support.api import Api
from tests.support.foreign import PROTOCOLS
from tests.support.foreign_client import ForeignProcess, Line
from tests.support.live import LiveViewer
from tests.support.patience import PATIENT_S, wait_until
from tests.support.program import ProgramUnderTest

PARTITIONS = 6
NEAR_MS = 500  # `make bench` has the figure; times of polling would be off by seconds
MOSTLY = 0.75
QUICK = {"session_timeout_ms": 2000, "heartbeat_interval_ms": 300}  # classic: an eviction need not take long here
BETTER_WORDS = {"member_left", "member_evicted"}  # which only the coordinators tell of foreign members
MOST_MEMBERS = 4

both_kinds = pytest.mark.parametrize(
    "protocol", ["range", pytest.param("cooperative", marks=pytest.mark.full), "consumer"]
)
Rebalance = dict[str, Any]
Owners = dict[int, str]  # partition -> Kafka's member id


@dataclass(frozen=True, slots=True)
class Change:
    """What the clients told of it."""

    code: str
    member: str
    before: Owners
    after: Owners
    ended_s: float
    started_s: float | None = None  # a client that was killed has not told

    def moves(self) -> dict[int, tuple[str | None, str | None]]:
        """Partitions whose owner is another one now."""
        parts = {*self.before, *self.after}
        both = {part: (self.before.get(part), self.after.get(part)) for part in parts}
        return {part: owners for part, owners in both.items() if owners[0] != owners[1]}


@dataclass(slots=True)
class ForeignGroup:
    """Clients that come and go, one change after the other."""

    kafka: Connection
    name: str
    topic: str
    protocol: str
    clients: list[ForeignProcess] = field(default_factory=list)
    started: list[ForeignProcess] = field(default_factory=list)

    def client(self, hold_s: float = 0) -> ForeignProcess:
        options = {} if self.protocol == "consumer" else QUICK
        client = ForeignProcess(self.kafka, self.name, self.topic, self.protocol, hold_s, **options)
        self.started.append(client)
        client.wait_for(lambda line: line["event"] == "ready")
        return client

    def owners(self) -> Owners:
        return {part: client.member for client in self.clients for part in client.partitions}

    def join(self, client: ForeignProcess | None = None) -> Change:
        before, new = self.owners(), client or self.client()
        self.clients.append(new.join())
        ended_s = self._settled()
        return Change("member_joined", new.member, before, self.owners(), ended_s, new.asked_s[0])

    def leave(self, client: ForeignProcess) -> Change:
        before, member = self.owners(), client.member
        self.clients.remove(client)
        client.leave()
        client.wait_for(lambda line: line["event"] == "left")
        left_s = next(line["at_s"] for line in reversed(client.lines) if line["event"] == "revoked")
        after, ended_s = self._after(left_s)
        return Change("member_left", member, before, after, ended_s, left_s)

    def kill(self, client: ForeignProcess) -> Change:
        before, member = self.owners(), client.member
        self.clients.remove(client)
        after, ended_s = self._after(client.kill())
        return Change("member_evicted", member, before, after, ended_s)

    def end(self) -> None:
        for client in self.started:
            client.end()

    def _after(self, otherwise_s: float) -> tuple[Owners, float]:
        """Who has what, and when the last of those who are left was told; without any the last to go was the last."""
        ended_s = self._settled() if self.clients else otherwise_s
        return self.owners(), ended_s

    def _settled(self) -> float:
        """When the last of the clients was told what it has, once they have all partitions in equal shares."""
        wait_until(self.has_settled, lambda: f"the clients share: {[client.lines[-3:] for client in self.clients]}")
        return max(newest_assignment(client.lines) for client in self.clients)

    def has_settled(self) -> bool:
        shares = [client.partitions for client in self.clients]
        fair = {PARTITIONS // len(shares), -(-PARTITIONS // len(shares))}
        given = sorted(part for share in shares for part in share)
        return given == list(range(PARTITIONS)) and {len(share) for share in shares} <= fair


def newest_assignment(lines: Sequence[Line]) -> float:
    return float(next(line["at_s"] for line in reversed(lines) if line["event"] == "assigned"))


# ---- what a program makes of it -------------------------------------------------------------------------------------


class Witness:
    """A program that shows the group."""

    def __init__(self, program: ProgramUnderTest, group: str, topic: str) -> None:
        self._program = program
        self._group = group
        self._topic = topic
        self._seen = 0
        self.off_ms: list[float] = []
        self.hears_coordinators = program.snapshot("cluster")["cluster"]["source"] == "embedded"

    def next_rebalance(self) -> Rebalance:
        """The one that followed those seen before, ended; it must be the only one."""
        newest: list[Rebalance] = []

        def has_ended() -> bool:
            newest[:] = self.rebalances()[self._seen :]
            return bool(newest) and "ended_ms" in newest[-1]

        wait_until(has_ended, lambda: f"one more rebalance than {self._seen}: {newest}")
        assert len(newest) == 1, [told(one) for one in newest]
        self._seen += 1
        return newest[0]

    def gave_all(self) -> bool:
        """Whether all partitions are somebody's. A group may hear of a new topic after its first member joined."""
        found = self.rebalances()
        self._seen = len(found)
        return bool(found) and "ended_ms" in found[-1] and all("to" in move for move in found[-1]["moves"] or [{}])

    def members(self) -> int:
        """How many there are, those included that wait to be let in."""
        return len(self._program.snapshot(f"group:{self._group}")[f"group:{self._group}"]["members"])

    def rebalances(self) -> list[Rebalance]:
        """Oldest first."""
        answer = self._program.get(f"/api/v1/groups/{key_of(self._group)}/rebalances")
        return list(reversed(answer.json()["rebalances"])) if answer.ok else []

    def check(self, change: Change, found: Rebalance) -> list[str]:
        """What is not as the clients saw it."""
        code = change.code if self.hears_coordinators or change.code not in BETTER_WORDS else "member_gone"
        told = [(trigger["code"], trigger.get("member_id")) for trigger in found["triggers"]]
        moves = {
            move["partition"]: (move.get("from"), move.get("to")) for move in found["moves"] if move["kind"] != "kept"
        }
        wrong = [f"triggers {told}, not {code} {change.member}"] if told != [(code, change.member)] else []
        wrong += [f"moves {moves}, not {change.moves()}"] if moves != change.moves() else []
        self._time(change, found)
        return wrong

    def _time(self, change: Change, found: Rebalance) -> None:
        """How far its times are from the clients' own, beyond what it says it cannot know."""
        unknown_ms = found["precision_ms"] if found["precision_ms"] > 1 else 0
        assert not (unknown_ms and (self.hears_coordinators or found["type"] == "consumer")), found
        self.off_ms.append(found["ended_ms"] - 1000 * change.ended_s)
        if change.started_s is not None:
            late_ms = found["started_ms"] - 1000 * change.started_s
            self.off_ms.append(max(0.0, late_ms - unknown_ms) if late_ms > 0 else late_ms)


Witnesses = Sequence[Witness]


@pytest.fixture(scope="module")
def attached(kafka: Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProgramUnderTest]:
    folder = tmp_path_factory.mktemp("attached")
    one = ProgramUnderTest(folder, folder / "no-jars", KAFKA_BOOTSTRAP_SERVERS=kafka.bootstrap_servers)
    try:
        one.start("--read-only")
        one.wait_ready()
        yield one
    finally:
        one.end()


@pytest.fixture
def topic(program: ProgramUnderTest, topic_name: str) -> Iterator[str]:
    with Api(program.url) as api:
        api.create_topic(topic_name, PARTITIONS)
        yield topic_name
        api.must("DELETE", f"/topics/{topic_name}")


@pytest.fixture
def group(kafka: Connection, group_name: str, topic: str, protocol: str) -> Iterator[ForeignGroup]:
    group = ForeignGroup(kafka, group_name, topic, protocol)
    yield group
    group.end()


@pytest.fixture
def witnesses(program: ProgramUnderTest, attached: ProgramUnderTest, group: ForeignGroup) -> Iterator[Witnesses]:
    """With a viewer each: a group that nobody watches is asked for less often. Both know the topic and its id."""
    with ExitStack() as viewers:
        for one in (program, attached):
            viewers.enter_context(LiveViewer(one.url, ["cluster", f"group:{group.name}"]))
            wait_until(lambda one=one: topic_id(one, group.topic), "the new topic's id")  # type: ignore[misc]
        yield [Witness(one, group.name, group.topic) for one in (program, attached)]


def topic_id(program: ProgramUnderTest, topic: str) -> str | None:
    """Assignments of the consumer protocol call topics by it."""
    found: str | None = program.snapshot(f"topic:{topic}").get(f"topic:{topic}", {}).get("id")
    return found


def compare(change: Change, witnesses: Witnesses) -> list[str]:
    found = [(witness, witness.next_rebalance()) for witness in witnesses]
    return [
        f"{change.code} {'embedded' if witness.hears_coordinators else 'attached'}: {wrong}: {told(rebalance)}"
        for witness, rebalance in found
        for wrong in witness.check(change, rebalance)
    ]


def told(rebalance: Rebalance) -> dict[str, Any]:
    kept = ("id", "triggers", "started_ms", "ended_ms", "precision_ms", "phases")
    return {name: rebalance[name] for name in kept if name in rebalance}


def assert_near(witnesses: Witnesses) -> None:
    """A client or a broker that a busy machine holds up now and then is not the program's error."""
    for witness in witnesses:
        near = [off_ms for off_ms in witness.off_ms if abs(off_ms) <= NEAR_MS]
        assert len(near) >= MOSTLY * len(witness.off_ms), [round(off_ms) for off_ms in witness.off_ms]


@both_kinds
def test_each_change_of_a_foreign_group_is_one_rebalance_as_its_clients_saw_it(
    group: ForeignGroup, witnesses: Witnesses
) -> None:
    wrong = compare(group.join(), witnesses)
    wrong += compare(group.join(), witnesses)
    wrong += compare(group.leave(group.clients[1]), witnesses)
    wrong += compare(group.join(), witnesses)
    wrong += compare(group.kill(group.clients[0]), witnesses)
    wrong += compare(group.leave(group.clients[0]), witnesses)
    assert not wrong, "\n".join(wrong)
    assert_near(witnesses)


@pytest.mark.full
@pytest.mark.parametrize("protocol", list(PROTOCOLS))
def test_of_thirty_changes_in_a_row_none_is_missed_and_none_doubled(group: ForeignGroup, witnesses: Witnesses) -> None:
    chance, wrong = random.Random(7), list[str]()
    for _ in range(30):
        if len(group.clients) < 2 or (len(group.clients) < MOST_MEMBERS and chance.random() < 0.5):
            change = group.join()
        elif chance.random() < 0.5:
            change = group.leave(chance.choice(group.clients))
        else:
            change = group.kill(chance.choice(group.clients))
        wrong += compare(change, witnesses)
    assert [len(witness.rebalances()) for witness in witnesses] == [30, 30]
    assert not wrong, "\n".join(wrong)
    assert_near(witnesses)


@both_kinds
def test_a_change_within_a_rebalance_joins_it(group: ForeignGroup, witnesses: Witnesses) -> None:
    slow, second, third = group.client(hold_s=PATIENT_S), group.client(), group.client()
    compare(group.join(slow), witnesses)
    group.clients.append(second.join())
    slow.wait_for(lambda line: line["event"] == "revoked")  # and holds up the others
    third.join()
    wait_until(lambda: all(witness.members() == 3 for witness in witnesses), lambda: "the third has come in")
    slow.let_go()
    group.clients.append(third)
    wait_until(group.has_settled, lambda: "the clients share")
    for witness in witnesses:
        found = witness.next_rebalance()
        told = {(trigger["code"], trigger["member_id"]) for trigger in found["triggers"]}
        assert told == {("member_joined", second.member), ("member_joined", third.member)}, found


@pytest.mark.parametrize("protocol", ["classic", "consumer"])
def test_members_of_ours_tell_when_they_stopped_and_went_on(
    program: ProgramUnderTest, group_name: str, topic: str, protocol: str
) -> None:
    witness, members = Witness(program, group_name, topic), list[str]()
    with Api(program.url) as api:
        generator = api.start_generator(topic, 100, keys=60)
        try:
            members.append(api.add_member(group_name, topic, protocol=protocol))
            wait_until(lambda: witness.gave_all(), lambda: f"{witness.rebalances()}")
            members.append(api.add_member(group_name, topic, protocol=protocol))
            witness.next_rebalance()
            wait_until(lambda: all("resumed_ms" in move for move in moved(witness)), lambda: f"{moved(witness)}")
            last = witness.rebalances()[-1]
        finally:
            api.stop_generator(generator)
            for member in members:
                api.remove_member(group_name, member)
    moves = moved_in(last)
    assert len(moves) == PARTITIONS // 2, last
    for move in moves:
        assert last["started_ms"] <= move["revoked_ms"] <= move["assigned_ms"] <= move["resumed_ms"], move
        ends_ms = {move["assigned_ms"], move["resumed_ms"]}  # the assignment, where no record had come meanwhile
        assert move["unavailable_ms"] in {end_ms - move["revoked_ms"] for end_ms in ends_ms}, move
        assert "at_most" not in move


def moved(witness: Witness) -> list[dict[str, Any]]:
    return moved_in(witness.rebalances()[-1])


def moved_in(rebalance: Rebalance) -> list[dict[str, Any]]:
    return [move for move in rebalance["moves"] if move["kind"] == "moved"]

"""A rebalance as an object: what set it off, its phases, and who had and who has each partition. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from app.model.terms import Clock, GroupType, ManagedId, MemberId, Partitions

Source = Literal["coordinator", "client", "group_log", "polling"]
TriggerCode = Literal[
    "member_joined",
    "member_left",
    "member_evicted",
    "member_gone",  # left or evicted: which of them is not told
    "max_poll_exceeded",
    "subscription_changed",
    "partitions_added",
    "topic_created",
    "topic_deleted",
    "unknown",
]
Reason = Literal["session_timeout", "rebalance_timeout", "max_poll_interval", "leave_group"]
PhaseCode = Literal[
    "preparing", "completing", "stable", "epoch_bumped", "target_computed", "revoking", "revoked", "waiting", "assigned"
]
MoveKind = Literal["kept", "moved", "new", "orphaned"]
Protocol = Literal["eager", "cooperative", "consumer"]

COOPERATIVE_ASSIGNORS = frozenset({"cooperative-sticky"})


class TopicPartition(NamedTuple):
    topic: str
    partition: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """A change that set a rebalance off, or joined one under way."""

    code: TriggerCode
    at_ms: int
    source: Source
    member: MemberId | None = None
    topic: str | None = None
    reason: Reason | None = None
    silent_since_ms: int | None = None  # when a member that ended was last heard of
    session_timeout_ms: int | None = None  # the member's own, where known
    max_poll_interval_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    code: PhaseCode
    at_ms: int
    source: Source
    member: MemberId | None = None
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A partition that nobody processed for a while; offsets are as of those times, None where not known."""

    revoked_ms: int
    is_exact: bool  # False: the revoke itself is not known, the rebalance's start stands for it
    revoked_high: int | None = None
    processed: int | None = None  # by members of ours, before
    assigned_ms: int | None = None
    assigned_high: int | None = None
    has_records: bool = False  # when it was assigned there was something to process
    resumed_ms: int | None = None
    resumed_high: int | None = None
    repeated: int | None = None

    @property
    def unavailable_ms(self) -> int | None:
        """To the first record processed where there was one to process, else to the assignment."""
        if self.assigned_ms is None:
            return None
        ended_ms = self.resumed_ms if self.resumed_ms is not None and self.has_records else self.assigned_ms
        return max(0, ended_ms - self.revoked_ms)

    @property
    def records_meanwhile(self) -> int | None:
        ended = self.resumed_high if self.resumed_ms is not None and self.has_records else self.assigned_high
        if self.assigned_ms is None or ended is None or self.revoked_high is None:
            return None
        return max(0, ended - self.revoked_high)


@dataclass(frozen=True, slots=True)
class Seat:
    """A member with what it has."""

    client_id: str
    instance_id: str | None
    assigned: Partitions
    managed: ManagedId | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who a group that does not converge waits for, where that is known."""

    since_ms: int
    member: MemberId | None = None
    client_id: str | None = None
    phase: Literal["revoking", "joining", "assigning"] | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """Members come and go over and over: so many rebalances within that time, the last one at `last_ms`."""

    count: int
    within_ms: int
    last_ms: int


@dataclass(frozen=True, slots=True)
class Move:
    topic: str
    partition: int
    kind: MoveKind
    old: MemberId | None
    new: MemberId | None


Seats = Mapping[MemberId, Seat]


@dataclass(frozen=True, slots=True)
class Rebalance:
    """Under way while `ended_ms` is None. `before` and `after` are what each member had and has."""

    id: str
    group: str
    type: GroupType
    protocol: Protocol | None
    assignor: str | None
    started_ms: int
    clock: Clock
    precision_ms: int
    before: Seats
    after: Seats
    epoch_before: int | None = None
    epoch: int | None = None  # the newest of its generations or epochs
    ended_ms: int | None = None
    triggers: tuple[Trigger, ...] = ()
    phases: tuple[Phase, ...] = ()
    stops: Mapping[TopicPartition, Stop] = field(default_factory=dict)
    names: Mapping[MemberId, tuple[str, ManagedId | None]] = field(default_factory=dict)  # client ids, ours or not
    lag_before: int | None = None
    lag_after: int | None = None
    waits_for: Waiting | None = None
    bootstrap_servers: str | None = None

    def spans(self, epoch: int) -> bool:
        """Whether this rebalance led away from that generation or epoch."""
        return self.epoch is not None and epoch < self.epoch and (self.epoch_before or 0) <= epoch


def protocol_of(type: GroupType, assignor: str | None) -> Protocol | None:
    if type == "consumer":
        return "consumer"
    if assignor is None:
        return None
    return "cooperative" if assignor in COOPERATIVE_ASSIGNORS else "eager"


def owners(seats: Seats) -> dict[TopicPartition, MemberId]:
    """Who has each partition."""
    return {
        TopicPartition(topic, number): member
        for member, seat in seats.items()
        for topic, numbers in seat.assigned.items()
        for number in numbers
    }


def moves(before: Seats, after: Seats) -> list[Move]:
    """The difference of two assignments, partition by partition: first what changed, then what was kept."""
    old, new = owners(before), owners(after)
    found = [_move(key, old.get(key), new.get(key)) for key in sorted({**old, **new})]
    return sorted(found, key=lambda move: move.kind == "kept")


def _move(key: TopicPartition, old: MemberId | None, new: MemberId | None) -> Move:
    kind: MoveKind = "new" if old is None else "orphaned" if new is None else "kept" if old == new else "moved"
    return Move(key.topic, key.partition, kind, old, new)

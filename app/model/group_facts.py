"""Facts about consumer groups: what the group log has, what asking tells, what members of ours report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.model.terms import Clock, GroupState, GroupType, ManagedId, MemberId, Partitions, Problem, TopicIdPartitions

# ---- groups: the records of __consumer_offsets ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClassicMember:
    member: MemberId
    client_id: str
    host: str
    instance_id: str | None
    assigned: Partitions
    topics: tuple[str, ...] = ()  # subscription; () where the source does not tell
    session_timeout_ms: int | None = None
    rebalance_timeout_ms: int | None = None  # its max.poll.interval.ms


@dataclass(frozen=True, slots=True)
class ClassicGroupWritten:
    """GroupMetadata (type 2): written on the leader's SyncGroup, on going empty, on a static member's return."""

    group: str
    protocol_type: str  # "consumer"; "connect" and others are not consumer groups
    generation: int
    assignor: str | None
    leader: MemberId | None
    members: tuple[ClassicMember, ...]
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class GroupEpochWritten:
    """ConsumerGroupMetadata (type 3): the group epoch rises when members, subscriptions or topics change."""

    group: str
    epoch: int
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class MemberWritten:
    """ConsumerGroupMemberMetadata (type 5): a member joined, or changed its subscription."""

    group: str
    member: MemberId
    client_id: str
    host: str
    instance_id: str | None
    topics: tuple[str, ...]
    assignor: str | None
    at_ms: int
    clock: Clock
    rebalance_timeout_ms: int | None = None  # its max.poll.interval.ms


@dataclass(frozen=True, slots=True)
class MemberTombstone:
    """Type 5 without a value: the member is out of the group; why is not told."""

    group: str
    member: MemberId
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class TargetEpochWritten:
    """TargetAssignmentMetadata (type 6): the assignor has computed the target of this epoch."""

    group: str
    epoch: int
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class TargetWritten:
    """TargetAssignmentMember (type 7); None: a tombstone."""

    group: str
    member: MemberId
    partitions: TopicIdPartitions | None
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class CurrentWritten:
    """CurrentMemberAssignment (type 8): what a member owns now and what it has been asked to give up."""

    group: str
    member: MemberId
    epoch: int
    previous_epoch: int
    state: Literal["stable", "unrevoked", "unreleased", "unknown"]
    assigned: TopicIdPartitions
    revoking: TopicIdPartitions
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class CurrentTombstone:
    group: str
    member: MemberId
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class GroupTombstone:
    """Type 2 or 3 without a value: the group is deleted (or changed its type; the new type's record follows)."""

    group: str
    type: GroupType
    at_ms: int
    clock: Clock


# ---- groups: what asking tells --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DescribedMember:
    member: MemberId
    client_id: str
    host: str
    instance_id: str | None
    assigned: Partitions
    target: Partitions | None


@dataclass(frozen=True, slots=True)
class GroupDescribed:
    """describe_consumer_groups: the start of the picture, and its correction where the log cannot be read."""

    group: str
    type: GroupType
    state: GroupState
    assignor: str | None
    members: tuple[DescribedMember, ...]
    at_ms: int
    precision_ms: int | None = None  # how long it may have been so: since it was asked before; None: not asked before


@dataclass(frozen=True, slots=True)
class GroupStateRead:
    """The state of a classic group, polled since no record tells it, and who is in it meanwhile (None: not told).

    In a rebalance the members have no assignment yet: what they had before is not taken back by this fact.
    """

    group: str
    state: GroupState
    at_ms: int
    members: tuple[DescribedMember, ...] | None = None
    precision_ms: int | None = None  # as in GroupDescribed


@dataclass(frozen=True, slots=True)
class GroupAbsent:
    """Asked for and not found: deleted while nobody watched the log."""

    group: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class CommitsRead:
    """list_consumer_group_offsets: all commits of one group; one left out does not exist."""

    group: str
    offsets: Mapping[str, Mapping[int, int]]  # topic -> partition -> offset
    at_ms: int


@dataclass(frozen=True, slots=True)
class OffsetsReset:
    """The commits of an empty group were set anew from here; what they are now comes from the group log."""

    group: str
    at_ms: int


# ---- our own members ------------------------------------------------------------------------------------------------

ManagedState = Literal["starting", "joined", "paused", "frozen", "killed", "evicted", "failed", "leaving", "ended"]


@dataclass(frozen=True, slots=True)
class ManagedOptions:
    """What a member of ours was asked to be, beyond its protocol; none of it changes while it lives."""

    commit: Literal["auto", "manual"]
    commit_interval_ms: int
    session_timeout_ms: int | None  # None: of the consumer protocol, where the broker has it
    max_poll_interval_ms: int
    offset_reset: Literal["earliest", "latest", "error"]
    instance_id: str | None
    store: Literal["handled", "fetched"] = "handled"  # what automatic commits commit


@dataclass(frozen=True, slots=True)
class ManagedStarted:
    group: str
    managed: ManagedId
    client_id: str
    protocol: Literal["classic", "consumer"]
    assignor: str | None
    topics: tuple[str, ...]
    records_per_s: float | None  # None: as fast as it can
    at_ms: int
    options: ManagedOptions | None = None


@dataclass(frozen=True, slots=True)
class ManagedChanged:
    """A new state of a member of ours; `member` is its Kafka id once it has one. "ended" takes it off the page."""

    group: str
    managed: ManagedId
    state: ManagedState
    member: MemberId | None
    at_ms: int
    problem: Problem | None = None
    evicts_at_ms: int | None = None  # when Kafka puts it out at the latest
    evicts_after: Mapping[str, int] = field(default_factory=dict)  # the configs (ms) that Kafka waits for, in a row


@dataclass(frozen=True, slots=True)
class ManagedPaced:
    group: str
    managed: ManagedId
    records_per_s: float | None


# ---- rebalances ------------------------------------------------------------------------------------------------------

CoordinatorCode = Literal[
    "member_joins",  # an unknown member asks to come in
    "preparing",  # classic: the rebalance has begun; `reason` says why
    "member_left",  # it said so itself (LeaveGroup, or a last heartbeat)
    "member_expired",  # the session timeout passed without a heartbeat
    "member_fenced",  # KIP-848: it did not give up its partitions within the rebalance timeout
    "member_static_left",  # a static member went, its place is kept
    "member_static_returned",
    "member_refused",  # the instance id is in use
    "stabilized",  # classic: all members are in, the generation is counted up
    "assignment_received",  # classic: the leader's assignment is stored
    "empty",
    "epoch_bumped",  # KIP-848: members, subscriptions or topics changed
    "target_computed",
    "loaded",  # another broker has become the coordinator
]
PreparingReason = Literal[
    "member_joined", "member_left", "member_expired", "leader_rejoined", "subscription_changed", "unknown"
]


@dataclass(frozen=True, slots=True)
class CoordinatorSaid:
    """A line of the coordinator's own log (embedded cluster): the exact start and cause, for foreign groups too."""

    group: str
    code: CoordinatorCode
    at_ms: int
    clock: Clock = "broker"
    member: MemberId | None = None
    generation: int | None = None  # or the group epoch of a KIP-848 group
    reason: PreparingReason | None = None  # of "preparing"
    words: str = ""  # the broker's own words, for the curious


@dataclass(frozen=True, slots=True)
class MemberCalledBack:
    """A member of ours was told by its client what it gains or loses: the earliest a client can know."""

    group: str
    managed: ManagedId
    member: MemberId | None
    change: Literal["assigned", "revoked", "lost"]
    partitions: Partitions
    at_ms: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The first record that a member of ours has handled of a partition since it was assigned."""

    group: str
    managed: ManagedId
    topic: str
    partition: int
    offset: int  # of that record; below an offset handled before: it is a repetition
    at_ms: int

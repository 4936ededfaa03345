"""Facts: what observers, members and producers report. A closed union of immutable values.

Times are milliseconds since the epoch; `clock` says whose: the broker's ("broker") or this machine's ("here").
What a source cannot know is None here and absent in the documents; it is never 0 and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

ManagedId = NewType("ManagedId", str)  # a consumer of ours, named by us
MemberId = NewType("MemberId", str)  # a member of a group, named by Kafka
ProducerId = NewType("ProducerId", str)
TopicId = NewType("TopicId", str)  # 22 characters of url-safe base64, as Kafka prints a Uuid

Clock = Literal["broker", "here"]
GroupType = Literal["classic", "consumer", "share"]
GroupState = Literal[
    "stable", "preparing_rebalance", "completing_rebalance", "assigning", "reconciling", "empty", "dead", "unknown"
]
BrokerState = Literal["up", "down", "starting", "stopping"]
Partitions = Mapping[str, tuple[int, ...]]  # topic -> partitions, ascending
TopicIdPartitions = Mapping[TopicId, tuple[int, ...]]

NO_PARTITIONS: Partitions = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something failed: Kafka's error name (or a code of ours) and what the words of the page need."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)


# ---- the cluster ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClusterStarting:
    """A step of the way to a usable cluster: "download", "format", "start", "connect"; `done` of `total`."""

    step: str
    done: int
    total: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class ClusterReady:
    cluster_id: str
    bootstrap_servers: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class ClusterUnreachable:
    problem: Problem
    at_ms: int


@dataclass(frozen=True, slots=True)
class CapabilityFound:
    """Whether something can be observed or done on this cluster; `reason` and `fix` are codes, for the page's words."""

    name: str  # "group_log", "tail", "describe_groups", ...
    ok: bool
    reason: str | None = None
    fix: str | None = None


# ---- metadata -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BrokerEndpoint:
    host: str
    port: int
    rack: str | None = None


@dataclass(frozen=True, slots=True)
class PartitionMetadata:
    leader: int | None  # None: offline (leader -1)
    replicas: tuple[int, ...]
    isr: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TopicMetadata:
    id: TopicId | None
    internal: bool
    partitions: Mapping[int, PartitionMetadata]


@dataclass(frozen=True, slots=True)
class MetadataRead:
    """All brokers and topics, as one broker answered. A topic or broker left out is not there any more."""

    brokers: Mapping[int, BrokerEndpoint]
    topics: Mapping[str, TopicMetadata]
    at_ms: int


@dataclass(frozen=True, slots=True)
class BrokerProcess:
    """What the embedded supervisor knows of a broker's process, long before the metadata tells."""

    broker: int
    state: BrokerState
    at_ms: int


@dataclass(frozen=True, slots=True)
class TopicConfigsRead:
    topic: str
    configs: Mapping[str, str]


# ---- offsets: the last value of each key is enough ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LogEnds:
    """Offsets of one partition; None: not told this time (an earlier value stays)."""

    topic: str
    partition: int
    low: int | None  # log start
    high: int | None  # high watermark
    last_stable: int | None
    at_ms: int


@dataclass(frozen=True, slots=True)
class Processed:
    """The offset after the last record that a member of ours has handled."""

    group: str
    managed: ManagedId
    topic: str
    partition: int
    offset: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Committed:
    """A committed offset as the group log has it; None: the commit is gone (expired or deleted)."""

    group: str
    topic: str
    partition: int
    offset: int | None
    at_ms: int
    clock: Clock


@dataclass(frozen=True, slots=True)
class ProducerCounted:
    """Totals of a producer of ours since it started."""

    producer: ProducerId
    sent: int  # acknowledged
    failed: int
    at_ms: int


OffsetFact = LogEnds | Processed | Committed | ProducerCounted


# ---- groups: the records of __consumer_offsets ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ClassicMember:
    member: MemberId
    client_id: str
    host: str
    instance_id: str | None
    assigned: Partitions
    topics: tuple[str, ...] = ()  # subscription; () where the source does not tell


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


@dataclass(frozen=True, slots=True)
class GroupStateRead:
    """The state of a classic group, polled since no record tells it, and who is in it meanwhile (None: not told).

    In a rebalance the members have no assignment yet: what they had before is not taken back by this fact.
    """

    group: str
    state: GroupState
    at_ms: int
    members: tuple[DescribedMember, ...] | None = None


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
    evicts_at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ManagedPaced:
    group: str
    managed: ManagedId
    records_per_s: float | None


# ---- our own producers ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProducerStarted:
    producer: ProducerId
    kind: Literal["form", "generator"]
    topic: str | None  # None: the form sends to any
    records_per_s: float | None  # wished rate of a generator
    keys: int | None
    at_ms: int
    key_distribution: Literal["uniform", "hot"] | None = None
    value_bytes: int | None = None
    acks: Literal["all", "1", "0"] | None = None
    linger_ms: int | None = None


@dataclass(frozen=True, slots=True)
class ProducerPaced:
    producer: ProducerId
    records_per_s: float


@dataclass(frozen=True, slots=True)
class ProducerStopped:
    producer: ProducerId
    at_ms: int


@dataclass(frozen=True, slots=True)
class ProduceFailed:
    topic: str
    producer: ProducerId
    problem: Problem
    at_ms: int


# ---- the rest -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordSeen:
    """A record that lies in the log: from a delivery report of ours (then `producer`) or from the tail."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    size_bytes: int  # key + value
    timestamp_ms: int | None
    producer: ProducerId | None = None


@dataclass(frozen=True, slots=True)
class SamplesLeftOut:
    """Records that were counted but not shown one by one."""

    topic: str
    count: int


@dataclass(frozen=True, slots=True)
class InternalError:
    """A thread of ours failed; it is started again after a while."""

    where: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Once a second, so that rates decay and countdowns run in a model without a clock."""

    now_ms: int


DiscreteFact = (
    ClusterStarting | ClusterReady | ClusterUnreachable | CapabilityFound
    | MetadataRead | BrokerProcess | TopicConfigsRead
    | ClassicGroupWritten | GroupEpochWritten | MemberWritten | MemberTombstone | TargetEpochWritten | TargetWritten
    | CurrentWritten | CurrentTombstone | GroupTombstone
    | GroupDescribed | GroupStateRead | GroupAbsent | CommitsRead
    | ManagedStarted | ManagedChanged | ManagedPaced
    | ProducerStarted | ProducerPaced | ProducerStopped | ProduceFailed
    | InternalError | TimePassed
)  # fmt: skip
SampleFact = RecordSeen | SamplesLeftOut
Fact = OffsetFact | DiscreteFact | SampleFact

Report = Callable[[Fact], None]  # hands a fact to the hub; observers may be held up by it, members and producers never

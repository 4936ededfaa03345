"""Facts: what observers, members and producers report. A closed union of immutable values.

Times are milliseconds since the epoch; `clock` says whose: the broker's ("broker") or this machine's ("here").
What a source cannot know is None here and absent in the documents; it is never 0 and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from app.model.comparison import Comparison
from app.model.group_facts import (
    ClassicGroupWritten,
    CommitsRead,
    CoordinatorSaid,
    CurrentTombstone,
    CurrentWritten,
    GroupAbsent,
    GroupDescribed,
    GroupEpochWritten,
    GroupStateRead,
    GroupTombstone,
    ManagedChanged,
    ManagedPaced,
    ManagedStarted,
    MemberCalledBack,
    MemberTombstone,
    MemberWritten,
    OffsetsReset,
    Resumed,
    TargetEpochWritten,
    TargetWritten,
)
from app.model.terms import BrokerState, Clock, ManagedId, Problem, ProducerId, TopicId

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
class LabReset:
    """The embedded cluster is thrown away and starts anew: nothing of what was known holds any more."""

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
    frozen: bool = False  # alive, but held by the system (SIGSTOP)
    fenced_at_ms: int | None = None  # until then the controller waits for a broker that fell silent


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
    count: int = 1  # so many, one after the other from `offset` on, of this producer, key and size


@dataclass(frozen=True, slots=True)
class SamplesLeftOut:
    """Records that were counted but not shown one by one."""

    topic: str
    count: int


@dataclass(frozen=True, slots=True)
class Compared:
    """How a comparison of the rebalance protocols stands; the newest one is shown."""

    comparison: Comparison


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
    ClusterStarting | ClusterReady | ClusterUnreachable | CapabilityFound | LabReset
    | MetadataRead | BrokerProcess | TopicConfigsRead
    | ClassicGroupWritten | GroupEpochWritten | MemberWritten | MemberTombstone | TargetEpochWritten | TargetWritten
    | CurrentWritten | CurrentTombstone | GroupTombstone
    | GroupDescribed | GroupStateRead | GroupAbsent | CommitsRead
    | ManagedStarted | ManagedChanged | ManagedPaced | OffsetsReset
    | CoordinatorSaid | MemberCalledBack | Resumed
    | ProducerStarted | ProducerPaced | ProducerStopped | ProduceFailed
    | Compared | InternalError | TimePassed
)  # fmt: skip
SampleFact = RecordSeen | SamplesLeftOut
Fact = OffsetFact | DiscreteFact | SampleFact

Report = Callable[[Fact], None]  # hands a fact to the hub; observers may be held up by it, members and producers never

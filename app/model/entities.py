"""What the picture is made of: immutable values, replaced and never changed, so that old versions stay whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.model.comparison import Comparison
from app.model.facts import BrokerEndpoint, LogEnds
from app.model.group_facts import ManagedOptions, ManagedState
from app.model.lag_values import NEVER_MS, Following, GroupLags
from app.model.rates import Sample
from app.model.rebalances import NOTHING_SHOWN, Rebalances, Shown, TopicChange
from app.model.terms import (
    BrokerState,
    GroupState,
    GroupType,
    ManagedId,
    MemberId,
    Partitions,
    Problem,
    ProducerId,
    TopicId,
)


@dataclass(frozen=True, slots=True)
class Broker:
    """A broker as the metadata lists it and, where we run it, as its process stands."""

    endpoint: BrokerEndpoint | None  # None: known from replicas only
    listed: bool
    process: BrokerState | None = None
    frozen: bool = False  # its process is alive and does nothing
    fenced_at_ms: int | None = None  # when the controller gives up a broker that fell silent
    stopped: bool = False  # its process ended as it was told to, and said good-bye

    @property
    def state(self) -> BrokerState:
        if self.process in ("down", "stopping", "starting"):
            return self.process
        if self.listed:
            return "up"
        return "down" if self.process is None or self.frozen else "starting"


@dataclass(frozen=True, slots=True)
class Partition:
    leader: int | None  # None: offline
    replicas: tuple[int, ...]
    isr: tuple[int, ...]
    low: int | None = None
    high: int | None = None
    last_stable: int | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    name: str
    id: TopicId | None
    internal: bool
    partitions: Mapping[int, Partition]
    configs: Mapping[str, str] = field(default_factory=dict)
    created_ms: int | None = None  # None: it was there before us
    told_ms: int = 0  # when the log ends were last read
    history: tuple[Sample, ...] = ()  # sums of the log ends, once a second
    rate_per_s: float | None = None

    @property
    def below_min_isr(self) -> int:
        """Partitions that have a leader and refuse acks=all. One with fewer replicas than wished needs all of them."""
        wished = int(self.configs.get("min.insync.replicas", 0))
        led = (p for p in self.partitions.values() if p.leader is not None)
        return sum(len(p.isr) < min(wished, len(p.replicas)) for p in led)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a group as Kafka has it, ours or foreign."""

    client_id: str
    host: str
    instance_id: str | None = None
    assigned: Partitions = field(default_factory=dict)
    target: Partitions | None = None  # KIP-848 only
    revoking: Partitions = field(default_factory=dict)
    epoch: int | None = None  # KIP-848: the member's own epoch; None: not told yet
    settled: bool = True  # KIP-848: False while it waits for a revocation or a release
    session_timeout_ms: int | None = None  # classic only
    rebalance_timeout_ms: int | None = None  # its max.poll.interval.ms


@dataclass(frozen=True, slots=True)
class Managed:
    """A consumer that runs in this program."""

    client_id: str
    protocol: Literal["classic", "consumer"]
    assignor: str | None
    topics: tuple[str, ...]
    state: ManagedState
    member: MemberId | None = None
    records_per_s: float | None = None
    problem: Problem | None = None
    evicts_at_ms: int | None = None
    evicts_after: Mapping[str, int] = field(default_factory=dict)  # configs and their values, ms
    evicted_at_ms: int | None = None  # when it was seen out of its group, after it was killed or frozen
    former: Mapping[MemberId, int | None] = field(default_factory=dict)  # still in the group -> when it will be put out
    options: ManagedOptions | None = None


@dataclass(frozen=True, slots=True)
class Takeover:
    """The first record that a member of ours handled after it was assigned the partition, and what that means."""

    managed: ManagedId
    offset: int
    at_ms: int
    repeats_to: int | None = None  # what lies between was handled before and is handled again
    skipped_from: int | None = None  # what lies between was never handled, as far as is known


@dataclass(frozen=True, slots=True)
class Position:
    committed: int | None = None
    processed: int | None = None  # members of ours only
    takeover: Takeover | None = None  # the last one by a member of ours


Positions = Mapping[str, Mapping[int, Position]]


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    type: GroupType
    state: GroupState
    epoch: int | None = None  # generation for classic groups
    target_epoch: int | None = None
    assignor: str | None = None
    members: Mapping[MemberId, Member] = field(default_factory=dict)
    managed: Mapping[ManagedId, Managed] = field(default_factory=dict)
    positions: Positions = field(default_factory=dict)
    lag: int | None = None
    lags: GroupLags | None = None  # once a second (model/lag_following.py)
    known_to_kafka: bool = True  # False: only members of ours that have not joined yet
    shown: Shown = NOTHING_SHOWN  # of its rebalances


@dataclass(frozen=True, slots=True)
class Producer:
    kind: Literal["form", "generator"]
    topic: str | None
    records_per_s: float | None
    keys: int | None
    sent: int = 0
    failed: int = 0
    shown_sent: int = 0  # as of the last whole second
    shown_failed: int = 0
    history: tuple[Sample, ...] = ()
    rate_per_s: float | None = None
    key_distribution: Literal["uniform", "hot"] | None = None
    value_bytes: int | None = None
    acks: Literal["all", "1", "0"] | None = None
    linger_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Capability:
    ok: bool
    reason: str | None = None
    fix: str | None = None


@dataclass(frozen=True, slots=True)
class Summed:
    """A group as its lag was last summed up, and the topics of its commits that went into it."""

    group: Group
    topics: tuple[Topic | None, ...]
    changed_ms: int  # when the lag last became another


@dataclass(frozen=True, slots=True)
class Lagged:
    """What the lags were last summed up from, and when a group is due that had changed too soon after."""

    topics: Mapping[str, Topic] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    summed: Mapping[str, Summed] = field(default_factory=dict)
    due_ms: int = NEVER_MS


@dataclass(frozen=True, slots=True)
class Cluster:
    """The whole picture. `source` and `read_only` are given, all else comes from facts."""

    source: Literal["embedded", "attached"]
    read_only: bool = False
    id: str | None = None
    phase: Literal["starting", "ready", "unreachable"] = "starting"
    progress: Progress | None = None
    problem: Problem | None = None  # why it is unreachable
    bootstrap_servers: str | None = None
    capabilities: Mapping[str, Capability] = field(default_factory=dict)
    brokers: Mapping[int, Broker] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    producers: Mapping[ProducerId, Producer] = field(default_factory=dict)
    metadata_seen: bool = False
    topic_names: Mapping[TopicId, str] = field(default_factory=dict)
    lagged: Lagged = field(default_factory=Lagged)
    following: Following = field(default_factory=Following)
    early: Mapping[tuple[str, int], LogEnds] = field(default_factory=dict)  # log ends that do not fit (yet)
    rebalances: Mapping[str, Rebalances] = field(default_factory=dict)
    rebalances_begun: int = 0
    unsettled: frozenset[str] = frozenset()  # groups in whose rebalances time alone changes something
    topic_changes: tuple[TopicChange, ...] = ()  # newest first
    comparison: Comparison | None = None  # the newest one

"""What a member of ours shall be, and the consumer configuration that makes it so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.model.group_facts import ManagedOptions

Protocol = Literal["classic", "consumer"]
Assignor = Literal["cooperative-sticky", "range", "roundrobin", "uniform"]

HEARTBEAT_MS = 500  # a rebalance is noticed at a heartbeat: Kafka's default of 3 s is too slow to watch


@dataclass(frozen=True, slots=True)
class MemberSpec:
    group: str
    topics: tuple[str, ...]
    protocol: Protocol
    assignor: Assignor | None = None  # None: cooperative-sticky of classic members, the broker's choice of others
    records_per_s: float | None = None  # None: as fast as it can
    session_timeout_ms: int = 6000  # classic only: the broker has that of the consumer protocol
    max_poll_interval_ms: int = 15_000
    commit: Literal["auto", "manual"] = "auto"
    commit_interval_ms: int = 1000
    offset_reset: Literal["earliest", "latest", "error"] = "earliest"
    instance_id: str | None = None
    store: Literal["handled", "fetched"] = "handled"  # what automatic commits commit
    heartbeat_ms: int = HEARTBEAT_MS  # classic only, like the session timeout

    @property
    def known_assignor(self) -> str | None:
        """The assignor as far as this side decides it."""
        return (self.assignor or "cooperative-sticky") if self.protocol == "classic" else self.assignor

    @property
    def is_eager(self) -> bool:
        """Whether a rebalance takes all partitions away first (assign), or moves single ones (incremental_assign)."""
        return self.protocol == "classic" and self.known_assignor in ("range", "roundrobin")


def shown_options(spec: MemberSpec) -> ManagedOptions:
    """What of it the page shows."""
    return ManagedOptions(
        commit=spec.commit,
        commit_interval_ms=spec.commit_interval_ms,
        session_timeout_ms=spec.session_timeout_ms if spec.protocol == "classic" else None,
        max_poll_interval_ms=spec.max_poll_interval_ms,
        offset_reset=spec.offset_reset,
        instance_id=spec.instance_id,
        store=spec.store,
    )


def consumer_properties(spec: MemberSpec) -> Mapping[str, str | int | bool]:
    """librdkafka's properties for this member, beyond those of the connection."""
    properties: dict[str, str | int | bool] = {
        "group.id": spec.group,
        "group.protocol": spec.protocol,
        "auto.offset.reset": spec.offset_reset,
        "enable.auto.commit": spec.commit == "auto",
        # Stored by the loop after a record is handled: what was only fetched must not be committed. The client's own
        # default stores what it hands over, and a crash loses what was at hand.
        "enable.auto.offset.store": spec.store == "fetched",
        "max.poll.interval.ms": spec.max_poll_interval_ms,
        # Members are many and mostly slow, and a pause throws away what was fetched ahead.
        "max.partition.fetch.bytes": 262_144,
        "fetch.max.bytes": 4_194_304,
        "queued.max.messages.kbytes": 8192,
        # A new or resumed partition waits for the fetch that is under way.
        "fetch.wait.max.ms": 250,
        "allow.auto.create.topics": False,
        "log_level": 2,
    }
    if spec.commit == "auto":
        properties["auto.commit.interval.ms"] = spec.commit_interval_ms
    if spec.instance_id is not None:
        properties["group.instance.id"] = spec.instance_id
    if spec.protocol == "classic":
        properties["partition.assignment.strategy"] = spec.known_assignor or ""
        properties["session.timeout.ms"] = spec.session_timeout_ms
        properties["heartbeat.interval.ms"] = min(spec.heartbeat_ms, spec.session_timeout_ms // 3)
    elif spec.assignor is not None:
        properties["group.remote.assignor"] = spec.assignor
    return properties

"""Facts about a group "g" and what the model makes of them, for the tests of rebalances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from app.model.cluster import apply
from app.model.entities import Cluster, Group
from app.model.events import Event, events
from app.model.facts import (
    BrokerEndpoint,
    CapabilityFound,
    DiscreteFact,
    LogEnds,
    MetadataRead,
    OffsetFact,
    PartitionMetadata,
    TimePassed,
    TopicMetadata,
)
from app.model.group_facts import (
    ClassicGroupWritten,
    ClassicMember,
    CoordinatorCode,
    CoordinatorSaid,
    CurrentTombstone,
    CurrentWritten,
    GroupEpochWritten,
    MemberTombstone,
    MemberWritten,
    PreparingReason,
    TargetEpochWritten,
    TargetWritten,
)
from app.model.offsets import apply_offsets
from app.model.rebalance import Rebalance
from app.model.rebalance_views import rebalance_view
from app.model.terms import MemberId, TopicId

A, B, C = MemberId("A"), MemberId("B"), MemberId("C")
ORDERS = TopicId("orders-id")
Parts = Sequence[int]


def metadata(at_ms: int = 1, **topics: int) -> MetadataRead:
    """Topics by name with their number of partitions."""
    told = {
        name: TopicMetadata(
            TopicId(f"{name}-id"), False, {n: PartitionMetadata(1, (1,), (1,)) for n in range(partitions)}
        )
        for name, partitions in topics.items()
    }
    return MetadataRead({1: BrokerEndpoint("localhost", 9092)}, told, at_ms)


def new_cluster(source: Literal["embedded", "attached"] = "attached", partitions: int = 4) -> Cluster:
    cluster = apply(Cluster(source), CapabilityFound("group_log", True))
    cluster = apply(cluster, metadata(orders=partitions))
    return apply_offsets(cluster, [LogEnds("orders", n, 0, 0, 0, 1) for n in range(partitions)])


class Story:
    """Tells facts one after the other and keeps what came of them."""

    def __init__(self, facts: Iterable[DiscreteFact | OffsetFact] = (), *, cluster: Cluster | None = None) -> None:
        self.cluster = cluster or new_cluster()
        self.events: list[Event] = []
        self.tell(*facts)

    def tell(self, *facts: DiscreteFact | OffsetFact) -> Story:
        for fact in facts:
            if isinstance(fact, OffsetFact):
                self.cluster = apply_offsets(self.cluster, [fact])
                continue
            before, self.cluster = self.cluster, apply(self.cluster, fact)
            self.events += events(before, self.cluster, fact)
        return self

    def passes(self, *seconds: int) -> Story:
        return self.tell(*(TimePassed(at_s * 1000) for at_s in seconds))

    @property
    def group(self) -> Group:
        return self.cluster.groups["g"]

    @property
    def rebalances(self) -> list[Rebalance]:
        """Oldest first."""
        known = self.cluster.rebalances.get("g")
        return list(reversed(known.newest_first)) if known else []

    @property
    def last(self) -> Rebalance:
        return self.rebalances[-1]

    @property
    def wire(self) -> dict[str, Any]:
        return rebalance_view(self.last)

    def codes(self, *of: str) -> list[str]:
        return [event.code for event in self.events if not of or event.code in of]

    def triggers(self) -> list[tuple[str, str | None]]:
        return [(trigger.code, trigger.member) for trigger in self.last.triggers]

    def moves(self) -> dict[int, tuple[str, str | None, str | None]]:
        return {m["partition"]: (m["kind"], m.get("from"), m.get("to")) for m in self.wire["moves"]}


# ---- classic --------------------------------------------------------------------------------------------------------


def classic(
    at_ms: int,
    generation: int,
    members: Mapping[MemberId, Parts],
    assignor: str = "range",
    instances: Mapping[MemberId, str] | None = None,
) -> ClassicGroupWritten:
    told = (
        ClassicMember(
            id, f"client-{id}", "/h", (instances or {}).get(id), {"orders": tuple(parts)} if parts else {}, ("orders",)
        )
        for id, parts in members.items()
    )
    return ClassicGroupWritten("g", "consumer", generation, assignor, None, tuple(told), at_ms, "broker")


def said(
    at_ms: int,
    code: CoordinatorCode,
    member: MemberId | None = None,
    generation: int | None = None,
    reason: PreparingReason | None = None,
    words: str = "",
) -> CoordinatorSaid:
    return CoordinatorSaid("g", code, at_ms, member=member, generation=generation, reason=reason, words=words)


def preparing(at_ms: int, generation: int, reason: PreparingReason, member: MemberId | None = None) -> CoordinatorSaid:
    return said(at_ms, "preparing", member, generation, reason)


# ---- KIP-848 --------------------------------------------------------------------------------------------------------


def member(at_ms: int, id: MemberId, instance_id: str | None = None) -> MemberWritten:
    return MemberWritten("g", id, f"client-{id}", "/h", instance_id, ("orders",), None, at_ms, "broker")


def epoch(at_ms: int, number: int) -> GroupEpochWritten:
    return GroupEpochWritten("g", number, at_ms, "broker")


def target(at_ms: int, number: int, **members: Parts) -> list[DiscreteFact]:
    written = (TargetWritten("g", MemberId(id), {ORDERS: tuple(p)}, at_ms, "broker") for id, p in members.items())
    return [*written, TargetEpochWritten("g", number, at_ms, "broker")]


def current(
    at_ms: int, id: MemberId, epoch: int, parts: Parts, *, revoking: Parts = (), waits: bool = False
) -> CurrentWritten:
    state: Literal["stable", "unrevoked", "unreleased"] = (
        "unrevoked" if revoking else "unreleased" if waits else "stable"
    )
    given_up = {ORDERS: tuple(revoking)} if revoking else {}
    return CurrentWritten("g", id, epoch, epoch - 1, state, {ORDERS: tuple(parts)}, given_up, at_ms, "broker")


def gone(at_ms: int, id: MemberId) -> list[DiscreteFact]:
    """The records of a member that is out, without the epoch that follows."""
    return [
        CurrentTombstone("g", id, at_ms, "broker"),
        TargetWritten("g", id, None, at_ms, "broker"),
        MemberTombstone("g", id, at_ms, "broker"),
    ]


def first_join(at_ms: int = 1000) -> list[DiscreteFact]:
    """A joins an empty KIP-848 group and gets all four partitions."""
    return [
        member(at_ms, A),
        epoch(at_ms, 1),
        *target(at_ms + 1, 1, A=(0, 1, 2, 3)),
        current(at_ms + 2, A, 1, (0, 1, 2, 3)),
    ]


def second_join(at_ms: int = 2000) -> list[DiscreteFact]:
    """B joins, A gives up two partitions, B gets them."""
    return [
        member(at_ms, B),
        epoch(at_ms, 2),
        *target(at_ms + 2, 2, A=(0, 1), B=(2, 3)),
        current(at_ms + 3, B, 2, (), waits=True),
        current(at_ms + 100, A, 1, (0, 1), revoking=(2, 3)),
        current(at_ms + 150, A, 2, (0, 1)),
        current(at_ms + 500, B, 2, (2, 3)),
    ]

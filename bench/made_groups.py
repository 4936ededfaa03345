"""A KIP-848 group's records as __consumer_offsets has them: everybody joins, then one leaves and comes back, for ever.

The order and the epochs are those of the group coordinator of Kafka 4 (GroupMetadataManager): member, group epoch,
target, then each member's current assignment with its next heartbeat; who gives something up does it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.model.facts import Fact
from app.model.group_facts import (
    CurrentTombstone,
    CurrentWritten,
    GroupEpochWritten,
    MemberTombstone,
    MemberWritten,
    TargetEpochWritten,
    TargetWritten,
)
from app.model.terms import MemberId, TopicId, TopicIdPartitions

TOPIC_ID = TopicId("id-orders")
Shares = dict[MemberId, tuple[int, ...]]


class MadeGroup:
    def __init__(self, name: str, partitions: int, members: int) -> None:
        self._name = name
        self._partitions = range(partitions)
        self._all = [MemberId(f"{name}-member-{i}") for i in range(members)]
        self._shares: Shares = {}
        self._epoch = 0
        self._leaves = 0

    def all_join(self, at_ms: int) -> Iterator[Fact]:
        for member in self._all:
            yield self._joined(member, at_ms)
        yield from self._rebalanced(self._all, at_ms)

    def changes(self, at_ms: int) -> Iterator[Fact]:
        """Who was away comes back, or the next one leaves."""
        if len(self._shares) < len(self._all):
            yield self._joined(self._all[self._leaves], at_ms)
            self._leaves = (self._leaves + 1) % len(self._all)
            yield from self._rebalanced(self._all, at_ms)
            return
        gone = self._all[self._leaves]
        yield CurrentTombstone(self._name, gone, at_ms, "broker")
        yield TargetWritten(self._name, gone, None, at_ms, "broker")
        yield MemberTombstone(self._name, gone, at_ms, "broker")
        yield from self._rebalanced([member for member in self._all if member != gone], at_ms)

    def _joined(self, member: MemberId, at_ms: int) -> Fact:
        return MemberWritten(
            self._name, member, f"client-{member}", "/10.0.0.1", None, ("orders",), "uniform", at_ms, "broker"
        )

    def _rebalanced(self, members: Sequence[MemberId], at_ms: int) -> Iterator[Fact]:
        before, self._epoch = self._shares, self._epoch + 1
        self._shares = {member: tuple(self._partitions[i :: len(members)]) for i, member in enumerate(members)}
        yield GroupEpochWritten(self._name, self._epoch, at_ms, "broker")
        for member, share in self._shares.items():
            yield TargetWritten(self._name, member, _of(share), at_ms, "broker")
        yield TargetEpochWritten(self._name, self._epoch, at_ms, "broker")
        for member, share in self._shares.items():
            keeps = tuple(number for number in before.get(member, ()) if number in share)
            gives_up = tuple(number for number in before.get(member, ()) if number not in share)
            if gives_up:
                yield self._owns(member, keeps, gives_up, at_ms)
        for member, share in self._shares.items():
            yield self._owns(member, share, (), at_ms)

    def _owns(self, member: MemberId, owned: tuple[int, ...], gives_up: tuple[int, ...], at_ms: int) -> Fact:
        state, epoch = ("unrevoked", self._epoch - 1) if gives_up else ("stable", self._epoch)
        return CurrentWritten(
            self._name, member, epoch, self._epoch - 1, state, _of(owned), _of(gives_up), at_ms, "broker"  # type: ignore[arg-type]
        )  # fmt: skip


def _of(numbers: tuple[int, ...]) -> TopicIdPartitions:
    return {TOPIC_ID: numbers} if numbers else {}

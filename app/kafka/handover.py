"""What a member of ours is given and asked to give up, as its client tells it, and when it goes on with what it got."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Literal

from confluent_kafka import Message, TopicPartition

from app.model.facts import Report
from app.model.group_facts import MemberCalledBack, Resumed
from app.model.terms import ManagedId, MemberId, Partitions

Change = Literal["assigned", "revoked", "lost"]


class Handover:
    """Belongs to the member's thread."""

    def __init__(self, group: str, managed: ManagedId, report: Report) -> None:
        self._group = group
        self._managed = managed
        self._report = report
        self._awaited: set[tuple[str, int]] = set()  # partitions of which no record was handled since they were given

    def called_back(
        self, change: Change, partitions: Iterable[TopicPartition], member: MemberId | None, at_ms: int
    ) -> None:
        places = {(partition.topic, partition.partition) for partition in partitions}
        self._awaited = self._awaited | places if change == "assigned" else self._awaited - places
        self._report(MemberCalledBack(self._group, self._managed, member, change, _by_topic(places), at_ms))

    def handled(self, record: Message) -> None:
        if not self._awaited:
            return
        place = (record.topic() or "", record.partition() or 0)
        if place in self._awaited:
            self._awaited.discard(place)
            at_ms = time.time_ns() // 1_000_000
            self._report(Resumed(self._group, self._managed, *place, record.offset() or 0, at_ms))


def _by_topic(places: Iterable[tuple[str, int]]) -> Partitions:
    numbers: dict[str, list[int]] = {}
    for topic, partition in sorted(places):
        numbers.setdefault(topic, []).append(partition)
    return {topic: tuple(those) for topic, those in numbers.items()}

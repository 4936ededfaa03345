"""How far a member of ours has come: what it has handled, stored for commit and committed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from app.kafka.errors import error_in
from app.kafka.member_spec import MemberSpec
from app.model.facts import Processed, Report
from app.model.terms import ManagedId

log = logging.getLogger(__name__)

TELL_EVERY_S = 0.02


class Progress:
    """Belongs to the member's thread."""

    def __init__(
        self, spec: MemberSpec, managed: ManagedId, report: Report, on_refused: Callable[[KafkaError], None]
    ) -> None:
        """`on_refused`: a commit that was refused before it was sent; what became of the others, `on_commit` tells."""
        self._spec = spec
        self._managed = managed
        self._report = report
        self._on_refused = on_refused
        self._auto = spec.commit == "auto"
        self._untold: dict[tuple[str, int], int] = {}
        self._uncommitted: dict[tuple[str, int], int] = {}
        self._told_s = 0.0
        self._committed_s = time.monotonic()

    def handled(self, consumer: Consumer, record: Message, now_s: float) -> None:
        """One record has been handled; that is told, and stored for the next automatic commit, a moment later."""
        place = (record.topic() or "", record.partition() or 0)
        self._untold[place] = (record.offset() or 0) + 1
        if now_s - self._told_s >= TELL_EVERY_S:
            self.tell(consumer)

    @property
    def untold(self) -> bool:
        return bool(self._untold)

    def tell(self, consumer: Consumer | None = None) -> None:
        """One fact for each partition of which records were handled since the last time.

        Without a consumer nothing is stored for the next commit: the member has crashed.
        """
        if not self._untold:
            return
        self._told_s = time.monotonic()
        at_ms = time.time_ns() // 1_000_000
        for (topic, partition), offset in self._untold.items():
            self._report(Processed(self._spec.group, self._managed, topic, partition, offset, at_ms))
        if consumer is None or self._spec.store == "fetched":
            pass
        elif self._auto:
            self._store(consumer)
        else:
            self._uncommitted.update(self._untold)
            self.commit_due(consumer)
        self._untold.clear()

    def commit_due(self, consumer: Consumer) -> None:
        """Commit by hand, where that is the way and it is time."""
        if self._uncommitted and time.monotonic() - self._committed_s >= self._spec.commit_interval_ms / 1000:
            self.commit(consumer)

    def commit(self, consumer: Consumer) -> None:
        """Commit what was noted. Not waited for: requests to a coordinator keep their order, and close() waits."""
        self._committed_s = time.monotonic()
        if not self._uncommitted:
            return
        offsets = _offsets(self._uncommitted)
        self._uncommitted.clear()
        try:
            consumer.commit(offsets=offsets, asynchronous=True)
        except KafkaException as exception:
            self._on_refused(error_in(exception))

    def forget(self, partitions: Iterable[TopicPartition]) -> None:
        """They are another member's now."""
        for partition in partitions:
            place = (partition.topic, partition.partition)
            self._untold.pop(place, None)
            self._uncommitted.pop(place, None)

    def _store(self, consumer: Consumer) -> None:
        try:
            consumer.store_offsets(offsets=_offsets(self._untold))
        except KafkaException:  # taken away between the poll and now
            log.debug("offsets not stored", exc_info=True)


def _offsets(handled: Mapping[tuple[str, int], int]) -> list[TopicPartition]:
    return [TopicPartition(topic, partition, offset) for (topic, partition), offset in handled.items()]

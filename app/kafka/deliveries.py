"""The delivery reports of one producer of ours, turned into facts."""

from __future__ import annotations

import math
import time
from dataclasses import replace

from confluent_kafka import TIMESTAMP_NOT_AVAILABLE, KafkaError, Message

from app.kafka.errors import error_detail, error_name
from app.kafka.pace import Pace
from app.kafka.records import Delivered, Refused
from app.model.facts import ProduceFailed, ProducerCounted, RecordSeen, Report
from app.model.terms import Problem, ProducerId

SEEN_PER_S = 500.0  # records shown one by one; the others are only counted
SEEN_AT_ONCE_S = 2.0  # worth of them: the form's largest command after a silence
STRIDE_FOR_S = 0.5
COUNTED_EVERY_S = 0.1
FAILED_EVERY_S = 1.0  # a fact for each error that often, however many records met it


class Deliveries:
    """Belongs to the thread that polls the producer: no other calls it."""

    def __init__(self, producer: ProducerId, report: Report, sent: int = 0, failed: int = 0) -> None:
        """`sent` and `failed` are what the totals go on from."""
        self._producer = producer
        self._report = report
        self._seen = Pace(SEEN_PER_S, time.monotonic() - SEEN_AT_ONCE_S, slack_s=SEEN_AT_ONCE_S)
        self.sent = sent
        self.failed_count = failed
        self._counted = (sent, failed)
        self._counted_s = 0.0
        self._stride = 1
        self._strode = (sent, time.monotonic())
        self._failures: dict[str, float] = {}  # error -> when it was last reported
        self._runs: dict[tuple[str, int], RecordSeen] = {}  # by partition: not told yet, another may follow

    def acknowledged(self, message: Message) -> None:
        """One record lies in the log, and nobody waits for where."""
        self.sent += 1
        if self.sent % self._stride:
            return
        now_s = time.monotonic()
        if self._seen.due(now_s):
            self._show(message, now_s)

    def delivered(self, message: Message) -> Delivered:
        """One record lies in the log. A burst of one key is named wholly: in runs, each as dear as one record."""
        self.sent += 1
        self._join(message)
        latency_s = message.latency()
        ack_ms = None if latency_s is None else round(latency_s * 1000, 3)
        return Delivered(message.partition() or 0, _offset(message), _timestamp_ms(message), ack_ms)

    def refused(self, topic: str, error: KafkaError) -> Refused:
        """One record did not get into the log."""
        refused = Refused(error_name(error), error_detail(error))
        self.failed(topic, refused)
        return refused

    def failed(self, topic: str, refused: Refused, count: int = 1) -> None:
        self.failed_count += count
        now_s = time.monotonic()
        if now_s - self._failures.get(refused.code, -FAILED_EVERY_S) < FAILED_EVERY_S:
            return
        self._failures[refused.code] = now_s
        problem = Problem(refused.code, {"topic": topic, "detail": refused.detail})
        self._report(ProduceFailed(topic, self._producer, problem, _now_ms()))

    def count(self, *, at_once: bool = False) -> None:
        """Report the totals, if they changed and not more often than is of use; and what poll() has brought."""
        now_s = time.monotonic()
        for run in self._runs.values():
            self._tell(run, now_s)
        self._runs.clear()
        self._adapt_stride(now_s)
        totals = (self.sent, self.failed_count)
        if totals == self._counted or (now_s - self._counted_s < COUNTED_EVERY_S and not at_once):
            return
        self._counted, self._counted_s = totals, now_s
        self._report(ProducerCounted(self._producer, *totals, at_ms=_now_ms()))

    def _adapt_stride(self, now_s: float) -> None:
        """At a high rate every n-th is shown: the first ones of each poll() would be of the quickest partition only."""
        sent, at_s = self._strode
        if now_s - at_s < STRIDE_FOR_S:
            return
        self._strode = (self.sent, now_s)
        self._stride = max(1, math.ceil((self.sent - sent) / (now_s - at_s) / SEEN_PER_S))

    def _show(self, message: Message, now_s: float) -> None:
        if (seen := self._seen_in(message)) is not None:
            self._seen.took(1, now_s)
            self._report(seen)

    def _join(self, message: Message) -> None:
        seen = self._seen_in(message)
        if seen is None:
            return
        place = (seen.topic, seen.partition)
        run = self._runs.get(place)
        if run is not None and _goes_on(run, seen):
            self._runs[place] = replace(run, count=run.count + 1)
            return
        if run is not None:
            self._tell(run, time.monotonic())
        self._runs[place] = seen

    def _tell(self, run: RecordSeen, now_s: float) -> None:
        if self._seen.due(now_s):
            self._seen.took(1, now_s)
            self._report(run)

    def _seen_in(self, message: Message) -> RecordSeen | None:
        offset = _offset(message)
        if offset is None:
            return None
        key, value = message.key(), message.value()
        size = len(key or b"") + len(value or b"")
        place = (message.topic() or "", message.partition() or 0, offset)
        return RecordSeen(*place, key, size, _timestamp_ms(message), self._producer)


def _goes_on(run: RecordSeen, seen: RecordSeen) -> bool:
    return (run.offset + run.count, run.key, run.size_bytes) == (seen.offset, seen.key, seen.size_bytes)


def _offset(message: Message) -> int | None:
    """None: acks=0, the broker tells nothing."""
    offset = message.offset()
    return offset if offset is not None and offset >= 0 else None


def _timestamp_ms(message: Message) -> int | None:
    kind, at_ms = message.timestamp()
    return None if kind == TIMESTAMP_NOT_AVAILABLE else at_ms


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

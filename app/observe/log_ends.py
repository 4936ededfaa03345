"""Log ends by asking: log starts and last stable offsets, and the high watermarks of topics that nobody tails."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.kafka.queries import LogEnd, Queries
from app.kafka.tail import PartitionKey
from app.model.facts import LogEnds, MetadataRead, Report
from app.model.interest import ReadInterest
from app.model.terms import TopicId
from app.observe.adaptive import AdaptiveInterval
from app.observe.clock import now_ms
from app.observe.observer import Observer

BUSY_EVERY_S: Final = 0.1
WATCHED_EVERY_S: Final = 1.0
CALM_EVERY_S: Final = 0.25  # how often to look whether a topic has become busy, or is new
OTHERS_EVERY_S: Final = 0.75  # the lag of a group whose topic nobody watches is as old as this
SLOWEST_S: Final = 30.0
SHARE: Final = 0.1  # of the time, for the topics that nobody watches
LOWS_EVERY: Final = 8  # rounds: log starts move seldom
INTERNAL_EVERY: Final = 3  # rounds: no group reads these
PARTITIONS_AT_ONCE: Final = 1000  # so that one question never holds up the next for long


@dataclass(frozen=True, slots=True)
class Tailed:
    """What the record tail reads: it tells these topics' high watermarks itself."""

    reading: frozenset[str] = frozenset()
    busy: frozenset[str] = frozenset()  # more comes than it may read: asked for at 10 Hz instead


@dataclass(frozen=True, slots=True)
class _Known:
    id: TopicId | None
    low: int | None = None
    high: int | None = None
    last_stable: int | None = None


class LogEndsByAsking(Observer):
    """Asks ListOffsets for every partition at a rate by how closely its topic is watched, and reports what changed."""

    def __init__(
        self,
        report: Report,
        read_interest: ReadInterest,
        queries: Queries,
        read_metadata: Callable[[], MetadataRead | None],
        read_tailed: Callable[[], Tailed],
    ) -> None:
        super().__init__("log-ends", report)
        self._read_interest = read_interest
        self._queries = queries
        self._read_metadata = read_metadata
        self._read_tailed = read_tailed
        self._others = AdaptiveInterval(OTHERS_EVERY_S, SLOWEST_S, SHARE)
        self._known: dict[PartitionKey, _Known] = {}
        self._metadata: MetadataRead | None = None
        self._all: list[PartitionKey] = []  # of that metadata
        self._new: list[PartitionKey] = []  # those of them that are to be asked for first

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        watched_at_s, rounds = 0.0, 0
        others = self._rounds_of_others()
        while not stopping.is_set():
            now_s = time.monotonic()
            self._notice_new_partitions()
            self._ask(self._partitions(self._read_tailed().busy), ("high",))
            if now_s >= watched_at_s:
                self._ask_for_watched(with_lows=rounds % LOWS_EVERY == 0)
                watched_at_s, rounds = now_s + WATCHED_EVERY_S, rounds + 1
            if self._new:
                continue  # the first picture of a large cluster waits for them
            next(others)
            stopping.wait(BUSY_EVERY_S if self._read_tailed().busy else CALM_EVERY_S)

    def _ask_for_watched(self, *, with_lows: bool) -> None:
        """What is tailed has its log starts and ends from the tail: here they only correct it now and then."""
        watched, reading = self._read_interest().topics, self._read_tailed().reading
        all_ends: tuple[LogEnd, ...] = ("low", "high", "last_stable")
        self._ask(self._partitions(watched - reading), all_ends)
        self._ask(self._partitions(watched & reading), all_ends if with_lows else ("last_stable",))

    def _notice_new_partitions(self) -> None:
        """Ask for those of which nothing is known, some at a time; one without an answer has another turn later."""
        metadata = self._read_metadata()
        if metadata is not self._metadata:
            self._metadata = metadata
            self._all = self._partitions(metadata.topics if metadata else ())
            self._new = [key for key in self._all if key not in self._known]
        if self._new:
            some, self._new = self._new[:PARTITIONS_AT_ONCE], self._new[PARTITIONS_AT_ONCE:]
            self._ask(some, ("high",) if self._new else ("low", "high"))

    def _rounds_of_others(self) -> Iterator[None]:
        """Rounds through the topics that nobody watches, a slice or nothing each time."""
        for count in itertools.count():
            watched, cost_s = self._read_interest().topics, 0.0
            existing = list(self._all)
            others = [key for key in existing if key[0] not in watched and self._has_turn(key[0], count)]
            for start in range(0, len(others), PARTITIONS_AT_ONCE):
                some = others[start : start + PARTITIONS_AT_ONCE]
                started_s = time.monotonic()
                self._ask(some, ("low", "high") if count % LOWS_EVERY == 0 else ("high",))
                cost_s += time.monotonic() - started_s
                yield
            self._forget_all_but(existing)
            self._others.spent(cost_s)
            again_at_s = time.monotonic() + self._others.next_s()
            while time.monotonic() < again_at_s:
                yield

    def _has_turn(self, topic: str, count: int) -> bool:
        told = self._metadata.topics.get(topic) if self._metadata else None
        return told is not None and (not told.internal or count % INTERNAL_EVERY == 0)

    def _forget_all_but(self, existing: list[PartitionKey]) -> None:
        if len(self._known) > len(existing):
            self._known = {key: self._known[key] for key in existing if key in self._known}

    def _partitions(self, topics: Iterable[str]) -> list[PartitionKey]:
        """Those that have a leader; without one nobody can tell."""
        existing = self._metadata.topics if self._metadata else {}
        return [
            (topic, number)
            for topic in topics
            if topic in existing
            for number, partition in existing[topic].partitions.items()
            if partition.leader is not None
        ]

    def _ask(self, partitions: list[PartitionKey], ends: tuple[LogEnd, ...]) -> None:
        if not partitions:
            return
        asked_ms, tailed_before = now_ms(), self._read_tailed().reading
        answers = {end: self._queries.log_ends(partitions, end) for end in ends}
        tailed = tailed_before | self._read_tailed().reading
        lows, highs, stables = (answers.get(end, {}) for end in ("low", "high", "last_stable"))
        for key in partitions:
            # A high watermark that was asked for before the tail told a newer one must not overtake it.
            high = None if key[0] in tailed else highs.get(key)
            self._report_changed(key, lows.get(key), high, stables.get(key), asked_ms)

    def _report_changed(
        self, key: PartitionKey, low: int | None, high: int | None, last_stable: int | None, at_ms: int
    ) -> None:
        topic = self._metadata.topics.get(key[0]) if self._metadata else None
        if topic is None:
            return
        known = self._known.get(key)
        if known is None or known.id != topic.id:
            known = _Known(topic.id)
        news = LogEnds(
            *key, _news(known.low, low), _news(known.high, high), _news(known.last_stable, last_stable), at_ms
        )
        if (news.low, news.high, news.last_stable) != (None, None, None):
            self._report(news)
            known = _Known(
                topic.id,
                known.low if low is None else low,
                known.high if high is None else high,
                known.last_stable if last_stable is None else last_stable,
            )
        self._known[key] = known


def _news(known: int | None, told: int | None) -> int | None:
    return None if told == known else told

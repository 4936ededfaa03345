"""The watched topics' records as they come: log ends at once, single records as samples, all within a budget."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.kafka.connection import Connection
from app.kafka.queries import Queries
from app.kafka.tail import PartitionKey, Tail, TailProblem, TailRecord
from app.model.facts import CapabilityFound, LogEnds, MetadataRead, RecordSeen, Report, SamplesLeftOut
from app.model.interest import ReadInterest
from app.model.terms import TopicId
from app.observe.clock import now_ms
from app.observe.log_ends import Tailed
from app.observe.observer import Observer
from app.observe.sampling import TopicBudget

log = logging.getLogger(__name__)

CAPABILITY: Final = "tail"
READ_WAIT_S: Final = 0.05  # a record is returned at once; this is how soon a newly watched topic is noticed
IDLE_WAIT_S: Final = 0.1  # while nobody watches
SWEEP_EVERY_S: Final = 0.25  # for ends that move without a record: markers of transactions, retention
RETELL_EVERY_S: Final = 5.0  # even what did not change, should another observer's older answer have come after it
RETRY_EVERY_S: Final = 0.5  # of partitions that could not be placed: no leader
REFUSED_FOR_S: Final = 30.0
REFUSALS: Final = frozenset({"TOPIC_AUTHORIZATION_FAILED"})


class RecordTail(Observer):
    """Reads the watched topics from their ends on; belongs to no group and leaves no trace.

    `may_consume`: a consumer of any kind makes the brokers create __consumer_offsets, so there is none before that
    topic exists, and all watched topics count as busy.
    """

    def __init__(
        self,
        connection: Connection,
        report: Report,
        read_interest: ReadInterest,
        queries: Queries,
        read_metadata: Callable[[], MetadataRead | None],
        may_consume: Callable[[], bool],
    ) -> None:
        super().__init__("record-tail", report)
        self._connection = connection
        self._read_interest = read_interest
        self._queries = queries
        self._read_metadata = read_metadata
        self._may_consume = may_consume
        self._tailed = Tailed()

    def tailed(self) -> Tailed:
        """What is read and what is too busy to be read; from any thread."""
        return self._tailed

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        places = Places()
        try:
            while not stopping.is_set():
                if self._may_consume():
                    places = self._tail_until_recreated(places, stopping)
                else:
                    self._tailed = Tailed(busy=self._read_interest().topics)
                    stopping.wait(READ_WAIT_S)
        finally:
            self._tailed = Tailed()

    def _publish(self, tailed: Tailed) -> None:
        self._tailed = tailed

    def _tail_until_recreated(self, places: Places, stopping: threading.Event) -> Places:
        """A client remembers offsets by name, so when a topic was made anew the reading goes on with a new one."""
        tail = Tail(self._connection, "caudal-tail", offset_reset="latest")
        try:
            reading = TopicsRead(tail, self._report, self._queries, self._publish, places)
            while not stopping.is_set():
                metadata = self._read_metadata()
                if metadata is not None and not reading.follow(self._read_interest().topics, metadata):
                    break
                reading.step(READ_WAIT_S if reading.reads else IDLE_WAIT_S)
            return reading.places()
        finally:
            tail.close()


@dataclass(frozen=True, slots=True)
class Places:
    """Where one reading ended and the next goes on."""

    watched: frozenset[str] = frozenset()
    ids: Mapping[str, TopicId | None] = field(default_factory=dict)
    next: Mapping[PartitionKey, int] = field(default_factory=dict)


class TopicsRead:
    """The topics that one Tail reads, with their budgets. Belongs to the tail's thread."""

    def __init__(
        self, tail: Tail, report: Report, queries: Queries, publish: Callable[[Tailed], None], places: Places
    ) -> None:
        self._tail = tail
        self._report = report
        self._queries = queries
        self._publish = publish
        self._before = places
        self._watched = places.watched
        self._metadata: MetadataRead | None = None  # that was followed last
        self._existing: set[PartitionKey] = set()
        self._new: set[PartitionKey] = set()  # came while their topic was watched: read from their beginning
        self._next: dict[PartitionKey, int] = {}  # the offset that is read next
        self._ids: dict[str, TopicId | None] = {}  # of the topics read now
        self._ids_met: dict[str, TopicId | None] = {}  # of all that this client has read
        self._budgets: dict[str, TopicBudget] = {}
        self._busy: set[str] = set()
        self._left_out: Counter[str] = Counter()  # since it was last told
        self._refused_until_s: dict[str, float] = {}
        self._ends: dict[PartitionKey, tuple[int | None, int | None]] = {}  # as reported
        self._unplaced: set[PartitionKey] = set()
        self._swept_s = self._retold_s = self._placed_s = time.monotonic()

    def places(self) -> Places:
        return Places(self._watched, dict(self._ids), dict(self._next))

    @property
    def reads(self) -> bool:
        return bool(self._next)

    def follow(self, watched: frozenset[str], metadata: MetadataRead) -> bool:
        """Read just these topics from now on; False where one of them has been made anew."""
        if metadata is self._metadata and watched == self._watched and not (self._unplaced or self._refused_until_s):
            return True
        self._metadata = metadata
        now_s = time.monotonic()
        topics = {topic: metadata.topics[topic] for topic in watched if topic in metadata.topics}
        if any(_is_another(self._ids_met.get(topic), told.id) for topic, told in topics.items()):
            return False
        self._notice_new({(topic, number) for topic, told in topics.items() for number in told.partitions})
        self._watched = watched
        self._ids = {topic: told.id for topic, told in topics.items() if self._refused_until_s.get(topic, 0.0) < now_s}
        self._ids_met |= self._ids
        self._budgets = {topic: self._budgets.get(topic) or TopicBudget(now_s) for topic in self._ids}
        self._busy &= self._ids.keys()
        self._drop({key for key in self._next if key[0] not in self._ids or key not in self._existing})
        self._place_missing(now_s)
        self._before = Places()
        return True

    def _notice_new(self, existing: set[PartitionKey]) -> None:
        came = {key for key in existing - self._existing if key[0] in self._watched and key not in self._before.next}
        self._new = (self._new | came) & existing
        self._existing = existing

    def _place_missing(self, now_s: float) -> None:
        """Start reading partitions not read yet; those without a leader are tried again after a while."""
        self._tell_tailed()
        missing = {key for key in self._existing if key[0] in self._ids and key not in self._next}
        if missing and (missing != self._unplaced or now_s - self._placed_s >= RETRY_EVERY_S):
            self._placed_s = now_s
            self._place(missing)
            missing -= self._next.keys()
        self._unplaced = missing

    def _tell_tailed(self) -> None:
        """Before what is told of a topic newly read, so that no older answer of another observer comes after it."""
        self._publish(Tailed(frozenset(self._ids.keys() - self._busy), frozenset(self._busy)))

    def step(self, wait_s: float) -> None:
        """Read what has come, within the budgets."""
        batch = self._tail.read(wait_s)
        by_topic: dict[str, list[TailRecord]] = defaultdict(list)
        for record in batch.records:
            if (record.topic, record.partition) in self._next:
                by_topic[record.topic].append(record)
        for topic, records in by_topic.items():
            self._take(topic, records)
        for problem in batch.problems:
            self._refused(problem)
        now_s = time.monotonic()
        for topic in [topic for topic in self._busy if self._budgets[topic].may_read_again(now_s)]:
            self._read_again(topic)
        if now_s - self._swept_s >= SWEEP_EVERY_S:
            self._swept_s = now_s
            if now_s - self._retold_s >= RETELL_EVERY_S:
                self._retold_s = now_s
                self._ends.clear()
            self._tell_ends(self._next)
            self._tell_left_out()

    # ---- partitions --------------------------------------------------------------------------------------------

    def _place(self, partitions: set[PartitionKey]) -> None:
        highs = self._told_ends(partitions)
        starts = {key: self._start(key, high) for key, high in highs.items()}
        if starts:
            self._tail.add(starts)
            self._next |= starts

    def _start(self, key: PartitionKey, high: int) -> int:
        low = self._ends[key][0] or 0
        if key not in self._before.next:
            return low if key in self._new else high
        is_another = _is_another(self._before.ids.get(key[0]), self._ids[key[0]])
        return low if is_another else min(self._before.next[key], high)

    def _told_ends(self, partitions: Iterable[PartitionKey]) -> dict[PartitionKey, int]:
        """The high watermarks, asked for and reported with the log starts."""
        partitions, at_ms = list(partitions), now_ms()
        highs = self._queries.log_ends(partitions, "high")
        lows = self._queries.log_ends(partitions, "low")
        for key, high in highs.items():
            self._tell(key, lows.get(key), high, at_ms)
        return dict(highs)

    def _drop(self, partitions: set[PartitionKey]) -> None:
        if partitions:
            self._tail.remove(partitions)
            for key in partitions:
                self._next.pop(key)
                self._ends.pop(key, None)

    def _refused(self, problem: TailProblem) -> None:
        log.info("tail", extra={"topic": problem.topic, "problem": problem.problem.code})
        if problem.problem.code in REFUSALS and problem.topic:
            self._refused_until_s[problem.topic] = time.monotonic() + REFUSED_FOR_S
            self._report(CapabilityFound(f"{CAPABILITY}:{problem.topic}", False, problem.problem.code, "grant_read"))

    # ---- records -----------------------------------------------------------------------------------------------

    def _take(self, topic: str, records: list[TailRecord]) -> None:
        now_s, budget = time.monotonic(), self._budgets[topic]
        shown = budget.shown(records, now_s)
        for record in shown:
            self._report(_seen(record))
        for record in records:
            self._next[record.topic, record.partition] = record.offset + 1
        self._tell_ends({(record.topic, record.partition) for record in records})
        if len(shown) < len(records):
            self._left_out[topic] += len(records) - len(shown)
        if not budget.read(records, now_s):
            self._tail.pause(self._of(topic))
            self._busy.add(topic)
            self._tell_tailed()

    def _read_again(self, topic: str) -> None:
        """Go on at the end; what lies between is left out, and counted."""
        self._busy.discard(topic)
        self._tell_tailed()
        highs = self._told_ends(self._of(topic))
        self._left_out[topic] += sum(max(0, high - self._next[key]) for key, high in highs.items())
        self._next |= highs
        self._tail.resume(self._next_of(topic))

    def _tell_left_out(self) -> None:
        for topic, count in self._left_out.items():
            self._report(SamplesLeftOut(topic, count))
        self._left_out.clear()

    def _of(self, topic: str) -> list[PartitionKey]:
        return [key for key in self._next if key[0] == topic]

    def _next_of(self, topic: str) -> Mapping[PartitionKey, int]:
        return {key: self._next[key] for key in self._of(topic)}

    # ---- ends --------------------------------------------------------------------------------------------------

    def _tell_ends(self, partitions: Iterable[PartitionKey]) -> None:
        at_ms = now_ms()
        for key in partitions:
            if key[0] in self._busy:
                continue  # the last fetch is long ago
            low, high = self._tail.known_ends(key)
            self._tell(key, low, max(self._next[key], high or 0), at_ms)

    def _tell(self, key: PartitionKey, low: int | None, high: int, at_ms: int) -> None:
        known_low, known_high = self._ends.get(key, (None, None))
        news = (None if low in (None, known_low) else low, None if high == known_high else high)
        if news != (None, None):
            self._ends[key] = (known_low if low is None else low, high)
            self._report(LogEnds(*key, news[0], news[1], None, at_ms))


def _is_another(known: TopicId | None, told: TopicId | None) -> bool:
    return known is not None and told is not None and known != told


def _seen(record: TailRecord) -> RecordSeen:
    return RecordSeen(record.topic, record.partition, record.offset, record.key, record.size_bytes, record.timestamp_ms)

"""Brokers and topics: asked for again and again, reported when they change."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Final

from app.kafka.connection import Connection
from app.kafka.queries import MetadataAnswer, Queries, RefusedError, TopicDescribed, TopicListed
from app.model.facts import (
    BrokerEndpoint,
    ClusterReady,
    ClusterUnreachable,
    MetadataRead,
    Report,
    TopicConfigsRead,
    TopicMetadata,
)
from app.model.interest import ReadInterest
from app.model.terms import Problem
from app.observe.adaptive import AdaptiveInterval
from app.observe.clock import now_ms
from app.observe.debounce import Debounced
from app.observe.gaps import Gaps
from app.observe.gone_topics import GoneTopics
from app.observe.observer import Observer

log = logging.getLogger(__name__)

EVERY_S: Final = 0.5
SLOWEST_S: Final = 2.0
SHARE: Final = 0.04  # of the time
SOON_S: Final = 0.1
HURRY: Final = 5  # times as often after a wake or a change (one seldom comes alone), and while answers contradict
HURRIED_FOR_S: Final = 1.0  # a command's effect reaches all brokers within this
UNREACHABLE_AFTER: Final = 3  # failures in a row, each of up to METADATA_WAIT_S
WATCHED_ID_EVERY_S: Final = 2.0  # a topic deleted and created again within one interval shows by its id only
OTHER_IDS_EVERY_S: Final = 15.0
IDS_AT_ONCE: Final = 500
RACKS_EVERY_S: Final = 30.0
CONFIGS_EVERY_S: Final = 10.0
NEVER_S: Final = float("-inf")

TOPIC_CONFIGS: Final = frozenset({
    "cleanup.policy", "compression.type", "delete.retention.ms", "max.compaction.lag.ms", "max.message.bytes",
    "message.timestamp.type", "min.cleanable.dirty.ratio", "min.compaction.lag.ms", "min.insync.replicas",
    "retention.bytes", "retention.ms", "segment.bytes", "segment.ms", "unclean.leader.election.enable",
})  # fmt: skip


FindTrouble = Callable[[], Problem | None]  # takes its time; None: nothing found


class Metadata(Observer):
    """Reports MetadataRead on change, the watched topics' configs, and whether the cluster answers at all."""

    def __init__(
        self,
        connection: Connection,
        report: Report,
        read_interest: ReadInterest,
        queries: Queries,
        find_trouble: FindTrouble | None = None,
    ) -> None:
        super().__init__("metadata", report)
        self._find_trouble = find_trouble
        self._bootstrap_servers = connection.shown_servers or connection.bootstrap_servers
        self._read_interest = read_interest
        self._queries = queries
        self._interval = AdaptiveInterval(EVERY_S, SLOWEST_S, SHARE)
        self._brokers: Debounced[int, BrokerEndpoint] = Debounced()
        self._topics: Debounced[str, TopicMetadata] = Debounced()
        self._gaps: Gaps[TopicListed] = Gaps()
        self._gone = GoneTopics()
        self._described = DescribedTopics(queries)
        self._racks: Mapping[int, str | None] = {}
        self._racks_asked_s = NEVER_S
        self._configs: dict[str, Mapping[str, str]] = {}
        self._configs_asked_s: dict[str, float] = {}
        self._failures = 0
        self._is_reachable: bool | None = None
        self._unreachable: Problem | None = None  # as reported
        self._latest: MetadataRead | None = None
        self._hurried_s = self._woken_s = NEVER_S
        self._woken = threading.Event()

    def stop(self) -> None:
        super().stop()
        self._woken.set()

    def wake(self) -> None:
        """Look at once, and often for a moment: something has just been changed. From any thread."""
        self._hurried_s = self._woken_s = time.monotonic()
        self._woken.set()

    def latest(self) -> MetadataRead | None:
        """What was last reported; from any thread."""
        return self._latest

    def described(self) -> Mapping[str, TopicDescribed]:
        """The topics as they were last described; from any thread."""
        return dict(self._described.known)

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            started_s = time.monotonic()
            if self._look(started_s):
                self._read_configs(started_s)
                self._interval.spent(time.monotonic() - started_s)
            hurried = (
                self._gaps.in_doubt
                or self._topics.in_doubt
                or self._brokers.in_doubt
                or started_s - self._hurried_s < HURRIED_FOR_S
            )
            wait_s = self._interval.next_s()
            self._woken.wait(max(SOON_S, wait_s / HURRY) if hurried else wait_s)
            self._woken.clear()

    def _look(self, now_s: float) -> bool:
        """Whether the cluster answered."""
        asked_ms = now_ms()
        try:
            answer = self._queries.metadata()
        except RefusedError as refused:
            self._failed(refused.problem)
            return False
        if not self._answered(answer.cluster_id):
            return False
        self._tell_brokers(answer, now_s, asked_ms)
        answer = replace(answer, topics=self._gaps.filled(answer.topics))
        sizes = {name: len(topic.partitions) for name, topic in answer.topics.items()}
        self._described.ask_for_new(sizes, now_s)
        self._tell_topics(answer, asked_ms)
        self._report_changed(asked_ms)
        if self._described.ask_again(sizes, self._read_interest().topics, now_s):
            self._tell_topics(answer, asked_ms)
            self._report_changed(asked_ms)
        return True

    def _report_changed(self, asked_ms: int) -> None:
        brokers, topics = self._brokers.believed, self._topics.believed
        if self._latest is None or (brokers, topics) != (self._latest.brokers, self._latest.topics):
            self._hurried_s = time.monotonic()
            self._latest = MetadataRead(brokers, topics, asked_ms)
            self._report(self._latest)

    def _tell_brokers(self, answer: MetadataAnswer, now_s: float, asked_ms: int) -> None:
        if answer.brokers.keys() - self._racks.keys() and now_s - self._racks_asked_s >= RACKS_EVERY_S:
            self._racks_asked_s = now_s
            self._racks = {**self._racks, **self._asked_racks()}
        for id in answer.brokers.keys() | self._brokers.keys:
            endpoint = answer.brokers.get(id)
            self._brokers.tell(id, endpoint and replace(endpoint, rack=self._racks.get(id)), asked_ms)
        self._brokers.forget_old(asked_ms)

    def _asked_racks(self) -> Mapping[int, str | None]:
        try:
            return self._queries.racks()
        except RefusedError:
            return {}

    def _tell_topics(self, answer: MetadataAnswer, asked_ms: int) -> None:
        before = self._topics.believed
        for name in answer.topics.keys() | self._topics.keys:
            told = _topic(name, answer, self._described.known)
            self._topics.tell(name, self._gone.checked(name, told, before.get(name), asked_ms), asked_ms)
        after = self._topics.believed
        for name, was in before.items():
            self._gone.note(name, was, after.get(name), asked_ms)
        self._topics.forget_old(asked_ms)
        self._gone.forget_old(asked_ms)

    def _answered(self, cluster_id: str) -> bool:
        """Whether the cluster can be used again, too: one that comes back may advertise other addresses."""
        self._failures = 0
        if self._is_reachable is False and (problem := self._trouble()) is not None:
            self._tell_unreachable(problem)
            return False
        if self._is_reachable is not True:
            self._is_reachable, self._unreachable = True, None
            self._report(ClusterReady(cluster_id, self._bootstrap_servers, now_ms()))
        return True

    def _failed(self, problem: Problem) -> None:
        self._failures += 1
        if self._failures % UNREACHABLE_AFTER == 0:
            self._tell_unreachable(self._trouble() or self._unreachable or problem)

    def _trouble(self) -> Problem | None:
        return self._find_trouble() if self._find_trouble else None

    def _tell_unreachable(self, problem: Problem) -> None:
        self._is_reachable = False
        if problem != self._unreachable:
            self._unreachable = problem
            self._report(ClusterUnreachable(problem, now_ms()))

    # ---- configs -----------------------------------------------------------------------------------------------

    def _read_configs(self, now_s: float) -> None:
        existing = self._topics.believed
        watched = self._read_interest().topics & existing.keys()
        asked_s = {topic: at_s for topic, at_s in self._configs_asked_s.items() if topic in watched}
        due = [topic for topic in watched if asked_s.get(topic, NEVER_S) < max(self._woken_s, now_s - CONFIGS_EVERY_S)]
        self._configs_asked_s = asked_s | dict.fromkeys(due, now_s)
        self._configs = {topic: configs for topic, configs in self._configs.items() if topic in watched}
        for topic, configs in self._queries.configs(due, TOPIC_CONFIGS).items() if due else ():
            if isinstance(configs, Problem):
                log.info("configs not told", extra={"topic": topic, "problem": configs.code})
            elif configs != self._configs.get(topic):
                self._configs[topic] = configs
                self._report(TopicConfigsRead(topic, configs))


class DescribedTopics:
    """Ids of topics, which listing does not tell: asked at once for new ones, now and then for all."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._asked_s: dict[str, float] = {}
        self.known: dict[str, TopicDescribed] = {}  # without those that Kafka would not describe

    def ask_for_new(self, sizes: Mapping[str, int], now_s: float) -> None:
        """`sizes`: how many partitions each topic that is listed has."""
        self.known = {name: told for name, told in self.known.items() if name in sizes}
        self._asked_s = {name: at_s for name, at_s in self._asked_s.items() if name in sizes}
        self._ask([name for name in sizes if name not in self.known and self._is_due(name, EVERY_S, now_s)], now_s)

    def ask_again(self, sizes: Mapping[str, int], watched: Collection[str], now_s: float) -> bool:
        """Whether a topic has been made anew, or told for the first time."""
        before = dict(self.known)
        self._ask([name for name in sizes if self._is_due(name, self._every_s(name, sizes, watched), now_s)], now_s)
        return self.known != before

    def _every_s(self, name: str, sizes: Mapping[str, int], watched: Collection[str]) -> float:
        if name in self.known and self.known[name].partitions > sizes[name]:
            return EVERY_S  # a topic never shrinks: this is another one, or an old answer
        return WATCHED_ID_EVERY_S if name in watched else OTHER_IDS_EVERY_S

    def _is_due(self, name: str, every_s: float, now_s: float) -> bool:
        return now_s - self._asked_s.get(name, NEVER_S) >= every_s

    def _ask(self, names: list[str], now_s: float) -> None:
        for start in range(0, len(names), IDS_AT_ONCE):
            some = names[start : start + IDS_AT_ONCE]
            self._asked_s.update(dict.fromkeys(some, now_s))
            answers = self._queries.describe_topics(some)
            self.known |= {name: told for name, told in answers.items() if isinstance(told, TopicDescribed)}


def _topic(name: str, answer: MetadataAnswer, described: Mapping[str, TopicDescribed]) -> TopicMetadata | None:
    listed = answer.topics.get(name)
    if listed is None:
        return None
    told = described.get(name)
    return TopicMetadata(
        None if told is None else told.id, name.startswith("__") if told is None else told.internal, listed.partitions
    )

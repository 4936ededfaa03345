"""The group log: every group's steps and commits as records of __consumer_offsets, 2-5 ms after the broker wrote them.

It needs READ on that topic. Where that is refused, or the records cannot be understood, `is_read` is False and asking
takes its place (group_states, group_commits); None means that this is not decided yet.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from app.kafka import offsets_topic
from app.kafka.connection import Connection
from app.kafka.offsets_topic import TOPIC
from app.kafka.primitives import MalformedError
from app.kafka.queries import Queries, RefusedError, TopicDescribed
from app.kafka.tail import PartitionKey, Start, Tail, TailRecord
from app.model.facts import CapabilityFound, Fact, MetadataRead, Report
from app.model.group_facts import CommitsRead
from app.model.terms import Clock, Problem, TopicId
from app.observe.clock import now_ms
from app.observe.group_activity import GroupActivity
from app.observe.observer import Observer

log = logging.getLogger(__name__)

CAPABILITY: Final = "group_log"
READ_WAIT_S: Final = 0.2  # how long a stop may take; a record is returned at once
FETCH_WAIT_MS: Final = 1000  # its partitions are all there from the start; records are told at once all the same
LOOK_FOR_TOPIC_S: Final = 0.1  # on a fresh cluster the first group makes the topic
LAYOUT_EVERY_S: Final = 0.5
ASK_AGAIN_S: Final = 0.5
TRY_AGAIN_S: Final = 30.0  # after a refusal: rights may be granted meanwhile
ENOUGH_RECORDS: Final = 50  # before judging whether this log can be understood

REFUSALS: Final = frozenset(
    {"TOPIC_AUTHORIZATION_FAILED", "CLUSTER_AUTHORIZATION_FAILED", "GROUP_AUTHORIZATION_FAILED"}
)
FIXES: Final = {"TOPIC_AUTHORIZATION_FAILED": "grant_read_on_consumer_offsets"}

ReadMetadata = Callable[[], MetadataRead | None]


class UnreadableError(Exception):
    """The group log cannot be read here; `reason` is Kafka's error name or `malformed_records`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class GroupLog(Observer):
    """Reports the records of the group log, after what describing every group told at the start."""

    def __init__(
        self,
        connection: Connection,
        report: Report,
        queries: Queries,
        activity: GroupActivity,
        read_metadata: ReadMetadata,
    ) -> None:
        super().__init__("group-log", report)
        self._connection = connection
        self._queries = queries
        self._activity = activity
        self._read_metadata = read_metadata
        self._from_beginning = False
        self._parsed = self._malformed = 0
        self._told: CapabilityFound | None = None
        self.is_read: bool | None = None

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            try:
                topic = self._found(stopping)
                if topic is not None:
                    self._follow(topic, stopping)
            except RefusedError as refused:
                log.info("the group log could not be asked for", extra={"problem": refused.problem.code})
                self.is_read = False
                stopping.wait(ASK_AGAIN_S)
            except UnreadableError as unreadable:
                self._tell(CapabilityFound(CAPABILITY, False, unreadable.reason, FIXES.get(unreadable.reason)))
                self.is_read = False
                stopping.wait(TRY_AGAIN_S)

    def _found(self, stopping: threading.Event) -> TopicDescribed | None:
        """The topic, once it exists; None when stopped before."""
        while not stopping.is_set():
            answer = self._queries.describe_topics([TOPIC])[TOPIC]
            if isinstance(answer, TopicDescribed):
                if not answer.readable:
                    raise UnreadableError("TOPIC_AUTHORIZATION_FAILED")
                return answer
            if answer.code != "UNKNOWN_TOPIC_OR_PART":
                raise _refusal(answer)
            self._from_beginning = True
            stopping.wait(LOOK_FOR_TOPIC_S)
        return None

    def _follow(self, topic: TopicDescribed, stopping: threading.Event) -> None:
        """Read until stopped, or until the topic has been made anew."""
        self._parsed = self._malformed = 0
        partitions = [(TOPIC, number) for number in range(topic.partitions)]
        starts = self._starts(partitions)
        tail = Tail(self._connection, "caudal-group-log", offset_reset="earliest", fetch_wait_ms=FETCH_WAIT_MS)
        try:
            tail.assign(starts)
            if not self._from_beginning:
                self._describe_all(stopping)
            self._from_beginning = False  # a later start goes on from the end and from what describing tells
            self._tell(CapabilityFound(CAPABILITY, True))
            self.is_read = True
            self._read(tail, topic, stopping)
        finally:
            self.is_read = False
            tail.close()

    def _starts(self, partitions: list[PartitionKey]) -> dict[PartitionKey, Start]:
        if self._from_beginning:
            return dict.fromkeys(partitions, "beginning")
        ends = self._queries.log_ends(partitions, "high")
        if len(ends) < len(partitions):
            raise RefusedError(Problem("LEADER_NOT_AVAILABLE"))
        return {**ends}

    def _describe_all(self, stopping: threading.Event) -> None:
        """The picture that the records to come go on from. What cannot be told now is asked for by group_states."""
        groups = self._listed(stopping)
        seen = self._activity.seen(groups)
        at_ms = now_ms()
        for group, described in self._queries.describe_groups(groups).items():
            if not isinstance(described, Problem):
                self._activity.report_answer(group, described, seen)
        for group, commits in self._queries.commits(groups).items():
            if not isinstance(commits, Problem):
                self._activity.report_answer(group, CommitsRead(group, commits, at_ms), seen)

    def _listed(self, stopping: threading.Event) -> list[str]:
        while not stopping.is_set():
            try:
                return list(self._queries.groups().groups)
            except RefusedError:
                stopping.wait(ASK_AGAIN_S)
        return []

    def _read(self, tail: Tail, topic: TopicDescribed, stopping: threading.Event) -> None:
        partitions, looked_s, since_ms = topic.partitions, time.monotonic(), now_ms()
        while not stopping.is_set():
            batch = tail.read(READ_WAIT_S)
            for record in batch.records:
                self._take(record)
            for problem in batch.problems:
                if problem.problem.code in REFUSALS:
                    raise UnreadableError(problem.problem.code)
            if time.monotonic() - looked_s < LAYOUT_EVERY_S:
                continue
            looked_s = time.monotonic()
            id_now, partitions_now = self._layout(topic, since_ms)
            if id_now != topic.id:
                self._from_beginning = True
                return
            if partitions_now > partitions:
                tail.add({(TOPIC, number): "beginning" for number in range(partitions, partitions_now)})
                partitions = partitions_now

    def _layout(self, topic: TopicDescribed, since_ms: int) -> tuple[TopicId | None, int]:
        """The topic's id and partitions by metadata read since; as they were where there is none."""
        metadata = self._read_metadata()
        if metadata is None or metadata.at_ms < since_ms or TOPIC not in metadata.topics:
            return topic.id, topic.partitions
        told = metadata.topics[TOPIC]
        return told.id or topic.id, len(told.partitions)

    def _take(self, record: TailRecord) -> None:
        fact = self._parse(record)
        group = offsets_topic.group_of(record.key)
        if fact is not None and group is not None:
            self._activity.report_record(group, fact)

    def _parse(self, record: TailRecord) -> Fact | None:
        clock: Clock = "here" if record.timestamp_ms is None else "broker"
        at_ms = now_ms() if record.timestamp_ms is None else record.timestamp_ms
        try:
            fact = offsets_topic.parse(record.key, record.value, at_ms, clock)
        except MalformedError as malformed:
            self._malformed += 1
            log.warning("group log record not understood", extra={"offset": record.offset, "why": str(malformed)})
            if self._malformed > self._parsed and self._malformed + self._parsed > ENOUGH_RECORDS:
                raise UnreadableError("malformed_records") from malformed
            return None
        self._parsed += 1
        return fact

    def _tell(self, capability: CapabilityFound) -> None:
        if capability != self._told:
            self._told = capability
            self._report(capability)


def _refusal(problem: Problem) -> Exception:
    return UnreadableError(problem.code) if problem.code in REFUSALS else RefusedError(problem)

"""Reading some records of one partition, from an offset on, for a person who looks: without a group, within bounds.

A consumer is made for each time and only assigns: nothing of it is seen on the cluster, and none is left idle.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Any, Literal

from confluent_kafka import (
    TIMESTAMP_CREATE_TIME,
    TIMESTAMP_LOG_APPEND_TIME,
    Consumer,
    KafkaError,
    KafkaException,
    TopicPartition,
)

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.errors import PASSING, error_in, error_name, refusal
from app.problems import KafkaRefusedError, LeaderlessError, LimitReachedError

ANSWER_WITHIN_S = 5.0
LOOK_UP_WITHIN_S = 2.5  # of these, for the topic: what is left is for its records
MOST_READERS = 4  # at a time
WAIT_FOR_TURN_S = 2.0
LARGEST_PART_BYTES = 64 * 1024  # of a key, a value or a header: what is longer is cut there
MOST_HEADERS = 200
MOST_BYTES = 2 * 1024 * 1024  # of one answer, but one record at least

TimestampType = Literal["CreateTime", "LogAppendTime"]  # as Kafka's message.timestamp.type has them
_TIMESTAMP_TYPES: dict[int, TimestampType] = {
    TIMESTAMP_CREATE_TIME: "CreateTime", TIMESTAMP_LOG_APPEND_TIME: "LogAppendTime"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AtTime:
    """A start: the first record whose time is this or later; where there is none, the log's end."""

    time_ms: int


Start = int | AtTime | None  # an offset, a time, or the log's start


@dataclass(frozen=True, slots=True)
class Part:
    """A key, a value or a header's value as far as it is shown; `size_bytes` is all of it."""

    shown: bytes
    size_bytes: int

    @property
    def is_cut(self) -> bool:
        return len(self.shown) < self.size_bytes


@dataclass(frozen=True, slots=True)
class ReadRecord:
    """None as key, value or header is null."""

    offset: int
    timestamp_ms: int | None
    timestamp_type: TimestampType | None
    key: Part | None
    value: Part | None
    headers: tuple[tuple[str, Part | None], ...]
    headers_left_out: int
    leader_epoch: int | None = None  # of the leader that took the record

    def shown_bytes(self) -> int:
        parts = (self.key, self.value, *(value for _, value in self.headers))
        return sum(len(name) for name, _ in self.headers) + sum(len(part.shown) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Page:
    """`next_offset` is where to read on, behind holes too (transaction markers, compaction). Ends as of the start."""

    records: tuple[ReadRecord, ...]
    next_offset: int
    low: int
    high: int


class RecordReader:
    """May be asked from any thread; each waits for its own answer only."""

    def __init__(self, connection: Connection, admin: Admin) -> None:
        self._config: Any = connection.config(
            "caudal-reader",
            group_id="caudal-reader",  # the client wants one; without subscribe and commit no broker ever hears it
            enable_auto_commit=False,
            enable_auto_offset_store=False,
            enable_partition_eof=True,
            isolation_level="read_uncommitted",
            auto_offset_reset="error",
            fetch_wait_max_ms=100,
            max_partition_fetch_bytes=1_048_576,
            queued_max_messages_kbytes=4096,
            log_level=2,
        )
        self._admin = admin
        self._turns = threading.BoundedSemaphore(MOST_READERS)

    def read(self, topic: str, partition: int, start: Start, limit: int) -> Page:
        """At most `limit` records from `start` on.

        ProblemError where there is no such place or nobody answers in time; what has come by then is the answer.
        """
        if not self._turns.acquire(timeout=WAIT_FOR_TURN_S):
            raise LimitReachedError("readers", MOST_READERS)
        try:
            until_s = time.monotonic() + ANSWER_WITHIN_S
            found = self._admin.check_partition(topic, partition, until_s - ANSWER_WITHIN_S + LOOK_UP_WITHIN_S)
            if found and partition in found.leaderless:  # the client would say that there is no such partition
                raise LeaderlessError(topic, partition)
            return _read(self._config, TopicPartition(topic, partition), start, limit, until_s)
        except KafkaException as exception:
            raise refusal(error_in(exception), topic=topic, partition=partition) from exception
        finally:
            self._turns.release()


def _read(config: Any, place: TopicPartition, wished: Start, limit: int, until_s: float) -> Page:
    consumer = Consumer(config)
    try:
        low, high = consumer.get_watermark_offsets(place, timeout=_left_s(until_s))
        start = _offset_of(consumer, place, wished, low, high, until_s)
        if not low <= start <= high:
            raise _out_of_range(place, start, low, high)
        if start == high:
            return Page((), high, low, high)
        consumer.assign([TopicPartition(place.topic, place.partition, start)])
        records, next_offset = _collect(consumer, place, start, high, limit, until_s)
        return Page(records, next_offset, low, high)
    finally:
        consumer.close()


def _offset_of(consumer: Consumer, place: TopicPartition, wished: Start, low: int, high: int, until_s: float) -> int:
    if isinstance(wished, AtTime):
        asked = TopicPartition(place.topic, place.partition, wished.time_ms)
        [found] = consumer.offsets_for_times([asked], timeout=_left_s(until_s))
        if found.error:
            raise KafkaException(found.error)
        return high if found.offset < 0 else min(max(found.offset, low), high)
    return low if wished is None else wished


def _collect(
    consumer: Consumer, place: TopicPartition, start: int, high: int, limit: int, until_s: float
) -> tuple[tuple[ReadRecord, ...], int]:
    """The records, and the offset after what was looked at."""
    records: list[ReadRecord] = []
    next_offset, room = start, MOST_BYTES
    while next_offset < high and len(records) < limit and room > 0:
        message = consumer.poll(_left_s(until_s))
        if message is None:
            break
        if error := message.error():
            if error_name(error) == "_PARTITION_EOF":  # what lies before it are holes
                return tuple(records), message.offset() or high
            _raise_unless_passing(error, place, start, high)
            continue
        record = _record(message)
        records.append(record)
        room -= record.shown_bytes()
        next_offset = record.offset + 1
    if next_offset == start:
        params: dict[str, str | int] = {"topic": place.topic, "partition": place.partition}
        raise KafkaRefusedError("_TIMED_OUT", f"no record within {ANSWER_WITHIN_S:g} s", params)
    return tuple(records), next_offset


def _raise_unless_passing(error: KafkaError, place: TopicPartition, start: int, high: int) -> None:
    name = error_name(error)
    if name == "_AUTO_OFFSET_RESET":  # deleted by retention just now
        raise _out_of_range(place, start, None, high)
    if name not in PASSING:  # some other broker is down, or this one for a moment
        raise KafkaException(error)


def _record(message: Any) -> ReadRecord:
    kind, at_ms = message.timestamp()
    timestamp_type = _TIMESTAMP_TYPES.get(kind)
    headers = message.headers() or []
    return ReadRecord(
        offset=message.offset(),
        timestamp_ms=at_ms if timestamp_type else None,
        timestamp_type=timestamp_type,
        key=_part(message.key()),
        value=_part(message.value()),
        headers=tuple((name, _part(value)) for name, value in headers[:MOST_HEADERS]),
        headers_left_out=max(0, len(headers) - MOST_HEADERS),
        leader_epoch=message.leader_epoch(),
    )


def _part(whole: bytes | None) -> Part | None:
    return None if whole is None else Part(whole[:LARGEST_PART_BYTES], len(whole))


def _out_of_range(place: TopicPartition, offset: int, low: int | None, high: int) -> KafkaRefusedError:
    params: dict[str, str | int] = {"topic": place.topic, "partition": place.partition, "offset": offset, "high": high}
    known = f"the log goes from {low} to {high}" if low is not None else "it has just been deleted"
    if low is not None:
        params["low"] = low
    return KafkaRefusedError("OFFSET_OUT_OF_RANGE", f"There is no offset {offset}: {known}.", params)


def _left_s(until_s: float) -> float:
    return max(0.0, until_s - time.monotonic())

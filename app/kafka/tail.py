"""Reading logs as they grow, without a group and without a trace: a consumer that only assigns and never commits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from confluent_kafka import OFFSET_BEGINNING, OFFSET_END, TIMESTAMP_NOT_AVAILABLE, Consumer, TopicPartition

from app.kafka.connection import Connection
from app.kafka.errors import problem_of
from app.model.terms import Problem

Start = int | Literal["beginning", "end"]
PartitionKey = tuple[str, int]

_STARTS: Final = {"beginning": OFFSET_BEGINNING, "end": OFFSET_END}
FETCH_WAIT_MS: Final = 200  # how long a fetch waits for records: a partition added joins only the next of its broker
AT_ONCE: Final = 500  # records of one read; 2.4-2.8 M/s that way [ran]


@dataclass(frozen=True, slots=True)
class TailRecord:
    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    timestamp_ms: int | None

    @property
    def size_bytes(self) -> int:
        return len(self.key or b"") + len(self.value or b"")


@dataclass(frozen=True, slots=True)
class TailProblem:
    """Why a partition cannot be read now; the client goes on trying by itself."""

    topic: str
    partition: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class Batch:
    records: tuple[TailRecord, ...] = ()
    problems: tuple[TailProblem, ...] = ()


NOTHING: Final = Batch()


class Tail:
    """Partitions read from given offsets on. Belongs to one thread, except for `close` of one never read."""

    def __init__(
        self,
        connection: Connection,
        client_id: str,
        offset_reset: Literal["earliest", "latest"],
        fetch_wait_ms: int = FETCH_WAIT_MS,
    ) -> None:
        config: Any = connection.config(
            client_id,
            group_id=client_id,  # the client wants one; without subscribe and commit no broker ever hears it
            enable_auto_commit=False,
            enable_auto_offset_store=False,
            isolation_level="read_uncommitted",
            auto_offset_reset=offset_reset,
            queued_min_messages=1000,
            queued_max_messages_kbytes=4096,
            fetch_wait_max_ms=fetch_wait_ms,
            fetch_max_bytes=1_000_000,
            max_partition_fetch_bytes=262_144,
            message_max_bytes=1_000_000,
        )
        self._consumer = Consumer({**config, "log_level": 2})

    def assign(self, starts: Mapping[PartitionKey, Start]) -> None:
        """Read just these partitions from now on."""
        self._consumer.assign([_placed(partition, start) for partition, start in starts.items()])

    def add(self, starts: Mapping[PartitionKey, Start]) -> None:
        self._consumer.incremental_assign([_placed(partition, start) for partition, start in starts.items()])

    def remove(self, partitions: Iterable[PartitionKey]) -> None:
        self._consumer.incremental_unassign([TopicPartition(*partition) for partition in partitions])

    def pause(self, partitions: Iterable[PartitionKey]) -> None:
        self._consumer.pause([TopicPartition(*partition) for partition in partitions])

    def resume(self, starts: Mapping[PartitionKey, int]) -> None:
        """Go on reading paused partitions at these offsets; known offsets take 3 ms, asking for the end a second."""
        wanted = [_placed(partition, start) for partition, start in starts.items()]
        for partition in wanted:
            self._consumer.seek(partition)
        self._consumer.resume(wanted)

    def read(self, wait_s: float) -> Batch:
        """What has come; waits for the first record at most `wait_s` and then takes along what is there."""
        first = self._consumer.poll(wait_s)
        if first is None:
            return NOTHING
        messages = [first, *self._consumer.consume(AT_ONCE - 1, 0)]
        return Batch(
            tuple(_record(message) for message in messages if message.error() is None),
            tuple(_problem(message) for message in messages if message.error() is not None),
        )

    def known_ends(self, partition: PartitionKey) -> tuple[int | None, int | None]:
        """Log start and high watermark as the last fetch told them; None before it."""
        ends = self._consumer.get_watermark_offsets(TopicPartition(*partition), cached=True)
        if ends is None:
            return None, None
        low, high = ends
        return (low if low >= 0 else None), (high if high >= 0 else None)

    def close(self) -> None:
        self._consumer.close()


def _placed(partition: PartitionKey, start: Start) -> TopicPartition:
    return TopicPartition(*partition, _STARTS[start] if isinstance(start, str) else start)


def _record(message: Any) -> TailRecord:
    kind, timestamp_ms = message.timestamp()
    return TailRecord(
        message.topic(),
        message.partition(),
        message.offset(),
        message.key(),
        message.value(),
        None if kind == TIMESTAMP_NOT_AVAILABLE else timestamp_ms,
    )


def _problem(message: Any) -> TailProblem:
    partition = message.partition()
    return TailProblem(message.topic() or "", -1 if partition is None else partition, problem_of(message.error()))

"""What may be read and shown of a topic: rules without I/O."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from app.kafka.tail import TailRecord

READ_RECORDS_PER_S: Final = 500.0
READ_BYTES_PER_S: Final = 1_000_000.0
SHOWN_PER_S: Final = 100.0
REST_S: Final = 0.5  # what a topic above its budget waits until it is read again


@dataclass(slots=True)
class Allowance:
    """So much a second, gathered for a second at most; it may be overdrawn and is then paid back."""

    per_s: float
    left: float
    at_s: float

    @classmethod
    def full(cls, per_s: float, now_s: float) -> Allowance:
        return cls(per_s, per_s, now_s)

    def available(self, now_s: float) -> float:
        self.left = min(self.per_s, self.left + (now_s - self.at_s) * self.per_s)
        self.at_s = now_s
        return self.left

    def take(self, amount: float, now_s: float) -> None:
        self.left = self.available(now_s) - amount


class TopicBudget:
    """How much of one topic is read and shown."""

    def __init__(self, now_s: float) -> None:
        self._records = Allowance.full(READ_RECORDS_PER_S, now_s)
        self._bytes = Allowance.full(READ_BYTES_PER_S, now_s)
        self._shown = Allowance.full(SHOWN_PER_S, now_s)

    def read(self, records: Sequence[TailRecord], now_s: float) -> bool:
        """Account for records read; whether more may be read at once."""
        self._records.take(len(records), now_s)
        self._bytes.take(sum(record.size_bytes for record in records), now_s)
        return self._records.left > 0 and self._bytes.left > 0

    def may_read_again(self, now_s: float) -> bool:
        enough_records, enough_bytes = REST_S * READ_RECORDS_PER_S, REST_S * READ_BYTES_PER_S
        return self._records.available(now_s) >= enough_records and self._bytes.available(now_s) >= enough_bytes

    def shown(self, records: Sequence[TailRecord], now_s: float) -> list[TailRecord]:
        """Those of the records read that are shown one by one, in their order."""
        chosen = evenly(records, int(self._shown.available(now_s)))
        self._shown.take(len(chosen), now_s)
        return chosen


def evenly(records: Sequence[TailRecord], count: int) -> list[TailRecord]:
    """At most `count` records: as many from each partition as can be, spread over what each has."""
    if len(records) <= count:
        return list(records)
    by_partition: dict[tuple[str, int], list[int]] = {}
    for index, record in enumerate(records):
        by_partition.setdefault((record.topic, record.partition), []).append(index)
    shares = _shares([len(indexes) for indexes in by_partition.values()], count)
    chosen = {
        indexes[step * len(indexes) // share]
        for indexes, share in zip(by_partition.values(), shares, strict=True)
        for step in range(share)
    }
    return [record for index, record in enumerate(records) if index in chosen]


def _shares(sizes: Sequence[int], count: int) -> list[int]:
    """How many of each, filled in turns."""
    shares = [0] * len(sizes)
    turns = zip_longest(*(range(size) for size in sizes))
    for turn in turns:
        for index, item in enumerate(turn):
            if count == 0:
                return shares
            if item is not None:
                shares[index] += 1
                count -= 1
    return shares

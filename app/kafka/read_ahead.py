"""Records that a member of ours has fetched and not handled yet.

A slow member must go on polling, or its group puts it out; so it keeps a few records at hand and has its partitions
paused while those are enough. Pausing for each single record is no way: after a resume it takes up to a second until
librdkafka fetches again, and 5 records/s became 3.75 [ran].
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Iterable

from confluent_kafka import Consumer, Message, TopicPartition

LONGEST_POLL_S = 0.05  # so that a command is obeyed at once and the group is served
SHORTEST_SLEEP_S = 0.002  # a pace faster than that takes several records in a row
SECONDS_AT_HAND = 3.0  # of a slow member: half of it is longer than a resume takes
AT_ONCE = 500  # of a member without a limit, or one that is paused: it goes on at once when it may
MOST_BYTES = 4 * 1024 * 1024


def room(per_s: float | None) -> int:
    """How many records a member of this speed keeps at hand."""
    if per_s is None:
        return AT_ONCE
    return 1 if per_s * LONGEST_POLL_S >= 1 else max(2, math.ceil(per_s * SECONDS_AT_HAND))


class ReadAhead:
    """Belongs to the member's thread. At least `batch` records are taken at a time, as a consumer of batches does."""

    def __init__(self, batch: int = 1) -> None:
        self._batch = batch
        self._records: deque[Message] = deque()
        self._bytes = 0
        self._held = False  # whether the partitions are paused at the consumer

    def take(self) -> Message | None:
        """The next record or error; None: nothing is at hand."""
        if not self._records:
            return None
        record = self._records.popleft()
        self._bytes -= len(record)
        return record

    def fetch(self, consumer: Consumer, longest_s: float, per_s: float | None, *, paused: bool) -> bool:
        """Serve the group for at most `longest_s`, reading on where there is room. Whether something came."""
        at_hand, most = len(self._records), AT_ONCE if paused else max(self._batch, room(per_s))
        if not paused and not self._held and most == 1 and at_hand:
            time.sleep(max(longest_s, SHORTEST_SLEEP_S))
            return True
        if at_hand >= most or self._bytes >= MOST_BYTES:
            self._hold(consumer, held=True)
        elif at_hand <= most // 2:
            self._hold(consumer, held=False)
        return self._poll(consumer, longest_s, per_s)

    def assigned(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        """New partitions begin as the others are now."""
        if self._held and partitions:
            consumer.pause(partitions)

    def forget(self, partitions: Iterable[TopicPartition]) -> None:
        """They are another member's now, and so are their records."""
        gone = {(partition.topic, partition.partition) for partition in partitions}
        kept = [record for record in self._records if (record.topic(), record.partition()) not in gone]
        self._records = deque(kept)
        self._bytes = sum(map(len, kept))

    def _poll(self, consumer: Consumer, timeout_s: float, per_s: float | None) -> bool:
        record = consumer.poll(timeout_s)
        if record is None:
            return False
        self._keep(record)
        if per_s is None and not self._held:
            for more in consumer.consume(AT_ONCE - 1, 0):  # what is there already: does not wait
                self._keep(more)
        return True

    def _keep(self, record: Message) -> None:
        self._records.append(record)
        self._bytes += len(record)

    def _hold(self, consumer: Consumer, *, held: bool) -> None:
        if held == self._held:
            return
        self._held = held
        partitions = consumer.assignment()
        if partitions:
            (consumer.pause if held else consumer.resume)(partitions)

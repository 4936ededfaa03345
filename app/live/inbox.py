"""What waits for the hub: offsets by key (the last value is enough), everything else in order."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from app.model.facts import (
    Committed,
    DiscreteFact,
    Fact,
    LogEnds,
    OffsetFact,
    Processed,
    ProducerCounted,
    RecordSeen,
    SampleFact,
    SamplesLeftOut,
)
from app.model.group_facts import GroupTombstone, Resumed
from app.model.offsets import merged

LONGEST_QUEUE = 10_000  # beyond it observers wait: Kafka keeps the data
LONGEST_SAMPLES = 2_000  # beyond it they are only counted
SAMPLES_WAIT_S = 0.033  # for something that they ride along with
Request = Callable[[], None]


def key_of(fact: OffsetFact) -> tuple[str | int, ...]:
    """Facts with the same key replace one another."""
    match fact:
        case LogEnds():
            return ("ends", fact.topic, fact.partition)
        case Committed():
            return ("committed", fact.group, fact.topic, fact.partition)
        case Processed():
            return ("processed", fact.group, fact.managed, fact.topic, fact.partition)
        case ProducerCounted():
            return ("counted", fact.producer)


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything that came since the last time, each part in its order."""

    discrete: list[DiscreteFact | list[OffsetFact]]  # a list of offsets stands where they have to be applied before
    offsets: list[OffsetFact]
    samples: list[SampleFact]
    requests: list[Request]


class Inbox:
    """Filled from any thread, emptied by the hub's."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._discrete: list[DiscreteFact | list[OffsetFact]] = []
        self._offsets: dict[object, OffsetFact] = {}
        self._samples: list[RecordSeen] = []
        self._left_out: Counter[str] = Counter()
        self._requests: list[Request] = []
        self._closed = False

    @property
    def depth(self) -> int:
        return len(self._discrete)

    def put(self, fact: Fact) -> None:
        """Takes a fact; never waits."""
        with self._changed:
            self._take_in(fact)
            self._notify_of(fact)

    def put_or_wait(self, fact: Fact) -> None:
        """Takes a fact; waits while too many are under way."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._has_room_for(fact))
            self._take_in(fact)
            self._notify_of(fact)

    def ask(self, request: Request) -> None:
        """Has the hub's thread call `request`."""
        with self._changed:
            self._requests.append(request)
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody waits for room any more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, timeout_s: float) -> None:
        """Until something has come, at most so long."""
        with self._changed:
            has_samples = bool(self._samples or self._left_out)
            self._changed.wait_for(self._has_something, min(timeout_s, SAMPLES_WAIT_S) if has_samples else timeout_s)

    def take(self) -> Batch:
        with self._changed:
            left_out = [SamplesLeftOut(topic, count) for topic, count in self._left_out.items()]
            samples: list[SampleFact] = [*self._samples, *left_out]
            batch = Batch(self._discrete, list(self._offsets.values()), samples, self._requests)
            self._discrete, self._offsets, self._samples, self._requests = [], {}, [], []
            self._left_out.clear()
            self._changed.notify_all()
        return batch

    def _has_something(self) -> bool:
        return bool(self._closed or self._discrete or self._offsets or self._requests)

    def _notify_of(self, fact: Fact) -> None:
        """A record's log end follows it at once, and one step takes both."""
        if not isinstance(fact, SampleFact):
            self._changed.notify_all()

    def _has_room_for(self, fact: Fact) -> bool:
        return isinstance(fact, OffsetFact | SampleFact) or len(self._discrete) < LONGEST_QUEUE

    def _take_in(self, fact: Fact) -> None:
        if isinstance(fact, OffsetFact):
            key = key_of(fact)
            old = self._offsets.get(key)
            self._offsets[key] = merged(old, fact) if isinstance(old, LogEnds) and isinstance(fact, LogEnds) else fact
        elif isinstance(fact, SamplesLeftOut):
            self._left_out[fact.topic] += fact.count
        elif isinstance(fact, RecordSeen):
            if len(self._samples) < LONGEST_SAMPLES:
                self._samples.append(fact)
            else:
                self._left_out[fact.topic] += 1
        else:
            if isinstance(fact, GroupTombstone | Resumed) and self._offsets:
                # A deleted group loses its commits first: the model tells by that whether it is deleted.
                # A partition is gone on with from where it was handled up to: by that its repetition is counted.
                self._discrete.append(list(self._offsets.values()))
                self._offsets = {}
            self._discrete.append(fact)

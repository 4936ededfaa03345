"""Events and samples on their way to viewers: two rings, each entry with an id that only rises."""

from __future__ import annotations

import base64
from collections import Counter, deque
from collections.abc import Mapping
from itertools import islice
from typing import Any

from app.model.events import Event
from app.model.facts import RecordSeen, SampleFact, SamplesLeftOut
from app.model.wire import present

KEPT_EVENTS = 20_000
KEPT_SAMPLES = 1_000
EVENTS_A_FRAME = 500
SAMPLES_A_FRAME = 200
FIRST_EVENTS = 200  # what a browser that saw nothing yet is shown of the past
LONGEST_KEY_BYTES = 256


class Events:
    """The facts of the wire, {id, at_ms, clock, code, params}; ids begin with 1 and have no holes."""

    def __init__(self) -> None:
        self._ring: deque[dict[str, Any]] = deque(maxlen=KEPT_EVENTS)
        self.last_id = 0

    def add(self, event: Event) -> None:
        self.last_id += 1
        self._ring.append(
            {
                "id": self.last_id,
                "at_ms": event.at_ms,
                "clock": event.clock,
                "code": event.code,
                "params": dict(event.params),
            }
        )

    def after(self, id: int, limit: int = KEPT_EVENTS) -> tuple[list[dict[str, Any]], bool]:
        """Up to `limit` events with a greater id, oldest first, and whether some before them are lost."""
        first = self.last_id - len(self._ring) + 1
        skip = max(0, id + 1 - first)
        return list(islice(self._ring, skip, skip + limit)), id + 1 < first


class Samples:
    """Records shown one by one. The tail of a topic sees each record once and counts what it does not show, so
    `left_out` is exact by its entries; a delivery report only adds which producer it was.
    """

    def __init__(self) -> None:
        self._ring: deque[tuple[int, RecordSeen]] = deque(maxlen=KEPT_SAMPLES)
        self.last_id = 0
        self.totals: Mapping[str, int] = Counter()  # records that the tail saw so far; replaced, never changed

    def add(self, facts: list[SampleFact]) -> None:
        totals = Counter(self.totals)
        for fact in facts:
            match fact:
                case SamplesLeftOut():
                    totals[fact.topic] += fact.count
                case RecordSeen():
                    self.last_id += 1
                    totals[fact.topic] += fact.producer is None
                    self._ring.append((self.last_id, fact))
        self.totals = totals

    def start(self) -> tuple[int, Mapping[str, int]]:
        """Where a viewer begins: with the newest samples, so that what lies in the log already has its colours."""
        recent = list(islice(reversed(self._ring), SAMPLES_A_FRAME))
        by_tail = Counter(record.topic for _, record in recent if record.producer is None)
        return self.last_id - len(recent), {topic: n - by_tail[topic] for topic, n in self.totals.items()}

    def after(
        self, id: int, totals: Mapping[str, int], topics: frozenset[str] | None
    ) -> tuple[list[dict[str, Any]], int]:
        """The newest samples of the topics (None: all) with a greater id, and how many records are left out.

        `totals` is what `self.totals` was at `id`.
        """
        fresh = islice(reversed(self._ring), min(len(self._ring), self.last_id - id))
        wanted = (record for _, record in fresh if topics is None or record.topic in topics)
        shown = list(islice(wanted, SAMPLES_A_FRAME))[::-1]
        counted = self.totals.keys() if topics is None else topics & self.totals.keys()
        seen = sum(self.totals[topic] - totals.get(topic, 0) for topic in counted)
        return [document(record) for record in shown], seen - sum(record.producer is None for record in shown)


def document(record: RecordSeen) -> dict[str, Any]:
    return present(
        topic=record.topic,
        partition=record.partition,
        offset=record.offset,
        **key_fields(record.key),
        size=record.size_bytes,
        timestamp_ms=record.timestamp_ms,
        producer=record.producer,
        count=record.count if record.count > 1 else None,
    )


def key_fields(key: bytes | None) -> dict[str, str]:
    """`key` where it is UTF-8, else `key_base64`; nothing for a null key. A long key is cut."""
    if key is None:
        return {}
    shown = key[:LONGEST_KEY_BYTES]
    try:
        return {"key": shown.decode("utf-8")}
    except UnicodeDecodeError as error:
        if len(key) > len(shown) and error.start > len(shown) - 4:  # cut within a character
            return {"key": shown[: error.start].decode("utf-8")}
        return {"key_base64": base64.b64encode(shown).decode("ascii")}

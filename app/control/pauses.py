"""How long partitions go without a record handled, of groups that somebody measures: listens in on their members."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from app.model.facts import Fact, Processed, Report


@dataclass(frozen=True, slots=True)
class _Pause:
    last_ms: int
    longest_ms: int


class Pauses:
    """Stands between our members and who they report to; may be called from any thread."""

    def __init__(self, report: Report) -> None:
        self._to = report
        self._lock = threading.Lock()
        self._groups: dict[str, dict[int, _Pause]] = {}

    def report(self, fact: Fact) -> None:
        """Passes every fact on."""
        if self._groups and isinstance(fact, Processed):
            self._note(fact)
        self._to(fact)

    def begin(self, group: str, now_ms: int) -> None:
        """Measure from now on; each partition's last record before counts as handled now."""
        with self._lock:
            partitions = self._groups.setdefault(group, {})
            for number in partitions:
                partitions[number] = _Pause(now_ms, 0)

    def longest_ms(self, group: str, now_ms: int) -> Mapping[int, int]:
        """The longest time without a record since `begin`, by partition."""
        with self._lock:
            pauses = dict(self._groups.get(group, {}))
        return {number: max(pause.longest_ms, now_ms - pause.last_ms) for number, pause in pauses.items()}

    def forget(self, group: str) -> None:
        with self._lock:
            self._groups.pop(group, None)

    def _note(self, fact: Processed) -> None:
        with self._lock:
            partitions = self._groups.get(fact.group)
            if partitions is None:
                return
            pause = partitions.get(fact.partition, _Pause(fact.at_ms, 0))
            longest_ms = max(pause.longest_ms, fact.at_ms - pause.last_ms)
            partitions[fact.partition] = _Pause(fact.at_ms, longest_ms)

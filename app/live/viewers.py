"""A viewer is a place in the stream: what it watches, how far it has come, and at most one frame under way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.model.views import GROUP, TOPIC

BUDGET_BYTES_PER_S = 50_000
BURST_BYTES = 50_000  # what a viewer that had little for a second gets without a pause
LONGEST_PAUSE_MS = 250
LONGEST_PAUSE_WITHIN_MS = 5  # within the budget: so that documents that change one after the other share frames


@dataclass(frozen=True, slots=True)
class Watch:
    """The documents that a browser wants; `have` are the versions that it holds of them, all of `run`."""

    docs: frozenset[str]
    run: str | None = None
    have: Mapping[str, int] = field(default_factory=dict)
    after_event: int | None = None

    @property
    def everything(self) -> bool:
        return "*" in self.docs

    def wants(self, name: str) -> bool:
        return "*" in self.docs or name in self.docs

    def topics(self) -> frozenset[str] | None:
        """The topics that are watched; None: all."""
        return None if self.everything else _named(self.docs, TOPIC)

    def groups(self) -> frozenset[str] | None:
        return None if self.everything else _named(self.docs, GROUP)


EVERYTHING = Watch(frozenset({"*"}))


def _named(docs: frozenset[str], prefix: str) -> frozenset[str]:
    return frozenset(name.removeprefix(prefix) for name in docs if name.startswith(prefix))


@dataclass(slots=True, eq=False)
class Viewer:
    """Owned by the hub's thread. `deliver` must not block: it queues one encoded frame on the viewer's socket."""

    deliver: Callable[[object], None]
    watch: Watch | None = None
    bases: Mapping[str, int] | None = None  # doc -> seq at its first frame; None: what came with the tick `at`
    at: int = 0  # the tick of its last frame
    event_id: int = 0
    sample_id: int = 0
    totals: Mapping[str, int] = field(default_factory=dict)
    under_way: int | None = None  # the tick of the frame that is not acknowledged yet
    sent_ms: int = 0
    not_before_ms: int = 0
    left_bytes: float = BURST_BYTES  # of the budget, as of `sent_ms`; a large frame overdraws it by one long pause

    def acknowledge(self, tick: int) -> None:
        if tick == self.under_way:
            self.under_way = None

    def has_sent(self, size_bytes: int, tick: int, now_ms: int) -> None:
        """A frame went out: the next one when it is acknowledged and the budget allows."""
        gained = max(0, now_ms - self.sent_ms) * BUDGET_BYTES_PER_S / 1000
        left = min(BURST_BYTES, self.left_bytes + gained) - size_bytes
        self.left_bytes = max(left, -LONGEST_PAUSE_MS * BUDGET_BYTES_PER_S / 1000)
        self.bases, self.at, self.under_way, self.sent_ms = None, tick, tick, now_ms
        self.not_before_ms = now_ms + _pause_ms(size_bytes, self.left_bytes)


def _pause_ms(size_bytes: int, left_bytes: float) -> int:
    longest = LONGEST_PAUSE_WITHIN_MS if left_bytes >= 0 else LONGEST_PAUSE_MS
    return min(longest, int(1000 * max(size_bytes, -left_bytes) / BUDGET_BYTES_PER_S))

"""When the next record may go: an even pace over time. Pure: the time comes in as an argument (seconds, monotonic)."""

from __future__ import annotations

UNBOUNDED = 1_000_000  # records due at once where there is no limit


class Pace:
    """`per_s` records a second; None: no limit. What was missed is caught up, but never more than `slack_s` of it."""

    def __init__(self, per_s: float | None, now_s: float, slack_s: float = 0.05) -> None:
        self._per_s = per_s
        self._slack_s = slack_s
        self._next_s = now_s

    @property
    def per_s(self) -> float | None:
        return self._per_s

    def due(self, now_s: float) -> int:
        """How many records may go now."""
        if self._per_s is None:
            return UNBOUNDED
        late_s = now_s - self._earliest(now_s)
        return int(late_s * self._per_s + 1e-9) + 1 if late_s >= 0 else 0

    def wait_s(self, now_s: float) -> float:
        """How long until the next may go; 0: now."""
        if self._per_s is None:
            return 0.0
        return max(0.0, self._next_s - now_s)

    def took(self, count: int, now_s: float) -> None:
        """`count` records went."""
        if self._per_s is not None:
            self._next_s = self._earliest(now_s) + count / self._per_s

    def change(self, per_s: float | None, now_s: float) -> None:
        """From now on `per_s`; the next record waits no longer than the new pace would have it wait."""
        self._per_s = per_s
        if per_s is not None:
            self._next_s = min(max(self._next_s, now_s), now_s + 1 / per_s)

    def _earliest(self, now_s: float) -> float:
        return max(self._next_s, now_s - self._slack_s)

"""A clock that goes on when it is told to."""

from __future__ import annotations


class Clock:
    def __init__(self, now_ms: int = 1_000_000) -> None:
        self._now_ms = now_ms

    def __call__(self) -> int:
        return self._now_ms

    def pass_ms(self, ms: int) -> None:
        self._now_ms += ms

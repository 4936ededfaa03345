"""What observers reported, to wait on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from app.model.facts import Fact
from tests.support.patience import PATIENT_S

F = TypeVar("F")


class Collected:
    """A Report that keeps everything."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._facts: list[tuple[float, Fact]] = []

    def __call__(self, fact: Fact) -> None:
        with self._changed:
            self._facts.append((time.monotonic(), fact))
            self._changed.notify_all()

    def mark(self) -> int:
        """A place in what came, from which on `wait_for` and `facts` look."""
        with self._changed:
            return len(self._facts)

    def facts(self, kind: type[F], since: int = 0) -> list[F]:
        with self._changed:
            return [fact for _, fact in self._facts[since:] if isinstance(fact, kind)]

    def wait_for(
        self, kind: type[F], matches: Callable[[F], bool] = lambda _: True, since: int = 0, within_s: float = PATIENT_S
    ) -> tuple[float, F]:
        """When it came (time.monotonic) and the first fact of that kind that matches."""
        until_s = time.monotonic() + within_s
        with self._changed:
            while True:
                for at_s, fact in self._facts[since:]:
                    if isinstance(fact, kind) and matches(fact):
                        return at_s, fact
                left_s = until_s - time.monotonic()
                if left_s <= 0:
                    seen = [fact for _, fact in self._facts[since:] if isinstance(fact, kind)]
                    raise AssertionError(f"no {kind.__name__} matched within {within_s} s; seen: {seen[-5:]}")
                self._changed.wait(left_s)

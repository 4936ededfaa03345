"""What asking costs: how often each question was asked of the cluster, and how long the answers took."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Protocol, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class AskCost:
    count: int
    seconds: float


NOTHING_ASKED = AskCost(0, 0.0)


class AskCosts:
    """Added to by the observers' threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._costs: dict[str, AskCost] = {}

    def add(self, question: str, seconds: float) -> None:
        with self._lock:
            old = self._costs.get(question, NOTHING_ASKED)
            self._costs[question] = AskCost(old.count + 1, old.seconds + seconds)

    def so_far(self) -> Mapping[str, AskCost]:
        with self._lock:
            return dict(self._costs)


class Asking(Protocol):
    costs: AskCosts


S = TypeVar("S", bound=Asking)


def counted(ask: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A method that asks the cluster, with its cost added to `self.costs` under the method's name."""

    @functools.wraps(ask)
    def asked(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        started_s = time.monotonic()
        try:
            return ask(self, *args, **kwargs)
        finally:
            self.costs.add(ask.__name__, time.monotonic() - started_s)

    return asked

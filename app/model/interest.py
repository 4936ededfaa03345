"""What the browsers watch, so that observers look closely only there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interest:
    topics: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


ReadInterest = Callable[[], Interest]  # cheap, from any thread

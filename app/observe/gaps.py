"""Listings with gaps: what a broker leaves out that has just started and may not know all of it is still there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

V = TypeVar("V")


class Gaps(Generic[V]):
    """What one listing leaves out stays as it was told before; only the next one that leaves it out too is believed."""

    def __init__(self) -> None:
        self._listed: Mapping[str, V] = {}
        self._missing: frozenset[str] = frozenset()

    @property
    def in_doubt(self) -> bool:
        """Whether asking again soon would settle something."""
        return bool(self._missing)

    def filled(self, listed: Mapping[str, V]) -> Mapping[str, V]:
        missing = frozenset(self._listed) - listed.keys()
        filled = {**listed, **{name: self._listed[name] for name in missing - self._missing}}
        self._missing = missing & filled.keys()
        self._listed = filled
        return filled

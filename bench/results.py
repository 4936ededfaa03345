"""What a measurement gives: rows of figures, and what they were to hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

Figures = Mapping[str, float | None]  # None: not to be had here


class Row(NamedTuple):
    """A line of the table: the thing measured or its control. The unit is in each figure's name."""

    what: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Check:
    """A bound and what was measured against it."""

    what: str
    value: float
    bound: float
    least: bool = False  # whether the bound is the least value, not the greatest

    @property
    def holds(self) -> bool:
        return self.value >= self.bound if self.least else self.value <= self.bound


@dataclass(frozen=True, slots=True)
class Result:
    rows: Sequence[Row]
    checks: Sequence[Check] = ()
    notes: Sequence[str] = field(default=())


def percentile(values: Sequence[float], share: float) -> float:
    """By nearest rank; NaN of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def spread(values: Sequence[float], unit: str = "ms", *, p99: bool = False) -> Figures:
    shares = {"p50": 0.5, "p95": 0.95} | ({"p99": 0.99} if p99 else {})
    return {f"{name} {unit}": percentile(values, share) for name, share in shares.items()} | {"n": len(values)}

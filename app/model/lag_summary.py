"""The lags of a group together: one trend, how far behind, how long until it is drained."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.lag_trend import NOISE_SHARE
from app.model.lag_values import GroupLags, PartitionLag, Trend

NOISE_PER_S = 0.2
LONGEST_DRAIN_MS = 30 * 24 * 3600 * 1000  # beyond that the figure says nothing


def summed(topics: Mapping[str, Mapping[int, PartitionLag]]) -> GroupLags:
    """As Burrow has it, one partition that is stuck makes the group stuck. Else the sums decide."""
    total, rate_in, rate_out, rising = 0, 0.0, 0.0, 0.0
    oldest_ms: int | None = None
    at_least = known = False
    trends: set[Trend | None] = set()
    for partitions in topics.values():
        for lag in partitions.values():
            trends.add(lag.trend)
            known = known or lag.lag is not None
            total += lag.lag or 0
            arrives, goes = lag.rate_in or 0.0, lag.rate_out or 0.0
            rate_in, rate_out = rate_in + arrives, rate_out + goes
            if lag.trend == "growing" or lag.trend == "draining":
                rising += arrives - goes
            if lag.arrived_ms is not None:
                at_least = at_least or not lag.arrived_exactly
                oldest_ms = lag.arrived_ms if oldest_ms is None else min(oldest_ms, lag.arrived_ms)
    trend = _trend(trends, rising, rate_in)
    return GroupLags(
        topics,
        trend=trend,
        behind_at_least=at_least,
        drained_in_ms=drained_in_ms(total, rate_in, rate_out) if trend == "draining" else None,
        rate_in=round(rate_in, 1),
        rate_out=round(rate_out, 1),
        oldest_ms=oldest_ms,
        caught_up=known and total == 0,
    )


def _trend(trends: set[Trend | None], rising_per_s: float, rate_in: float) -> Trend | None:
    if "stuck" in trends:
        return "stuck"
    noise = max(NOISE_PER_S, NOISE_SHARE * rate_in)
    if rising_per_s > noise:
        return "growing"
    if rising_per_s < -noise:
        return "draining"
    return "steady" if trends - {None} else None


def drained_in_ms(lag: int | None, rate_in: float | None, rate_out: float | None) -> int | None:
    """lag / (consumption - arrival); None where it does not drain."""
    if not lag or rate_in is None or rate_out is None or rate_out <= rate_in:
        return None
    drained_ms = round(1000 * lag / (rate_out - rate_in))
    return drained_ms if drained_ms <= LONGEST_DRAIN_MS else None


def rounded_age_ms(age_ms: int) -> int:
    """An age as exact as a reader needs it, so that documents do not change each second for the sake of a digit."""
    age_ms = max(0, age_ms)
    step_ms = 100 if age_ms < 10_000 else 1_000 if age_ms < 120_000 else 10_000 if age_ms < 3_600_000 else 60_000
    return age_ms // step_ms * step_ms

"""The lags of a group as fields of documents: of the cluster's line, of the group, of each partition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.model.entities import Group
from app.model.lag_summary import drained_in_ms, rounded_age_ms
from app.model.lag_values import GroupLags, PartitionLag
from app.model.wire import present

Fields = dict[str, Any]


def line_fields(group: Group) -> Fields:
    """`behind_at_least` stands only beside a `behind_ms` that may be more."""
    lags = group.lags
    if lags is None:
        return {}
    at_least = lags.behind_at_least and lags.behind_ms is not None
    return present(trend=lags.trend, behind_ms=lags.behind_ms, behind_at_least=at_least or None)


def group_fields(group: Group, before: Group | None, drawn: Mapping[str, Any]) -> Fields:
    """With `lags`, of which topics that did not change are the very objects of before."""
    lags = group.lags
    if lags is None:
        return {}
    old = before.lags if before is not None else None
    documents = drawn.get("lags", {})
    topics = {
        name: {str(number): _partition(lag, lags.at_ms) for number, lag in partitions.items()}
        if old is None or name not in documents or old.topics.get(name) is not partitions or _ages(lags, old)
        else documents[name]
        for name, partitions in lags.topics.items()
    }
    return {
        **line_fields(group),
        **present(rate_in=lags.rate_in, rate_out=lags.rate_out, drained_in_ms=lags.drained_in_ms),
        "lags": topics,
    }


def _ages(lags: GroupLags, old: GroupLags) -> bool:
    """Whether something is behind, so that it is further behind than it was."""
    return lags.oldest_ms is not None and lags.at_ms != old.at_ms


def _partition(lag: PartitionLag, at_ms: int) -> Fields:
    behind_ms = rounded_age_ms(at_ms - lag.arrived_ms) if lag.arrived_ms is not None else 0 if lag.lag == 0 else None
    return present(
        lag=lag.lag,
        trend=lag.trend,
        state=lag.anomaly,
        why=lag.why,
        rate_in=lag.rate_in,
        rate_out=lag.rate_out,
        behind_ms=behind_ms,
        behind_at_least=None if lag.arrived_exactly else True,
        drained_in_ms=drained_in_ms(lag.lag, lag.rate_in, lag.rate_out) if lag.trend == "draining" else None,
        lost=lag.lost,
    )

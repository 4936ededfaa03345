"""Lag: log end - committed, as kafka-consumer-groups.sh counts it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.model.entities import Cluster, Group, Lagged, Summed, Topic
from app.model.lag_values import NEVER_MS

LAG_EVERY_MS: Final = 1_000
LONG_AGO_MS: Final = -LAG_EVERY_MS


def with_lags(cluster: Cluster, now_ms: int) -> Cluster:
    """The picture with the lags of the groups that have changed: at once, but each at most once in LAG_EVERY_MS."""
    if not is_lag_due(cluster, now_ms):
        return cluster
    summed: dict[str, Summed] = {}
    moved: dict[str, Group] = {}
    due_ms = [NEVER_MS]
    for id, group in cluster.groups.items():
        one = cluster.lagged.summed.get(id)
        if one is None or not _is_of(one, group, cluster.topics):
            if one is None or not _is_too_soon(one, now_ms):
                one = _summed(one, group, cluster.topics, now_ms)
                if one.group is not group:
                    moved[id] = one.group
            else:
                due_ms.append(one.changed_ms + LAG_EVERY_MS)
        summed[id] = one
    groups = {**cluster.groups, **moved} if moved else cluster.groups
    return replace(cluster, groups=groups, lagged=Lagged(cluster.topics, groups, summed, min(due_ms)))


def is_lag_due(cluster: Cluster, now_ms: int) -> bool:
    """Whether summing up again may make another lag."""
    lagged = cluster.lagged
    return lagged.topics is not cluster.topics or lagged.groups is not cluster.groups or now_ms >= lagged.due_ms


def _is_of(summed: Summed, group: Group, topics: Mapping[str, Topic]) -> bool:
    if summed.group is not group:
        return False
    return all(topics.get(name) is topic for name, topic in zip(group.positions, summed.topics, strict=True))


def _is_too_soon(summed: Summed, now_ms: int) -> bool:
    """A clock that was set back holds nothing up."""
    return 0 <= now_ms - summed.changed_ms < LAG_EVERY_MS


def _summed(old: Summed | None, group: Group, topics: Mapping[str, Topic], now_ms: int) -> Summed:
    lag = group_lag(group, topics)
    read = tuple(topics.get(name) for name in group.positions)
    if lag == group.lag:
        return Summed(group, read, old.changed_ms if old else LONG_AGO_MS)
    # The first sum may lack log ends that come a moment later: it holds the next one not up.
    return Summed(replace(group, lag=lag), read, LONG_AGO_MS if group.lag is None else now_ms)


def group_lag(group: Group, topics: Mapping[str, Topic]) -> int | None:
    """The sum over all partitions with a commit and a known log end; None where there is no such partition.

    Offsets, not records: compaction and transaction markers leave holes. Never below 0: a commit can be newer
    than the log end that was read before it.
    """
    lag: int | None = None
    for name, positions in group.positions.items():
        topic = topics.get(name)
        if topic is None:
            continue
        partitions = topic.partitions
        for number, position in positions.items():
            partition = partitions.get(number)
            if position.committed is not None and partition is not None and partition.high is not None:
                lag = (lag or 0) + max(0, partition.high - position.committed)
    return lag

"""Partitions that stand still in a rebalance: from the revoke to the first record processed, or to the assignment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.model.entities import Cluster, Partition, Position
from app.model.rebalance import Rebalance, Seats, Stop, TopicPartition, owners
from app.model.terms import MemberId, Partitions

Stops = Mapping[TopicPartition, Stop]

RESUMES_WITHIN_MS = 60_000  # a first record after that has waited for its producer, not for the rebalance


def keys(partitions: Partitions) -> list[TopicPartition]:
    return [TopicPartition(topic, number) for topic, numbers in partitions.items() for number in numbers]


def revoked(
    stops: Stops,
    gone: Iterable[TopicPartition],
    at_ms: int,
    cluster: Cluster,
    group: str,
    *,
    is_exact: bool = True,
    by_client: bool = False,
) -> Stops:
    """With partitions that are given up at that time. The first time told stays, unless the client itself tells it."""
    found = {
        key: Stop(at_ms, is_exact, _high(cluster, key), position(cluster, group, key).processed)
        for key in gone
        if key not in stops or (by_client and stops[key].assigned_ms is None)
    }
    return {**stops, **found} if found else stops


def assigned(stops: Stops, got: Iterable[TopicPartition], at_ms: int, cluster: Cluster, group: str) -> Stops:
    """With partitions that have an owner again."""
    found = {
        key: replace(
            stops[key],
            assigned_ms=at_ms,
            assigned_high=_high_since(cluster, key, stops[key].revoked_ms),
            has_records=_has_records(cluster, group, key),
        )
        for key in got
        if key in stops and stops[key].resumed_ms is None
    }
    return {**stops, **found} if found else stops


def resumed(stops: Stops, key: TopicPartition, offset: int, at_ms: int, cluster: Cluster, group: str) -> Stops:
    """With the first record that a member of ours has processed of a partition."""
    stop = stops.get(key)
    if stop is None or stop.resumed_ms is not None or at_ms < stop.revoked_ms:
        return stops
    if stop.assigned_ms is not None and at_ms - stop.assigned_ms > RESUMES_WITHIN_MS:
        return stops
    known = [n for n in (stop.processed, position(cluster, group, key).processed) if n is not None]
    repeated = max(0, max(known) - offset) if known else None
    high = _high_since(cluster, key, stop.revoked_ms)
    begun = replace(stop, resumed_ms=at_ms, resumed_high=high, repeated=repeated)
    if stop.assigned_ms is None:
        begun = replace(begun, assigned_ms=at_ms, assigned_high=high, has_records=True)
    return {**stops, key: begun}


def left_behind(before: Seats, after: Seats, members: Iterable[MemberId]) -> list[TopicPartition]:
    """What members had and have not any more."""
    return [
        key
        for member in members
        if member in before
        for key in keys(before[member].assigned)
        if member not in after or key.partition not in after[member].assigned.get(key.topic, ())
    ]


def stopped_at_end(rebalance: Rebalance, at_ms: int, cluster: Cluster) -> Stops:
    """The stops once a classic group's assignment is stored: an eager one has stopped all, another what has moved."""
    old, new = owners(rebalance.before), owners(rebalance.after)
    stood = old.keys() if rebalance.protocol != "cooperative" else {key for key in old if new.get(key) != old[key]}
    stops = revoked(rebalance.stops, stood, rebalance.started_ms, cluster, rebalance.group, is_exact=False)
    waiting = [key for key in new if key in stops and stops[key].assigned_ms is None]
    return assigned(stops, waiting, at_ms, cluster, rebalance.group)


def _partition(cluster: Cluster, key: TopicPartition) -> Partition | None:
    topic = cluster.topics.get(key.topic)
    return topic.partitions.get(key.partition) if topic else None


def _high(cluster: Cluster, key: TopicPartition) -> int | None:
    partition = _partition(cluster, key)
    return partition.high if partition else None


def _high_since(cluster: Cluster, key: TopicPartition, since_ms: int) -> int | None:
    """The log end, where it was read since; in a topic that stands still it need not be."""
    topic = cluster.topics.get(key.topic)
    if topic is not None and topic.told_ms < since_ms and topic.rate_per_s:
        return None
    return _high(cluster, key)


def position(cluster: Cluster, group: str, key: TopicPartition) -> Position:
    known = cluster.groups.get(group)
    return known.positions.get(key.topic, {}).get(key.partition, Position()) if known else Position()


def _has_records(cluster: Cluster, group: str, key: TopicPartition) -> bool:
    partition = _partition(cluster, key)
    if partition is None or partition.high is None:
        return False
    committed = position(cluster, group, key).committed
    begin = partition.low if committed is None else committed
    return begin is None or partition.high > begin

"""Lag: log end - committed, as kafka-consumer-groups.sh counts it."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.entities import Group, Topic


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

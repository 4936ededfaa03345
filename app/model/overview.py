"""The overview: a short list of numbers per topic, for the heat grid of all partitions.

It is drawn from what the lags are followed with, once in a while: ten thousand partitions at once. What is the same as
in the version before is the very object of it. Rates and lags have two digits, so that lists stay as they are longer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from app.model.lag_values import End, Ends, FollowedGroup, Following, PartitionLag
from app.model.log_end_history import arrived_per_s

WINDOW_MS: Final = 30_000  # log ends that nobody watches may be asked for as seldom as that
YOUNGEST_MS: Final = 2_000
NOT_KNOWN: Final = -1
NO_LEADER: Final = -1  # as in Kafka's own protocol
TEN: Final = 10.0

Drawn = Mapping[str, Any]


def overview_view(following: Following, drawn: Drawn) -> dict[str, Any]:
    """{topics {NAME: {leaders [], under? [], rates? [], lags? []}}}; lists by partition, `under` of partitions."""
    lags = _lags(following.groups)
    old: Mapping[str, Drawn] = drawn.get("topics", {})
    topics: dict[str, Drawn] = {}
    for name, ends in following.ends.items():
        topic = _topic(ends, lags.get(name, {}), following.at_ms)
        before = old.get(name)
        topics[name] = before if before == topic else topic
    return {"topics": topics}


def _topic(ends: Ends, lags: Mapping[int, int], at_ms: int) -> dict[str, list[Any]]:
    partitions = ends.topic.partitions
    fields: dict[str, list[Any]] = {
        "leaders": [NO_LEADER if partition.leader is None else partition.leader for partition in partitions.values()]
    }
    if under := [number for number, partition in partitions.items() if len(partition.isr) < len(partition.replicas)]:
        fields["under"] = under
    if ends.partitions:
        fields["rates"] = [_rate(ends.partitions.get(number), at_ms) for number in partitions]
    if lags:
        fields["lags"] = [rough(lags.get(number, NOT_KNOWN)) for number in partitions]
    return fields


def _rate(end: End | None, at_ms: int) -> float:
    """Offsets a second lately; NOT_KNOWN where the log end was not seen for long enough."""
    if end is None or at_ms - end.history.first_ms < YOUNGEST_MS:
        return NOT_KNOWN
    if end.history.last_ms <= at_ms - WINDOW_MS:
        return 0
    rate = arrived_per_s(end.history, at_ms - WINDOW_MS, at_ms) or 0
    return rough(round(rate)) if rate >= TEN else round(rate, 1)


def rough(value: int) -> int:
    """Two digits of it: 12,345 is 12,000."""
    if value < 100:
        return value
    step: int = 10 ** (len(str(value)) - 2)
    return value // step * step


def _lags(groups: Mapping[str, FollowedGroup]) -> Mapping[str, Mapping[int, int]]:
    """The lags of all groups together, by topic and partition, where one is known."""
    sums: dict[str, dict[int, int]] = {}
    for group in groups.values():
        for name, lags in group.lags.topics.items():
            _add(sums.setdefault(name, {}), lags)
    return sums


def _add(sums: dict[int, int], lags: Mapping[int, PartitionLag]) -> None:
    """This looks at every partition of every group: no calls in here."""
    for number, one in lags.items():
        if one.lag:
            sums[number] = sums[number] + one.lag if number in sums else one.lag
        elif one.lag == 0 and number not in sums:
            sums[number] = 0

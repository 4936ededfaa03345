"""Assignments of KIP-848 groups call topics by id; one that is new may have its name later than its first rebalance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.entities import Cluster
from app.model.groups import UNRESOLVED
from app.model.rebalance import Rebalance, Seats, Stop, TopicPartition
from app.model.rebalances import Rebalances
from app.model.terms import TopicId

Names = Mapping[TopicId, str]


def with_names(cluster: Cluster) -> dict[str, Rebalances]:
    """The groups in whose newest rebalances a topic has got its name."""
    found: dict[str, Rebalances] = {}
    for name, known in cluster.rebalances.items():
        named = _named(known, cluster.topic_names)
        if named is not known:
            found[name] = named
    return found


def _named(known: Rebalances, names: Names) -> Rebalances:
    under_way = known.under_way and _rebalance(known.under_way, names)
    past = known.past[:1] and (_rebalance(known.past[0], names), *known.past[1:])
    base = None if known.base is None else _seats(known.base, names)
    if under_way is known.under_way and base is known.base and (not past or past[0] is known.past[0]):
        return known
    return replace(known, under_way=under_way, past=past, base=base)


def _rebalance(rebalance: Rebalance, names: Names) -> Rebalance:
    before, after = _seats(rebalance.before, names), _seats(rebalance.after, names)
    if before is rebalance.before and after is rebalance.after:
        return rebalance
    stops: dict[TopicPartition, Stop] = {
        TopicPartition(_name(key.topic, names), key.partition): stop for key, stop in rebalance.stops.items()
    }
    return replace(rebalance, before=before, after=after, stops=stops)


def _seats(seats: Seats, names: Names) -> Seats:
    if not any(_name(topic, names) != topic for seat in seats.values() for topic in seat.assigned):
        return seats
    return {
        id: replace(seat, assigned={_name(topic, names): numbers for topic, numbers in seat.assigned.items()})
        for id, seat in seats.items()
    }


def _name(topic: str, names: Names) -> str:
    return names.get(TopicId(topic[1:]), topic) if topic.startswith(UNRESOLVED) else topic

"""When a group leaves the state in which everybody has what the target gives, and when it is there again."""

from __future__ import annotations

from app.model.entities import Cluster, Group
from app.model.group_facts import (
    ClassicGroupWritten,
    GroupAbsent,
    GroupDescribed,
    GroupEpochWritten,
    GroupStateRead,
    GroupTombstone,
)
from app.model.rebalance import Rebalance, Seats, TopicPartition, owners
from app.model.rebalances import Rebalances
from app.model.steps import Moment, seats_of
from app.model.terms import MemberId, Partitions

CONVERGED = frozenset({"stable", "empty"})


def has_begun(moment: Moment, known: Rebalances) -> bool:
    """Whether a group that had converged is changing."""
    before, after, fact = moment.before, moment.after, moment.fact
    if after is None:
        return False
    epoch = before.epoch if before and before.type == after.type else None
    match fact:
        case GroupEpochWritten():
            return epoch is None or fact.epoch > epoch
        case GroupStateRead(state="preparing_rebalance" | "completing_rebalance"):
            return after.type == "classic"
        case ClassicGroupWritten():
            if after.type != "classic" or fact.protocol_type not in ("consumer", "") or _is_creation(fact):
                return False
            return fact.generation != epoch if epoch is not None else _differs(known.base or {}, after)
        case GroupDescribed():
            return not moment.log_is_read and _differs(known.base or {}, after)
        case _:
            return False


def _is_creation(fact: ClassicGroupWritten) -> bool:
    """Whether it is the record of a group that has just been made: its first rebalance makes generation 1."""
    return fact.generation == 0 and not fact.members


def _differs(base: Seats, group: Group) -> bool:
    """Whether members or assignments are others; a static member under a new id is the same."""
    return _by_seat(base) != _by_seat(seats_of(group, base)) or not is_described_converged(group)


def _by_seat(seats: Seats) -> dict[MemberId | str, tuple[tuple[str, tuple[int, ...]], ...]]:
    return {
        f"instance {seat.instance_id}" if seat.instance_id is not None else id: _flat(seat.assigned)
        for id, seat in seats.items()
    }


def _flat(partitions: Partitions) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple(sorted((topic, numbers) for topic, numbers in partitions.items() if numbers))


def is_described_converged(group: Group) -> bool:
    """By what describing tells: Assigning and Reconciling come back as unknown from a KIP-848 group."""
    if group.type == "classic":
        return group.state in CONVERGED
    return all(m.target is None or _flat(m.target) == _flat(m.assigned) for m in group.members.values())


def has_ended(moment: Moment, rebalance: Rebalance) -> bool:
    """Whether every member has what the latest target gives it."""
    group, fact = moment.after, moment.fact
    if isinstance(fact, GroupTombstone | GroupAbsent):
        return _is_gone(moment, fact, rebalance)
    if group is None or not group.known_to_kafka:
        return False
    match fact:
        case GroupDescribed():
            return not moment.log_is_read and is_described_converged(group)
        case GroupStateRead():
            return False  # the record tells it, with the assignment
        case ClassicGroupWritten():
            if fact.generation == rebalance.epoch_before or _is_creation(fact):
                return False
            return not fact.members or not withheld(moment.cluster, rebalance)
        case _:
            return group.type == "consumer" and group.state in CONVERGED


def _is_gone(moment: Moment, fact: GroupTombstone | GroupAbsent, rebalance: Rebalance) -> bool:
    """Whether it is the rebalancing group that is gone: not the one before it under its name, and not one that the
    coordinator has spoken of already and whose first record is still to come.
    """
    if moment.before is None or not moment.before.known_to_kafka:
        return False
    if isinstance(fact, GroupAbsent):
        return True
    return fact.clock != rebalance.clock or fact.at_ms >= rebalance.started_ms


def withheld(cluster: Cluster, rebalance: Rebalance) -> dict[TopicPartition, MemberId]:
    """Partitions that the first generation of a cooperative rebalance took from members: the second gives them away."""
    if rebalance.protocol != "cooperative":
        return {}
    new = owners(rebalance.after)
    return {
        key: member
        for key, member in owners(rebalance.before).items()
        if key not in new and member in rebalance.after and _exists(cluster, key)
    }


def _exists(cluster: Cluster, key: TopicPartition) -> bool:
    topic = cluster.topics.get(key.topic)
    return not cluster.metadata_seen or (topic is not None and key.partition in topic.partitions)

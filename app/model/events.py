"""What a fact changed, in the words of the wire: codes and parameters, derived from the picture before and after.

An entity that is merely found (the first metadata, a group described at the start) was not created just now, so
it makes no event.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.model.entities import Cluster, Group, Member, Position, Topic
from app.model.facts import (
    ClusterReady,
    ClusterUnreachable,
    DiscreteFact,
    InternalError,
    LabReset,
    ProduceFailed,
    ProducerStarted,
    ProducerStopped,
    TimePassed,
)
from app.model.group_facts import GroupDescribed, ManagedChanged, OffsetsReset, Resumed
from app.model.groups import UNRESOLVED
from app.model.member_ends import newly_repeated, takeover
from app.model.rebalance_events import rebalance_events
from app.model.terms import NO_PARTITIONS, Clock, ManagedId, MemberId, Partitions, Problem


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the event list: {at_ms, clock, code, params} on the wire."""

    code: str
    params: Mapping[str, Any]
    at_ms: int
    clock: Clock


def events(before: Cluster, after: Cluster, fact: DiscreteFact) -> list[Event]:
    """What happened between two pictures, in the order in which a reader would tell it."""
    at_ms = fact.now_ms if isinstance(fact, TimePassed) else getattr(fact, "at_ms", None)
    if at_ms is None:
        return []
    clock: Clock = getattr(fact, "clock", "here")
    told = [(code, params, at_ms, clock) for code, params in _told(before, after, fact)]
    said = [*told, *rebalance_events(before, after)]
    return [Event(*words) for words in sorted(said, key=lambda words: _place(words[0], words[1]))]


# Of what one fact tells; all else stands between the beginning of a rebalance and its end.
_ORDER = {"group_created": 0, "member_left": 1, "member_evicted": 1, "member_gone": 1, "member_joined": 2}
_ORDER |= {"rebalance_started": 3, "rebalance_completed": 6}
_THEN, _LAST = 4, 5


def _place(code: str, params: Mapping[str, Any]) -> int:
    """Viewers keep the newest: where a broker takes a thousand partitions along, a leader lost or back is in sight."""
    is_leader_lost_or_back = code == "leader_changed" and ("from" not in params or "to" not in params)
    return _LAST if is_leader_lost_or_back else _ORDER.get(code, _THEN)


Told = Iterator[tuple[str, dict[str, Any]]]


def _told(before: Cluster, after: Cluster, fact: DiscreteFact) -> Told:
    yield from _said_by(before, fact)
    if before.metadata_seen:
        if before.brokers is not after.brokers and not isinstance(fact, LabReset):
            yield from _brokers(before, after)
        if before.topics is not after.topics and not isinstance(fact, TimePassed | LabReset):
            yield from _topics(before, after)
    if before.groups is not after.groups and not isinstance(fact, TimePassed | LabReset):
        yield from _groups(before, after, fact)


def _said_by(before: Cluster, fact: DiscreteFact) -> Told:
    match fact:
        case ClusterReady() if before.phase != "ready":
            yield "cluster_ready", {}
        case ClusterUnreachable() if before.phase != "unreachable":
            yield "cluster_unreachable", {"reason": fact.problem.code}
        case ProducerStarted() if fact.kind == "generator":
            yield "producer_started", {"producer": fact.producer}
        case ProducerStopped() if fact.producer in before.producers:
            yield "producer_stopped", {"producer": fact.producer}
        case ProduceFailed():
            error = problem_document(fact.problem)
            yield "produce_failed", {"topic": fact.topic, "producer": fact.producer, "error": error}
        case ManagedChanged() if fact.state == "failed" and fact.problem:
            yield "member_failed", _failed(before, fact.group, fact.managed, fact.problem)
        case Resumed():
            yield from _taken_over(before, fact)
        case OffsetsReset():
            yield "offsets_reset", {"group": fact.group}
        case InternalError():
            yield "internal_error", {"where": fact.where}
        case LabReset() if before.phase != "starting":
            yield "lab_reset", {}
        case _:
            return


def _taken_over(before: Cluster, fact: Resumed) -> Told:
    """What the group does a second time, or has never done, since a member of ours goes on at this offset."""
    if fact.group not in before.groups:
        return
    was = before.groups[fact.group].positions.get(fact.topic, {}).get(fact.partition, Position())
    topic = before.topics.get(fact.topic)
    partition = topic.partitions.get(fact.partition) if topic else None
    now = takeover(was, fact, partition.low if partition else None)
    managed = before.groups[fact.group].managed.get(fact.managed)
    who = {"group": fact.group, "topic": fact.topic, "partition": fact.partition, "managed": fact.managed}
    who |= {"client_id": managed.client_id} if managed else {}
    if repeated := newly_repeated(was, now):
        yield "records_repeated", {**who, "from": repeated[0], "to": repeated[1], "count": repeated[1] - repeated[0]}
    if now.skipped_from is not None:
        skipped = {"from": now.skipped_from, "to": now.offset, "count": now.offset - now.skipped_from}
        yield "records_skipped", {**who, **skipped}


def _failed(before: Cluster, group: str, managed: ManagedId, problem: Problem) -> dict[str, Any]:
    known = before.groups[group].managed.get(managed) if group in before.groups else None
    name = {} if known is None else {"client_id": known.client_id}
    return {"group": group, "managed": managed, **name, "error": problem_document(problem)}


def problem_document(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "params": dict(problem.params)}


# ---- brokers and topics ---------------------------------------------------------------------------------------------


def _brokers(before: Cluster, after: Cluster) -> Told:
    for id, broker in after.brokers.items():
        old = before.brokers.get(id)
        if old is not None and old.frozen != broker.frozen and broker.process == "up":
            yield ("broker_frozen" if broker.frozen else "broker_resumed"), {"broker": id}
        if old is not None and old.state == broker.state:
            continue
        if broker.state == "up":
            yield "broker_up", {"broker": id}
        elif broker.state == "down" and old is not None:
            yield "broker_down", {"broker": id, **({"stopped": True} if broker.stopped else {})}


def _topics(before: Cluster, after: Cluster) -> Told:
    for name, old in before.topics.items():
        if name not in after.topics or _created_again(old, after.topics[name]):
            yield "topic_deleted", {"topic": name}
    for name, topic in after.topics.items():
        known = before.topics.get(name)
        if known is topic:
            continue
        if known is None or _created_again(known, topic):
            yield "topic_created", {"topic": name}
        else:
            yield from _partitions(known, topic)


def _created_again(old: Topic, new: Topic) -> bool:
    return bool(old.id and new.id and old.id != new.id)


def _partitions(old: Topic, new: Topic) -> Told:
    if len(new.partitions) > len(old.partitions):
        params = {"topic": new.name, "from": len(old.partitions), "to": len(new.partitions)}
        yield "partitions_added", params
    for number, partition in new.partitions.items():
        was = old.partitions.get(number)
        if was is None or was is partition:
            continue
        where = {"topic": new.name, "partition": number}
        if was.leader != partition.leader:
            yield "leader_changed", {**where, **_present("from", was.leader), **_present("to", partition.leader)}
        if set(partition.isr) < set(was.isr):
            yield "isr_shrunk", {**where, "isr": list(partition.isr)}
        elif set(partition.isr) > set(was.isr):
            yield "isr_expanded", {**where, "isr": list(partition.isr)}


def _present(name: str, value: int | None) -> dict[str, int]:
    return {} if value is None else {name: value}


# ---- groups -----------------------------------------------------------------------------------------------------


def _groups(before: Cluster, after: Cluster, fact: DiscreteFact) -> Told:
    # Until the group log tells (or is known not to), what is described was there before.
    found = isinstance(fact, GroupDescribed) and "group_log" not in before.capabilities
    for name, old in before.groups.items():
        if old.known_to_kafka and not (name in after.groups and after.groups[name].known_to_kafka):
            yield from _membership(name, old, Group(name, old.type, "dead"))
            yield "group_deleted", {"group": name}
    for name, group in after.groups.items():
        known = before.groups.get(name)
        if known is group or not group.known_to_kafka:
            continue
        if known is None or not known.known_to_kafka:
            if found:
                continue
            yield "group_created", {"group": name}
        yield from _membership(name, known or Group(name, group.type, "empty"), group)


def _membership(name: str, old: Group, new: Group) -> Told:
    for id, member in new.members.items():
        if id not in old.members:
            yield "member_joined", _who(name, id, member)
    yield from _moves(name, old, new)


def _moves(name: str, old: Group, new: Group) -> Told:
    """Revocations first: the old owner has to let go before the new one gets it."""
    for code, less, more in (("partitions_revoked", new, old), ("partitions_assigned", old, new)):
        for id, member in more.members.items():
            has = less.members.get(id)
            if has is None and code == "partitions_revoked":
                continue  # it is gone altogether, and that was said
            moved = without(member.assigned, has.assigned if has else NO_PARTITIONS)
            if moved:
                yield code, {**_who(name, id, member), "partitions": moved}


def without(these: Partitions, those: Partitions) -> dict[str, list[int]]:
    """The partitions of `these` that are not in `those`, by topic name."""
    left = {topic: sorted(set(numbers) - set(those.get(topic, ()))) for topic, numbers in these.items()}
    return {topic: numbers for topic, numbers in left.items() if numbers and not topic.startswith(UNRESOLVED)}


def _who(group: str, id: MemberId, member: Member) -> dict[str, Any]:
    return {"group": group, "member_id": id, "client_id": member.client_id}

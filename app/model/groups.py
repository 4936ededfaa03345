"""Groups: what the records of __consumer_offsets, describe_consumer_groups and our members make of the picture.

A KIP-848 group's state follows from its records by the broker's own rule (ConsumerGroup.maybeUpdateGroupState);
a classic group's rebalance in progress is in no record and comes by asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.entities import Cluster, Group, Managed, Member, Position
from app.model.group_facts import (
    ClassicGroupWritten,
    CommitsRead,
    CurrentTombstone,
    CurrentWritten,
    DescribedMember,
    GroupAbsent,
    GroupDescribed,
    GroupEpochWritten,
    GroupStateRead,
    GroupTombstone,
    ManagedChanged,
    ManagedPaced,
    ManagedStarted,
    MemberTombstone,
    MemberWritten,
    TargetEpochWritten,
    TargetWritten,
)
from app.model.member_ends import after_ends, former_lives, in_state
from app.model.terms import NO_PARTITIONS, GroupState, MemberId, Partitions, TopicId, TopicIdPartitions

GroupFact = (
    ClassicGroupWritten | GroupEpochWritten | MemberWritten | MemberTombstone | TargetEpochWritten | TargetWritten
    | CurrentWritten | CurrentTombstone | GroupTombstone
    | GroupDescribed | GroupStateRead | GroupAbsent | CommitsRead
    | ManagedStarted | ManagedChanged | ManagedPaced
)  # fmt: skip

UNRESOLVED = "#"  # before a topic id that no metadata has named yet; not a character of topic names


def apply_group(cluster: Cluster, fact: GroupFact) -> Cluster:
    """The picture after a fact about one group."""
    group = cluster.groups.get(fact.group)
    changed = after_ends(group, _changed(group, fact, cluster.topic_names), fact)
    if changed is group:
        return cluster
    if changed is None or _is_nothing(changed):
        return replace(cluster, groups={name: g for name, g in cluster.groups.items() if name != fact.group})
    return replace(cluster, groups={**cluster.groups, fact.group: changed})


def resolved(partitions: TopicIdPartitions, names: Mapping[TopicId, str]) -> Partitions:
    """An assignment by topic name; topics that are not known yet stay under their id."""
    return {names.get(id, UNRESOLVED + id): tuple(sorted(numbers)) for id, numbers in partitions.items()}


def with_names(group: Group, names: Mapping[TopicId, str]) -> Group:
    """The group once the metadata has named the topics that its assignments could only call by id."""
    members = {id: _named(member, names) for id, member in group.members.items()}
    return group if members == group.members else replace(group, members=members)


def _named(member: Member, names: Mapping[TopicId, str]) -> Member:
    def rename(partitions: Partitions) -> Partitions:
        return {
            names.get(TopicId(topic[1:]), topic) if topic.startswith(UNRESOLVED) else topic: numbers
            for topic, numbers in partitions.items()
        }

    return replace(
        member,
        assigned=rename(member.assigned),
        target=None if member.target is None else rename(member.target),
        revoking=rename(member.revoking),
    )


def _is_nothing(group: Group) -> bool:
    return not (group.known_to_kafka or group.managed)


def _changed(group: Group | None, fact: GroupFact, names: Mapping[TopicId, str]) -> Group | None:
    match fact:
        case GroupAbsent() | GroupTombstone():
            return _forgotten(group, fact)
        case ManagedStarted() | ManagedChanged() | ManagedPaced():
            return _with_managed(group, fact)
        case CommitsRead():
            return None if group is None else _with_commits(group, fact)
        case GroupStateRead():
            return None if group is None else _with_members(_with_state(group, fact.state), fact)
        case GroupDescribed():
            return _described(group, fact)
        case ClassicGroupWritten():
            return _classic(group, fact)
        case _:
            return _consumer(group, fact, names)


def _forgotten(group: Group | None, fact: GroupAbsent | GroupTombstone) -> Group | None:
    if group is None:
        return None
    if isinstance(fact, GroupTombstone):
        if fact.type != group.type:
            return group
        if group.positions:
            # A deleted group loses its commits first; with commits left it is changing its type.
            return replace(group, members={}, state="unknown", epoch=None, target_epoch=None, assignor=None)
    if not group.managed:
        return None
    return Group(group.id, group.type, "empty", managed=group.managed, known_to_kafka=False)


# ---- classic ------------------------------------------------------------------------------------------------------


def _classic(group: Group | None, fact: ClassicGroupWritten) -> Group | None:
    if fact.protocol_type not in ("consumer", ""):
        return group  # Kafka Connect and others use groups for something else
    members = {
        m.member: Member(
            m.client_id,
            m.host,
            m.instance_id,
            assigned=m.assigned,
            session_timeout_ms=m.session_timeout_ms,
            rebalance_timeout_ms=m.rebalance_timeout_ms,
        )
        for m in fact.members
    }  # fmt: skip
    base = group or Group(fact.group, "classic", "unknown")
    return replace(
        base,
        type="classic",
        state="stable" if members else "empty",
        epoch=fact.generation,
        target_epoch=None,
        assignor=fact.assignor,
        members=_shared(base.members, members),
        known_to_kafka=True,
    )


# ---- KIP-848 ------------------------------------------------------------------------------------------------------


def _consumer(
    group: Group | None,
    fact: GroupEpochWritten
    | MemberWritten
    | MemberTombstone
    | TargetEpochWritten
    | TargetWritten
    | CurrentWritten
    | CurrentTombstone,
    names: Mapping[TopicId, str],
) -> Group | None:
    if group is None and isinstance(fact, MemberTombstone | CurrentTombstone):
        return None
    if isinstance(fact, TargetWritten) and fact.partitions is None and group is None:
        return None
    base = _as_consumer_group(group, fact.group)
    match fact:
        case GroupEpochWritten():
            base = replace(base, epoch=fact.epoch)
        case TargetEpochWritten():
            base = replace(base, target_epoch=fact.epoch)
        case MemberWritten():
            base = replace(_with_member(base, fact), assignor=fact.assignor or base.assignor)
        case MemberTombstone():
            base = replace(base, members={id: m for id, m in base.members.items() if id != fact.member})
        case TargetWritten() | CurrentWritten() | CurrentTombstone():
            base = _with_assignment(base, fact, names)
    return replace(base, state=consumer_state(base))


def _as_consumer_group(group: Group | None, name: str) -> Group:
    if group is None:
        return Group(name, "consumer", "unknown")
    if group.type == "consumer":
        return group if group.known_to_kafka else replace(group, known_to_kafka=True)
    return replace(group, type="consumer", members={}, epoch=None, target_epoch=None, known_to_kafka=True)


def _with_member(group: Group, fact: MemberWritten) -> Group:
    member = replace(
        group.members.get(fact.member, Member(fact.client_id, fact.host, settled=False)),
        client_id=fact.client_id,
        host=fact.host,
        instance_id=fact.instance_id,
        rebalance_timeout_ms=fact.rebalance_timeout_ms,
    )
    return replace(group, members={**group.members, fact.member: member})


def _with_assignment(
    group: Group, fact: TargetWritten | CurrentWritten | CurrentTombstone, names: Mapping[TopicId, str]
) -> Group:
    member = group.members.get(fact.member)
    if member is None:
        return group  # tombstones of a member that is gone already
    match fact:
        case TargetWritten():
            member = replace(member, target=None if fact.partitions is None else resolved(fact.partitions, names))
        case CurrentWritten():
            member = replace(
                member,
                epoch=fact.epoch,
                settled=fact.state == "stable",
                assigned=resolved(fact.assigned, names),
                revoking=resolved(fact.revoking, names),
            )
        case CurrentTombstone():
            member = replace(member, epoch=None, settled=False, assigned=NO_PARTITIONS, revoking=NO_PARTITIONS)
    return replace(group, members={**group.members, fact.member: member})


def consumer_state(group: Group) -> GroupState:
    """The state of a KIP-848 group by the broker's rule, as far as the records seen tell it."""
    if not group.members:
        return "empty"
    if group.epoch is None:
        return group.state
    if group.target_epoch is None or group.target_epoch < group.epoch:
        return "assigning"
    if all(m.settled and m.epoch is not None and m.epoch >= group.epoch for m in group.members.values()):
        return "stable"
    return "reconciling"


# ---- by asking ------------------------------------------------------------------------------------------------------


def _described(group: Group | None, fact: GroupDescribed) -> Group | None:
    if fact.state == "dead":
        return _forgotten(group, GroupAbsent(fact.group, fact.at_ms))
    base = group if group and group.type == fact.type else None
    members = {m.member: _member(m, base.members.get(m.member) if base else None) for m in fact.members}
    old = base or Group(fact.group, fact.type, fact.state)
    epochs_known = fact.type == "consumer" and old.epoch is not None
    return replace(
        old,
        state=old.state if epochs_known and fact.state == "unknown" else fact.state,
        assignor=fact.assignor or old.assignor,
        members=_shared(old.members, members),
        managed=group.managed if group else {},
        positions=group.positions if group else {},
        known_to_kafka=True,
    )


def _member(told: DescribedMember, known: Member | None) -> Member:
    base = known or Member(told.client_id, told.host)
    return replace(
        base,
        client_id=told.client_id,
        host=told.host,
        instance_id=told.instance_id,
        assigned=told.assigned,
        target=told.target,
    )


def _with_state(group: Group, state: GroupState) -> Group:
    if state == "dead":
        return group  # a tombstone or GroupAbsent tells it with certainty
    if group.type == "consumer" and group.epoch is not None:
        return group  # the records tell it sooner and more exactly
    return group if group.state == state else replace(group, state=state)


def _with_members(group: Group, fact: GroupStateRead) -> Group:
    """Who is in a classic group between two of its records: these come only when the next generation is complete.

    Those that stay keep what they had, since in a rebalance the coordinator does not tell it.
    """
    if group.type != "classic" or fact.state == "dead" or fact.members is None:
        return group
    members = {
        m.member: group.members.get(m.member, Member(m.client_id, m.host, m.instance_id, assigned=m.assigned))
        for m in fact.members
    }
    return group if members.keys() == group.members.keys() else replace(group, members=members)


def _with_commits(group: Group, fact: CommitsRead) -> Group:
    positions: dict[str, Mapping[int, Position]] = {}
    for topic in {**group.positions, **fact.offsets}:
        old, told = group.positions.get(topic, {}), fact.offsets.get(topic, {})
        new = {
            p: replace(old.get(p, Position()), committed=told.get(p))
            for p in {**old, **told}
            if p in told or old[p].processed is not None
        }
        if new:
            positions[topic] = old if new == old else new
    return group if positions == group.positions else replace(group, positions=positions)


def _shared(old: Mapping[MemberId, Member], new: Mapping[MemberId, Member]) -> Mapping[MemberId, Member]:
    """`new`, with the members that did not change as the very objects of `old`."""
    return old if old == new else {id: old[id] if old.get(id) == member else member for id, member in new.items()}


# ---- ours ---------------------------------------------------------------------------------------------------------


def _with_managed(group: Group | None, fact: ManagedStarted | ManagedChanged | ManagedPaced) -> Group | None:
    if isinstance(fact, ManagedStarted):
        base = group or Group(
            fact.group, "consumer" if fact.protocol == "consumer" else "classic", "empty", known_to_kafka=False
        )
        started = Managed(
            fact.client_id,
            fact.protocol,
            fact.assignor,
            fact.topics,
            "starting",
            records_per_s=fact.records_per_s,
            options=fact.options,
        )
        started = replace(started, former=former_lives(base, fact.managed))
        return replace(base, managed={**base.managed, fact.managed: started})
    if group is None or fact.managed not in group.managed:
        return group
    managed = group.managed[fact.managed]
    if isinstance(fact, ManagedPaced):
        changed = replace(managed, records_per_s=fact.records_per_s)
    elif fact.state == "ended":
        return replace(group, managed={id: m for id, m in group.managed.items() if id != fact.managed})
    else:
        changed = in_state(managed, fact)
    return replace(group, managed={**group.managed, fact.managed: changed})

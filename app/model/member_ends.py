"""How members of ours end, and what comes of it: who is still in the group, and what the next owner does again.

A takeover begins at the commit, or where auto.offset.reset says. What lies between that and the offset up to which
the group had handled the partition is handled a second time. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.model.entities import Cluster, Group, Managed, Position, Takeover
from app.model.group_facts import ManagedChanged, ManagedState, Resumed
from app.model.terms import ManagedId, MemberId

if TYPE_CHECKING:
    from app.model.groups import GroupFact

_SILENT = frozenset({"killed", "frozen"})  # states in which a member does not say goodbye


# ---- who is in the group ---------------------------------------------------------------------------------------------


def in_state(managed: Managed, fact: ManagedChanged) -> Managed:
    """What a member says of itself; that Kafka has put it out, it does not notice while it is frozen or dead."""
    is_out = managed.evicted_at_ms is not None and fact.state in _SILENT
    state: ManagedState = "evicted" if is_out and fact.state == "frozen" else fact.state
    return replace(
        managed,
        state=state,
        member=fact.member or managed.member,
        problem=fact.problem,
        evicts_at_ms=None if is_out else fact.evicts_at_ms,
        evicts_after=fact.evicts_after,
        evicted_at_ms=managed.evicted_at_ms if is_out else None,
    )


def former_lives(group: Group, managed: ManagedId) -> Mapping[MemberId, int | None]:
    """Members that this consumer of ours was before it was started again, and that Kafka still has in the group."""
    before = group.managed.get(managed)
    if before is None:
        return {}
    lives = dict(before.former)
    if before.member is not None:
        lives[before.member] = before.evicts_at_ms
    return {member: at_ms for member, at_ms in lives.items() if member in group.members}


def after_ends(before: Group | None, after: Group | None, fact: GroupFact) -> Group | None:
    """The group once Kafka has put members of ours out that did not say goodbye."""
    if before is None or after is None or before.members is after.members or not after.managed:
        return after
    gone = before.members.keys() - after.members.keys()
    if not gone:
        return after
    at_ms: int | None = getattr(fact, "at_ms", None)
    managed = {id: _without(one, gone, at_ms) for id, one in after.managed.items()}
    return after if managed == after.managed else replace(after, managed=managed)


def _without(managed: Managed, gone: set[MemberId], at_ms: int | None) -> Managed:
    if managed.former.keys() & gone:
        managed = replace(managed, former={id: at for id, at in managed.former.items() if id not in gone})
    if managed.state not in _SILENT or managed.member not in gone:
        return managed
    # One that was killed stays what it is: it does not run any more.
    state: ManagedState = "evicted" if managed.state == "frozen" else managed.state
    return replace(managed, state=state, evicts_at_ms=None, evicted_at_ms=at_ms)


# ---- what is handled again ------------------------------------------------------------------------------------------


def with_takeover(cluster: Cluster, fact: Resumed) -> Cluster:
    """The picture once a member of ours has begun with a partition."""
    group = cluster.groups.get(fact.group)
    if group is None:
        return cluster
    partitions = group.positions.get(fact.topic, {})
    before = partitions.get(fact.partition, Position())
    topic = cluster.topics.get(fact.topic)
    partition = topic.partitions.get(fact.partition) if topic else None
    changed = replace(before, takeover=takeover(before, fact, partition.low if partition else None))
    positions = {**group.positions, fact.topic: {**partitions, fact.partition: changed}}
    return replace(cluster, groups={**cluster.groups, fact.group: replace(group, positions=positions)})


def takeover(before: Position, fact: Resumed, low: int | None) -> Takeover:
    """What it means that a partition is gone on with at an offset, after what was `before`."""
    begun = Takeover(fact.managed, fact.offset, fact.at_ms)
    if before.processed is None or fact.offset == before.processed:
        return begun
    if fact.offset < before.processed:
        return replace(begun, repeats_to=max(before.processed, _repeating_to(before)))
    # Beyond it: from the commit (then offsets between hold no records of ours: transaction markers, compaction), or
    # because what was to be handled has gone, or because auto.offset.reset said so where there was no commit.
    if before.committed is None or before.committed > before.processed:
        return replace(begun, skipped_from=before.processed)
    if low is not None and low > before.processed:
        return replace(begun, skipped_from=before.processed)
    return begun


def commits_ahead(group: Group, position: Position) -> bool:
    """Whether who has the partition commits what it has fetched and perhaps not handled."""
    owner = group.managed.get(position.takeover.managed) if position.takeover else None
    return owner is not None and owner.options is not None and owner.options.store == "fetched"


def newly_repeated(before: Position, now: Takeover) -> tuple[int, int] | None:
    """From and to (exclusive) of what this takeover adds to what is handled again.

    A takeover amid a repetition: what had not been repeated yet was counted by the one before.
    """
    if before.processed is None or now.offset >= before.processed:
        return None
    return now.offset, before.processed


def repeated_so_far(position: Position) -> int:
    """Offsets handled again since the last takeover."""
    now = position.takeover
    if now is None or now.repeats_to is None or position.processed is None:
        return 0
    return max(0, min(position.processed, now.repeats_to) - now.offset)


def _repeating_to(position: Position) -> int:
    """Where the repetition that is under way will end; 0: none is."""
    now = position.takeover
    if now is None or now.repeats_to is None or position.processed is None or position.processed >= now.repeats_to:
        return 0
    return now.repeats_to

"""Follows the lags of all groups, once a second: what did not change is not judged again.

A thousand groups with a hundred commits each are 100,000 partitions. One is judged when its commit, its log end or its
reader is another object than before, or at the moment that the rules named (`due_ms`); of the others only the age of
the oldest record goes on, which is a sum for the whole group. What is judged in a second is bounded: beyond that,
groups wait for the next second, in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.model.entities import Group, Partition, Position, Topic
from app.model.lag_summary import rounded_age_ms, summed
from app.model.lag_trend import Reading, judged, marked
from app.model.lag_values import (
    AT_REST,
    CAUGHT_UP,
    NEVER_MS,
    End,
    Ends,
    Followed,
    FollowedGroup,
    FollowedTopic,
    Following,
    GroupLags,
    Holder,
    Holders,
    PartitionLag,
)
from app.model.log_end_history import begun, extended

MOST_A_SECOND = 4_000  # partitions judged, or twenty times as many looked through: about 40 ms
LOOKED_THROUGH = 20
MANY = 50  # partitions of one topic, from which on moments that are due are gathered
MANY_LOOKED_AT_MS = 5_000
NO_POSITION = Position()


def followed(
    following: Following, groups: Mapping[str, Group], topics: Mapping[str, Topic], now_ms: int
) -> tuple[Following, Mapping[str, Group]]:
    """The following a second later, and the groups with their lags as of now: the very mapping if none changed."""
    ends = _ends(following.ends, topics)
    ids = list(groups)
    turn = following.turn % len(ids) if ids else 0
    tracks = {id: track for id in ids if (track := following.groups.get(id)) is not None}
    left = MOST_A_SECOND
    for id in ids[turn:] + ids[:turn]:
        if left <= 0:
            break  # the next second begins here
        tracks[id], cost = _group(tracks.get(id), groups[id], ends, now_ms)
        left -= cost
        turn += 1
    told = {id: _with_lags(group, tracks[id].lags, now_ms) if id in tracks else group for id, group in groups.items()}
    unchanged = all(told[id] is group for id, group in groups.items())
    return Following(ends, tracks, turn, now_ms), groups if unchanged else told


def _with_lags(group: Group, lags: GroupLags, now_ms: int) -> Group:
    caught_up_ms = 0 if lags.caught_up else None
    behind_ms = caught_up_ms if lags.oldest_ms is None else rounded_age_ms(now_ms - lags.oldest_ms)
    if group.lags is not None and group.lags.topics is lags.topics and group.lags.behind_ms == behind_ms:
        return group
    return replace(group, lags=replace(lags, behind_ms=behind_ms, at_ms=now_ms))


# ---- log ends -----------------------------------------------------------------------------------------------------


def _ends(known: Mapping[str, Ends], topics: Mapping[str, Topic]) -> Mapping[str, Ends]:
    return {name: _topic_ends(known.get(name), topic) for name, topic in topics.items()}


def _topic_ends(known: Ends | None, topic: Topic) -> Ends:
    if known is not None and known.topic.partitions is topic.partitions and known.topic.id == topic.id:
        return known
    same = known is not None and known.topic.id in (topic.id, None)
    old = known.partitions if known is not None and same else {}
    partitions = {}
    for number, partition in topic.partitions.items():
        if partition.high is not None:
            end = old.get(number)
            partitions[number] = end if end and end.partition is partition else _end(end, partition, topic.told_ms)
    return Ends(topic, partitions)


def _end(known: End | None, partition: Partition, told_ms: int) -> End:
    assert partition.high is not None
    history = extended(known.history, told_ms, partition.high) if known else begun(told_ms, partition.high)
    return End(partition, history)


# ---- groups -------------------------------------------------------------------------------------------------------


def _group(
    track: FollowedGroup | None, group: Group, ends: Mapping[str, Ends], now_ms: int
) -> tuple[FollowedGroup, int]:
    """The group followed until now, and what that cost, in partitions judged."""
    if track is not None and now_ms < track.due_ms and _is_as_before(track, group, ends):
        return track, 0
    same_holders = track is not None and track.members is group.members and track.managed is group.managed
    holders = track.holders if track is not None and same_holders else _holders(group)
    topics, count = {}, 0
    moved_ms = _moved_ms(track)
    for name in {**group.positions, **dict.fromkeys(topic for topic, _ in holders)}:
        if name not in ends:
            continue
        old = track.topics.get(name) if track is not None else None
        topics[name], judged_here = _topic(old, group.positions.get(name, {}), ends[name], holders, moved_ms, now_ms)
        count += judged_here + len(topics[name].partitions) // LOOKED_THROUGH
    if track is not None and track.topics.keys() == topics.keys() and _same_lags(track.topics, topics):
        lags = track.lags
    else:
        lags = summed({name: topic.lags for name, topic in topics.items() if topic.lags})
    due_ms = min((topic.due_ms for topic in topics.values()), default=NEVER_MS)
    return FollowedGroup(group.members, group.managed, group.positions, holders, topics, lags, due_ms), count


def _is_as_before(track: FollowedGroup, group: Group, ends: Mapping[str, Ends]) -> bool:
    return (
        track.positions is group.positions
        and track.members is group.members
        and track.managed is group.managed
        and all(ends.get(name) is topic.ends for name, topic in track.topics.items())
        and all(name in track.topics for name in group.positions if name in ends)
    )


def _same_lags(old: Mapping[str, FollowedTopic], new: Mapping[str, FollowedTopic]) -> bool:
    return all(old[name].lags is topic.lags for name, topic in new.items())


def _moved_ms(track: FollowedGroup | None) -> Mapping[str, int]:
    """When each member last got on, in whatever partition."""
    moved: dict[str, int] = {}
    for topic in track.topics.values() if track is not None and track.holders else ():
        for one in topic.partitions.values():
            if one.holder is not None and one.marks is not None and len(one.marks) > 1:
                moved[one.holder.member] = max(moved.get(one.holder.member, 0), one.marks.last_ms)
    return moved


def _holders(group: Group) -> Holders:
    """How the member is that each partition is assigned to; one that is assigned to nobody is left out."""
    states = {managed.member: managed.state for managed in group.managed.values() if managed.member}
    holders: dict[tuple[str, int], Holder] = {}
    for id, member in group.members.items():
        state = states.get(id)
        holder = Holder(id, state if state == "paused" or state == "frozen" else "alive")
        for topic, numbers in member.assigned.items():
            for number in numbers:
                holders[topic, number] = holder
    return holders


def _topic(
    track: FollowedTopic | None,
    positions: Mapping[int, Position],
    ends: Ends,
    holders: Holders,
    moved_ms: Mapping[str, int],
    now_ms: int,
) -> tuple[FollowedTopic, int]:
    if track is not None and now_ms < track.due_ms and _has_the_same(track, positions, ends, holders):
        return track, 0
    wanted = _with_assigned(positions, ends.topic.name, holders)
    numbers = _stale(track, wanted, ends, holders, now_ms)
    partitions = dict(track.partitions) if track is not None else {}
    for number in partitions.keys() - wanted.keys():
        del partitions[number]
    for number in numbers:
        holder = holders.get((ends.topic.name, number))
        told_ms = 0 if holder is None else moved_ms.get(holder.member, 0)
        known, end = partitions.get(number), ends.partitions[number]
        partitions[number] = _partition(known, wanted[number], end, holder, told_ms, now_ms)
    due_ms = min([one.due_ms for one in partitions.values()], default=NEVER_MS)
    if len(partitions) > MANY:
        due_ms = max(due_ms, now_ms + MANY_LOOKED_AT_MS)
    return FollowedTopic(positions, ends, holders, partitions, _lags(track, partitions, numbers), due_ms), len(numbers)


def _has_the_same(track: FollowedTopic, positions: Mapping[int, Position], ends: Ends, holders: Holders) -> bool:
    return track.positions is positions and track.ends is ends and track.holders is holders


def _with_assigned(positions: Mapping[int, Position], topic: str, holders: Holders) -> Mapping[int, Position]:
    """With the partitions too that a member has and that have no commit yet."""
    assigned = {number: NO_POSITION for name, number in holders if name == topic and number not in positions}
    return {**positions, **assigned} if assigned else positions


def _stale(
    track: FollowedTopic | None, positions: Mapping[int, Position], ends: Ends, holders: Holders, now_ms: int
) -> list[int]:
    """The partitions to judge again. This looks at every partition of every group each second: no calls in here."""
    known, now = (track.partitions if track is not None else {}), ends.partitions
    if track is None or track.holders is not holders:
        return [number for number in positions if number in now]
    return [
        number
        for number, position in positions.items()
        if number in now
        and (
            (one := known.get(number)) is None
            or one.position is not position
            or one.end is not now[number]
            or now_ms >= one.due_ms
        )
    ]


def _lags(
    track: FollowedTopic | None, partitions: Mapping[int, Followed], judged_now: Iterable[int]
) -> Mapping[int, PartitionLag]:
    """The very mapping of before where no lag is another."""
    if track is not None and track.partitions.keys() == partitions.keys():
        changed = {n: partitions[n].lag for n in judged_now if partitions[n].lag is not track.partitions[n].lag}
        return {**track.lags, **changed} if changed else track.lags
    return {number: one.lag for number, one in partitions.items()}


def _partition(
    known: Followed | None, position: Position, end: End, holder: Holder | None, moved_ms: int, now_ms: int
) -> Followed:
    progress = position.committed if position.processed is None else position.processed
    partition = end.partition
    marks = None if progress is None else marked(known.marks if known else None, end.history, progress, now_ms)
    stands = known is not None and known.position.committed == position.committed
    committed_ms = known.committed_ms if known is not None and stands else now_ms
    reading = Reading(
        end.history, partition.low, partition.last_stable, position.committed, committed_ms, position.processed,
        marks, holder, moved_ms,
    )  # fmt: skip
    lag, due_ms = judged(reading, now_ms)
    for same in (CAUGHT_UP, AT_REST, known.lag if known is not None else lag):  # one object for most of a large cluster
        if lag == same:
            lag = same
    return Followed(position, end, holder, marks, committed_ms, due_ms, lag)

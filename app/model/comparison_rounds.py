"""What a round waits for, and what it came to, read from the picture. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.model.comparison import Figures
from app.model.entities import Cluster
from app.model.rebalance import Rebalance, Seats, Stop, TopicPartition, owners
from app.model.rebalances import NO_REBALANCES

Stops = Mapping[TopicPartition, tuple[Stop, ...]]
TOLD: Final = ("assigned", "client")  # code and source of the phase in which a member of ours has its partitions


@dataclass(frozen=True, slots=True)
class Flow:
    """What a round asks of Kafka beyond the picture, by partition: delayed records, and times without a record."""

    delayed: Mapping[TopicPartition, int]
    pauses_ms: Mapping[int, int]


def is_settled(cluster: Cluster, name: str, members: int, partitions: int) -> bool:
    """Whether so many members of ours share all partitions evenly and nothing is under way."""
    group = cluster.groups.get(name)
    if group is None or cluster.rebalances.get(name, NO_REBALANCES).under_way is not None:
        return False
    shares = [sum(map(len, member.assigned.values())) for member in group.members.values()]
    joined = sum(member.state == "joined" for member in group.managed.values())
    fair = {partitions // members, -(-partitions // members)}
    return len(shares) == joined == members and sum(shares) == partitions and fair.issuperset(shares)


def newest(cluster: Cluster, name: str) -> str | None:
    """The id of the group's newest rebalance."""
    known = cluster.rebalances.get(name, NO_REBALANCES).newest_first
    return known[0].id if known else None


def since(cluster: Cluster, name: str, last: str | None) -> list[Rebalance]:
    """The rebalances of the group after that one, oldest first."""
    found: list[Rebalance] = []
    for rebalance in cluster.rebalances.get(name, NO_REBALANCES).newest_first:
        if rebalance.id == last:
            break
        found.insert(0, rebalance)
    return found


def have_ended(rebalances: Sequence[Rebalance]) -> bool:
    """Whether there was one, and all have ended."""
    return bool(rebalances) and all(rebalance.ended_ms is not None for rebalance in rebalances)


def are_over(rebalances: Sequence[Rebalance]) -> bool:
    """Whether they have ended and all that stood still is gone on with."""
    last = [stops[-1] for stops in stops_in(rebalances).values()]
    return have_ended(rebalances) and all(stop.resumed_ms is not None for stop in last)


def committed(cluster: Cluster, name: str, topic: str) -> Mapping[int, int]:
    """Up to where the group has handled each partition and committed it."""
    group = cluster.groups.get(name)
    positions = group.positions.get(topic, {}) if group else {}
    return {
        number: at.committed
        for number, at in positions.items()
        if at.committed is not None and at.processed is not None
    }


def lag(ends: Mapping[int, int], committed: Mapping[int, int]) -> int | None:
    """None while there are partitions of which nothing was committed."""
    if ends.keys() - committed.keys():
        return None
    return sum(max(0, end - committed[number]) for number, end in ends.items())


def standing(cluster: Cluster, name: str, last: str | None) -> str:
    """What a group that does not come to rest waits for, for the log."""
    group, known = cluster.groups.get(name), cluster.rebalances.get(name, NO_REBALANCES)
    found = since(cluster, name, last)
    members = {id: dict(member.assigned) for id, member in group.members.items()} if group else {}
    states = {id: member.state for id, member in group.managed.items()} if group else {}
    stops = {
        f"{key.partition}": stop for key, stops in stops_in(found).items() for stop in stops if not stop.resumed_ms
    }
    return f"{name}: {members} {states}, under way: {known.under_way}, since: {found}, not gone on with: {stops}"


def stops_in(rebalances: Sequence[Rebalance]) -> Stops:
    found: dict[TopicPartition, tuple[Stop, ...]] = {}
    for rebalance in rebalances:
        for key, stop in rebalance.stops.items():
            found[key] = (*found.get(key, ()), stop)
    return found


def measured(rebalances: Sequence[Rebalance], changed_ms: int, flow: Flow) -> Figures:
    """What the change at `changed_ms` came to, once they `have_ended`."""
    before, after = rebalances[0].before, rebalances[-1].after
    old, new = owners(before), owners(after)
    moved = {key for key in old if old[key] != new.get(key)}
    stops = stops_in(rebalances)
    stood = {key: _stood_ms(those) for key, those in stops.items() if key in old}
    ends = [stop.resumed_ms or stop.assigned_ms or 0 for those in stops.values() for stop in those]
    ends += [phase.at_ms for one in rebalances for phase in one.phases if (phase.code, phase.source) == TOLD]
    again = [stop.repeated for those in stops.values() for stop in those]
    return Figures(
        rebalances=tuple(one.id for one in rebalances),
        total_ms=max(0, max(ends, default=changed_ms) - changed_ms),
        noticed_ms=max(0, rebalances[0].started_ms - changed_ms),
        owned=len(old),
        moved=len(moved),
        least_moved=least_moved(before, after),
        stopped=len(stood),
        stood_ms=tuple(sorted(ms for ms in stood.values() if ms is not None)),
        needless=len(stood.keys() - moved),
        needless_ms=sum(ms or 0 for key, ms in stood.items() if key not in moved),
        handover_ms=_handover_ms(stops),
        delayed=_sum([flow.delayed.get(key) for key in stood]),
        redelivered=_sum(again),
        barrier=_barrier(stops, old, after),
        others_ms=_longest_of_others(flow.pauses_ms, {key.partition for key in stood}),
        triggers=tuple(trigger.code for one in rebalances for trigger in one.triggers),
    )


def least_moved(before: Seats, after: Seats) -> int:
    """What those who went had, and the fair share of those who came."""
    owned = len(owners(before))
    gone = len(owners({id: seat for id, seat in before.items() if id not in after}))
    return gone + len(after.keys() - before.keys()) * (owned // len(after)) if after else gone


def _stood_ms(stops: Sequence[Stop]) -> int | None:
    """Of one partition; one that was given up again before it was read on stood still all the while."""
    ends = [*(stop.revoked_ms for stop in stops[1:]), None]
    told = [_since_revoked(stop, end) for stop, end in zip(stops, ends, strict=True)]
    return _sum(told)


def _since_revoked(stop: Stop, otherwise_ms: int | None) -> int | None:
    ended_ms = stop.resumed_ms if stop.resumed_ms is not None else otherwise_ms
    return None if ended_ms is None else max(0, ended_ms - stop.revoked_ms)


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _barrier(stops: Stops, old: Mapping[TopicPartition, str], after: Seats) -> bool | None:
    """Of the partitions that members gave up who stay in the group."""
    those = [(old[key], stop) for key, found in stops.items() for stop in found if old.get(key) in after]
    if len({owner for owner, _ in those}) < 2:
        return None
    assigned = [stop.assigned_ms for _, stop in those if stop.assigned_ms is not None]
    return bool(assigned) and min(assigned) >= max(stop.revoked_ms for _, stop in those)


def _handover_ms(stops: Stops) -> int | None:
    told = [those[-1].assigned_ms for those in stops.values()]
    assigned = [at_ms for at_ms in told if at_ms is not None]
    return max(assigned) - min(assigned) if assigned else None


def _longest_of_others(pauses_ms: Mapping[int, int], stood: Collection[int]) -> int | None:
    return max((ms for number, ms in pauses_ms.items() if number not in stood), default=None)

"""What time alone does to the rebalances of a group: what was not explained is told, what does not end is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from app.model.convergence import CONVERGED, withheld
from app.model.entities import Cluster, Group
from app.model.group_facts import GroupStateRead
from app.model.loops import loop
from app.model.rebalance import Rebalance, Waiting
from app.model.rebalances import NO_REBALANCES, Rebalances
from app.model.steps import Moment, ended
from app.model.triggers import OUT

TELLS_WITHIN_MS: Final = 300  # the coordinator's line about a member that is gone comes within a few 10 ms
PLACED_WITHIN_MS: Final = 3_000  # a cause without a rebalance by then had none
LET_GO_MS: Final = 15_000
LATE_MS: Final = 10_000  # beyond it a rebalance is marked, with the member it waits for
RECORDED_WITHIN_MS: Final = 5_000  # a classic group said to be stable has its record in the log by then
SECOND_WITHIN_MS: Final = 5 * 60_000  # for the second generation of a cooperative rebalance


def a_second_later(cluster: Cluster, name: str, now_ms: int) -> Rebalances:
    """What is kept of a group, by now."""
    known = cluster.rebalances.get(name, NO_REBALANCES)
    late = tuple(d for d in known.departures if now_ms - d.seen_ms >= TELLS_WITHIN_MS)
    known = replace(
        known,
        causes=tuple(cause for cause in known.causes if now_ms - cause.at_ms < PLACED_WITHIN_MS),
        phases=tuple(phase for phase in known.phases if now_ms - phase.at_ms < LET_GO_MS),
        ahead=tuple(fact for fact in known.ahead if now_ms - fact.at_ms < PLACED_WITHIN_MS),
        let_go={key: stop for key, stop in known.let_go.items() if now_ms - stop.revoked_ms < LET_GO_MS},
        departures=tuple(departure for departure in known.departures if departure not in late),
        told=late or known.told,
        loop=loop(known.newest_first, now_ms),
    )
    return _with_patience(cluster, name, known, now_ms) if known.under_way else known


def _with_patience(cluster: Cluster, name: str, known: Rebalances, now_ms: int) -> Rebalances:
    rebalance, group = known.under_way, cluster.groups.get(name)
    assert rebalance is not None
    if (ended_ms := _ended_unseen(cluster, group, rebalance, now_ms)) is not None:
        fact = GroupStateRead(name, group.state if group else "dead", now_ms)
        return ended(Moment(name, group, group, cluster, fact, now_ms, "here", "polling"), known, ended_ms)
    waits_for = None
    if group is not None and now_ms - rebalance.started_ms >= LATE_MS:
        waits_for = _waits_for(cluster, group, rebalance, known)
    if waits_for == rebalance.waits_for:
        return known
    return replace(known, under_way=replace(rebalance, waits_for=waits_for))


def _ended_unseen(cluster: Cluster, group: Group | None, rebalance: Rebalance, now_ms: int) -> int | None:
    """When it ended, where no record tells it: the group is gone, or asking says that it is stable again."""
    last_ms = max([rebalance.started_ms, *(p.at_ms for p in rebalance.phases), *(t.at_ms for t in rebalance.triggers)])
    if group is None:
        return last_ms
    if group.type != "classic" or group.state not in CONVERGED or _is_new(group):
        return None
    patience_ms = SECOND_WITHIN_MS if withheld(cluster, rebalance) else RECORDED_WITHIN_MS
    return last_ms if now_ms - last_ms >= patience_ms else None


def _is_new(group: Group) -> bool:
    """Whether its first generation is still to come: it is called empty until then, which says nothing."""
    return not group.known_to_kafka or group.epoch == 0


def _waits_for(cluster: Cluster, group: Group, rebalance: Rebalance, known: Rebalances) -> Waiting:
    """Whom the group waits for: to give up partitions, to join again, or to take what it was given."""
    since_ms = rebalance.started_ms
    if group.type == "classic":
        out = {trigger.member for trigger in rebalance.triggers if trigger.code in OUT}  # the record is still to come
        silent = [id for id in group.members if id in known.silent and id not in out]
        late = next(iter([*silent, *withheld(cluster, rebalance).values()]), None)
        if late is None or late not in group.members:
            return Waiting(since_ms, phase="joining")
        return Waiting(since_ms, late, group.members[late].client_id, "joining")
    for id, member in group.members.items():
        if any(member.revoking.values()):
            told = [p.at_ms for p in rebalance.phases if p.code == "revoking" and p.member == id]
            return Waiting(max(told, default=since_ms), id, member.client_id, "revoking")
    for id, member in group.members.items():
        if group.epoch is not None and (member.epoch is None or member.epoch < group.epoch):
            return Waiting(since_ms, id, member.client_id, "assigning")
    return Waiting(since_ms)

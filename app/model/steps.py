"""How a rebalance begins, goes on and ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from app.model import stops
from app.model.entities import Cluster, Group
from app.model.facts import DiscreteFact
from app.model.group_facts import (
    ClassicGroupWritten,
    CoordinatorSaid,
    GroupAbsent,
    GroupDescribed,
    GroupEpochWritten,
    GroupStateRead,
    ManagedChanged,
    MemberCalledBack,
    Resumed,
)
from app.model.groups import GroupFact
from app.model.lag import group_lag
from app.model.loops import loop
from app.model.member_phases import phases_in
from app.model.phases import all_with_phases
from app.model.rebalance import Rebalance, Seat, Seats, Source, TopicPartition, Trigger, protocol_of
from app.model.rebalances import Rebalances, kept
from app.model.terms import Clock, MemberId
from app.model.topic_changes import explained
from app.model.triggers import OUT, all_merged

WATCHED_MS: Final = 250  # how often a classic group that is watched is described
LISTED_MS: Final = 2_000  # how often its state is listed otherwise
MOST_TRIGGERS: Final = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A fact about a group, with the group before and after it."""

    name: str
    before: Group | None
    after: Group | None
    cluster: Cluster  # after it
    fact: GroupFact | CoordinatorSaid | MemberCalledBack | Resumed
    at_ms: int
    clock: Clock
    source: Source

    @property
    def log_is_read(self) -> bool:
        capability = self.cluster.capabilities.get("group_log")
        return capability is None or capability.ok


def moment_of(before: Cluster, after: Cluster, fact: DiscreteFact) -> Moment | None:
    """None for a fact that is not about a group."""
    if not isinstance(fact, GroupFact | CoordinatorSaid | MemberCalledBack | Resumed):
        return None
    at_ms: int | None = getattr(fact, "at_ms", None)
    if at_ms is None:
        return None
    group = fact.group
    clock: Clock = getattr(fact, "clock", "here")
    return Moment(group, _kafkas(before, group), _kafkas(after, group), after, fact, at_ms, clock, _source(fact))


def _kafkas(cluster: Cluster, name: str) -> Group | None:
    group = cluster.groups.get(name)
    return group if group is None or group.known_to_kafka or group.managed else None


def _source(fact: GroupFact | CoordinatorSaid | MemberCalledBack | Resumed) -> Source:
    match fact:
        case CoordinatorSaid():
            return "coordinator"
        case MemberCalledBack() | Resumed() | ManagedChanged():
            return "client"
        case GroupDescribed() | GroupStateRead() | GroupAbsent():
            return "polling"
        case _:
            return "group_log"


def seats_of(group: Group | None, known: Seats) -> Seats:
    """Who has what in a group; a seat of `known` where it is the same."""
    if group is None:
        return {}
    managed = {m.member: id for id, m in group.managed.items() if m.member is not None}
    seats: dict[MemberId, Seat] = {}
    for id, member in group.members.items():
        seat = known.get(id)
        if seat is None or seat.assigned is not member.assigned or seat.managed != managed.get(id, seat.managed):
            owner = managed.get(id, seat.managed if seat else None)
            seat = Seat(member.client_id, member.instance_id, member.assigned, owner)
        seats[id] = seat
    return seats


# ---- it begins ----------------------------------------------------------------------------------------------------


def begun(moment: Moment, known: Rebalances) -> Rebalances:
    """With a rebalance under way, of all that was told of it so far."""
    group, number = moment.after, max(known.begun, moment.cluster.rebalances_begun) + 1
    triggers = all_merged((), known.causes) or (Trigger("unknown", moment.at_ms, moment.source),)
    before = _renamed(known.base or {}, group)
    epoch, type = moment.before.epoch if moment.before else None, group.type if group else "classic"
    if isinstance(moment.fact, CoordinatorSaid):  # of a classic group; where it is new to us, the line alone knows it
        epoch, type = moment.fact.generation, "classic"
    rebalance = Rebalance(
        id=f"r{number}",
        group=moment.name,
        type=type,
        protocol=protocol_of(type, group.assignor) if group else None,
        assignor=group.assignor if group else None,
        started_ms=moment.at_ms,
        clock=moment.clock,
        precision_ms=_precision_ms(moment),
        before=before,
        after=before,
        epoch_before=epoch,
        epoch=epoch,
        triggers=triggers[:MOST_TRIGGERS],
        phases=known.phases,
        stops=known.let_go,
        names={id: (seat.client_id, seat.managed) for id, seat in before.items()},
        lag_before=group_lag(group, moment.cluster.topics) if group else None,
        bootstrap_servers=moment.cluster.bootstrap_servers,
    )
    rebalance = explained(restarted(rebalance), moment.cluster.topic_changes, known.past)
    begun = replace(known, under_way=rebalance, causes=(), phases=(), let_go={}, begun=number)
    return replace(begun, loop=loop(begun.newest_first, rebalance.started_ms))


def restarted(rebalance: Rebalance) -> Rebalance:
    """With the start, its clock and precision by the earliest of what tells it exactly."""
    told = [(p.at_ms, p.source) for p in rebalance.phases if p.code in ("preparing", "epoch_bumped")]
    told += [(t.at_ms, t.source) for t in rebalance.triggers]
    exact = [at_ms for at_ms, source in told if _is_exact(source, rebalance)]
    if exact:
        return replace(rebalance, started_ms=min(exact), clock="broker", precision_ms=1)
    earlier = min([rebalance.started_ms, *(at_ms for at_ms, _ in told)])
    return replace(rebalance, started_ms=earlier)


def _is_exact(source: Source, rebalance: Rebalance) -> bool:
    """The group log has the start of a KIP-848 group's rebalance, and only the end of a classic group's."""
    return source == "coordinator" or (source == "group_log" and rebalance.type == "consumer")


def _precision_ms(moment: Moment) -> int:
    match moment.fact:
        case CoordinatorSaid() | GroupEpochWritten():
            return 1
        case GroupStateRead() | GroupDescribed() if moment.fact.precision_ms is not None:
            return max(1, moment.fact.precision_ms)
        case GroupStateRead() if moment.fact.members is not None:
            return WATCHED_MS
        case GroupDescribed():
            return WATCHED_MS
        case _:
            return LISTED_MS


def _renamed(base: Seats, group: Group | None) -> Seats:
    """Who had what, under the ids that static members have come back with since."""
    if group is None:
        return base
    returned = {
        member.instance_id: id
        for id, member in group.members.items()
        if member.instance_id is not None and id not in base
    }
    return {
        returned.get(seat.instance_id, id) if seat.instance_id and id not in group.members else id: seat
        for id, seat in base.items()
    }


# ---- it goes on ---------------------------------------------------------------------------------------------------


def gone_on(moment: Moment, known: Rebalances) -> Rebalances:
    """With what the fact tells of the rebalance under way."""
    rebalance, group = known.under_way, moment.after
    assert rebalance is not None
    takes_causes = rebalance.type == "classic" or isinstance(moment.fact, GroupEpochWritten | GroupDescribed)
    if takes_causes and known.causes:
        triggers = all_merged(rebalance.triggers, known.causes)[:MOST_TRIGGERS]
        rebalance, known = replace(rebalance, triggers=triggers), replace(known, causes=())
    seats = seats_of(group, rebalance.after)
    managed = {member.member: id for id, member in group.managed.items()} if group else {}
    type = group.type if group and group.epoch is not None else rebalance.type  # before, it may not be known
    names = {id: (seat.client_id, managed.get(id, seat.managed)) for id, seat in seats.items()}
    changed = replace(
        rebalance,
        phases=all_with_phases(rebalance.phases, phases_in(moment)),
        after=seats,
        names={**rebalance.names, **names},
        type=type,
        protocol=protocol_of(type, group.assignor) if group else rebalance.protocol,
        assignor=(group.assignor if group else None) or rebalance.assignor,
        epoch=(group.epoch if group else None) or rebalance.epoch,
    )
    if not _stops_all(moment, changed):
        changed = _with_stops(changed, rebalance.after, moment, known)
    return replace(known, under_way=restarted(changed))


def _stops_all(moment: Moment, rebalance: Rebalance) -> bool:
    """Whether it is an eager group's new assignment: then all stopped, and when is told otherwise."""
    return isinstance(moment.fact, ClassicGroupWritten) and rebalance.protocol != "cooperative"


def _with_stops(rebalance: Rebalance, old: Seats, moment: Moment, known: Rebalances) -> Rebalance:
    new, found = rebalance.after, rebalance.stops
    changed = [id for id in {**old, **new} if old.get(id) is not new.get(id)]
    for id in changed:
        since_ms = _gone_since(rebalance.triggers, known, id, moment.at_ms) if id not in new else moment.at_ms
        lost = stops.left_behind(old, new, [id])
        found = stops.revoked(_stood(found, lost, known, id), lost, since_ms, moment.cluster, moment.name)
    got = stops.left_behind(new, old, changed)
    return replace(rebalance, stops=stops.assigned(found, got, moment.at_ms, moment.cluster, moment.name))


def _stood(found: stops.Stops, lost: list[TopicPartition], known: Rebalances, member: MemberId) -> stops.Stops:
    """With what has stood still since a member of ours fell silent, long before Kafka put it out."""
    silence = known.silent.get(member)
    if silence is None:
        return found
    return {**{key: silence.stops[key] for key in lost if key in silence.stops}, **found}


def _gone_since(triggers: Iterable[Trigger], known: Rebalances, member: MemberId, at_ms: int) -> int:
    """Since when a member is gone, as far as is known."""
    return min([at_ms, *(t.at_ms for t in (*triggers, *known.causes) if t.member == member and t.code in OUT)])


# ---- it ends ------------------------------------------------------------------------------------------------------


def ended(moment: Moment, known: Rebalances, at_ms: int | None = None) -> Rebalances:
    """With the rebalance under way among those before."""
    rebalance = known.under_way
    assert rebalance is not None
    ended_ms = moment.at_ms if at_ms is None else at_ms
    if rebalance.type == "classic":
        rebalance = _with_stops_of_the_gone(rebalance, known, moment)
        rebalance = replace(rebalance, stops=stops.stopped_at_end(rebalance, ended_ms, moment.cluster))
    group = moment.after
    rebalance = replace(
        rebalance,
        ended_ms=max(ended_ms, rebalance.started_ms),
        lag_after=group_lag(group, moment.cluster.topics) if group else None,
        waits_for=None,
    )
    rebalance = explained(rebalance, moment.cluster.topic_changes, known.past)
    silent = {id: at for id, at in known.silent.items() if id in rebalance.after}
    past = kept((rebalance, *known.past))
    return replace(known, under_way=None, past=past, base=rebalance.after, silent=silent)


def _with_stops_of_the_gone(rebalance: Rebalance, known: Rebalances, moment: Moment) -> Rebalance:
    found = rebalance.stops
    for id in rebalance.before:
        if id not in rebalance.after:
            lost = stops.left_behind(rebalance.before, rebalance.after, [id])
            since_ms = _gone_since(rebalance.triggers, known, id, rebalance.started_ms)
            found = stops.revoked(_stood(found, lost, known, id), lost, since_ms, moment.cluster, moment.name)
    return replace(rebalance, stops=found)

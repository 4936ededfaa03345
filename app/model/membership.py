"""Who has come and who has gone between two pictures of a group, and why, as far as it is told yet."""

from __future__ import annotations

from dataclasses import replace

from app.model.entities import Group, Member
from app.model.group_facts import MemberWritten
from app.model.rebalance import Trigger
from app.model.rebalances import Departure, Rebalances
from app.model.steps import Moment, restarted
from app.model.terms import MemberId
from app.model.triggers import OUT, all_merged, is_same, known_end, merged


def with_membership(moment: Moment, known: Rebalances) -> Rebalances:
    """With the members that have come and gone as causes, and the gone ones to be told."""
    before, after = moment.before, moment.after
    if before is not after:
        old = before.members if before and before.known_to_kafka else {}
        new = after.members if after and after.known_to_kafka else {}
        for id in [id for id in old if id not in new]:
            known = _gone(moment, known, id, old[id])
        for id in [id for id in new if id not in old]:
            known = _come(moment, known, id, new[id])
    return _with_subscription(moment, known)


def _gone(moment: Moment, known: Rebalances, id: MemberId, member: Member) -> Rebalances:
    if member.instance_id is not None and moment.after and _seat_of(moment.after, member.instance_id):
        return known  # a static member, back under another id
    assert moment.before is not None
    cause = Trigger(
        "member_gone",
        moment.at_ms,
        moment.source,
        id,
        session_timeout_ms=member.session_timeout_ms,
        max_poll_interval_ms=member.rebalance_timeout_ms,
    )
    if own := known_end(moment.before, id, moment.at_ms):
        cause = merged((cause,), replace(own, silent_since_ms=_silent_since(known, id)))[0]
    known = with_cause(known, cause)
    told = best_known(known, id)
    departure = Departure(id, member.client_id, member.instance_id, moment.at_ms, moment.clock, moment.at_ms)
    return with_departure(known, departure, told, waits=_may_be_told(moment, member))


def _silent_since(known: Rebalances, member: MemberId) -> int | None:
    return known.silent[member].since_ms if member in known.silent else None


def _may_be_told(moment: Moment, member: Member) -> bool:
    """Whether the coordinator's log, or the return of a static member, may still say what has become of it."""
    return moment.cluster.source == "embedded" or member.instance_id is not None


def _come(moment: Moment, known: Rebalances, id: MemberId, member: Member) -> Rebalances:
    if member.instance_id is not None and _came_back(moment, known, id, member.instance_id):
        causes = tuple(c for c in known.causes if not (c.code in OUT and _is_static(known, c, member.instance_id)))
        departures = tuple(d for d in known.departures if d.instance_id != member.instance_id)
        return replace(known, causes=causes, departures=departures)
    return with_cause(known, Trigger("member_joined", moment.at_ms, moment.source, id))


def _came_back(moment: Moment, known: Rebalances, id: MemberId, instance_id: str) -> bool:
    """Whether it is a static member that takes its own place again: that makes no rebalance."""
    if moment.before and _seat_of(moment.before, instance_id):
        return True
    if any(departure.instance_id == instance_id for departure in known.departures):
        return True
    put_out = {t.member for t in known.under_way.triggers if t.code in OUT} if known.under_way else set()
    return any(s.instance_id == instance_id and m != id and m not in put_out for m, s in (known.base or {}).items())


def _is_static(known: Rebalances, cause: Trigger, instance_id: str) -> bool:
    seat = (known.base or {}).get(cause.member) if cause.member else None
    if seat is not None and seat.instance_id == instance_id:
        return True
    return any(d.member == cause.member and d.instance_id == instance_id for d in known.departures)


def _seat_of(group: Group, instance_id: str) -> MemberId | None:
    return next((id for id, member in group.members.items() if member.instance_id == instance_id), None)


def _with_subscription(moment: Moment, known: Rebalances) -> Rebalances:
    """A KIP-848 member is only written again when what it wants is something else."""
    fact = moment.fact
    if not isinstance(fact, MemberWritten) or moment.before is None or fact.member not in moment.before.members:
        return known
    return with_cause(known, Trigger("subscription_changed", fact.at_ms, moment.source, fact.member))


# ---- causes that are told before or after their rebalance -----------------------------------------------------


def with_cause(known: Rebalances, cause: Trigger) -> Rebalances:
    """With a cause: it makes one that is known already better, wherever that is, or waits for its rebalance."""
    if (refined := with_refined(known, cause)) is not None:
        return refined
    return replace(known, causes=all_merged(known.causes, [cause]))


NEWEST = 5  # of those that are over, a cause may still be told better


def with_refined(known: Rebalances, cause: Trigger) -> Rebalances | None:
    """With a trigger of a rebalance told better; None where none of them is about this change."""
    if known.under_way and any(is_same(trigger, cause) for trigger in known.under_way.triggers):
        triggers = merged(known.under_way.triggers, cause)
        return replace(known, under_way=restarted(replace(known.under_way, triggers=triggers)))
    for place, past in enumerate(known.past[:NEWEST]):
        if any(is_same(trigger, cause, in_one_rebalance=False) for trigger in past.triggers):
            better = restarted(replace(past, triggers=merged(past.triggers, cause)))
            return replace(known, past=(*known.past[:place], better, *known.past[place + 1 :]))
    return None


def best_known(known: Rebalances, member: MemberId) -> Trigger | None:
    """The cause of a member's end, where it is known."""
    triggers = [*known.causes, *(t for rebalance in known.newest_first[:NEWEST] for t in rebalance.triggers)]
    return next((t for t in triggers if t.member == member and t.code in OUT and t.code != "member_gone"), None)


def with_departure(known: Rebalances, departure: Departure, cause: Trigger | None, waits: bool) -> Rebalances:
    """With a member's end to be told: now, where it is known why, or where nobody will tell it."""
    if cause is None and waits:
        return replace(known, departures=(*known.departures, departure))
    told = replace(departure, code=cause.code) if cause else departure
    return replace(known, told=(*_just_told(known, departure), told))


def _just_told(known: Rebalances, departure: Departure) -> tuple[Departure, ...]:
    """Those that the same fact has told: several members may be gone with one record."""
    return tuple(other for other in known.told if other.seen_ms == departure.seen_ms)


def with_told_departure(known: Rebalances, cause: Trigger) -> Rebalances:
    """With the end of the member told, where it has waited for this cause."""
    waiting = [d for d in known.departures if d.member == cause.member and cause.code in OUT]
    if not waiting:
        return known
    told = tuple(replace(d, code=cause.code) for d in waiting)
    return replace(known, departures=tuple(d for d in known.departures if d not in waiting), told=told)

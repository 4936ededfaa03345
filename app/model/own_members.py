"""What members of ours tell of a rebalance themselves: when they gave up, when they got, when they went on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.model import stops
from app.model.group_facts import ManagedChanged, MemberCalledBack, Resumed
from app.model.membership import best_known, with_refined
from app.model.phases import with_phase
from app.model.rebalance import Phase, Rebalance, TopicPartition
from app.model.rebalances import Rebalances, Silence
from app.model.steps import Moment
from app.model.terms import ManagedId, MemberId

SOON_MS = 10_000  # a callback after that belongs to another rebalance
NEWEST = 3


def changed_state(known: Rebalances, moment: Moment, fact: ManagedChanged) -> Rebalances:
    """With since when a member of ours does nothing any more: Kafka notices later."""
    managed = moment.after.managed.get(fact.managed) if moment.after else None
    member = fact.member or (managed.member if managed else None)
    if member is None or moment.after is None:
        return known
    if fact.state == "evicted":
        return _put_out(known, member)
    if fact.state in ("killed", "frozen"):
        return known if member in known.silent else _with_silence(moment, known, member)
    if fact.state in ("joined", "paused") and member in known.silent:
        return replace(known, silent={id: at for id, at in known.silent.items() if id != member})
    return known


def _with_silence(moment: Moment, known: Rebalances, member: MemberId) -> Rebalances:
    assert moment.after is not None
    seat = moment.after.members.get(member)
    keys = stops.keys(seat.assigned) if seat else []
    silence = Silence(moment.at_ms, stops.revoked({}, keys, moment.at_ms, moment.cluster, moment.name))
    return replace(known, silent={**known.silent, member: silence})


def _put_out(known: Rebalances, member: MemberId) -> Rebalances:
    """A classic member that lost its place, and of which the coordinator says that it left: its own client has taken
    it out because it did not poll for max.poll.interval.ms.
    """
    cause = best_known(known, member)
    if cause is None or cause.code != "member_left":
        return known
    better = replace(cause, code="max_poll_exceeded", reason="max_poll_interval", source="client")
    return with_refined(known, better) or known


def called_back(moment: Moment, known: Rebalances, fact: MemberCalledBack) -> Rebalances:
    """With a client's own word of what it gains or loses."""
    member = fact.member or _member_of(moment, fact)
    keys, cluster, group = stops.keys(fact.partitions), moment.cluster, moment.name
    if not keys:
        return known
    if fact.change == "assigned":
        known = _with_takeover(known, keys, fact.managed)
        if known.under_way is None and any(key in known.let_go for key in keys):
            known = replace(known, let_go=stops.assigned(known.let_go, keys, fact.at_ms, cluster, group))

        def got(rebalance: Rebalance) -> Rebalance:
            found = stops.assigned(rebalance.stops, keys, fact.at_ms, cluster, group)
            return _with(replace(rebalance, stops=found), Phase("assigned", fact.at_ms, "client", member))

        return _of_one(known, lambda rebalance: _is_near(rebalance, fact.at_ms), got) or known

    def gave(rebalance: Rebalance) -> Rebalance:
        found = stops.revoked(rebalance.stops, keys, fact.at_ms, cluster, group, by_client=True)
        return _with(replace(rebalance, stops=found), Phase("revoked", fact.at_ms, "client", member))

    if changed := _of_one(known, lambda rebalance: _is_asked(rebalance, keys, fact.at_ms), gave):
        return changed
    return replace(
        known,
        let_go=stops.revoked(known.let_go, keys, fact.at_ms, cluster, group, by_client=True),
        phases=with_phase(known.phases, Phase("revoked", fact.at_ms, "client", member)) if member else known.phases,
    )


def has_resumed(moment: Moment, known: Rebalances, fact: Resumed) -> Rebalances:
    """With the first record that a member of ours has processed of a partition it got."""
    key = TopicPartition(fact.topic, fact.partition)
    known = _with_takeover(known, [key], fact.managed)
    if known.under_way is None and key in known.let_go:
        found = stops.resumed(known.let_go, key, fact.offset, fact.at_ms, moment.cluster, moment.name)
        return known if found is known.let_go else replace(known, let_go=found)

    def resumed(rebalance: Rebalance) -> Rebalance:
        found = stops.resumed(rebalance.stops, key, fact.offset, fact.at_ms, moment.cluster, moment.name)
        return rebalance if found is rebalance.stops else replace(rebalance, stops=found)

    return _of_one(known, lambda rebalance: key in rebalance.stops, resumed) or known


def _with_takeover(known: Rebalances, keys: list[TopicPartition], by: ManagedId) -> Rebalances:
    """With what has stood still since a member fell silent, where another one has it now: the taker's own word may come
    before the group's.
    """
    found = {
        key: silence.stops[key]
        for member, silence in known.silent.items()
        for key in keys
        if key in silence.stops and not _is(known, member, by)
    }
    rebalance = known.under_way
    if rebalance is None:
        missing = {key: stop for key, stop in found.items() if key not in known.let_go}
        return replace(known, let_go={**known.let_go, **missing}) if missing else known
    missing = {key: stop for key, stop in found.items() if key not in rebalance.stops}
    return replace(known, under_way=replace(rebalance, stops={**rebalance.stops, **missing})) if missing else known


def _is(known: Rebalances, member: MemberId, managed: ManagedId) -> bool:
    seat = (known.base or {}).get(member)
    return seat is not None and seat.managed == managed


def _with(rebalance: Rebalance, phase: Phase) -> Rebalance:
    return rebalance if phase.member is None else replace(rebalance, phases=with_phase(rebalance.phases, phase))


def _is_near(rebalance: Rebalance, at_ms: int) -> bool:
    return rebalance.ended_ms is None or at_ms <= rebalance.ended_ms + SOON_MS


def _is_asked(rebalance: Rebalance, keys: list[TopicPartition], at_ms: int) -> bool:
    """Whether it is this rebalance that a revoke belongs to: one that is over had taken the partitions away."""
    if rebalance.ended_ms is None:
        return True
    return at_ms <= rebalance.ended_ms and any(key in rebalance.stops for key in keys)


def _member_of(moment: Moment, fact: MemberCalledBack) -> MemberId | None:
    managed = moment.after.managed.get(fact.managed) if moment.after else None
    return managed.member if managed else None


def _of_one(
    known: Rebalances, is_it: Callable[[Rebalance], bool], further: Callable[[Rebalance], Rebalance]
) -> Rebalances | None:
    """With the newest rebalance for which `is_it` changed; None where there is none."""
    if known.under_way and is_it(known.under_way):
        return replace(known, under_way=further(known.under_way))
    for place, past in enumerate(known.past[:NEWEST]):
        if is_it(past):
            changed = further(past)
            if changed is past:
                return known
            return replace(known, past=(*known.past[:place], changed, *known.past[place + 1 :]))
    return None

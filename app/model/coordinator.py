"""What the lines of the coordinator's own log mean for a group's rebalances; they come before or after the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from app.model import phases, triggers
from app.model.entities import Group
from app.model.group_facts import CoordinatorSaid
from app.model.membership import NEWEST, with_cause, with_told_departure
from app.model.rebalance import Rebalance, Trigger
from app.model.rebalances import Rebalances
from app.model.steps import Moment, begun, restarted, seats_of

LATE_MS: Final = 1_000  # lines are written before the record that ends their rebalance


def heard(moment: Moment, known: Rebalances, fact: CoordinatorSaid) -> Rebalances:
    """With a line of the coordinator."""
    if fact.code == "preparing":
        return _preparing(moment, known, fact)
    if cause := triggers.said(fact):
        return _caused(known, cause)
    phase = phases.said(fact)
    if phase is None or fact.generation is None:
        return known

    def further(rebalance: Rebalance) -> Rebalance:
        return restarted(replace(rebalance, phases=phases.with_phase(rebalance.phases, phase)))

    changed = _of_epoch(known, fact.generation - 1, fact.at_ms, further)
    return changed or replace(known, phases=phases.with_phase(known.phases, phase))


def replayed(moment: Moment, known: Rebalances) -> Rebalances:
    """With the lines whose generation the records have come to meanwhile."""
    due = [fact for fact in known.ahead if not _is_ahead(moment.after, fact.generation or 0)]
    if not due:
        return known
    known = replace(known, ahead=tuple(fact for fact in known.ahead if fact not in due))
    for fact in due:
        known = heard(replace(moment, fact=fact, at_ms=fact.at_ms, clock=fact.clock, source="coordinator"), known, fact)
    return known


def _caused(known: Rebalances, cause: Trigger) -> Rebalances:
    known = with_told_departure(with_cause(known, cause), cause)
    rebalance = known.under_way
    if rebalance is None:
        return known
    if rebalance.type == "classic" and cause in known.causes:  # a classic group takes it in without another word
        rebalance = replace(rebalance, triggers=triggers.merged(rebalance.triggers, cause))
        known = replace(known, causes=tuple(other for other in known.causes if other != cause))
    return replace(known, under_way=restarted(rebalance))


def _preparing(moment: Moment, known: Rebalances, fact: CoordinatorSaid) -> Rebalances:
    """A classic group leaves the generation that the line names."""
    group, generation = moment.after, fact.generation
    cause, phase = triggers.said(fact), phases.said(fact)
    if generation is None or phase is None:
        return known
    if _is_ahead(group, generation):
        return replace(known, ahead=(*known.ahead, fact))
    if cause:
        known = with_told_departure(known, cause)

    def further(rebalance: Rebalance) -> Rebalance:
        causes = () if cause is None or _is_second(rebalance, fact) else (cause,)
        found = triggers.all_merged(rebalance.triggers, causes)
        return restarted(replace(rebalance, triggers=found, phases=phases.with_phase(rebalance.phases, phase)))

    if changed := _of_epoch(known, generation, fact.at_ms, further):
        return changed
    known = replace(known, phases=phases.with_phase(known.phases, phase))
    known = with_cause(known, cause) if cause else known
    if known.base is None:
        known = replace(known, base=seats_of(moment.before, {}))
    return begun(moment, known)


def _is_ahead(group: Group | None, generation: int) -> bool:
    """Whether records are still to tell what the line stands on: the group, its generation, that it is classic now."""
    if group is None:
        return True
    if group.epoch is None:
        return False
    return group.type != "classic" or generation > group.epoch


def _is_second(rebalance: Rebalance, fact: CoordinatorSaid) -> bool:
    """Whether the line begins the second generation of a cooperative rebalance: who gave up partitions joins again."""
    if rebalance.protocol != "cooperative" or fact.reason not in ("leader_rejoined", "subscription_changed", "unknown"):
        return False
    return fact.generation is not None and fact.generation != rebalance.epoch_before


def _of_epoch(
    known: Rebalances, epoch: int, at_ms: int, further: Callable[[Rebalance], Rebalance]
) -> Rebalances | None:
    """With a change of the rebalance that led away from that epoch; None where there is none.

    A group that was deleted, or has changed its type, counts from 0 again: one that was over long before is not meant.
    """
    under_way = known.under_way
    if under_way and epoch >= (under_way.epoch_before or 0):
        return replace(known, under_way=further(under_way))
    for place, past in enumerate(known.past[:NEWEST]):
        if past.spans(epoch) and at_ms <= (past.ended_ms or 0) + LATE_MS:
            changed = further(past)
            return replace(known, past=(*known.past[:place], changed, *known.past[place + 1 :]))
    return None

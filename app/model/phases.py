"""The phases of a rebalance: told by several sources, kept once, at the time of the best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.model.group_facts import CoordinatorCode, CoordinatorSaid
from app.model.rebalance import Phase, PhaseCode, Source

MOST_PHASES: Final = 400  # of one rebalance, so that a group of a thousand members stays small
SAME_WITHIN_MS: Final = 5_000

# A client tells its own revoke; the broker only hears of it.
_SOURCES: Final[dict[Source, int]] = {"client": 3, "coordinator": 2, "group_log": 1, "polling": 0}
_SAID: Final[dict[CoordinatorCode, PhaseCode]] = {
    "preparing": "preparing",
    "stabilized": "completing",
    "assignment_received": "stable",
    "empty": "stable",
    "epoch_bumped": "epoch_bumped",
    "target_computed": "target_computed",
}


def said(fact: CoordinatorSaid) -> Phase | None:
    """The phase that a line of the coordinator tells of."""
    code = _SAID.get(fact.code)
    return None if code is None else Phase(code, fact.at_ms, "coordinator", epoch=fact.generation)


def with_phase(phases: tuple[Phase, ...], new: Phase) -> tuple[Phase, ...]:
    """The phases with one more, in the order of their times; or with one of them told better."""
    for place in range(len(phases) - 1, -1, -1):
        known = phases[place]
        if new.at_ms - known.at_ms > SAME_WITHIN_MS:
            break
        if known.code == new.code and _is_same(known, new):
            best = max((new, known), key=lambda phase: _SOURCES[phase.source])
            epoch = known.epoch if best.epoch is None else best.epoch
            if best is known and epoch == known.epoch:
                return phases
            return _ordered((*phases[:place], replace(best, epoch=epoch), *phases[place + 1 :]))
    if len(phases) >= MOST_PHASES:
        return phases
    is_last = not phases or phases[-1].at_ms <= new.at_ms
    return (*phases, new) if is_last else _ordered((*phases, new))


def all_with_phases(phases: tuple[Phase, ...], new: Iterable[Phase]) -> tuple[Phase, ...]:
    for phase in new:
        phases = with_phase(phases, phase)
    return phases


def _ordered(phases: tuple[Phase, ...]) -> tuple[Phase, ...]:
    return tuple(sorted(phases, key=lambda phase: phase.at_ms))


def _is_same(one: Phase, other: Phase) -> bool:
    if (one.code, one.member) != (other.code, other.member):
        return False
    if one.epoch is not None and other.epoch is not None:
        return one.epoch == other.epoch and (one.member is None or abs(one.at_ms - other.at_ms) <= SAME_WITHIN_MS)
    return one.source != other.source and abs(one.at_ms - other.at_ms) <= SAME_WITHIN_MS

"""The phases that a fact of a group tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.model.entities import Member
from app.model.group_facts import (
    ClassicGroupWritten,
    CurrentWritten,
    GroupEpochWritten,
    GroupStateRead,
    TargetEpochWritten,
)
from app.model.rebalance import Phase, PhaseCode

if TYPE_CHECKING:
    from app.model.steps import Moment


def phases_in(moment: Moment) -> list[Phase]:
    fact, source, at_ms = moment.fact, moment.source, moment.at_ms
    epoch = moment.after.epoch if moment.after else None
    match fact:
        case GroupStateRead(state="preparing_rebalance"):
            return [Phase("preparing", at_ms, source, epoch=epoch)]
        case GroupStateRead(state="completing_rebalance"):
            return [Phase("completing", at_ms, source, epoch=None if epoch is None else epoch + 1)]
        case ClassicGroupWritten() if fact.generation > 0:  # 0: the group has just been made
            return [Phase("stable", at_ms, source, epoch=fact.generation)]
        case GroupEpochWritten():
            return [Phase("epoch_bumped", at_ms, source, epoch=fact.epoch)]
        case TargetEpochWritten():
            return [Phase("target_computed", at_ms, source, epoch=fact.epoch)]
        case CurrentWritten():
            before = moment.before.members.get(fact.member) if moment.before else None
            return [Phase(code, at_ms, source, fact.member, fact.epoch) for code in _codes(before, fact, epoch)]
        case _:
            return []


def _codes(before: Member | None, fact: CurrentWritten, epoch: int | None) -> list[PhaseCode]:
    """What a member's new state means, after the one before."""
    codes: list[PhaseCode] = []
    if before is not None and before.revoking and not fact.revoking:
        codes.append("revoked")
    match fact.state:
        case "unrevoked":
            codes.append("revoking")
        case "unreleased":
            codes.append("waiting")
        case "stable" if fact.epoch == epoch:
            codes.append("assigned")
        case _:
            pass
    return codes

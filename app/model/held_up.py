"""Who held a rebalance up: said when it is over, and only where it is known. Pure.

While it is under way the one that is waited for has told nothing: who was last so far is not who holds it up. A classic
group's joins are seen of members of ours (who give up what they have before they join) and of those that are put out; a
KIP-848 group writes what each member does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from app.model.rebalance import Phase, Rebalance, Trigger
from app.model.terms import MemberId
from app.model.triggers import OUT

SOON_MS: Final = 100  # what ends a wait and the end of the wait are written one right after the other
LONG_MS: Final = 1_000  # a wait in which that little is nothing
HEARTBEAT_MS: Final = 5_000  # group.consumer.heartbeat.interval.ms: what is given up is taken with the next one


@dataclass(frozen=True, slots=True)
class HeldUp:
    """The last of what all had to wait for: to give up its partitions, to join again, to take what it was given."""

    member: MemberId
    phase: Literal["revoking", "joining", "assigning"]
    at_ms: int


@dataclass(frozen=True, slots=True)
class _Wait:
    """A part of a classic group's rebalance: for the members to join, or for one that gives up to join once more."""

    began_ms: int
    ended_ms: int

    @property
    def long_ms(self) -> int:
        return self.ended_ms - self.began_ms

    def holds(self, at_ms: int) -> bool:
        return self.began_ms < at_ms <= self.ended_ms


def held_up_by(rebalance: Rebalance) -> HeldUp | None:
    if rebalance.ended_ms is None:
        return None
    return _of_classic(rebalance, rebalance.ended_ms) if rebalance.type == "classic" else _of_consumer(rebalance)


# ---- classic --------------------------------------------------------------------------------------------------------


def _of_classic(rebalance: Rebalance, ended_ms: int) -> HeldUp | None:
    wait = max(_waits(rebalance, ended_ms), key=lambda wait: wait.long_ms)
    joined = [p for p in rebalance.phases if p.code == "revoked" and p.member and wait.holds(p.at_ms)]
    gone = [t for t in _put_out(rebalance, ("coordinator",)) if wait.holds(t.at_ms)]
    told: list[Phase | Trigger] = [*joined, *gone]
    last = max(told, key=lambda one: one.at_ms, default=None)
    if last is None or last.member is None:
        return None
    if _all_told(rebalance, told) or _ends(wait, last):
        return HeldUp(last.member, "joining", last.at_ms)
    return None


def _waits(rebalance: Rebalance, ended_ms: int) -> list[_Wait]:
    """Its parts, where the coordinator tells them; else the whole."""
    borders = [p.at_ms for p in rebalance.phases if p.code in ("preparing", "completing") and p.source == "coordinator"]
    return [_Wait(*one) for one in pairwise(sorted({min(rebalance.started_ms, ended_ms), *borders, ended_ms}))] or [
        _Wait(rebalance.started_ms, ended_ms)
    ]


def _all_told(rebalance: Rebalance, told: Iterable[Phase | Trigger]) -> bool:
    """Whether nobody can have joined later. Cooperative members join without a word, but for what they give up."""
    causes = rebalance.triggers
    out = {t.member for t in causes if t.code in OUT and (t.source == "coordinator" or len(causes) == 1)}
    return rebalance.protocol != "cooperative" and rebalance.before.keys() <= {one.member for one in told} | out


def _ends(wait: _Wait, last: Phase | Trigger) -> bool:
    """Whether the group has gone on at once: there was nobody else to wait for."""
    if wait.ended_ms - last.at_ms > SOON_MS:
        return False
    return isinstance(last, Trigger) or wait.long_ms >= LONG_MS


# ---- KIP-848 --------------------------------------------------------------------------------------------------------


def _of_consumer(rebalance: Rebalance) -> HeldUp | None:
    if not any(phase.source == "group_log" for phase in rebalance.phases):
        return None  # only members of ours tell what they do
    released = [
        *(HeldUp(p.member, "revoking", p.at_ms) for p in _told_by_members(rebalance, "revoked") if p.member),
        *(_gave_way(t, rebalance) for t in _put_out(rebalance, ("coordinator", "group_log", "client"))),
    ]
    taken = [HeldUp(p.member, "assigning", p.at_ms) for p in _told_by_members(rebalance, "assigned") if p.member]
    gave = max(released, key=lambda one: one.at_ms, default=None)
    took = max(taken, key=lambda one: one.at_ms, default=None)
    if gave is None or took is None:
        return gave or took
    took_its_time = took.at_ms - gave.at_ms > max(HEARTBEAT_MS, gave.at_ms - rebalance.started_ms)
    return took if took_its_time else gave


def _told_by_members(rebalance: Rebalance, code: Literal["revoked", "assigned"]) -> list[Phase]:
    return [p for p in rebalance.phases if p.code == code and p.member in rebalance.after]


def _gave_way(trigger: Trigger, rebalance: Rebalance) -> HeldUp:
    assert trigger.member is not None
    asked = any(p.code == "revoking" and p.member == trigger.member for p in rebalance.phases)
    return HeldUp(trigger.member, "revoking" if asked else "assigning", trigger.at_ms)


def _put_out(rebalance: Rebalance, sources: tuple[str, ...]) -> list[Trigger]:
    """Members that were waited for until they went, where it is known when."""
    return [
        trigger
        for trigger in rebalance.triggers
        if trigger.code in OUT
        and trigger.source in sources
        and trigger.member in rebalance.before
        and trigger.at_ms > rebalance.started_ms
    ]

"""What set a rebalance off, told by several sources in any order: one change is one trigger, in the best words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.model.entities import Group, Managed
from app.model.group_facts import CoordinatorSaid
from app.model.rebalance import Reason, Source, Trigger, TriggerCode
from app.model.terms import MemberId

SAME_WITHIN_MS: Final = 5_000  # a line of the coordinator and a record about the same change are never further apart
OUT: Final = frozenset({"member_left", "member_evicted", "member_gone", "max_poll_exceeded"})

_SOURCES: Final[dict[Source, int]] = {"coordinator": 3, "client": 2, "group_log": 1, "polling": 0}
# What we know of our own member goes before what the coordinator takes it for: a frozen classic member's client says
# goodbye when max.poll.interval.ms is over, and looks like one that leaves.
_CERTAINTY: Final[dict[TriggerCode, int]] = {"max_poll_exceeded": 2, "member_left": 1, "member_evicted": 1}


def merged(triggers: tuple[Trigger, ...], new: Trigger) -> tuple[Trigger, ...]:
    """The triggers with one more, or with one of them told better. A cause drives out `unknown`."""
    for place, known in enumerate(triggers):
        if is_same(known, new):
            better = _better(known, new)
            return triggers if better == known else (*triggers[:place], better, *triggers[place + 1 :])
    if new.code == "unknown" and triggers:
        return triggers
    kept = [trigger for trigger in triggers if trigger.code != "unknown"]
    return tuple(sorted([*kept, new], key=lambda trigger: trigger.at_ms))


def all_merged(triggers: tuple[Trigger, ...], new: Iterable[Trigger]) -> tuple[Trigger, ...]:
    for trigger in new:
        triggers = merged(triggers, trigger)
    return triggers


def is_same(one: Trigger, other: Trigger, *, in_one_rebalance: bool = True) -> bool:
    """Whether two sources speak of one change. One that does not name the member may mean any."""
    if _kind(one) != _kind(other) or one.topic != other.topic:
        return False
    if one.member is not None and other.member is not None and one.member != other.member:
        return False
    if abs(one.at_ms - other.at_ms) <= SAME_WITHIN_MS:
        return True
    if not in_one_rebalance:
        return False
    # Seen late: by asking, or in the record at a classic rebalance's end.
    return one.member == other.member and one.member is not None and _kind(one) in ("out", "member_joined")


def _kind(trigger: Trigger) -> str:
    return "out" if trigger.code in OUT else trigger.code


def _better(known: Trigger, new: Trigger) -> Trigger:
    first, second = sorted((known, new), key=_rank, reverse=True)
    told_by_time = max((known, new), key=lambda trigger: (_SOURCES[trigger.source], -trigger.at_ms))
    return replace(
        first,
        at_ms=told_by_time.at_ms,
        source=max(known.source, new.source, key=lambda source: _SOURCES[source]),
        member=first.member or second.member,
        reason=first.reason or second.reason,
        silent_since_ms=_either(first.silent_since_ms, second.silent_since_ms),
        session_timeout_ms=_either(first.session_timeout_ms, second.session_timeout_ms),
        max_poll_interval_ms=_either(first.max_poll_interval_ms, second.max_poll_interval_ms),
    )


def _rank(trigger: Trigger) -> tuple[int, int]:
    return _CERTAINTY.get(trigger.code, 0), _SOURCES[trigger.source]


def _either(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


# ---- what the coordinator says ------------------------------------------------------------------------------------


def said(fact: CoordinatorSaid) -> Trigger | None:
    """The change that a line of the coordinator tells of; None where it tells of none, or not of which."""
    match fact.reason if fact.code == "preparing" else fact.code:
        case "member_left":
            return _ended(fact, "member_left", "leave_group")
        case "member_expired":
            return _ended(fact, "member_evicted", "session_timeout")
        case "member_fenced":
            return _ended(fact, "member_evicted", "rebalance_timeout")
        case "member_joins" | "member_joined":
            return Trigger("member_joined", fact.at_ms, "coordinator", fact.member)
        case "subscription_changed":
            return Trigger("subscription_changed", fact.at_ms, "coordinator", fact.member)
        case _:
            return None  # a leader joins again when its topics have changed: which, the metadata tells


def _ended(fact: CoordinatorSaid, code: TriggerCode, reason: Reason) -> Trigger:
    if "poll timeout has expired" in fact.words:  # the Java client gives this reason with its LeaveGroup
        code, reason = "max_poll_exceeded", "max_poll_interval"
    return Trigger(code, fact.at_ms, "coordinator", fact.member, reason=reason)


# ---- what our own members know of themselves ----------------------------------------------------------------------


def known_end(group: Group, member: MemberId, at_ms: int) -> Trigger | None:
    """Why a member of ours is gone; None for one that is not ours, or that does not know."""
    managed = _managed(group, member)
    if managed is None:
        return None
    code, reason = _end(managed, is_former=managed.member != member)
    if code is None:
        return None
    options = managed.options
    return Trigger(
        code,
        at_ms,
        "client",
        member,
        reason=reason,
        session_timeout_ms=options.session_timeout_ms if options else None,
        max_poll_interval_ms=options.max_poll_interval_ms if options else None,
    )


def _end(managed: Managed, is_former: bool) -> tuple[TriggerCode | None, Reason | None]:
    if is_former:  # killed or frozen, and started again under another member id
        return "member_evicted", "session_timeout"
    match managed.state:
        case "leaving":
            return "member_left", "leave_group"
        case "killed":
            return "member_evicted", "session_timeout"
        case "frozen":
            return "max_poll_exceeded", "max_poll_interval"
        case _:
            return None, None


def _managed(group: Group, member: MemberId) -> Managed | None:
    return next((m for m in group.managed.values() if m.member == member or member in m.former), None)

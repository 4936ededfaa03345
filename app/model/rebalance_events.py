"""What the event list has of rebalances: their beginning and end, and members that are gone, with the cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from app.model.entities import Cluster
from app.model.rebalance import TriggerCode
from app.model.rebalances import NO_REBALANCES, Departure, Rebalances
from app.model.terms import Clock

Said = tuple[str, dict[str, Any], int, Clock]  # code, params, at_ms, whose clock

_ENDS: Final[dict[TriggerCode, str]] = {"member_left": "member_left", "member_gone": "member_gone"}  # else evicted


def rebalance_events(before: Cluster, after: Cluster) -> Iterator[Said]:
    """Members that are told gone, and the rebalances that have begun and ended between two pictures."""
    if before.rebalances is after.rebalances:
        return
    for name, new in after.rebalances.items():
        old = before.rebalances.get(name, NO_REBALANCES)
        if old is not new:
            yield from _begun_and_gone(name, old, new)
            yield from _ended(name, old, new)


def _begun_and_gone(name: str, old: Rebalances, new: Rebalances) -> Iterator[Said]:
    for departure in new.told:
        if departure not in old.told:
            yield _end(departure), _who(name, departure), departure.at_ms, departure.clock
    known = {rebalance.id for rebalance in old.newest_first[:2]}
    for rebalance in reversed(new.newest_first[:2]):
        if rebalance.id not in known and _number(rebalance.id) > old.begun:
            yield "rebalance_started", {"group": name, "rebalance": rebalance.id}, rebalance.started_ms, rebalance.clock


def _ended(name: str, old: Rebalances, new: Rebalances) -> Iterator[Said]:
    known = {rebalance.id for rebalance in old.past[:2]}
    for rebalance in reversed(new.past[:2]):
        fresh = _number(rebalance.id) > old.begun or (old.under_way is not None and rebalance.id == old.under_way.id)
        if rebalance.id not in known and fresh and rebalance.ended_ms is not None:
            yield "rebalance_completed", {"group": name, "rebalance": rebalance.id}, rebalance.ended_ms, rebalance.clock


def _number(id: str) -> int:
    return int(id.removeprefix("r"))


def _end(departure: Departure) -> str:
    return _ENDS.get(departure.code, "member_evicted")


def _who(group: str, departure: Departure) -> dict[str, Any]:
    return {"group": group, "member_id": departure.member, "client_id": departure.client_id}

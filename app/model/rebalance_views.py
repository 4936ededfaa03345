"""Rebalances as the wire has them (docs/protocol.md): plain dicts without nulls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from app.model.explain import command_for, configs_of
from app.model.groups import UNRESOLVED
from app.model.held_up import HeldUp, held_up_by
from app.model.phases import MOST_PHASES
from app.model.rebalance import Loop, Move, Phase, Rebalance, Stop, TopicPartition, Trigger, Waiting, moves
from app.model.rebalances import Shown
from app.model.terms import MemberId
from app.model.wire import present

Drawn = Mapping[str, Any]

# A document changes many times in a rebalance and carries five of them, each whole time: the API has the rest.
IN_DOCUMENT: Final = 48
MOVES_IN_ANSWER: Final = 5_000


def shown_fields(shown: Shown, old: Shown | None, drawn: Drawn) -> dict[str, Any]:
    """What a group's document has of them; a rebalance that is the same object as in `old` is not drawn again."""
    before = (
        {id(one): drawing for one, drawing in zip(old.newest, drawn.get("rebalances", ()), strict=False)} if old else {}
    )
    fields: dict[str, Any] = {
        "rebalances": [before.get(id(one)) or rebalance_view(one, IN_DOCUMENT, IN_DOCUMENT) for one in shown.newest]
    }
    return {**fields, **marks(shown)}


def marks(shown: Shown) -> dict[str, Any]:
    """What is wrong with a group's rebalances: in its document and in the cluster's line of it."""
    newest = shown.newest[0] if shown.newest else None
    found: dict[str, Any] = {}
    if newest is not None and newest.waits_for is not None:
        found["waits_for"] = _waiting(newest.waits_for)
    if shown.loop is not None:
        found["loop"] = _loop(shown.loop)
    return found


def rebalance_view(
    rebalance: Rebalance, most_moves: int = MOVES_IN_ANSWER, most_phases: int = MOST_PHASES
) -> dict[str, Any]:
    found = (m for m in moves(rebalance.before, rebalance.after) if not m.topic.startswith(UNRESOLVED))
    all_moves = sorted(found, key=lambda move: _weight(move, rebalance))
    counts = Counter(move.kind for move in all_moves)
    last = held_up_by(rebalance)
    return present(
        id=rebalance.id,
        group=rebalance.group,
        type=rebalance.type,
        protocol=rebalance.protocol,
        assignor=rebalance.assignor,
        triggers=[_trigger(trigger, rebalance) for trigger in rebalance.triggers],
        started_ms=rebalance.started_ms,
        ended_ms=rebalance.ended_ms,
        clock=rebalance.clock,
        precision_ms=rebalance.precision_ms,
        phases=[_phase(phase) for phase in rebalance.phases[-most_phases:]],
        phases_left_out=max(0, len(rebalance.phases) - most_phases) or None,
        members={id: present(client_id=client, managed=managed) for id, (client, managed) in rebalance.names.items()},
        moves=[_move(move, rebalance) for move in all_moves[:most_moves]],
        moves_left_out=max(0, len(all_moves) - most_moves) or None,
        counts={kind: counts[kind] for kind in ("kept", "moved", "new", "orphaned")}
        | {"stopped": len(rebalance.stops)},
        lag=present(before=rebalance.lag_before, after=rebalance.lag_after),
        held_up_by=last and _held_up_by(last, rebalance),
        waits_for=rebalance.waits_for and _waiting(rebalance.waits_for),
        command=command_for(rebalance.group, rebalance.bootstrap_servers),
    )


def _weight(move: Move, rebalance: Rebalance) -> int:
    """What changed comes first, then what stood still, then all else."""
    if move.kind != "kept":
        return 0
    return 1 if TopicPartition(move.topic, move.partition) in rebalance.stops else 2


def _client(member: MemberId | None, rebalance: Rebalance) -> str | None:
    return rebalance.names[member][0] if member is not None and member in rebalance.names else None


def _trigger(trigger: Trigger, rebalance: Rebalance) -> dict[str, Any]:
    return present(
        code=trigger.code,
        member_id=trigger.member,
        client_id=_client(trigger.member, rebalance),
        topic=trigger.topic,
        source=trigger.source,
        at_ms=trigger.at_ms,
        reason=trigger.reason,
        silent_since_ms=_silent_since(trigger),
        configs=configs_of(trigger, rebalance.protocol, rebalance.assignor),
    )


def _silent_since(trigger: Trigger) -> int | None:
    """When a member that ended was last heard of: a session timeout before, where that was the end."""
    if trigger.silent_since_ms is not None or trigger.reason != "session_timeout":
        return trigger.silent_since_ms
    return None if trigger.session_timeout_ms is None else trigger.at_ms - trigger.session_timeout_ms


def _phase(phase: Phase) -> dict[str, Any]:
    return present(code=phase.code, at_ms=phase.at_ms, source=phase.source, member_id=phase.member, epoch=phase.epoch)


def _move(move: Move, rebalance: Rebalance) -> dict[str, Any]:
    fields = present(**{"from": move.old, "to": move.new})
    stop = rebalance.stops.get(TopicPartition(move.topic, move.partition))
    stopped = _stop(stop) if stop and move.kind != "new" else {}
    return {"topic": move.topic, "partition": move.partition, **fields, "kind": move.kind, **stopped}


def _stop(stop: Stop) -> dict[str, Any]:
    return present(
        unavailable_ms=stop.unavailable_ms,
        at_most=None if stop.is_exact else True,
        records_meanwhile=stop.records_meanwhile,
        repeated=stop.repeated,
        revoked_ms=stop.revoked_ms,
        assigned_ms=stop.assigned_ms,
        resumed_ms=stop.resumed_ms,
    )


def _held_up_by(last: HeldUp, rebalance: Rebalance) -> dict[str, Any]:
    return present(member_id=last.member, client_id=_client(last.member, rebalance), phase=last.phase, at_ms=last.at_ms)


def _waiting(waiting: Waiting) -> dict[str, Any]:
    return present(
        since_ms=waiting.since_ms, member_id=waiting.member, client_id=waiting.client_id, phase=waiting.phase
    )


def _loop(loop: Loop) -> dict[str, Any]:
    return {"count": loop.count, "within_ms": loop.within_ms, "last_ms": loop.last_ms}

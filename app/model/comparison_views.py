"""A comparison as the wire has it (docs/protocol.md): plain dicts without nulls."""

from __future__ import annotations

from typing import Any

from app.model.comparison import PROTOCOLS, Comparison, Deviation, Figures, Round, Setting, summary
from app.model.wire import present


def comparison_view(comparison: Comparison) -> dict[str, Any]:
    problem = comparison.problem
    return present(
        id=comparison.id,
        change=comparison.change,
        phase=comparison.phase,
        round=comparison.round,
        rounds=comparison.rounds,
        started_ms=comparison.started_ms,
        ended_ms=comparison.ended_ms,
        topic=comparison.topic,
        groups=dict(comparison.groups),
        setting=_setting(comparison.setting),
        results=[_round(one) for one in comparison.results],
        summary={
            protocol: {
                name: {"median": one.median, "low": one.low, "high": one.high}
                for name, one in summary(comparison.results, protocol).items()
            }
            for protocol in PROTOCOLS
        },
        as_theory=comparison.as_theory,
        error=problem and {"code": problem.code, "params": dict(problem.params)},
        left_behind=list(comparison.left_behind) or None,
    )


def _setting(one: Setting) -> dict[str, Any]:
    return present(
        members=one.members,
        partitions=one.partitions,
        records_per_s=one.records_per_s,
        commit_interval_ms=one.commit_interval_ms,
        session_timeout_ms=one.session_timeout_ms,
        heartbeat_interval_ms=one.heartbeat_ms,
        consumer_session_timeout_ms=one.consumer_session_timeout_ms,
        consumer_heartbeat_interval_ms=one.consumer_heartbeat_ms,
    )


def _round(one: Round) -> dict[str, Any]:
    return {
        "round": one.number,
        "at_ms": one.at_ms,
        "order": list(one.order),
        "as_theory": not one.deviations,
        "deviations": [_deviation(deviation) for deviation in one.deviations],
        "figures": {protocol: _figures(figures) for protocol, figures in one.figures.items()},
    }


def _deviation(deviation: Deviation) -> dict[str, Any]:
    return present(code=deviation.code, hint=deviation.hint, protocol=deviation.protocol, params=dict(deviation.params))


def _figures(one: Figures) -> dict[str, Any]:
    return present(
        total_ms=one.total_ms,
        noticed_ms=one.noticed_ms,
        owned=one.owned,
        moved=one.moved,
        least_moved=one.least_moved,
        stopped=one.stopped,
        needless=one.needless,
        stood_ms=list(one.stood_ms),
        each_ms=one.each_ms,
        longest_ms=one.longest_ms,
        needless_ms=one.needless_ms,
        handover_ms=one.handover_ms,
        others_ms=one.others_ms,
        delayed=one.delayed,
        redelivered=one.redelivered,
        barrier=one.barrier,
        rebalances=list(one.rebalances),
        triggers=list(one.triggers),
    )

"""What the theory says of one change in three groups, and where a round was not so. Pure.

Eager (range): each member gives up all it has before anybody gets anything, so that all partitions stop. Cooperative
(cooperative-sticky, KIP-429): only what moves stops, behind the same barrier: a second round of joining. KIP-848: only
what moves stops, and the coordinator hands each partition on as soon as it is given up.

How long a partition stands still, the theory does not say: heartbeats decide. After a barrier the heartbeats of all
classic members are in step, so that eager's stop is short; what moves cooperatively waits for the second round of
joining, one heartbeat later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from app.model.comparison import PROTOCOLS, Change, Deviation, DeviationCode, Figures, Hint
from app.model.rebalance import Protocol

BUSY_MS: Final = 1_000  # so long without a record in a partition that nobody gave up: the machine was busy
EXPECTED: Final[Mapping[Change, frozenset[str]]] = {
    "join": frozenset({"member_joined"}),
    "leave": frozenset({"member_left", "member_gone"}),
    "kill": frozenset({"member_evicted", "member_gone"}),
}

Measured = Mapping[Protocol, Figures]


def deviations(change: Change, measured: Measured) -> tuple[Deviation, ...]:
    """Where the round was not as the theory says; () where it was."""
    found = [*_order(change, measured)]
    for protocol in PROTOCOLS:
        for code, params in _alone(protocol, measured[protocol]):
            found.append(Deviation(code, _hint(change, measured[protocol], code), protocol, params))
    return tuple(found)


def _alone(protocol: Protocol, one: Figures) -> Iterator[tuple[DeviationCode, Mapping[str, int | str]]]:
    if protocol == "eager":
        if one.stopped < one.owned:
            yield "eager_spared", {"stopped": one.stopped, "owned": one.owned}
    else:
        if one.needless:
            yield "stopped_more", {"stopped": one.stopped, "moved": one.moved}
        if one.moved > one.least_moved:
            yield "moved_more", {"moved": one.moved, "least": one.least_moved}
    if protocol != "consumer" and one.barrier is False:
        yield "barrier_missing", {}


def _order(change: Change, measured: Measured) -> Iterator[Deviation]:
    eager, others = measured["eager"], [measured["cooperative"], measured["consumer"]]
    if all(one.stopped < eager.stopped for one in others):
        return
    hints = [_hint(change, one, "order_stopped") for one in measured.values()]
    hint: Hint = next((hint for hint in hints if hint != "unexplained"), "unexplained")
    yield Deviation("order_stopped", hint, params={name: measured[name].stopped for name in PROTOCOLS})


def _hint(change: Change, one: Figures, code: DeviationCode) -> Hint:
    if len(one.triggers) != 1 or not EXPECTED[change].issuperset(one.triggers):
        return "disturbed"
    if one.others_ms is not None and one.others_ms >= BUSY_MS:
        return "busy"
    return "uneven" if code == "moved_more" else "unexplained"

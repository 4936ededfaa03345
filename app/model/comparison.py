"""The same change in three groups side by side, one a protocol: what was measured, round by round. Values only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final, Literal

from app.model.rebalance import Protocol
from app.model.terms import Problem

Change = Literal["join", "leave", "kill"]
ComparisonPhase = Literal["starting", "settling", "changing", "clearing", "done", "cancelled", "failed"]
DeviationCode = Literal[
    "eager_spared",  # eager left partitions running
    "stopped_more",  # a partition stood still that did not move
    "moved_more",  # more partitions moved than had to
    "order_stopped",  # eager did not stop the most partitions
    "barrier_missing",  # classic: a partition had its new owner before the last one was given up
]
Hint = Literal["disturbed", "busy", "uneven", "unexplained"]

PROTOCOLS: Final[tuple[Protocol, ...]] = ("eager", "cooperative", "consumer")
ENDED: Final = frozenset({"done", "cancelled", "failed"})


@dataclass(frozen=True, slots=True)
class Figures:
    """What one change cost one group. None: not known, or nothing to measure."""

    rebalances: tuple[str, ...]  # their ids
    total_ms: int  # from the change to the last partition that was gone on with
    noticed_ms: int | None  # from the change to the start of the rebalance
    owned: int  # partitions that had an owner before
    moved: int
    least_moved: int  # as few as would have done
    stopped: int  # partitions that stood still
    stood_ms: tuple[int, ...]  # each of them, from the revoke to the next record handled, where told; ascending
    needless: int  # of them: the owner stayed the same
    needless_ms: int  # the sum for those
    handover_ms: int | None  # from the first to the last of them that got an owner; a barrier makes it short
    delayed: int | None  # records that came into partitions while they stood still
    redelivered: int | None  # records handled a second time
    barrier: bool | None  # nobody got anything before all had given up; None: fewer than two gave up
    others_ms: int | None = None  # the longest time without a record in a partition that did not stand still
    triggers: tuple[str, ...] = ()

    @property
    def longest_ms(self) -> int | None:
        return self.stood_ms[-1] if self.stood_ms else None

    @property
    def each_ms(self) -> float | None:
        """The median partition."""
        return median(self.stood_ms) if self.stood_ms else None


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where a round was not as the theory says, and why that may be."""

    code: DeviationCode
    hint: Hint
    protocol: Protocol | None = None
    params: Mapping[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    number: int
    at_ms: int
    order: tuple[Protocol, ...]  # in which the change was made
    figures: Mapping[Protocol, Figures]
    deviations: tuple[Deviation, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for the three groups."""

    members: int
    partitions: int
    records_per_s: int
    commit_interval_ms: int
    session_timeout_ms: int
    heartbeat_ms: int
    consumer_session_timeout_ms: int | None  # the brokers' own for KIP-848; None: not readable
    consumer_heartbeat_ms: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    id: str
    change: Change
    rounds: int
    topic: str
    groups: Mapping[Protocol, str]
    setting: Setting
    started_ms: int
    phase: ComparisonPhase = "starting"
    round: int = 0  # the one under way; 0: none yet
    results: tuple[Round, ...] = ()
    ended_ms: int | None = None
    problem: Problem | None = None
    left_behind: tuple[str, ...] = ()  # topic and groups that could not be removed

    @property
    def is_over(self) -> bool:
        return self.phase in ENDED

    @property
    def as_theory(self) -> int:
        """Rounds in which all was as the theory says."""
        return sum(not one.deviations for one in self.results)


@dataclass(frozen=True, slots=True)
class Spread:
    median: float
    low: float
    high: float


def spread(values: Sequence[float | None]) -> Spread | None:
    """Over the rounds in which it could be measured; None: in none."""
    known = [value for value in values if value is not None]
    return Spread(median(known), min(known), max(known)) if known else None


def summary(results: Sequence[Round], protocol: Protocol) -> Mapping[str, Spread]:
    """Median and spread of each figure."""
    figures = [one.figures[protocol] for one in results if protocol in one.figures]
    columns: Mapping[str, list[float | None]] = {
        "total_ms": [one.total_ms for one in figures],
        "stopped": [one.stopped for one in figures],
        "each_ms": [one.each_ms for one in figures],
        "longest_ms": [one.longest_ms for one in figures],
        "handover_ms": [one.handover_ms for one in figures],
        "delayed": [one.delayed for one in figures],
        "redelivered": [one.redelivered for one in figures],
    }
    return {name: found for name, values in columns.items() if (found := spread(values))}

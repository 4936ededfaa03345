"""One comparison from its first member to its last trace: a thread that makes the change, waits and measures."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.control.comparison_groups import GroupsUnderTest, Instruments
from app.kafka.group_admin import Offsets, TopicPartitionKey
from app.model.comparison import PROTOCOLS, Comparison, ComparisonPhase, Figures, Round
from app.model.comparison_rounds import (
    Flow,
    are_over,
    committed,
    have_ended,
    is_settled,
    lag,
    measured,
    newest,
    since,
    standing,
    stops_in,
)
from app.model.comparison_theory import deviations
from app.model.entities import Cluster
from app.model.facts import Compared, InternalError
from app.model.rebalance import Protocol, Rebalance, TopicPartition
from app.model.terms import Problem
from app.problems import KafkaRefusedError, ParamValue, ProblemError

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.05
LONGEST_S = 60.0  # for a group to settle, beyond the session timeout
NEAR_ZERO_S = 0.5  # worth of records: so far behind, beyond its commit interval, may a group be when a round begins
FLOWS_WITHIN_S = 3.0  # the next record of a partition comes
CLEARING_S = 20.0  # beyond the session timeout

Before = Mapping[Protocol, str | None]  # the newest rebalance of each group when a round began
NOTHING: Before = {}


class _CancelledError(Exception):
    pass


class ComparisonRun:
    """`comparison` is how it stands, for any thread; all else belongs to its own."""

    def __init__(self, comparison: Comparison, instruments: Instruments, changed: Callable[[], None]) -> None:
        """`changed` is called after the topic was removed."""
        self.comparison = comparison
        self._instruments = instruments
        self._topic_changed = changed
        self._groups = GroupsUnderTest(comparison, instruments)
        self._cancelled = threading.Event()
        self._hurried = threading.Event()  # the program ends
        self._thread = threading.Thread(target=self._run, name=f"comparison-{comparison.id}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        self._cancelled.set()

    def stop(self) -> None:
        self._hurried.set()
        self._cancelled.set()

    def join(self, timeout_s: float) -> bool:
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    # ---- the thread

    def _run(self) -> None:
        ending, problem = self._compared()
        session_s = self.comparison.setting.session_timeout_ms / 1000
        left: tuple[str, ...] = (*self.comparison.groups.values(), self.comparison.topic)
        try:
            self._tell("clearing")
            left = self._groups.clear_away(CLEARING_S + session_s, self._hurried)
            self._topic_changed()
        except Exception:
            log.exception("comparison not cleared away")
            ending, problem = self._failed()
        self._tell(ending, problem=problem, left_behind=left, ended_ms=_now_ms())

    def _compared(self) -> tuple[ComparisonPhase, Problem | None]:
        if self._cancelled.is_set():
            return "cancelled", None
        try:
            self._tell("starting")
            self._groups.furnish()
            for number in range(1, self.comparison.rounds + 1):
                self._one_round(number)
        except _CancelledError:
            return "cancelled", None
        except ProblemError as refused:
            return "failed", Problem(
                refused.code, {"detail": refused.detail, **{name: str(value) for name, value in refused.params.items()}}
            )
        except Exception:
            log.exception("comparison failed")
            return self._failed()
        return "done", None

    def _failed(self) -> tuple[ComparisonPhase, Problem]:
        self._instruments.report(InternalError("comparison", _now_ms()))
        return "failed", Problem("internal_error")

    def _one_round(self, number: int) -> None:
        self._tell("settling", round=number)
        members = self.comparison.setting.members
        self._wait(lambda: self._all_settled(members) and self._keeps_up(), "settle")
        order = rotated(number)
        before = {protocol: newest(self._picture, self._group(protocol)) for protocol in PROTOCOLS}
        self._tell("changing")
        changed = {protocol: self._change(protocol) for protocol in order}
        after = members + (1 if self.comparison.change == "join" else -1)
        self._wait(lambda: self._all(have_ended, before) and self._all_settled(after), "rebalance", before)
        self._comes(lambda: self._all(are_over, before))
        figures = {protocol: self._measured(protocol, before[protocol], changed[protocol]) for protocol in order}
        found = Round(number, min(changed.values()), order, figures, deviations(self.comparison.change, figures))
        self._tell("settling", results=(*self.comparison.results, found))
        self._groups.bury()
        if number < self.comparison.rounds:
            for protocol in order:
                self._groups.undo(protocol)

    def _change(self, protocol: Protocol) -> int:
        at_ms = _now_ms()
        self._instruments.pauses.begin(self._group(protocol), at_ms)
        self._groups.change(protocol)
        return at_ms

    # ---- what is waited for

    def _wait(self, condition: Callable[[], bool], what: str, before: Before = NOTHING) -> None:
        """ProblemError where it does not come."""
        limit_s = LONGEST_S + self.comparison.setting.session_timeout_ms / 1000
        until_s = time.monotonic() + limit_s
        while not condition():
            if self._cancelled.wait(LOOK_EVERY_S):
                raise _CancelledError
            if time.monotonic() >= until_s:
                for protocol in PROTOCOLS:
                    log.warning("no rest: %s", standing(self._picture, self._group(protocol), before.get(protocol)))
                params: dict[str, ParamValue] = {
                    "round": self.comparison.round,
                    "what": what,
                    "seconds": round(limit_s),
                }
                raise ProblemError("comparison_stuck", 504, f"The groups did not {what} within {limit_s:g} s.", params)
        if self._cancelled.is_set():
            raise _CancelledError

    def _all_settled(self, members: int) -> bool:
        picture, partitions = self._picture, self.comparison.setting.partitions
        return all(is_settled(picture, group, members, partitions) for group in self.comparison.groups.values())

    def _comes(self, condition: Callable[[], bool]) -> None:
        """What has not come for long is not known: the figures say so."""
        until_s = time.monotonic() + FLOWS_WITHIN_S
        while not condition() and time.monotonic() < until_s:
            if self._cancelled.wait(LOOK_EVERY_S):
                raise _CancelledError

    def _all(self, are_so: Callable[[Sequence[Rebalance]], bool], before: Before) -> bool:
        return all(are_so(self._since(protocol, last)) for protocol, last in before.items())

    def _keeps_up(self) -> bool:
        """Whether each group has handled and committed nearly all that is in the log, by the log's own end."""
        topic, setting = self.comparison.topic, self.comparison.setting
        try:
            ends = self._instruments.groups.places([(topic, n) for n in range(setting.partitions)], "latest")
        except KafkaRefusedError as refused:
            log.info("log ends not told: %s", refused.code)
            return False
        numbers = {number: end for (_, number), end in ends.items()}
        lags = [lag(numbers, committed(self._picture, group, topic)) for group in self.comparison.groups.values()]
        most = setting.records_per_s * (setting.commit_interval_ms / 1000 + NEAR_ZERO_S)
        return all(one is not None and one <= most for one in lags)

    # ---- what it came to

    def _measured(self, protocol: Protocol, last: str | None, changed_ms: int) -> Figures:
        found = self._since(protocol, last)
        pauses = self._instruments.pauses.longest_ms(self._group(protocol), _now_ms())
        return measured(found, changed_ms, Flow(self._delayed(found), pauses))

    def _delayed(self, rebalances: Sequence[Rebalance]) -> Mapping[TopicPartition, int]:
        """Records by their timestamps, which are of this machine's clock like the times of the stops."""
        delayed: dict[TopicPartition, int] = {}
        stops = stops_in(rebalances)
        for place in range(max(map(len, stops.values()), default=0)):
            these = {key: found[place] for key, found in stops.items() if len(found) > place}
            try:
                begun = self._reached({key: stop.revoked_ms for key, stop in these.items()})
                ended = self._reached({key: stop.resumed_ms or 0 for key, stop in these.items()})
            except KafkaRefusedError as refused:
                log.info("delayed records not counted: %s", refused.code)
                return {}
            for key in these:
                if 0 <= begun[key] <= ended[key]:
                    delayed[key] = delayed.get(key, 0) + ended[key] - begun[key]
        return delayed

    def _reached(self, times: Mapping[TopicPartitionKey, int]) -> Offsets:
        """The first record after each of these times, once the flow has brought it; -1 where it does not come."""
        found = dict(self._instruments.groups.places_at(times))

        def are_there() -> bool:
            found.update(self._instruments.groups.places_at(times))
            return min(found.values(), default=0) >= 0

        self._comes(are_there)
        return found

    # ---- what is told

    @property
    def _picture(self) -> Cluster:
        return self._instruments.picture()

    def _group(self, protocol: Protocol) -> str:
        return self.comparison.groups[protocol]

    def _since(self, protocol: Protocol, last: str | None) -> list[Rebalance]:
        return since(self._picture, self._group(protocol), last)

    def _tell(self, phase: ComparisonPhase, **fields: object) -> None:
        self.comparison = replace(self.comparison, phase=phase, **fields)  # type: ignore[arg-type]
        self._instruments.report(Compared(self.comparison))


def rotated(number: int) -> tuple[Protocol, ...]:
    """In which order the groups are changed in a round: none is always the first."""
    first = number % len(PROTOCOLS)
    return (*PROTOCOLS[first:], *PROTOCOLS[:first])


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

"""Lag by recorded series: when a record arrived, how the lag does, and what offsets cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from app.model.lag_summary import drained_in_ms, rounded_age_ms, summed
from app.model.lag_trend import COMMIT_PATIENCE_MS, RATE_MS, Reading, judged, marked
from app.model.lag_values import NEVER_MS, Holder, PartitionLag, State
from app.model.log_end_history import MOST_POINTS, Series, arrival, begun, end_at, extended

S = 1000


def history(points: Iterable[tuple[int, int]]) -> Series:
    """Ends as they were read: (second, offset)."""
    told = list(points)
    series = begun(told[0][0] * S, told[0][1])
    for second, end in told[1:]:
        series = extended(series, second * S, end)
    return series


Offset = int | Callable[[int], int]  # the same all the time, or by the second


def as_of(offset: Offset, at: int) -> int:
    return offset if isinstance(offset, int) else offset(at)


class Recording:
    """A partition and its reader, second by second, as the following sees them."""

    def __init__(self, state: State | None = "alive", low: int = 0) -> None:
        self.holder = None if state is None else Holder("M", state)
        self.low, self.member_moved_ms = low, 0
        self.last_stable: int | None = None
        self.committed_ms = 0
        self._committed: int | None = None
        self._ends: Series | None = None
        self._marks: Series | None = None

    def second(
        self, at: int, end: int, committed: int | None, processed: int | None = None
    ) -> tuple[PartitionLag, int]:
        now_ms = at * S
        self._ends = begun(now_ms, end) if self._ends is None else extended(self._ends, now_ms, end)
        if committed != self._committed or self._marks is None:
            self.committed_ms, self._committed = now_ms, committed
        progress = committed if processed is None else processed
        self._marks = None if progress is None else marked(self._marks, self._ends, progress, now_ms)
        reading = Reading(
            self._ends,
            self.low,
            self.last_stable,
            committed,
            self.committed_ms,
            processed,
            self._marks,
            self.holder,
            self.member_moved_ms,
        )
        return judged(reading, now_ms)

    def run(self, seconds: range, end: Offset, committed: Offset) -> PartitionLag:
        """The lag after these seconds."""
        for at in seconds:
            lag, _ = self.second(at, as_of(end, at), as_of(committed, at))
        return lag


def every(seconds: int, offset: Callable[[int], int]) -> Callable[[int], int]:
    """A reader that commits so often what it has read."""
    return lambda at: offset(at // seconds * seconds)


# ---- when a record arrived ----------------------------------------------------------------------------------------


def test_a_record_arrived_when_the_log_end_passed_it() -> None:
    series = history([(0, 0), (1, 10), (2, 30)])
    arrived = arrival(series, 10)
    assert arrived is not None
    assert (arrived.at_ms, arrived.exact) == (1050, True)
    assert arrival(series, 30) is None  # not written yet


def test_a_record_after_a_pause_arrived_after_the_pause() -> None:
    arrived = arrival(history([(0, 0), (1, 10), (600, 110)]), 10)
    assert arrived is not None
    assert 599 * S <= arrived.at_ms <= 600 * S


def test_a_record_from_before_the_observation_is_at_least_that_old() -> None:
    arrived = arrival(history([(5, 100), (6, 200)]), 40)
    assert arrived is not None
    assert (arrived.at_ms, arrived.exact) == (5 * S, False)


def test_a_log_that_is_truncated_begins_anew() -> None:
    series = history([(0, 100), (1, 200), (2, 50), (3, 60)])
    assert (series.first_ms, series.last) == (2 * S, 60)


def test_a_history_is_bounded_and_reaches_back_with_a_relative_error() -> None:
    series = begun(0, 0)
    for second in range(1, 50_000):
        series = extended(series, second * S, second * second // 100)
        assert len(series) <= MOST_POINTS
    assert series.first_ms == 0
    for age in (10, 100, 1_000, 10_000, 40_000):
        at = 50_000 - age
        arrived = arrival(series, at * at // 100)
        assert arrived is not None
        assert abs(arrived.at_ms - at * S) <= max(2 * S, age * S // 6), age


def test_between_two_readings_the_end_lies_on_their_line() -> None:
    series = history([(0, 0), (2, 20)])
    assert [end_at(series, at_ms) for at_ms in (-1, 0, 500, 1000, 9000)] == [0, 0, 5, 10, 20]


# ---- growing, draining, steady -----------------------------------------------------------------------------------


@pytest.mark.parametrize("interval", [1, 5])
def test_a_reader_slower_than_the_flow_falls_behind(interval: int) -> None:
    lag = Recording().run(range(60), lambda at: 50 * at, every(interval, lambda at: 20 * at))
    assert lag.trend == "growing"
    assert lag.rate_in == pytest.approx(50, abs=2)
    assert lag.rate_out == pytest.approx(20, abs=2)
    assert lag.arrived_exactly


@pytest.mark.parametrize("interval", [1, 5])
def test_a_reader_faster_than_the_flow_drains_it(interval: int) -> None:
    lag = Recording().run(range(40), lambda at: 10_000 + 50 * at, every(interval, lambda at: 200 * at))
    assert lag.trend == "draining"
    assert drained_in_ms(lag.lag, lag.rate_in, lag.rate_out) == pytest.approx(28_000, rel=0.2)


@pytest.mark.parametrize("interval", [1, 5])
@pytest.mark.parametrize("backlog", [0, 40, 5_000])
def test_a_reader_that_keeps_up_is_steady_between_its_commits_too(interval: int, backlog: int) -> None:
    recording, trends = Recording(), set()
    committed = every(interval, lambda at: max(0, 100 * at - backlog))
    for at in range(60, 160):
        lag, _ = recording.second(at, 100 * at, committed(at))
        if at >= 60 + 4 * interval:
            trends.add(lag.trend)
    assert trends == {"steady"}


def test_before_two_commits_the_trend_is_not_known() -> None:
    assert Recording().second(0, 100, 50)[0].trend is None


def test_what_is_at_rest_is_not_looked_at_again() -> None:
    assert Recording().second(0, 100, 100)[1] == NEVER_MS


def test_the_rates_of_a_flow_that_ends_go_to_zero() -> None:
    recording = Recording()
    recording.run(range(30), lambda at: 50 * at, lambda at: 50 * at)
    lag, due_ms = recording.second(30, 50 * 29, 50 * 29)
    assert lag.rate_out == pytest.approx(50, abs=3)
    while due_ms != NEVER_MS:
        assert 30 * S < due_ms <= 29 * S + max(COMMIT_PATIENCE_MS, RATE_MS)
        lag, due_ms = recording.second(-(-due_ms // S), 50 * 29, 50 * 29)
    assert (lag.rate_in, lag.rate_out, lag.trend) == (0, 0, "steady")


def test_time_without_anything_to_read_is_not_reading() -> None:
    recording = Recording()
    recording.run(range(300), 100, 100)
    recording.run(range(300, 303), 1100, 100)
    lag, _ = recording.second(303, 1100, 600)
    assert lag.rate_out is not None
    assert lag.rate_out > 100


# ---- stuck --------------------------------------------------------------------------------------------------------


def test_a_commit_that_stands_while_the_end_grows_is_stuck() -> None:
    recording = Recording()
    recording.run(range(30), lambda at: 50 * at, lambda at: 50 * at)
    trends = [recording.second(at, 50 * at, 50 * 29)[0].trend for at in range(30, 50)]
    assert trends[:10].count("stuck") == 0
    assert trends[-1] == "stuck"
    lag, _ = recording.second(50, 2500, 50 * 29)
    assert lag.why == "no_progress"
    assert lag.arrived_ms == pytest.approx(29 * S, abs=S)


def test_a_living_member_that_reads_nothing_of_what_is_there_is_stuck() -> None:
    assert Recording().run(range(30), 100, 50).trend == "stuck"


def test_records_that_nobody_reads_and_that_do_not_grow_are_steady() -> None:
    assert Recording(state=None).run(range(30), 100, 50).trend == "steady"


@pytest.mark.parametrize(
    ("state", "why"), [(None, "no_member"), ("paused", "paused"), ("frozen", "frozen"), ("alive", "no_progress")]
)
def test_it_is_told_why_it_is_stuck(state: State | None, why: str) -> None:
    lag = Recording(state=state).run(range(30), lambda at: 10 * at, 0)
    assert (lag.trend, lag.why) == ("stuck", why)


def test_a_member_that_reads_other_partitions_first_gets_a_minute() -> None:
    recording = Recording()
    told = []
    for at in range(80):
        recording.member_moved_ms = at * S
        told.append(recording.second(at, 10 * at, 0)[0])
    assert [lag.trend for lag in told[20:60]] == ["growing"] * 40
    assert (told[-1].trend, told[-1].why) == ("stuck", "reads_others")


def test_a_reader_that_commits_seldom_is_not_stuck_between_two_commits() -> None:
    """Its first interval is longer than is usual; from then on that is known."""
    recording = Recording()
    trends = [recording.second(at, 10 * at, 10 * (at // 40 * 40))[0].trend for at in range(80, 400)]
    assert "stuck" in trends[:40]
    assert "stuck" not in trends[40:]


def test_a_pause_without_records_is_not_patience() -> None:
    recording = Recording()
    recording.run(range(10), lambda at: 10 * at, lambda at: 10 * at)
    recording.run(range(10, 600), 90, 90)
    recording.run(range(600, 605), lambda at: 90 + 10 * (at - 599), lambda at: 90 + 10 * (at - 599))
    lag = recording.run(range(605, 640), lambda at: 90 + 10 * (at - 599), 140)
    assert lag.trend == "stuck"


def test_one_of_ours_that_reads_and_does_not_commit_is_told_so() -> None:
    recording = Recording()
    for at in range(40):
        lag, _ = recording.second(at, 10 * at, 0, processed=10 * at)
    assert (lag.trend, lag.why) == ("stuck", "commit_stands")


def test_one_of_ours_is_judged_by_what_it_processed() -> None:
    recording = Recording()
    for at in range(8):
        lag, _ = recording.second(at, 1000 + 10 * at, 0, processed=100 * at)
    assert lag.trend == "draining"
    assert lag.rate_out == pytest.approx(100, abs=5)


# ---- what offsets cannot tell -------------------------------------------------------------------------------------


def test_the_marker_of_a_transaction_is_no_stuck_reader() -> None:
    """Three records and their commit marker are four offsets; the reader commits three."""
    recording = Recording()
    recording.second(0, 0, 0)
    recording.second(1, 4, 3)
    for at in range(2, 60):
        lag, _ = recording.second(at, 4, 3)
    assert (lag.lag, lag.trend) == (1, "steady")


def test_a_reader_of_committed_transactions_waits_for_an_open_one() -> None:
    recording = Recording()
    recording.last_stable = 50
    lag = recording.run(range(60), lambda at: min(50, at) + 10 * max(0, at - 5), lambda at: min(50, at))
    recording.last_stable = 50
    for at in range(60, 80):
        lag, _ = recording.second(at, 600 + at, 50)
    assert (lag.trend, lag.why) == ("stuck", "open_transaction")


def test_holes_of_compaction_count_as_offsets() -> None:
    """Offsets 13, 14, 16, 17 remain of 16: the lag is the tool's, and a reader that jumps a hole drains."""
    recording = Recording()
    recording.run(range(5), 1000, 0)
    lag = recording.run(range(5, 12), 1000, lambda at: 100 * (at - 4))
    assert (lag.lag, lag.trend) == (300, "draining")


# ---- states of their own ------------------------------------------------------------------------------------------


def test_no_commit_yet_is_no_lag() -> None:
    lag, _ = Recording().second(0, 100, None)
    assert (lag.anomaly, lag.lag, lag.trend) == ("no_commit", None, None)


def test_a_commit_below_the_log_start_tells_what_is_lost() -> None:
    lag, _ = Recording(low=40).second(0, 100, 10)
    assert (lag.anomaly, lag.lost, lag.lag) == ("below_log", 30, 90)


def test_a_commit_beyond_the_end_is_out_of_the_log_once_the_end_must_have_been_told() -> None:
    recording = Recording()
    found = {recording.second(at, 100, 120)[0].anomaly for at in range(30)}
    assert found == {None}
    lag, _ = recording.second(40, 100, 120)
    assert (lag.anomaly, lag.lag) == ("beyond_log", 0)


def test_a_rewind_begins_a_new_window() -> None:
    recording = Recording()
    recording.run(range(20), 1000, lambda at: 50 * at)
    lag, _ = recording.second(20, 1000, 0)
    assert (lag.lag, lag.trend, lag.rate_out) == (1000, None, None)


# ---- a group together ---------------------------------------------------------------------------------------------


def test_one_partition_that_is_stuck_makes_the_group_stuck() -> None:
    lags = {0: PartitionLag(0, "steady"), 1: PartitionLag(5, "stuck", why="no_progress", arrived_ms=1)}
    assert summed({"orders": lags}).trend == "stuck"


def test_a_group_is_as_far_behind_as_its_last_partition() -> None:
    lags = {
        0: PartitionLag(1, "growing", rate_in=10, rate_out=5, arrived_ms=700),
        1: PartitionLag(1, "draining", rate_in=1, rate_out=2, arrived_ms=200, arrived_exactly=False),
    }
    told = summed({"orders": lags})
    assert (told.trend, told.oldest_ms, told.behind_at_least, told.drained_in_ms) == ("growing", 200, True, None)


@pytest.mark.parametrize(
    ("lag", "rate_in", "rate_out", "expected"), [(100, 10, 30, 5000), (100, 30, 30, None), (0, 0, 1, None)]
)
def test_time_to_drain_is_lag_over_the_difference(
    lag: int, rate_in: float, rate_out: float, expected: int | None
) -> None:
    assert drained_in_ms(lag, rate_in, rate_out) == expected


def test_ages_are_as_exact_as_a_reader_needs() -> None:
    assert [rounded_age_ms(age) for age in (-5, 1_234, 61_999, 179_000, 3_661_000)] == [
        0,
        1_200,
        61_000,
        170_000,
        3_660_000,
    ]


def test_under_a_frozen_member_of_ours_what_comes_is_stuck_at_once_and_nothing_is_while_nothing_comes() -> None:
    frozen = Recording("frozen")
    frozen.run(range(20), end=lambda at: 10 * at, committed=lambda at: 10 * at)
    assert frozen.second(20, 190, 190)[0].trend == "steady"  # it has read all there is
    lag, _ = frozen.second(21, 210, 190)
    assert (lag.trend, lag.why, lag.rate_out) == ("stuck", "frozen", 0.0)


def test_an_unfrozen_member_that_reads_again_is_not_stuck_any_more() -> None:
    member = Recording("frozen")
    member.run(range(20), end=lambda at: 10 * at, committed=lambda at: 10 * at)
    assert member.second(22, 230, 190)[0].trend == "stuck"
    member.holder = Holder("M")
    assert member.second(23, 240, 240)[0].trend == "steady"


def test_a_member_that_only_stands_still_is_given_time() -> None:
    living = Recording()
    living.run(range(20), end=lambda at: 10 * at, committed=lambda at: 10 * at)
    assert living.second(21, 210, 190)[0].trend != "stuck"

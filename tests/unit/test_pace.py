"""The even pace of generators and members."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kafka.pace import UNBOUNDED, Pace


def run(pace: Pace, seconds: float, step_s: float) -> int:
    """How many records go when everything due is sent each `step_s`."""
    sent = 0
    for step in range(int(seconds / step_s)):
        due = pace.due(step * step_s)
        pace.took(due, step * step_s)
        sent += due
    return sent


def test_the_first_record_goes_at_once() -> None:
    assert Pace(0.1, now_s=100).due(100) == 1


def test_the_second_waits_for_its_turn() -> None:
    pace = Pace(0.5, now_s=0)
    pace.took(1, 0)
    assert pace.due(1.9) == 0
    assert pace.wait_s(1.5) == pytest.approx(0.5)
    assert pace.due(2.0) == 1


@given(per_s=st.floats(1, 5000), step_s=st.floats(0.001, 0.04))
def test_ten_seconds_hold_ten_times_the_rate(per_s: float, step_s: float) -> None:
    sent = run(Pace(per_s, now_s=0), seconds=10, step_s=step_s)
    assert sent == pytest.approx(10 * per_s, rel=0.02, abs=1.5)


def test_a_little_delay_is_caught_up() -> None:
    pace = Pace(100, now_s=0, slack_s=0.25)
    pace.took(1, 0)
    assert pace.due(0.2) == 20


def test_a_long_standstill_is_not_caught_up() -> None:
    pace = Pace(100, now_s=0, slack_s=0.25)
    assert pace.due(3600) == 26


def test_without_a_limit_there_is_no_wait() -> None:
    pace = Pace(None, now_s=0)
    pace.took(1000, 0)
    assert pace.due(0) == UNBOUNDED
    assert pace.wait_s(0) == 0


def test_a_faster_pace_does_not_wait_for_the_slow_turn() -> None:
    pace = Pace(0.1, now_s=0)
    pace.took(1, 0)
    pace.change(10, now_s=1)
    assert pace.wait_s(1) == pytest.approx(0.1)


def test_a_slower_pace_does_not_burst() -> None:
    pace = Pace(None, now_s=0)
    pace.change(2, now_s=60)
    assert pace.due(60) <= 1
    pace.took(1, 60)
    assert pace.due(60.4) == 0

"""How many records a member keeps at hand."""

from __future__ import annotations

import pytest

from app.kafka.read_ahead import AT_ONCE, LONGEST_POLL_S, room


@pytest.mark.parametrize(("per_s", "records"), [(0.1, 2), (0.5, 2), (1, 3), (5, 15), (19, 57)])
def test_a_slow_member_keeps_three_seconds_worth(per_s: float, records: int) -> None:
    assert room(per_s) == records


def test_a_member_that_waits_no_longer_than_a_poll_keeps_one() -> None:
    assert room(1 / LONGEST_POLL_S) == 1


def test_a_member_without_a_limit_takes_what_is_there() -> None:
    assert room(None) == AT_ONCE

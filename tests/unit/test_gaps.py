"""What is missing in one listing is not gone; what is missing in two is."""

from __future__ import annotations

from app.observe.gaps import Gaps


def test_what_one_listing_leaves_out_is_still_there() -> None:
    gaps = Gaps[int]()
    gaps.filled({"orders": 1, "audit": 2})
    assert gaps.filled({"audit": 3}) == {"orders": 1, "audit": 3}
    assert gaps.in_doubt
    assert gaps.filled({"orders": 4, "audit": 3}) == {"orders": 4, "audit": 3}
    assert not gaps.in_doubt


def test_what_two_in_a_row_leave_out_is_gone() -> None:
    gaps = Gaps[int]()
    gaps.filled({"orders": 1})
    gaps.filled({})
    assert gaps.filled({}) == {}
    assert not gaps.in_doubt


def test_what_comes_and_goes_is_doubted_each_time() -> None:
    gaps = Gaps[int]()
    for _ in range(3):
        gaps.filled({"orders": 1})
        assert gaps.filled({}) == {"orders": 1}

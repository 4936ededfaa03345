"""How soon a viewer may have its next frame."""

from __future__ import annotations

from app.live.documents import AT_ONCE, GATHER_MS, History
from app.live.viewers import (
    BUDGET_BYTES_PER_S,
    BURST_BYTES,
    LONGEST_PAUSE_MS,
    LONGEST_PAUSE_WITHIN_MS,
    Viewer,
)
from app.model.entities import Cluster

NOW_MS = 1_700_000_000_000


def viewer() -> Viewer:
    return Viewer(deliver=lambda _: None)


def test_a_large_frame_after_a_quiet_second_is_no_reason_to_wait() -> None:
    one = viewer()
    one.has_sent(BURST_BYTES // 2, 1, NOW_MS)
    assert one.not_before_ms <= NOW_MS + LONGEST_PAUSE_WITHIN_MS


def test_who_gets_all_that_is_allowed_gets_no_more_than_the_budget() -> None:
    one, now_ms, sent = viewer(), NOW_MS, 0
    until_ms = NOW_MS + 20_000
    while now_ms < until_ms:
        one.has_sent(5_000, 1, now_ms)
        sent += 5_000
        now_ms = one.not_before_ms
    assert sent <= 20 * BUDGET_BYTES_PER_S + BURST_BYTES + 5_000
    assert sent >= 19 * BUDGET_BYTES_PER_S


def test_a_first_picture_far_above_the_budget_costs_one_long_pause_and_not_more() -> None:
    one = viewer()
    one.has_sent(2_000_000, 1, NOW_MS)
    assert one.not_before_ms == NOW_MS + LONGEST_PAUSE_MS
    one.has_sent(300, 2, one.not_before_ms)
    assert one.not_before_ms <= NOW_MS + LONGEST_PAUSE_MS + 10


def drawn(history: History, now_ms: int) -> None:
    history.draw(Cluster("attached"), 1, now_ms)


def test_the_first_changes_of_a_quiet_document_go_out_at_once_and_then_one_each_tick() -> None:
    history, times = History(), list[int]()
    for now_ms in range(NOW_MS, NOW_MS + 1000):
        if now_ms >= history.free_ms:
            drawn(history, now_ms)
            times.append(now_ms - NOW_MS)
    assert times[:AT_ONCE] == list(range(AT_ONCE))
    assert {later - sooner for sooner, later in zip(times[AT_ONCE:], times[AT_ONCE + 1 :], strict=False)} == {GATHER_MS}


def test_many_snapshots_hold_no_document_up() -> None:
    history = History()
    for _ in range(1000):
        drawn(history, NOW_MS)
    assert history.free_ms <= NOW_MS + GATHER_MS

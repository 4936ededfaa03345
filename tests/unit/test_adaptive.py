"""How often observers ask."""

from __future__ import annotations

from app.observe.adaptive import AdaptiveInterval


def interval_after(cost_s: float, times: int = 50) -> float:
    interval = AdaptiveInterval(least_s=0.5, most_s=10.0, share=0.02)
    for _ in range(times):
        interval.spent(cost_s)
    return interval.next_s()


def test_cheap_questions_are_asked_as_often_as_wished() -> None:
    assert interval_after(0.001) == 0.5


def test_dear_questions_take_their_share_of_the_time() -> None:
    assert 1.9 < interval_after(0.04) < 2.1


def test_the_dearest_are_still_asked() -> None:
    assert interval_after(0.9) == 10.0


def test_a_broker_in_trouble_does_not_silence_an_observer() -> None:
    assert interval_after(2.5) == 0.5
    assert interval_after(0.1, times=1) < 2.0

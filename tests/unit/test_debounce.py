"""Answers that go back in time are believed only when they are told twice."""

from __future__ import annotations

from app.observe.debounce import HOLD_MS, Debounced


def told(*values: str | None, every_ms: int = 100) -> Debounced[str, str]:
    """The first value long ago, the others one after the other."""
    debounced: Debounced[str, str] = Debounced()
    debounced.tell("orders", values[0], -2 * HOLD_MS)
    for step, value in enumerate(values):
        debounced.tell("orders", value, step * every_ms)
    return debounced


def test_news_is_believed_at_once() -> None:
    assert told("a").believed == {"orders": "a"}
    assert told("a", "b", "c").believed == {"orders": "c"}
    assert told("a", None).believed == {}


def test_an_old_answer_after_a_new_one_is_doubted() -> None:
    doubted = told("a", "b", "a")
    assert doubted.believed == {"orders": "b"}
    assert doubted.in_doubt


def test_a_new_answer_settles_the_doubt() -> None:
    settled = told("a", "b", "a", "b")
    assert settled.believed == {"orders": "b"}
    assert not settled.in_doubt


def test_what_is_told_twice_in_a_row_is_true() -> None:
    assert told("a", "b", "a", "a").believed == {"orders": "a"}


def test_two_old_answers_that_differ_do_not_confirm_each_other() -> None:
    assert told("a", "b", "c", "a", "b").believed == {"orders": "c"}


def test_a_deleted_topic_does_not_flicker_back() -> None:
    assert told("a", None, "a", None).believed == {}
    assert told("a", None, "a", "a").believed == {"orders": "a"}


def test_a_new_topic_does_not_flicker_away() -> None:
    assert told(None, "a", None, "a").believed == {"orders": "a"}


def test_a_value_that_comes_back_much_later_is_news() -> None:
    assert told("a", "b", "a", every_ms=HOLD_MS + 1).believed == {"orders": "a"}


def test_a_key_that_is_in_doubt_stays_among_the_keys() -> None:
    assert "orders" in set(told("a", None, "a").keys)


def test_what_was_replaced_long_ago_is_forgotten() -> None:
    debounced = told("a", "b")
    debounced.forget_old(HOLD_MS * 2)
    debounced.tell("orders", "a", HOLD_MS * 2)
    assert debounced.believed == {"orders": "a"}

"""What of a topic is read and shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.kafka.tail import TailRecord
from app.observe.sampling import READ_RECORDS_PER_S, SHOWN_PER_S, TopicBudget, evenly


def records(partition: int, count: int, size: int = 10) -> list[TailRecord]:
    return [TailRecord("t", partition, offset, None, b"v" * size, None) for offset in range(count)]


def test_few_records_are_all_shown() -> None:
    some = records(0, 3) + records(1, 2)
    assert evenly(some, 5) == some


def test_a_quiet_partition_is_not_pushed_out_by_a_busy_one() -> None:
    shown = evenly(records(0, 400) + records(1, 2), 20)
    assert sum(record.partition == 1 for record in shown) == 2
    assert len(shown) == 20


def test_what_is_shown_of_a_partition_is_spread_over_it() -> None:
    assert [record.offset for record in evenly(records(0, 100), 4)] == [0, 25, 50, 75]


@given(sizes=st.lists(st.integers(0, 60), min_size=1, max_size=8), count=st.integers(0, 120))
def test_never_more_are_shown_than_allowed_and_never_fewer_than_possible(sizes: list[int], count: int) -> None:
    some = [record for partition, size in enumerate(sizes) for record in records(partition, size)]
    shown = evenly(some, count)
    assert len(shown) == min(count, len(some))
    assert [record for record in some if record in shown] == shown


def test_a_topic_within_its_budget_is_read_on_and_on() -> None:
    budget = TopicBudget(now_s=0.0)
    for second in range(1, 100):
        assert budget.read(records(0, 400), now_s=float(second))


def test_too_many_records_stop_the_reading_until_they_are_paid_back() -> None:
    budget = TopicBudget(now_s=0.0)
    assert not budget.read(records(0, int(READ_RECORDS_PER_S)), now_s=0.0)
    assert not budget.may_read_again(now_s=0.4)
    assert budget.may_read_again(now_s=0.6)


def test_too_many_bytes_stop_the_reading_until_they_are_paid_back() -> None:
    budget = TopicBudget(now_s=0.0)
    assert not budget.read(records(0, 1, size=3_000_000), now_s=0.0)
    assert not budget.may_read_again(now_s=2.0)
    assert budget.may_read_again(now_s=2.6)


def test_over_a_minute_no_more_is_shown_than_a_second_allows_each_second() -> None:
    budget = TopicBudget(now_s=0.0)
    shown = sum(len(budget.shown(records(0, 50), now_s=tenth / 10)) for tenth in range(600))
    assert SHOWN_PER_S * 59 <= shown <= SHOWN_PER_S * 61

"""What the form's delivery reports become: a burst of one key is named wholly, and in few facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from app.kafka.deliveries import Deliveries
from app.model.facts import Fact, RecordSeen
from app.model.terms import ProducerId

FORM = ProducerId("form")


@dataclass
class Report:
    """A delivery report as the client gives it."""

    spot: int
    at: int
    name: bytes | None = b"madrid"
    text: bytes = b"x"

    def topic(self) -> str:
        return "orders"

    def partition(self) -> int:
        return self.spot

    def offset(self) -> int:
        return self.at

    def key(self) -> bytes | None:
        return self.name

    def value(self) -> bytes:
        return self.text

    def timestamp(self) -> tuple[int, int]:
        return 1, 1000 + self.at

    def latency(self) -> float:
        return 0.001


def seen_after(*polls: list[Report]) -> list[RecordSeen]:
    told: list[Fact] = []
    deliveries = Deliveries(FORM, told.append)
    for reports in polls:
        for report in reports:
            deliveries.delivered(cast(Any, report))
        deliveries.count(at_once=True)
    return [fact for fact in told if isinstance(fact, RecordSeen)]


def test_a_burst_of_one_key_is_one_fact_for_all_of_its_records() -> None:
    burst = [Report(2, offset) for offset in range(6, 1006)]
    assert seen_after(burst) == [RecordSeen("orders", 2, 6, b"madrid", 7, 1006, FORM, count=1000)]


def test_what_comes_with_several_polls_leaves_no_record_out() -> None:
    polls = [[Report(2, offset) for offset in range(first, first + 100)] for first in range(0, 13_000, 100)]
    runs = seen_after(*polls)
    assert [(run.offset, run.count) for run in runs] == [(first, 100) for first in range(0, 13_000, 100)]


def test_records_without_a_key_go_to_all_partitions_each_a_run() -> None:
    spread = [Report(offset % 3, offset // 3, None) for offset in range(30)]
    assert [(run.partition, run.offset, run.key, run.count) for run in seen_after(spread)] == [
        (partition, 0, None, 10) for partition in range(3)
    ]


def test_another_key_a_gap_or_another_size_begins_a_new_run() -> None:
    reports = [Report(0, 0), Report(0, 1, b"quito"), Report(0, 2, b"quito"), Report(0, 4, b"quito")]
    reports.append(Report(0, 5, b"quito", b"longer"))
    assert [(run.offset, run.key, run.count) for run in seen_after(reports)] == [
        (0, b"madrid", 1),
        (1, b"quito", 2),
        (4, b"quito", 1),
        (5, b"quito", 1),
    ]

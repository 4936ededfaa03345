"""Log ends by asking: what is new comes first, and what the tail tells is not asked for again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Any, cast

from app.kafka.queries import LogEnd, Queries
from app.kafka.tail import PartitionKey
from app.model.facts import Fact, LogEnds, MetadataRead, PartitionMetadata, TopicMetadata
from app.model.interest import Interest
from app.model.terms import TopicId
from app.observe.log_ends import PARTITIONS_AT_ONCE, LogEndsByAsking, Tailed

WAIT_S = 30.0


class Brokers:
    """Answers 7 to everything, and notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[LogEnd, int]] = []

    def log_ends(self, partitions: Iterable[PartitionKey], end: LogEnd) -> Mapping[PartitionKey, int]:
        answers = dict.fromkeys(partitions, 7)
        if answers:
            self.asked.append((end, len(answers)))
        return answers


def metadata(partitions: int) -> MetadataRead:
    told = {number: PartitionMetadata(1, (1,), (1,)) for number in range(partitions)}
    return MetadataRead({}, {"orders": TopicMetadata(TopicId("A"), False, told)}, 1)


def asked_until(brokers: Brokers, partitions: int, tailed: Tailed, enough: int) -> list[Fact]:
    """What is reported until `enough` facts have come, with everybody watching the topic that is tailed."""
    reported: list[Fact] = []
    done = threading.Event()

    def report(fact: Fact) -> None:
        reported.append(fact)
        if len(reported) >= enough:
            done.set()

    told = metadata(partitions)
    observer = LogEndsByAsking(
        report, lambda: Interest(tailed.reading, frozenset()), cast(Queries, cast(Any, brokers)), lambda: told,
        lambda: tailed,
    )  # fmt: skip
    observer.start()
    assert done.wait(WAIT_S)
    observer.stop()
    assert observer.join(WAIT_S)
    return reported


def test_all_partitions_of_a_large_cluster_are_asked_for_once_before_any_is_asked_again() -> None:
    brokers, count = Brokers(), 2 * PARTITIONS_AT_ONCE + 500
    reported = asked_until(brokers, count, Tailed(), count)
    assert {fact.partition for fact in reported if isinstance(fact, LogEnds)} == set(range(count))
    assert brokers.asked[:4] == [("high", 1000), ("high", 1000), ("low", 500), ("high", 500)]


def test_the_log_end_of_a_tailed_topic_is_left_to_the_tail() -> None:
    brokers = Brokers()
    reported = asked_until(brokers, 3, Tailed(frozenset({"orders"})), 3)
    assert all(fact.high is None for fact in reported if isinstance(fact, LogEnds))

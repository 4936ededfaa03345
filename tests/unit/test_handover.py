"""What a member of ours tells of being given partitions and asked to give them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from confluent_kafka import TopicPartition

from app.kafka.handover import Handover
from app.model.group_facts import MemberCalledBack, Resumed
from app.model.terms import ManagedId, MemberId

ME, KAFKAS = ManagedId("m1"), MemberId("billing-1-77aa")


@dataclass
class Record:
    at: int
    number: int
    name: str = "orders"

    def topic(self) -> str:
        return self.name

    def partition(self) -> int:
        return self.number

    def offset(self) -> int:
        return self.at


def handled(handover: Handover, partition: int, offset: int) -> None:
    record: Any = Record(offset, partition)
    handover.handled(record)


def test_what_the_client_says_is_told_by_topic_with_the_time_of_the_callback() -> None:
    told: list[Any] = []
    partitions = [TopicPartition("orders", 2), TopicPartition("audit", 0), TopicPartition("orders", 0)]
    Handover("billing", ME, told.append).called_back("revoked", partitions, KAFKAS, 1234)
    assert told == [MemberCalledBack("billing", ME, KAFKAS, "revoked", {"audit": (0,), "orders": (0, 2)}, 1234)]


def test_the_first_record_of_each_partition_since_it_was_given_is_told_and_no_other() -> None:
    told: list[Any] = []
    handover = Handover("billing", ME, told.append)
    handover.called_back("assigned", [TopicPartition("orders", 0), TopicPartition("orders", 1)], KAFKAS, 1)
    for partition, offset in [(0, 41), (0, 42), (1, 7)]:
        handled(handover, partition, offset)
    handover.called_back("revoked", [TopicPartition("orders", 0)], KAFKAS, 2)
    handover.called_back("assigned", [TopicPartition("orders", 0)], KAFKAS, 3)
    for partition, offset in [(1, 8), (0, 40)]:
        handled(handover, partition, offset)
    resumed = [(fact.partition, fact.offset) for fact in told if isinstance(fact, Resumed)]
    assert resumed == [(0, 41), (1, 7), (0, 40)]


def test_a_partition_that_was_taken_back_before_its_first_record_is_not_resumed() -> None:
    told: list[Any] = []
    handover = Handover("billing", ME, told.append)
    handover.called_back("assigned", [TopicPartition("orders", 0)], KAFKAS, 1)
    handover.called_back("lost", [TopicPartition("orders", 0)], KAFKAS, 2)
    handled(handover, 0, 41)
    assert not [fact for fact in told if isinstance(fact, Resumed)]

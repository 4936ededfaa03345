"""A broker that takes a thousand partitions along tells a thousand things: what weighs most stays in sight."""

from __future__ import annotations

from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.events import events
from app.model.facts import BrokerEndpoint, MetadataRead, PartitionMetadata, TopicMetadata
from app.model.terms import TopicId

LONELY = 42  # the partition that has its only replica on broker 3


def metadata(at_ms: int, broker_3_lives: bool) -> MetadataRead:
    brokers = {id: BrokerEndpoint("localhost", 9090 + id) for id in ((1, 2, 3) if broker_3_lives else (1, 2))}
    partitions = {n: partition(n, (3,) if n == LONELY else (3, 1), set(brokers)) for n in range(1000)}
    return MetadataRead(brokers, {"payments": TopicMetadata(TopicId("A"), False, partitions)}, at_ms)


def partition(number: int, replicas: tuple[int, ...], alive: set[int]) -> PartitionMetadata:
    isr = tuple(broker for broker in replicas if broker in alive)
    leads = replicas[number % len(replicas)]
    return PartitionMetadata(leads if leads in alive else next(iter(isr), None), replicas, isr)


def test_of_what_one_answer_tells_a_lost_leader_is_the_newest() -> None:
    before = apply(Cluster("attached"), metadata(1, broker_3_lives=True))
    told = events(before, apply(before, metadata(2, broker_3_lives=False)), metadata(2, broker_3_lives=False))
    assert len(told) > 1000
    assert (told[-1].code, told[-1].params) == ("leader_changed", {"topic": "payments", "partition": LONELY, "from": 3})

"""Facts for a hub without a cluster: as many as a measurement needs, shaped as observers make them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.model.facts import (
    BrokerEndpoint,
    CapabilityFound,
    ClusterReady,
    Fact,
    LogEnds,
    MetadataRead,
    PartitionMetadata,
    TopicMetadata,
)
from app.model.group_facts import ClassicGroupWritten, ClassicMember, CommitsRead, GroupDescribed
from app.model.terms import MemberId, TopicId

BROKERS = (1, 2, 3)


def cluster(topics: dict[str, int], at_ms: int) -> Iterator[Fact]:
    """A ready cluster with these topics, all log ends at 0."""
    yield ClusterReady("bench", "localhost:9092", at_ms)
    yield CapabilityFound("group_log", True)
    yield metadata(topics, at_ms)
    for topic, count in topics.items():
        for number in range(count):
            yield LogEnds(topic, number, 0, 0, 0, at_ms)


def metadata(topics: dict[str, int], at_ms: int) -> MetadataRead:
    brokers = {broker: BrokerEndpoint("localhost", 9091 + broker) for broker in BROKERS}
    told = {
        name: TopicMetadata(TopicId(f"id-{name}"), False, {number: _partition(number) for number in range(count)})
        for name, count in topics.items()
    }
    return MetadataRead(brokers, told, at_ms)


def _partition(number: int) -> PartitionMetadata:
    replicas = tuple(BROKERS[(number + i) % len(BROKERS)] for i in range(len(BROKERS)))
    return PartitionMetadata(replicas[0], replicas, replicas)


def empty_group(group: str, offsets: dict[str, dict[int, int]], at_ms: int) -> Iterator[Fact]:
    yield GroupDescribed(group, "classic", "empty", None, (), at_ms)
    yield CommitsRead(group, offsets, at_ms)


def group_of(group: str, topic: str, partitions: Sequence[int], members: int, at_ms: int) -> Fact:
    """A classic group whose members share the partitions."""
    shares = [tuple(partitions[i::members]) for i in range(members)]
    told = tuple(
        ClassicMember(MemberId(f"{group}-{i}"), f"{group}-{i}", "/10.0.0.1", None, {topic: share})
        for i, share in enumerate(shares)
    )
    return ClassicGroupWritten(group, "consumer", 1, "range", None, told, at_ms, "broker")

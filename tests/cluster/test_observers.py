"""Metadata, log ends and records of a real cluster, as observers report them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewPartitions

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.queries import Queries
from app.model.facts import (
    ClusterReady,
    ClusterUnreachable,
    LogEnds,
    MetadataRead,
    RecordSeen,
    SamplesLeftOut,
    TopicConfigsRead,
    TopicMetadata,
)
from app.model.facts import Report as ReportFact
from app.model.interest import Interest
from app.observe.metadata import Metadata
from app.observe.observers import Observers
from app.observe.sampling import SHOWN_PER_S
from tests.support.collected import Collected
from tests.support.foreign import create_topic, delete_topic, produce, unique
from tests.support.patience import PATIENT_S

SOON_S = 1.0
Ends = dict[int, int]


@pytest.fixture
def queries(kafka: Connection) -> Iterator[Queries]:
    queries = Queries(Admin(kafka, "test-queries"))
    yield queries
    queries.close()


@pytest.fixture(scope="module", autouse=True)
def group_log_exists(kafka: Connection) -> None:
    """Before the first commit of all there is no __consumer_offsets, and the tail would not be the one to make it."""
    topic = create_topic(kafka, unique("first"))
    consumer = Consumer(kafka.config("test", group_id=unique("first")))
    consumer.commit(offsets=[TopicPartition(topic, 0, 0)], asynchronous=False)
    consumer.close()


@pytest.fixture
def watched() -> set[str]:
    return set()


@pytest.fixture
def reported(kafka: Connection, watched: set[str]) -> Iterator[Collected]:
    reported = Collected()
    observers = Observers(kafka, reported, lambda: Interest(topics=frozenset(watched)))
    observers.start()
    try:
        reported.wait_for(MetadataRead)
        yield reported
    finally:
        observers.stop()
        assert observers.join(5)


def topic_in(name: str, size: int | None = None) -> Callable[[MetadataRead], bool]:
    return lambda fact: name in fact.topics and size in (None, len(fact.topics[name].partitions))


def wait_for_topic(reported: Collected, name: str, size: int | None = None, since: int = 0) -> TopicMetadata:
    return reported.wait_for(MetadataRead, topic_in(name, size), since)[1].topics[name]


def watch(reported: Collected, watched: set[str], topic: str, partitions: int) -> None:
    """Returns when all ends of a topic just created are told."""
    watched.add(topic)
    for number in range(partitions):
        reported.wait_for(LogEnds, lambda f, p=number: (f.topic, f.partition, f.low, f.high) == (topic, p, 0, 0))


def high(topic: str, partition: int, offset: int) -> Callable[[LogEnds], bool]:
    return lambda fact: (fact.topic, fact.partition, fact.high) == (topic, partition, offset)


# ---- metadata -------------------------------------------------------------------------------------------------------


def test_brokers_and_topics_are_told_with_racks_and_ids(kafka: Connection, reported: Collected) -> None:
    topic = create_topic(kafka, unique("meta"), partitions=2)
    told = wait_for_topic(reported, topic)
    assert told.id is not None
    assert len(told.id) == 22
    assert not told.internal
    assert all(partition.leader in partition.isr for partition in told.partitions.values())
    [ready] = reported.facts(ClusterReady)
    assert ready.cluster_id
    assert len(reported.facts(MetadataRead)[-1].brokers) == 3


def test_nothing_is_reported_while_nothing_changes(kafka: Connection, reported: Collected) -> None:
    topic = create_topic(kafka, unique("quiet"))
    wait_for_topic(reported, topic)
    mark = reported.mark()
    other = create_topic(kafka, unique("quiet"))
    wait_for_topic(reported, other)
    with_other = [fact for fact in reported.facts(MetadataRead, mark) if other in fact.topics]
    assert len(with_other) == len({str(fact.topics) for fact in with_other})


def test_added_partitions_are_told(kafka: Connection, reported: Collected) -> None:
    topic = create_topic(kafka, unique("grows"), partitions=1)
    wait_for_topic(reported, topic, 1)
    admin = AdminClient(kafka.config("test"))
    admin.create_partitions([NewPartitions(topic, 3)])[topic].result(10)
    wait_for_topic(reported, topic, 3)
    reported.wait_for(LogEnds, lambda f: (f.topic, f.partition, f.high) == (topic, 2, 0))


def test_a_watched_topic_created_again_at_once_has_another_id(
    kafka: Connection, reported: Collected, watched: set[str]
) -> None:
    topic = create_topic(kafka, unique("again"), partitions=1)
    watch(reported, watched, topic, 1)
    produce(kafka, topic, [b"v"] * 5)
    reported.wait_for(LogEnds, high(topic, 0, 5))
    first = wait_for_topic(reported, topic)
    mark = reported.mark()
    delete_topic(kafka, topic)
    create_topic(kafka, topic, partitions=1)
    _, told = reported.wait_for(MetadataRead, lambda f: topic in f.topics and f.topics[topic].id != first.id, mark)
    assert told.topics[topic].id is not None
    produce(kafka, topic, [b"v"] * 2)
    reported.wait_for(LogEnds, high(topic, 0, 2), mark)
    reported.wait_for(RecordSeen, lambda f: (f.topic, f.offset) == (topic, 1), mark)


def test_a_deleted_topic_is_left_out(kafka: Connection, reported: Collected) -> None:
    topic = create_topic(kafka, unique("gone"))
    wait_for_topic(reported, topic)
    mark = reported.mark()
    delete_topic(kafka, topic)
    reported.wait_for(MetadataRead, lambda fact: topic not in fact.topics, mark)


def test_configs_of_watched_topics_are_told(kafka: Connection, reported: Collected, watched: set[str]) -> None:
    topic = create_topic(kafka, unique("configs"), cleanup_policy="compact", min_insync_replicas="1")
    watched.add(topic)
    _, told = reported.wait_for(TopicConfigsRead, lambda fact: fact.topic == topic)
    assert told.configs["cleanup.policy"] == "compact"
    assert told.configs["min.insync.replicas"] == "1"


def test_a_cluster_that_does_not_answer_is_unreachable() -> None:
    reported = Collected()
    nowhere = Connection("127.0.0.1:1")
    metadata = Metadata(nowhere, reported, Interest, Queries(Admin(nowhere)))
    metadata.start()
    try:
        _, unreachable = reported.wait_for(ClusterUnreachable)
    finally:
        metadata.stop()
        assert metadata.join(5)
    assert unreachable.problem.code in ("_TRANSPORT", "_ALL_BROKERS_DOWN", "_TIMED_OUT")


# ---- log ends and records -------------------------------------------------------------------------------------------


def test_a_record_of_a_watched_topic_is_told_with_its_log_end(
    kafka: Connection, reported: Collected, watched: set[str]
) -> None:
    topic = create_topic(kafka, unique("tail"))
    watch(reported, watched, topic, 3)
    produce(kafka, topic, [b"value"], key=b"key", partition=1)
    _, seen = reported.wait_for(RecordSeen, lambda fact: fact.topic == topic)
    assert (seen.partition, seen.offset, seen.key, seen.size_bytes) == (1, 0, b"key", 8)
    assert seen.producer is None
    reported.wait_for(LogEnds, high(topic, 1, 1))
    reported.wait_for(LogEnds, lambda fact: (fact.topic, fact.partition, fact.last_stable) == (topic, 1, 1))


def test_a_partition_added_to_a_watched_topic_is_read_from_its_beginning(
    kafka: Connection, reported: Collected, watched: set[str]
) -> None:
    topic = create_topic(kafka, unique("added"), partitions=1)
    watch(reported, watched, topic, 1)
    admin = AdminClient(kafka.config("test"))
    admin.create_partitions([NewPartitions(topic, 2)])[topic].result(10)
    produce(kafka, topic, [b"v"] * 3, partition=1)
    for offset in range(3):
        reported.wait_for(RecordSeen, lambda f, o=offset: (f.topic, f.partition, f.offset) == (topic, 1, o))


def test_records_before_the_watching_are_told_by_their_ends_only(
    kafka: Connection, reported: Collected, watched: set[str]
) -> None:
    topic = create_topic(kafka, unique("before"), partitions=1)
    produce(kafka, topic, [b"v"] * 7)
    wait_for_topic(reported, topic)
    watched.add(topic)
    reported.wait_for(LogEnds, high(topic, 0, 7))
    written, until_s = 7, time.monotonic() + PATIENT_S
    while not reported.facts(RecordSeen):  # the tail begins a moment after the end was told
        assert time.monotonic() < until_s
        produce(kafka, topic, [b"v"])
        written += 1
    assert 7 <= reported.facts(RecordSeen)[0].offset < written


def test_a_topic_that_nobody_watches_has_its_ends_told(kafka: Connection, reported: Collected) -> None:
    topic = create_topic(kafka, unique("unwatched"), partitions=2)
    produce(kafka, topic, [b"v"] * 4, partition=1)
    reported.wait_for(LogEnds, high(topic, 1, 4))
    assert not [fact for fact in reported.facts(RecordSeen) if fact.topic == topic]


def test_deleted_records_raise_the_log_start(kafka: Connection, reported: Collected, watched: set[str]) -> None:
    topic = create_topic(kafka, unique("deleted"), partitions=1)
    watch(reported, watched, topic, 1)
    produce(kafka, topic, [b"v"] * 6)
    admin = AdminClient(kafka.config("test"))
    for future in admin.delete_records([TopicPartition(topic, 0, 4)]).values():
        future.result(10)
    reported.wait_for(LogEnds, lambda fact: (fact.topic, fact.low) == (topic, 4))


def test_above_the_budget_log_ends_stay_exact_and_every_record_is_counted(
    kafka: Connection, reported: Collected, watched: set[str], queries: Queries
) -> None:
    topic, count = create_topic(kafka, unique("flood"), partitions=4), 20_000
    watch(reported, watched, topic, 4)
    mark = reported.mark()
    produce(kafka, topic, [b"x" * 100] * count)
    ends = queries.log_ends([(topic, number) for number in range(4)], "high")
    for (_, partition), end in ends.items():
        reported.wait_for(LogEnds, high(topic, partition, end), mark)
    reported.wait_for(SamplesLeftOut, lambda _: accounted(reported, topic, mark) == count, mark)
    assert len([fact for fact in reported.facts(RecordSeen, mark) if fact.topic == topic]) < 10 * SHOWN_PER_S


def accounted(reported: Collected, topic: str, since: int) -> int:
    """Records shown and records counted as left out."""
    shown = sum(fact.topic == topic for fact in reported.facts(RecordSeen, since))
    return shown + sum(fact.count for fact in reported.facts(SamplesLeftOut, since) if fact.topic == topic)


def test_log_ends_never_go_back_while_a_topic_is_written_and_watched_by_turns(
    kafka: Connection, reported: Collected, watched: set[str]
) -> None:
    topic = create_topic(kafka, unique("turns"), partitions=2)
    wait_for_topic(reported, topic)
    for turn in range(1, 11):
        (watched.discard if turn % 3 == 0 else watched.add)(topic)
        produce(kafka, topic, [b"v"] * 20, partition=turn % 2)
        reported.wait_for(LogEnds, high(topic, turn % 2, 20 * ((turn + 1) // 2 if turn % 2 else turn // 2)))
    for partition in range(2):
        told = [f.high for f in reported.facts(LogEnds) if (f.topic, f.partition) == (topic, partition) and f.high]
        assert told == sorted(told)


def test_a_hub_that_is_slow_loses_nothing(kafka: Connection) -> None:
    topic = create_topic(kafka, unique("slow"), partitions=1)
    collected = Collected()
    observers = Observers(kafka, held_up(collected), lambda: Interest(topics=frozenset({topic})))
    observers.start()
    try:
        collected.wait_for(LogEnds, high(topic, 0, 0))
        produce(kafka, topic, [b"v"] * 50)
        collected.wait_for(LogEnds, high(topic, 0, 50))
    finally:
        observers.stop()
        assert observers.join(5)
    assert [fact.offset for fact in collected.facts(RecordSeen)] == list(range(50))


def held_up(collected: Collected) -> ReportFact:
    """A report that takes its time, as a hub under load does."""

    def report(fact: object) -> None:
        time.sleep(0.002)
        collected(fact)  # type: ignore[arg-type]

    return report

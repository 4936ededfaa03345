"""Sending records to a real Kafka: what a foreign consumer then reads, and what is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from confluent_kafka import Consumer, Message, TopicPartition

from app.control.produce import ProduceCommands, ProduceRecords, RecordResult
from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.generator_spec import GeneratorSpec
from app.kafka.producers import Producers
from app.model.facts import ProduceFailed, ProducerCounted, ProducerPaced, ProducerStarted, ProducerStopped, RecordSeen
from app.problems import ProblemError
from tests.support.collected import Collected
from tests.support.patience import PATIENT_S, STOPS_S

PARTITIONS = 6
HEADERS = [["a", "1"], ["a", None], ["ü", ""]]


@pytest.fixture
def topic(admin: Admin, topic_name: str) -> str:
    admin.create_topic(topic_name, PARTITIONS, 3, {})
    return topic_name


@pytest.fixture
def producers(kafka: Connection, admin: Admin, facts: Collected) -> Iterator[Producers]:
    producers = Producers(kafka, admin, facts)
    producers.start()
    yield producers
    producers.stop()
    assert producers.join(STOPS_S)


@pytest.fixture
def form(producers: Producers) -> ProduceCommands:
    return ProduceCommands(producers)


def read(kafka: Connection, topic: str, result: RecordResult) -> Message:
    """The record at the place that the answer named, read by a plain consumer that knows nothing of us."""
    assert result.partition is not None
    assert result.offset is not None
    consumer = Consumer({"bootstrap.servers": kafka.bootstrap_servers, "group.id": "foreign"})
    consumer.assign([TopicPartition(topic, result.partition, result.offset)])
    record = consumer.poll(PATIENT_S)
    consumer.close()
    assert record is not None
    assert record.error() is None
    assert (record.partition(), record.offset()) == (result.partition, result.offset)
    return record


def murmur2(key: bytes) -> int:
    """org.apache.kafka.common.utils.Utils.murmur2, 32 bit."""
    m, mask = 0x5BD1E995, 0xFFFFFFFF
    h = 0x9747B28C ^ len(key)
    whole = len(key) // 4 * 4
    for i in range(0, whole, 4):
        k = int.from_bytes(key[i : i + 4], "little") * m & mask
        h = (h * m & mask) ^ ((k ^ k >> 24) * m & mask)
    if rest := key[whole:]:
        h = (h ^ int.from_bytes(rest, "little")) * m & mask
    h = (h ^ h >> 13) * m & mask
    return h ^ h >> 15


@pytest.mark.parametrize(
    ("fields", "key", "value", "headers"),
    [
        ({}, None, None, None),
        ({"key": "", "value": ""}, b"", b"", None),
        ({"key": "ñandú €", "value": "日本 🌊"}, "ñandú €".encode(), "日本 🌊".encode(), None),
        ({"key_base64": "AP8=", "value_base64": "/wA="}, b"\x00\xff", b"\xff\x00", None),
        ({"value": "x", "headers": HEADERS}, None, b"x", [("a", b"1"), ("a", None), ("ü", b"")]),
    ],
    ids=["null", "empty", "utf-8", "bytes", "headers"],
)
def test_a_foreign_consumer_reads_what_was_sent_where_the_answer_says(
    kafka: Connection,
    topic: str,
    form: ProduceCommands,
    fields: dict[str, Any],
    key: bytes | None,
    value: bytes | None,
    headers: list[tuple[str, bytes | None]] | None,
) -> None:
    [result] = form.send(topic, ProduceRecords.model_validate(fields))
    record = read(kafka, topic, result)
    assert (record.key(), record.value(), record.headers()) == (key, value, headers)
    assert record.timestamp()[1] == result.timestamp_ms
    assert result.error is None
    assert result.ack_ms is not None


def test_a_thousand_records_at_once_have_a_thousand_places(
    kafka: Connection, topic: str, form: ProduceCommands
) -> None:
    results = form.send(topic, ProduceRecords(value="v", count=1000))
    places = {(result.partition, result.offset) for result in results}
    assert len(places) == 1000
    assert {partition for partition, _ in places} == set(range(PARTITIONS))  # without a key they spread
    assert read(kafka, topic, results[999]).value() == b"v"


@pytest.mark.parametrize("key", ["madrid", "quito", "cusco", "oslo", "lima", "bogota", "porto", "turin", "key-10"])
def test_a_key_lies_where_java_clients_put_it(topic: str, form: ProduceCommands, key: str) -> None:
    [result] = form.send(topic, ProduceRecords(key=key))
    assert result.partition == (murmur2(key.encode()) & 0x7FFFFFFF) % PARTITIONS


def test_a_chosen_partition_is_taken(topic: str, form: ProduceCommands) -> None:
    assert [result.partition for result in form.send(topic, ProduceRecords(key="madrid", partition=4, count=3))] == [
        4
    ] * 3


def test_an_unknown_topic_is_refused_at_once(form: ProduceCommands, topic_name: str) -> None:
    started_s = time.monotonic()
    with pytest.raises(ProblemError) as refused:
        form.send(topic_name, ProduceRecords(value="x"))
    assert (refused.value.code, refused.value.status) == ("UNKNOWN_TOPIC_OR_PART", 404)
    assert time.monotonic() - started_s < STOPS_S


def test_a_partition_out_of_range_is_refused_at_once(topic: str, form: ProduceCommands) -> None:
    started_s = time.monotonic()
    with pytest.raises(ProblemError) as refused:
        form.send(topic, ProduceRecords(value="x", partition=PARTITIONS))
    assert (refused.value.code, refused.value.status) == ("partition_out_of_range", 422)
    assert refused.value.params["partitions"] == PARTITIONS
    assert time.monotonic() - started_s < STOPS_S


def test_a_record_too_large_for_its_topic_is_refused_by_kafkas_name(
    admin: Admin, form: ProduceCommands, topic_name: str
) -> None:
    admin.create_topic(topic_name, 1, 3, {"max.message.bytes": "1000"})
    with pytest.raises(ProblemError) as refused:
        form.send(topic_name, ProduceRecords(value="x" * 2000))
    assert (refused.value.code, refused.value.status) == ("MSG_SIZE_TOO_LARGE", 409)
    [result] = form.send(topic_name, ProduceRecords(value="x"))  # and the next is not harmed by it
    assert result.offset == 0


def test_a_partition_added_a_moment_ago_takes_records(admin: Admin, topic: str, form: ProduceCommands) -> None:
    form.send(topic, ProduceRecords(value="x"))
    admin.add_partitions(topic, PARTITIONS + 1)
    [result] = form.send(topic, ProduceRecords(value="x", partition=PARTITIONS))
    assert (result.partition, result.offset) == (PARTITIONS, 0)


def test_a_topic_deleted_and_made_again_begins_at_0(admin: Admin, topic: str, form: ProduceCommands) -> None:
    form.send(topic, ProduceRecords(value="x", partition=0, count=5))
    admin.delete_topic(topic)
    with pytest.raises(ProblemError, match="UNKNOWN_TOPIC_OR_PART"):
        form.send(topic, ProduceRecords(value="x", partition=0))
    admin.create_topic(topic, PARTITIONS, 3, {})
    [result] = form.send(topic, ProduceRecords(value="x", partition=0))
    assert result.offset == 0


def test_what_was_sent_is_told_with_its_producer(topic: str, form: ProduceCommands, facts: Collected) -> None:
    [result] = form.send(topic, ProduceRecords(key="oslo", value="abc"))
    seen = facts.wait_for(RecordSeen, lambda fact: fact.topic == topic)[1]
    assert seen == RecordSeen(
        topic, result.partition or 0, result.offset or 0, b"oslo", 7, result.timestamp_ms, seen.producer
    )
    assert seen.producer == "form"
    facts.wait_for(ProducerCounted, lambda fact: (fact.producer, fact.sent, fact.failed) == ("form", 1, 0))


@pytest.mark.full
def test_where_nobody_answers_the_answer_is_504_in_time(facts: Collected) -> None:
    nowhere = Connection("127.0.0.1:1")
    producers = Producers(nowhere, Admin(nowhere), facts)
    producers.start()
    started_s = time.monotonic()
    try:
        with pytest.raises(ProblemError) as refused:
            ProduceCommands(producers).send("orders", ProduceRecords(value="x"))
    finally:
        producers.stop()
    assert refused.value.status == 504
    assert time.monotonic() - started_s < PATIENT_S, "far below the minutes that a producer waits by itself"
    assert producers.join(STOPS_S)


def test_a_generator_keeps_its_rate_changes_it_and_stops(producers: Producers, topic: str, facts: Collected) -> None:
    producer = producers.start_generator(GeneratorSpec(topic, 50, keys=3, value_bytes=60, acks="all"))
    facts.wait_for(ProducerStarted, lambda fact: fact.producer == producer and fact.records_per_s == 50)
    _, first = facts.wait_for(ProducerCounted, lambda fact: fact.producer == producer and fact.sent >= 50)
    _, later = facts.wait_for(ProducerCounted, lambda fact: fact.producer == producer and fact.sent >= first.sent + 100)
    rate = (later.sent - first.sent) / (later.at_ms - first.at_ms) * 1000
    assert rate == pytest.approx(50, rel=0.4)

    producers.change_generator(producer, 1000)
    facts.wait_for(ProducerPaced, lambda fact: fact == ProducerPaced(producer, 1000))
    facts.wait_for(ProducerCounted, lambda fact: fact.producer == producer and fact.sent >= later.sent + 1000)

    producers.stop_generator(producer)
    facts.wait_for(ProducerStopped, lambda fact: fact.producer == producer)
    seen = [fact for fact in facts.facts(RecordSeen) if fact.producer == producer]
    assert {fact.key for fact in seen} == {b"madrid", b"quito", b"cusco"}
    assert {fact.size_bytes - len(fact.key or b"") for fact in seen} == {60}
    with pytest.raises(ProblemError, match="producer_not_found"):
        producers.stop_generator(producer)


def test_a_generator_for_an_unknown_topic_is_refused(producers: Producers, topic_name: str) -> None:
    with pytest.raises(ProblemError, match="UNKNOWN_TOPIC_OR_PART"):
        producers.start_generator(GeneratorSpec(topic_name, 1, keys=1, value_bytes=10, acks="1"))


@pytest.mark.parametrize("acks", ["1", "0"])
def test_a_generator_without_all_acks_still_counts(
    producers: Producers, topic: str, facts: Collected, acks: Any
) -> None:
    producer = producers.start_generator(GeneratorSpec(topic, 100, keys=0, value_bytes=10, acks=acks))
    facts.wait_for(ProducerCounted, lambda fact: fact.producer == producer and fact.sent >= 20)


def test_a_generator_says_that_its_topic_is_gone_and_goes_on_in_the_next_one(
    producers: Producers, admin: Admin, topic: str, facts: Collected
) -> None:
    producer = producers.start_generator(GeneratorSpec(topic, 50, keys=3, value_bytes=20, acks="all"))
    facts.wait_for(ProducerCounted, lambda fact: fact.producer == producer and fact.sent >= 10)
    admin.delete_topic(topic)
    facts.wait_for(ProduceFailed, lambda fact: fact.problem.code == "UNKNOWN_TOPIC_OR_PART")
    admin.create_topic(topic, PARTITIONS, 3, {})
    since = facts.mark()
    facts.wait_for(RecordSeen, lambda fact: fact.producer == producer, since)

"""Generators that are too fast for a thread: their process counts exactly, moves, fails visibly, and never stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AclOperation, ResourceType

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.generator_process import MODULE
from app.kafka.generator_spec import GeneratorSpec
from app.kafka.producers import Producers
from app.model.facts import InternalError, ProduceFailed, ProducerCounted, ProducerPaced, ProducerStopped, RecordSeen
from app.model.terms import ProducerId
from tests.support.collected import Collected
from tests.support.foreign import create_topic
from tests.support.patience import PATIENT_S, STOPS_S, wait_until
from tests.support.secured import SecuredKafka

PARTITIONS = 3


@pytest.fixture
def topic(admin: Admin, topic_name: str) -> str:
    admin.create_topic(topic_name, PARTITIONS, 1, {})
    return topic_name


@pytest.fixture
def producers(kafka: Connection, admin: Admin, facts: Collected) -> Iterator[Producers]:
    producers = Producers(kafka, admin, facts)
    producers.start()
    yield producers
    producers.stop()
    assert producers.join(5)
    assert children() == []


def children() -> list[psutil.Process]:
    """The processes of generators that this one has now."""
    return [child for child in psutil.Process().children() if MODULE in _command_line(child)]


def _command_line(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # ended meanwhile
        return []


def ended(processes: list[psutil.Process], within_s: float) -> bool:
    return not psutil.wait_procs(processes, within_s)[1]


def highs(kafka: Connection, topic: str) -> int:
    """The sum of the log ends, asked by a foreign client."""
    consumer = Consumer({"bootstrap.servers": kafka.bootstrap_servers, "group.id": "foreign"})
    ends = [consumer.get_watermark_offsets(TopicPartition(topic, part), 5)[1] for part in range(PARTITIONS)]
    consumer.close()
    return sum(ends)


def counted(
    facts: Collected, producer: ProducerId, sent: int, since: int = 0, within_s: float = PATIENT_S
) -> ProducerCounted:
    return facts.wait_for(
        ProducerCounted, lambda fact: fact.producer == producer and fact.sent >= sent, since, within_s
    )[1]


def last_count(facts: Collected, producer: ProducerId) -> ProducerCounted:
    return [fact for fact in facts.facts(ProducerCounted) if fact.producer == producer][-1]


def stop_and_wait(producers: Producers, facts: Collected, producer: ProducerId) -> None:
    producers.stop_generator(producer)
    facts.wait_for(ProducerStopped, lambda fact: fact.producer == producer)


def test_20_000_records_a_second_for_3_seconds_are_counted_to_the_last_one(
    kafka: Connection, producers: Producers, topic: str, facts: Collected
) -> None:
    spec = GeneratorSpec(topic, 20_000, keys=8, value_bytes=100, acks="all", key_distribution="hot", linger_ms=5)
    producer = producers.start_generator(spec)
    first = counted(facts, producer, 1)
    [process] = children()
    counted(facts, producer, first.sent + 20_000)
    steady = facts.mark()
    counted(facts, producer, first.sent + 60_000)
    stop_and_wait(producers, facts, producer)

    total = last_count(facts, producer)
    assert total.failed == 0
    assert total.sent == highs(kafka, topic)
    assert ended([process], 3)
    seen = [fact for fact in facts.facts(RecordSeen, steady) if fact.producer == producer]
    assert 500 < len(seen) < 2500, "500 a second are shown"
    hot = sum(fact.key == b"madrid" for fact in seen) / len(seen)
    assert hot == pytest.approx(0.8, abs=0.1), "what is shown is like what is not"


def test_a_rate_across_the_border_moves_it_and_nothing_is_lost_or_counted_twice(
    kafka: Connection, producers: Producers, topic: str, facts: Collected
) -> None:
    producer = producers.start_generator(GeneratorSpec(topic, 100, keys=1, value_bytes=60, acks="all"))
    slow = counted(facts, producer, 20)
    assert children() == []

    producers.change_generator(producer, 6000)
    facts.wait_for(ProducerPaced, lambda fact: fact == ProducerPaced(producer, 6000))
    fast = counted(facts, producer, slow.sent + 6000)
    [process] = children()

    producers.change_generator(producer, 50)
    facts.wait_for(ProducerPaced, lambda fact: fact == ProducerPaced(producer, 50))
    assert ended([process], 5)
    counted(facts, producer, max(fast.sent, last_count(facts, producer).sent) + 20)

    stop_and_wait(producers, facts, producer)
    total = last_count(facts, producer)
    assert (total.sent, total.failed) == (highs(kafka, topic), 0)
    assert numbers_of_the_key(kafka, topic, total.sent) == list(range(total.sent))


def numbers_of_the_key(kafka: Connection, topic: str, count: int) -> list[int]:
    """The records' numbers in the order of their only partition that has any."""
    consumer = Consumer({"bootstrap.servers": kafka.bootstrap_servers, "group.id": "foreign"})
    consumer.assign([TopicPartition(topic, partition, 0) for partition in range(PARTITIONS)])
    values: list[bytes] = []
    while len(values) < count:
        batch = consumer.consume(1, PATIENT_S) + consumer.consume(5000, 0)
        assert batch, f"{len(values)} of {count}"
        values += [message.value() or b"" for message in batch]
    consumer.close()
    return [int(value.split(b",")[0].removeprefix(b'{"n": ')) for value in values]


def test_a_process_that_is_killed_is_told_and_another_one_goes_on(
    producers: Producers, topic: str, facts: Collected
) -> None:
    producer = producers.start_generator(GeneratorSpec(topic, 6000, keys=0, value_bytes=10, acks="1"))
    before = counted(facts, producer, 100)
    [process] = children()
    process.kill()
    facts.wait_for(InternalError, lambda fact: fact.where == f"generator-{producer}")
    counted(facts, producer, max(before.sent, last_count(facts, producer).sent) + 1000)
    assert [child.pid for child in children()] != [process.pid]


def test_a_process_that_hangs_does_not_hold_up_the_stop(producers: Producers, topic: str, facts: Collected) -> None:
    producer = producers.start_generator(GeneratorSpec(topic, 6000, keys=0, value_bytes=10, acks="1"))
    counted(facts, producer, 100)
    [process] = children()
    process.suspend()
    started_s = time.monotonic()
    stop_and_wait(producers, facts, producer)
    assert time.monotonic() - started_s < STOPS_S
    assert ended([process], PATIENT_S)


def test_what_kafka_refuses_a_fast_generator_is_told(producers: Producers, admin: Admin, topic_name: str,
                                                     facts: Collected) -> None:  # fmt: skip
    admin.create_topic(topic_name, 1, 1, {"max.message.bytes": "500"})
    producer = producers.start_generator(GeneratorSpec(topic_name, 5001, keys=0, value_bytes=1000, acks="all"))
    facts.wait_for(ProduceFailed, lambda fact: fact.problem.code == "MSG_SIZE_TOO_LARGE")
    facts.wait_for(ProducerCounted, lambda fact: fact.producer == producer and fact.failed > 1000)


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[SecuredKafka]:
    cluster = SecuredKafka(tmp_path_factory.mktemp("secured"), jars, ["reader"])
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.mark.parametrize("rate", [100, 6000], ids=["thread", "process"])
def test_an_account_that_may_not_write_is_told_and_the_generator_tries_on(
    secured: SecuredKafka, topic_name: str, facts: Collected, rate: float
) -> None:
    create_topic(secured.plain, topic_name)
    secured.allow("reader", ResourceType.TOPIC, topic_name, AclOperation.DESCRIBE)
    properties = secured.properties("reader")
    connection = Connection(properties.pop("bootstrap.servers"), properties)
    producers = Producers(connection, Admin(connection), facts, at_once=False)
    producers.start()
    producer = producers.start_generator(GeneratorSpec(topic_name, rate, keys=1, value_bytes=20, acks="all"))
    refused = ("TOPIC_AUTHORIZATION_FAILED", "CLUSTER_AUTHORIZATION_FAILED")
    facts.wait_for(ProduceFailed, lambda fact: fact.problem.code in refused)
    secured.allow("reader", ResourceType.TOPIC, topic_name, AclOperation.WRITE)
    counted(facts, producer, 10)
    stop_and_wait(producers, facts, producer)
    # Records that were thrown away with a producer of no use are told with the reason of that.
    assert {fact.problem.code for fact in facts.facts(ProduceFailed)} <= set(refused)
    producers.stop()
    assert producers.join(5)


PARENT = """
import sys
from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.generator_spec import GeneratorSpec
from app.kafka.producers import Producers
connection = Connection(sys.argv[1])
producers = Producers(connection, Admin(connection), lambda fact: None)
producers.start()
producers.start_generator(GeneratorSpec(sys.argv[2], 6000, keys=0, value_bytes=10, acks="1"))
print("started", flush=True)
sys.stdin.read()
"""


def test_it_dies_with_a_parent_that_is_killed(kafka: Connection, topic: str) -> None:
    command = [sys.executable, "-c", PARENT, kafka.bootstrap_servers, topic]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert parent.stdin is not None
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"started\n"
        found = wait_until(lambda: psutil.Process(parent.pid).children(recursive=True), "the generator's process")
        wait_until(lambda: highs(kafka, topic) > 0, "its first record")
    finally:
        os.kill(parent.pid, signal.SIGKILL)
        parent.wait(PATIENT_S)
        parent.stdin.close()  # type: ignore[union-attr]
        parent.stdout.close()  # type: ignore[union-attr]
    assert ended(found, PATIENT_S)

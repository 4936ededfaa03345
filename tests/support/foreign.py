"""Kafka clients that are not ours: as any other program on the cluster would use them."""

from __future__ import annotations

import threading
import time
import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

from confluent_kafka import Consumer, KafkaError, Producer
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from app.kafka.connection import Connection
from tests.support.patience import PATIENT_S


def unique(prefix: str) -> str:
    return f"{prefix}-{uuid.uuid4().hex[:8]}"


def create_topic(kafka: Connection, name: str, partitions: int = 3, **configs: str) -> str:
    admin = AdminClient(kafka.config("test-admin"))
    topic = NewTopic(name, partitions, 1, config={key.replace("_", "."): value for key, value in configs.items()})
    admin.create_topics([topic])[name].result(10)
    return name


def delete_topic(kafka: Connection, name: str) -> None:
    admin = AdminClient(kafka.config("test-admin"))  # let go of too early, it never answers
    admin.delete_topics([name])[name].result(10)


def produce(kafka: Connection, topic: str, values: list[bytes], key: bytes | None = None, partition: int = -1) -> None:
    """Returns when all are acknowledged. A partition just added is known to some brokers later than to others."""
    producer = Producer(kafka.config("test-producer", linger_ms=0))
    until_s = time.monotonic() + PATIENT_S
    while values:
        refused = _send(producer, topic, values, key, partition)
        assert all(error.code() == KafkaError._UNKNOWN_PARTITION for _, error in refused), refused
        assert time.monotonic() < until_s, refused
        values = [value for value, _ in refused]
        producer.list_topics(topic, 5)


def _send(
    producer: Producer, topic: str, values: list[bytes], key: bytes | None, partition: int
) -> list[tuple[bytes, KafkaError]]:
    """The values that were refused, and why."""
    refused: list[tuple[bytes, KafkaError]] = []

    def told(value: bytes, error: KafkaError | None, _: object) -> None:
        if error:
            refused.append((value, error))

    for value in values:
        producer.produce(topic, value, key, partition, on_delivery=partial(told, value))
    assert producer.flush(10) == 0
    return refused


class ForeignMember:
    """A consumer with a thread of its own that polls until it leaves."""

    def __init__(self, kafka: Connection, group: str, topic: str, **properties: Any) -> None:
        config = kafka.config(f"{group}-client", group_id=group, auto_offset_reset="earliest", **properties)
        self._topic = topic
        self._consumer = Consumer(config)
        self._leaving = threading.Event()
        self._changed = threading.Condition()
        self.assigned: frozenset[int] = frozenset()
        self.assigned_at_s = self.left_at_s = 0.0
        self.member_id = ""
        self._thread = threading.Thread(target=self._run, name=group, daemon=True)

    def start(self) -> ForeignMember:
        self._thread.start()
        return self

    def wait_assigned(self, count: int, within_s: float = PATIENT_S) -> float:
        """When it had `count` partitions (time.monotonic)."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.assigned) == count, within_s), self.assigned
            return self.assigned_at_s

    def leave(self) -> float:
        """When it began to leave (time.monotonic)."""
        self._leaving.set()
        self._thread.join(PATIENT_S)
        assert not self._thread.is_alive()
        return self.left_at_s

    def _run(self) -> None:
        self._consumer.subscribe([self._topic], on_assign=self._on_assign, on_revoke=self._on_revoke)
        while not self._leaving.is_set():
            self._consumer.poll(0.05)
        self.left_at_s = time.monotonic()
        self._consumer.close()

    def _on_assign(self, consumer: Consumer, partitions: list[Any]) -> None:
        self._take(self.assigned | {partition.partition for partition in partitions}, consumer)

    def _on_revoke(self, consumer: Consumer, partitions: list[Any]) -> None:
        self._take(self.assigned - {partition.partition for partition in partitions}, consumer)

    def _take(self, assigned: frozenset[int], consumer: Consumer) -> None:
        with self._changed:
            self.assigned, self.assigned_at_s = assigned, time.monotonic()
            self.member_id = consumer.memberid()
            self._changed.notify_all()


PROTOCOLS: Mapping[str, Mapping[str, str]] = {
    "range": {"partition_assignment_strategy": "range"},
    "cooperative": {"partition_assignment_strategy": "cooperative-sticky"},
    "consumer": {"group_protocol": "consumer"},
}

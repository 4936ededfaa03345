"""A producer that is not ours and writes evenly with acks=all, remembering all that was acknowledged to it."""

from __future__ import annotations

import threading
import time
from typing import Any

from confluent_kafka import Consumer, KafkaError, Message, Producer, TopicPartition

from tests.support.patience import PATIENT_S

GIVES_UP_S = 60.0
Place = tuple[int, int | None, bytes]  # partition, offset, key


class SteadyWriter:
    """Writes from `with` to its end; each key comes once.

    Where an answer was lost and the record is sent again, Kafka has it already and does not tell its offset.
    """

    def __init__(self, bootstrap: str, topic: str, per_s: int) -> None:
        config: dict[str, Any] = {
            "bootstrap.servers": bootstrap, "acks": "all", "enable.idempotence": True, "linger.ms": 0,
            "request.timeout.ms": 3000, "socket.timeout.ms": 3000, "message.timeout.ms": round(GIVES_UP_S * 1000),
            "topic.metadata.refresh.interval.ms": 1000, "log_level": 0,
        }  # fmt: skip
        self.acknowledged: list[Place] = []
        self.refused: list[str] = []
        self._topic = topic
        self._pause_s = 1 / per_s
        self._producer = Producer(config)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._write, name="steady-writer", daemon=True)

    def __enter__(self) -> SteadyWriter:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.finish()

    def finish(self) -> None:
        """Returns when every record was answered."""
        self._done.set()
        self._thread.join(PATIENT_S)
        assert self._producer.flush(GIVES_UP_S + PATIENT_S) == 0

    def _write(self) -> None:
        number, began_s = 0, time.monotonic()
        while not self._done.is_set():
            self._producer.produce(self._topic, b"v", str(number).encode(), on_delivery=self._answered)
            number += 1
            self._producer.poll(max(0.0, began_s + number * self._pause_s - time.monotonic()))

    def _answered(self, error: KafkaError | None, message: Message) -> None:
        if error is not None:
            self.refused.append(error.str())
            return
        partition = message.partition()
        assert partition is not None
        self.acknowledged.append((partition, message.offset(), message.key() or b""))


def read_back(bootstrap: str, topic: str, ends: dict[int, int], within_s: float = PATIENT_S) -> list[Place]:
    """All records of the topic from the beginning up to `ends`, by a client of its own."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "read-back", "enable.auto.commit": False})
    try:
        consumer.assign([TopicPartition(topic, partition, 0) for partition in ends])
        found: list[Place] = []
        until_s = time.monotonic() + within_s
        while len(found) < sum(ends.values()) and time.monotonic() < until_s:
            for message in consumer.consume(1000, 0.5):
                assert message.error() is None
                found.append((message.partition() or 0, message.offset() or 0, message.key() or b""))
        return found
    finally:
        consumer.close()


def log_ends(bootstrap: str, topic: str, partitions: int) -> dict[int, int]:
    """The high watermarks, asked for by a client of its own."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "log-ends"})
    try:
        ends = {}
        for partition in range(partitions):
            _, ends[partition] = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=PATIENT_S)
        return ends
    finally:
        consumer.close()

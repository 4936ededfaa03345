"""The tutorial's producer: a plain Kafka program that sends one event after the other until it is told to stop.

An event has data (what happened), metadata (headers named as CloudEvents' Kafka binding names them) and a context
(what it happened in).
"""

from __future__ import annotations

import json
import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from confluent_kafka import KafkaError, Message, Producer

from app.kafka.connection import Connection
from app.kafka.errors import error_name
from app.kafka.generator_records import key_name
from app.kafka.pace import Pace

SOURCE = "/caudal/demo"
TYPE = "order.placed"
ARTICLES = ("book", "lamp", "chair", "kettle", "bicycle")
CHANNELS = ("web", "app", "shop")

POLL_S = 0.2
TELL_EVERY_S = 1.0
FLUSH_S = 3.0

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Event:
    key: str
    value: bytes
    headers: list[tuple[str, str]]


def event(number: int, customer: str, now: datetime, id: str, chance: random.Random) -> Event:
    """An order of `customer`, who is the key: the orders of one customer stay in their order."""
    data = {"order": number, "customer": customer, "article": chance.choice(ARTICLES), "quantity": chance.randint(1, 5)}
    context = {"channel": chance.choice(CHANNELS), "trace_id": id.replace("-", "")}
    headers = [
        ("ce_specversion", "1.0"),
        ("ce_id", id),
        ("ce_source", SOURCE),
        ("ce_type", TYPE),
        ("ce_time", now.isoformat(timespec="milliseconds")),
        ("content-type", "application/json"),
    ]
    return Event(customer, json.dumps({"data": data, "context": context}).encode(), headers)


class DemoProducer:
    def __init__(self, connection: Connection, client_id: str, topic: str, say: Say) -> None:
        config: Any = connection.config(
            client_id,
            enable_idempotence=True,
            partitioner="murmur2_random",
            allow_auto_create_topics=False,
            message_timeout_ms=30_000,
        )
        self._producer = Producer(config)
        self._topic = topic
        self._say = say
        self._sent = self._failed = 0
        self._last = ""

    def run(self, per_s: float, keys: int, stopping: threading.Event) -> None:
        """Until `stopping`; then what was sent is waited for, within bounds."""
        pace = Pace(per_s, time.monotonic())
        chance = random.Random()
        number, told_s = 0, time.monotonic()
        while not stopping.is_set():
            now_s = time.monotonic()
            for _ in range(min(pace.due(now_s), 1000)):
                number += 1
                self._send(event(number, key_name(chance.randrange(keys)), datetime.now(UTC), _id(), chance))
                pace.took(1, now_s)
            self._producer.poll(min(pace.wait_s(time.monotonic()), POLL_S))
            if time.monotonic() - told_s >= TELL_EVERY_S:
                told_s = time.monotonic()
                self._tell()
        left = self._producer.flush(FLUSH_S)
        self._say(f"stopped: {self._sent} events sent, {self._failed} refused, {left} without an answer")

    def _send(self, event: Event) -> None:
        try:
            self._producer.produce(
                self._topic, event.value, event.key, headers=list(event.headers), on_delivery=self._on_delivery
            )
        except BufferError:  # Kafka does not answer: this one is lost, the next may not be
            self._failed += 1
            self._producer.poll(POLL_S)

    def _on_delivery(self, error: KafkaError | None, message: Message) -> None:
        if error is None:
            self._sent += 1
            self._last = f"the last to {message.topic()} {message.partition()} at {message.offset()}"
        else:
            self._failed += 1
            self._last = f"the last was refused: {error_name(error)}"

    def _tell(self) -> None:
        if self._last:
            self._say(f"{self._sent} events sent, {self._failed} refused; {self._last}")
            self._last = ""


def _id() -> str:
    return str(uuid.uuid4())

"""A producer that sends by itself, evenly, until it is stopped."""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Literal

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from app.kafka.connection import Connection
from app.kafka.deliveries import Deliveries
from app.kafka.errors import error_detail, error_in, error_name
from app.kafka.pace import Pace
from app.kafka.records import Refused
from app.model.facts import ProducerId, ProducerPaced, ProducerStarted, ProducerStopped, Report
from app.supervised import Supervised

log = logging.getLogger(__name__)

NAMES = ("madrid", "quito", "cusco", "oslo", "lima", "bogota", "porto", "turin")
TICK_S = 0.01  # above 1/TICK_S records/s several go at once
OBEY_WITHIN_S = 0.05
CATCH_UP_S = 0.25  # what was missed for longer than this is not sent any more
FLUSH_S = 1.5


@dataclass(frozen=True, slots=True)
class GeneratorSpec:
    topic: str
    records_per_s: float
    keys: int  # 0: no key
    value_bytes: int
    acks: Literal["all", "1", "0"]


def key_name(index: int) -> str:
    """The names of the picture first, then key-9, key-10, ..."""
    return NAMES[index] if index < len(NAMES) else f"key-{index + 1}"


def value_of(number: int, key: str | None, size_bytes: int) -> bytes:
    """A JSON value of exactly `size_bytes`: an object with the record's number, or a string where that does not fit."""
    fields: dict[str, object] = {"n": number} if key is None else {"n": number, "key": key}
    empty = len(json.dumps({**fields, "pad": ""}).encode())
    if size_bytes >= empty:
        return json.dumps({**fields, "pad": "." * (size_bytes - empty)}).encode()
    return json.dumps("." * (size_bytes - 2)).encode()


class Generator:
    """One thread with a Producer of its own; `change` and `stop` may come from any thread."""

    def __init__(self, producer: ProducerId, spec: GeneratorSpec, connection: Connection, report: Report) -> None:
        self._id = producer
        self._spec = spec
        self._config: Any = connection.config(f"caudal-{producer}", **generator_properties(spec))
        self._report = report
        self._wishes: SimpleQueue[float] = SimpleQueue()
        self._pace = Pace(spec.records_per_s, time.monotonic(), CATCH_UP_S)
        self._deliveries = Deliveries(producer, report)
        self._number = 0
        self._random = random.Random()
        self._thread = Supervised(f"generator-{producer}", self._work, report)

    def start(self) -> None:
        spec = self._spec
        started = ProducerStarted(self._id, "generator", spec.topic, spec.records_per_s, spec.keys, _now_ms())
        self._report(started)
        self._thread.start()

    def change(self, records_per_s: float) -> None:
        self._wishes.put(records_per_s)

    def stop(self) -> None:
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def _work(self, stopping: threading.Event) -> None:
        producer = Producer(self._config)
        try:
            while not stopping.is_set():
                self._obey()
                self._send_due(producer)
                self._deliveries.count()
                self._rest(producer, stopping)
        finally:
            producer.flush(FLUSH_S)
            producer.purge()
            producer.poll(0)
            self._deliveries.count(at_once=True)
        self._report(ProducerStopped(self._id, _now_ms()))

    def _obey(self) -> None:
        try:
            while True:
                records_per_s = self._wishes.get_nowait()
                self._pace.change(records_per_s, time.monotonic())
                self._report(ProducerPaced(self._id, records_per_s))
        except Empty:
            return

    def _send_due(self, producer: Producer) -> None:
        now_s = time.monotonic()
        due = self._pace.due(now_s)
        for sent in range(due):
            if not self._send_one(producer):
                due = sent
                break
        if due:
            self._pace.took(due, now_s)

    def _rest(self, producer: Producer, stopping: threading.Event) -> None:
        """Until the next record is due, serving delivery reports meanwhile."""
        wait_s = min(self._pace.wait_s(time.monotonic()), OBEY_WITHIN_S)
        if wait_s > TICK_S:
            producer.poll(wait_s)
            return
        # poll() comes back for every report: at a high rate it is cheaper to let them gather.
        stopping.wait(TICK_S)
        producer.poll(0)

    def _send_one(self, producer: Producer) -> bool:
        """Whether there was room for it."""
        keys = self._spec.keys
        key = key_name(self._random.randrange(keys)) if keys else None
        value = value_of(self._number, key, self._spec.value_bytes)
        try:
            producer.produce(self._spec.topic, value=value, key=key, on_delivery=self._on_delivery)
        except BufferError:
            self._deliveries.failed(self._spec.topic, Refused("_QUEUE_FULL", "Kafka takes less than is sent"), 0)
            return False
        except KafkaException as exception:
            error = error_in(exception)
            self._deliveries.failed(self._spec.topic, Refused(error_name(error), error_detail(error)))
        self._number += 1
        return True

    def _on_delivery(self, error: KafkaError | None, message: Message) -> None:
        try:
            if error is None:
                self._deliveries.delivered(message)
            else:
                self._deliveries.refused(self._spec.topic, error)
        except BaseException:  # what a callback raises ends poll() for all other records
            log.exception("delivery report failed")


def generator_properties(spec: GeneratorSpec) -> dict[str, object]:
    return {
        "acks": spec.acks,
        "enable.idempotence": spec.acks == "all",
        "linger.ms": 0,
        "partitioner": "murmur2_random",
        "sticky.partitioning.linger.ms": 0,
        "request.timeout.ms": 3000,
        "message.timeout.ms": 10_000,
        "queue.buffering.max.kbytes": 32_768,
        # A topic deleted under way fails its records soon: they would wait and land in the next one of that name.
        "topic.metadata.propagation.max.ms": 2000,
        "allow.auto.create.topics": False,
        "log_level": 2,
    }


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

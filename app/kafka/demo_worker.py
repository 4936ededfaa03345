"""The tutorial's consumer: a plain Kafka program in a group that handles one event after the other until it is told to
stop, and then leaves the group properly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

from confluent_kafka import Consumer, KafkaException, Message, TopicPartition

from app.kafka.connection import Connection
from app.kafka.errors import error_detail
from app.kafka.member_spec import Protocol

POLL_S = 0.2
TELL_EVERY_S = 1.0

Say = Callable[[str], None]


class DemoWorker:
    def __init__(self, connection: Connection, client_id: str, group: str, protocol: Protocol, say: Say) -> None:
        properties: dict[str, Any] = {"group_protocol": protocol}
        if protocol == "classic":
            properties["partition_assignment_strategy"] = "cooperative-sticky"
        self._config: Any = connection.config(
            client_id,
            group_id=group,
            auto_offset_reset="earliest",
            auto_commit_interval_ms=1000,
            enable_auto_offset_store=False,  # an offset is stored when its event was handled, and then committed
            **properties,
        )
        self._say = say
        self._assigned: set[tuple[str, int]] = set()
        self._handled = 0
        self._last = ""

    def run(self, topic: str, per_s: float, stopping: threading.Event) -> None:
        """Until `stopping`: at most `per_s` events a second, 0 as fast as it can. Commits and leaves at its end."""
        consumer = Consumer(self._config)
        consumer.subscribe([topic], on_assign=self._on_assign, on_revoke=self._on_revoke, on_lost=self._on_revoke)
        told_s = time.monotonic()
        try:
            while not stopping.is_set():
                message = consumer.poll(POLL_S)
                if message is not None:
                    self._handle(consumer, message)
                    stopping.wait(1 / per_s if per_s else 0)
                if time.monotonic() - told_s >= TELL_EVERY_S:
                    told_s = time.monotonic()
                    self._tell()
        finally:
            consumer.close()
            self._say(f"left the group: {self._handled} events handled")

    def _handle(self, consumer: Consumer, message: Message) -> None:
        if error := message.error():
            self._last = f"Kafka says: {error_detail(error)}"
            return
        self._handled += 1
        self._last = f"the last: {message.partition()} at {message.offset()}, {described(message.value())}"
        try:
            consumer.store_offsets(message)
        except KafkaException:
            self._last += " (its partition is another's now)"

    def _on_assign(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        self._assigned |= {(one.topic, one.partition) for one in partitions}
        self._tell_assigned(consumer)

    def _on_revoke(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        self._assigned -= {(one.topic, one.partition) for one in partitions}
        self._tell_assigned(consumer)

    def _tell_assigned(self, _: Consumer) -> None:
        mine = ", ".join(str(partition) for _, partition in sorted(self._assigned))
        self._last = f"its partitions: {mine or 'none'}"

    def _tell(self) -> None:
        if self._last:
            self._say(f"{self._handled} events handled; {self._last}")
            self._last = ""


def described(value: bytes | None) -> str:
    """An event in a few words, whoever wrote it."""
    if value is None:
        return "a tombstone"
    try:
        data = json.loads(value)["data"]
        return f"order {data['order']} of {data['customer']}: {data['quantity']} x {data['article']}"
    except (ValueError, KeyError, TypeError):
        return f"{len(value)} bytes"

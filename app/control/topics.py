"""Topics: create, delete, add partitions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Annotated

from pydantic import Field

from app.control.names import Body, Text, TopicName
from app.kafka.admin import Admin
from app.problems import LimitReachedError, ProblemError

MOST_TOPICS = 200  # made from here and not deleted since, so that a page left alone cannot fill a cluster
MOST_PARTITIONS = 1000  # of one topic

Partitions = Annotated[int, Field(ge=1, le=MOST_PARTITIONS)]
ConfigText = Annotated[Text, Field(max_length=10_000)]


class CreateTopic(Body):
    name: TopicName
    partitions: Partitions | None = Field(default=None, description="Absent: the cluster's default.")
    replication_factor: Annotated[int, Field(ge=1, le=32767)] | None = Field(
        default=None, description="Absent: the cluster's default."
    )
    configs: dict[Text, ConfigText] = Field(default_factory=dict, max_length=100)


class AddPartitions(Body):
    count: Partitions = Field(description="How many the topic has afterwards.")


class TopicCommands:
    def __init__(self, admin: Admin, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called after a change, so that the metadata is looked at soon."""
        self._admin = admin
        self._changed = changed
        self._lock = threading.Lock()
        self._made: set[str] = set()

    def create(self, command: CreateTopic) -> None:
        """Returns when Kafka has accepted it; the page sees it in the metadata a moment later."""
        with self._lock:
            if len(self._made) >= MOST_TOPICS:
                raise LimitReachedError("topics", MOST_TOPICS)
        self._admin.create_topic(
            command.name, command.partitions or -1, command.replication_factor or -1, command.configs
        )
        self._changed()
        with self._lock:
            self._made.add(command.name)

    def delete(self, topic: str) -> None:
        if topic.startswith("__"):
            raise ProblemError(
                "internal_topic", 409, f"{topic} is Kafka's own; it is not deleted here.", {"topic": topic}
            )
        self._admin.delete_topic(topic)
        self._changed()
        with self._lock:
            self._made.discard(topic)

    def add_partitions(self, topic: str, command: AddPartitions) -> None:
        self._admin.add_partitions(topic, command.count)
        self._changed()

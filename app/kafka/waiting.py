"""Waiting until a cluster answers and has a topic, as a program must that may start before its Kafka does."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection
from app.kafka.errors import error_in, error_name

ASK_WITHIN_S = 1.0  # a signal is obeyed only between two questions
FIRST_BACKOFF_S = 1.0
LONGEST_BACKOFF_S = 5.0


def wait_for_topic(
    connection: Connection, client_id: str, topic: str, say: Callable[[str], None], stopping: threading.Event
) -> bool:
    """Whether the topic is there; False: told to stop before."""
    config: Any = connection.config(client_id, log_level=0)  # what librdkafka would say, is said here
    client = AdminClient(config)
    backoff_s = FIRST_BACKOFF_S
    while not stopping.is_set():
        missing = _what_is_missing(client, topic)
        if missing is None:
            return True
        say(f"waiting for {connection.bootstrap_servers}: {missing}")
        stopping.wait(backoff_s)
        backoff_s = min(2 * backoff_s, LONGEST_BACKOFF_S)
    return False


def _what_is_missing(client: AdminClient, topic: str) -> str | None:
    try:
        # All topics: a question for one by its name may create it.
        topics = client.list_topics(timeout=ASK_WITHIN_S).topics
    except KafkaException as exception:
        return f"no answer ({error_name(error_in(exception))})"
    return None if topic in topics else f"there is no topic {topic} yet"

"""First contact: does anybody answer, and if not, what does the client say about it?

The causes (wrong password, unknown certificate) come in the error callback only; what a call raises is that nobody
answered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from confluent_kafka import KafkaError, KafkaException
from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection
from app.kafka.errors import error_in, problem_of
from app.model.facts import BrokerEndpoint
from app.model.terms import Problem

ASK_S: Final = 0.4
SILENT: Final = 0  # librdkafka's log level: the errors are told in our words
LONGEST_ERRORS: Final = 20


class PropertiesRefusedError(Exception):
    """The client does not take its configuration; the text is librdkafka's."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What one attempt to reach a cluster told."""

    cluster_id: str | None = None  # None: nobody answered
    brokers: Mapping[int, BrokerEndpoint] = field(default_factory=dict)
    errors: tuple[Problem, ...] = ()  # what the client said meanwhile, each once


def make_contact(connection: Connection, within_s: float, is_enough: Callable[[Problem], bool]) -> Contact:
    """Ask until somebody answers, until an error that `is_enough`, or until the time is up.

    Raises PropertiesRefusedError.
    """
    errors: list[Problem] = []

    def on_error(error: KafkaError) -> None:
        problem = problem_of(error)
        if problem not in errors and len(errors) < LONGEST_ERRORS:
            errors.append(problem)

    client = _client(connection, on_error)
    until_s = time.monotonic() + within_s
    while True:
        try:
            answer = client.list_topics(timeout=ASK_S)
        except KafkaException as refused:
            client.poll(0)
            if any(is_enough(error) for error in errors):
                return Contact(errors=tuple(errors))
            if time.monotonic() > until_s:
                return Contact(errors=tuple(errors) or (problem_of(error_in(refused)),))
            client.poll(ASK_S / 4)  # a broker that closes the connection at once makes the call fail at once
            continue
        brokers = {broker.id: BrokerEndpoint(broker.host or "", broker.port) for broker in answer.brokers.values()}
        return Contact(answer.cluster_id or "", brokers, tuple(errors))


def check_properties(connection: Connection) -> None:
    """Raises PropertiesRefusedError; nothing is asked of the cluster."""
    _client(connection, lambda _: None)


def _client(connection: Connection, on_error: Callable[[KafkaError], None]) -> AdminClient:
    config: Any = connection.config("caudal-contact", log_level=SILENT, error_cb=on_error)
    try:
        return AdminClient(config)
    except KafkaException as refused:
        raise PropertiesRefusedError(error_in(refused).str()) from refused

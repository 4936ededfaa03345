"""Asking and changing a cluster: an AdminClient that is made anew when it has lost its way, with bounds that are safe.

A short request_timeout on a call to a group's coordinator can abort the whole process when that coordinator fails
over (librdkafka 2.16, rd_kafka_enq_once_del_source_return); such calls get a long one and are waited for in Python.
An AdminClient keeps a group's coordinator after it has moved, for tens of seconds; a new one asks at once.
"""

from __future__ import annotations

import concurrent.futures
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from confluent_kafka import ElectionType, KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewPartitions, NewTopic

from app.kafka.connection import Connection
from app.kafka.errors import error_in, error_name, refusal
from app.problems import InvalidError, KafkaRefusedError

log = logging.getLogger(__name__)

T = TypeVar("T")
Ask = Callable[[AdminClient], "concurrent.futures.Future[T]"]

COORDINATOR_REQUEST_S = 30.0  # of calls that a group's coordinator answers: never shorter
METADATA_REQUEST_S = 2.0  # describe_topics, list_offsets, list_topics: short ones are safe
LOOK_AGAIN_S = 0.2  # a topic just made is known to one broker a moment before the others
CHANGE_REQUEST_S = 10.0  # create and delete topics, create partitions: the controller answers

_LOST_ITS_WAY = frozenset({
    "NOT_COORDINATOR", "COORDINATOR_NOT_AVAILABLE", "NOT_CONTROLLER",
    "_TIMED_OUT", "_TIMED_OUT_QUEUE", "REQUEST_TIMED_OUT", "_TRANSPORT", "_WAIT_COORD", "_DESTROY",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class TopicFound:
    """What describe_topics tells of one topic."""

    id: str
    partitions: int
    leaderless: tuple[int, ...]
    replication_factor: int


class Admin:
    """One AdminClient at a time, shared by any threads; `close` lets go of it."""

    def __init__(self, connection: Connection, client_id: str = "caudal-admin") -> None:
        self._config: Any = connection.config(client_id, log_level=2)
        self._lock = threading.Lock()
        self._client: AdminClient | None = None

    def client(self) -> AdminClient:
        with self._lock:
            if self._client is None:
                self._client = AdminClient(self._config)
            return self._client

    def renew(self, used: AdminClient) -> None:
        """Let go of `used`, unless someone else already has; the next call makes a new client."""
        with self._lock:
            if self._client is used:
                self._client = None

    def close(self) -> None:
        with self._lock:
            self._client = None

    def ask(self, ask: Ask[T], wait_s: float) -> T:
        """The answer, waited for at most `wait_s`. Raises KafkaException; on a lost way the client is renewed."""
        client = self.client()
        try:
            return ask(client).result(wait_s)
        except concurrent.futures.TimeoutError as late:
            self.renew(client)
            raise KafkaException(KafkaError(KafkaError._TIMED_OUT, f"no answer within {wait_s:g} s")) from late
        except KafkaException as refused:
            if error_name(error_in(refused)) in _LOST_ITS_WAY:
                self.renew(client)
            raise

    def ask_coordinator(self, ask: Callable[[AdminClient, float], concurrent.futures.Future[T]], wait_s: float) -> T:
        """As `ask`, for calls to a group's coordinator: `ask(client, request_timeout)` must pass that timeout on."""
        return self.ask(lambda client: ask(client, COORDINATOR_REQUEST_S), wait_s)

    def find_topic(self, topic: str) -> TopicFound | None:
        """The topic; None where the cluster does not answer now. KafkaRefusedError where it is not there."""
        try:
            return self._describe_patiently(topic)
        except KafkaException as exception:
            refused = refusal(error_in(exception), topic=topic)
        if refused.status in (502, 504):
            log.info("topic not looked up", extra={"topic": topic, "reason": refused.code})
            return None
        raise refused

    def check_partition(self, topic: str, partition: int) -> None:
        """KafkaRefusedError or InvalidError where there is none; nothing where the cluster does not answer now."""
        found = self.find_topic(topic)
        if found and partition >= found.partitions:
            time.sleep(LOOK_AGAIN_S)  # one just added is known to one broker a moment before the others
            found = self.find_topic(topic)
        if found and partition >= found.partitions:
            raise InvalidError(
                "partition",
                f"{topic} has the partitions 0 to {found.partitions - 1}, there is no {partition}",
                "partition_out_of_range",
                {"topic": topic, "partition": partition, "partitions": found.partitions},
            )

    def _describe_patiently(self, topic: str) -> TopicFound:
        try:
            return self.describe_topic(topic)
        except KafkaException as exception:
            if refusal(error_in(exception)).code != "UNKNOWN_TOPIC_OR_PART":
                raise
        time.sleep(LOOK_AGAIN_S)
        return self.describe_topic(topic)

    def describe_topic(self, topic: str, wait_s: float = METADATA_REQUEST_S) -> TopicFound:
        """Never creates the topic (asking for metadata by name may). Raises KafkaException."""
        described = self.ask(
            lambda client: client.describe_topics(TopicCollection([topic]), request_timeout=METADATA_REQUEST_S)[topic],
            wait_s,
        )
        return TopicFound(
            id=str(described.topic_id),
            partitions=len(described.partitions),
            leaderless=tuple(p.id for p in described.partitions if p.leader is None),
            replication_factor=max((len(p.replicas) for p in described.partitions), default=0),
        )

    def create_topic(self, name: str, partitions: int, replication_factor: int, configs: Mapping[str, str]) -> None:
        """-1 partitions or replication factor: the broker's default. Raises KafkaRefusedError."""
        topic = NewTopic(name, partitions, replication_factor, config=dict(configs))
        self._change(
            lambda client: client.create_topics([topic], request_timeout=CHANGE_REQUEST_S)[name],
            topic=name,
        )

    def delete_topic(self, name: str) -> None:
        self._change(lambda client: client.delete_topics([name], request_timeout=CHANGE_REQUEST_S)[name], topic=name)

    def add_partitions(self, topic: str, total: int) -> None:
        wish = NewPartitions(topic, total)
        self._change(
            lambda client: client.create_partitions([wish], request_timeout=CHANGE_REQUEST_S)[topic],
            topic=topic,
        )

    def elect_preferred_leaders(self) -> bool:
        """Give every partition its preferred leader; whether all have it now."""
        try:
            # Any keyword for the time-out is refused by the client ("more argument specifiers", 2.16.1).
            answers = self.ask(lambda client: client.elect_leaders(ElectionType.PREFERRED, None), CHANGE_REQUEST_S)
        except KafkaException as refused:
            log.info("leaders not elected: %s", error_name(error_in(refused)))
            return False
        errors = (error for error in answers.values() if error is not None)
        return all(error_name(error) == "ELECTION_NOT_NEEDED" for error in errors)

    def _change(self, ask: Ask[Any], **params: str | int) -> None:
        try:
            self.ask(ask, CHANGE_REQUEST_S + 1)
        except KafkaException as refused:
            raise self._refusal(refused, params) from refused

    @staticmethod
    def _refusal(refused: KafkaException, params: Mapping[str, str | int]) -> KafkaRefusedError:
        return refusal(error_in(refused), **params)

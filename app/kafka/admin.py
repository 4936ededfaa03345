"""Asking and changing a cluster: an AdminClient that is made anew when it has lost its way, with bounds that are safe.

A short request_timeout on a call to a group's coordinator can abort the whole process when that coordinator fails
over (librdkafka 2.16, rd_kafka_enq_once_del_source_return); such calls get a long one and are waited for in Python.
An AdminClient keeps a group's coordinator after it has moved, for tens of seconds; a new one asks at once.
"""

from __future__ import annotations

import concurrent.futures
import logging
import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from confluent_kafka import ElectionType, KafkaError, KafkaException, TopicCollection
from confluent_kafka.admin import AdminClient, ConfigResource, ResourceType  # type: ignore[attr-defined]
from confluent_kafka.cimpl import NewPartitions, NewTopic

from app.kafka.connection import Connection
from app.kafka.errors import error_in, error_name, problem_of, refusal
from app.kafka.group_asker import GroupAsker
from app.kafka.in_sync import Replicas, Thin, thinnest
from app.model.terms import Problem
from app.problems import InvalidError, KafkaRefusedError

log = logging.getLogger(__name__)

T = TypeVar("T")
K = TypeVar("K")
Ask = Callable[[AdminClient], "concurrent.futures.Future[T]"]

COORDINATOR_REQUEST_S = 30.0  # of calls that a group's coordinator answers: never shorter
METADATA_REQUEST_S = 2.0  # describe_topics, list_offsets, list_topics: short ones are safe
TRIES = 2  # while brokers are down, the first answer may be awaited from one of them; a new client asks another
LOOK_AGAIN_S = 0.2  # a topic just made is known to one broker a moment before the others
CHANGE_REQUEST_S = 10.0  # create and delete topics, create partitions: the controller answers

_LOST_ITS_WAY = frozenset({
    "NOT_COORDINATOR", "COORDINATOR_NOT_AVAILABLE", "NOT_CONTROLLER",
    "_TIMED_OUT", "_TIMED_OUT_QUEUE", "REQUEST_TIMED_OUT", "_TRANSPORT", "_WAIT_COORD", "_DESTROY",
})  # fmt: skip
_RENEWED_AFTER = frozenset({"NOT_COORDINATOR", "_TIMED_OUT", "_TRANSPORT", "_WAIT_COORD", "REQUEST_TIMED_OUT"})


@dataclass(frozen=True, slots=True)
class TopicFound:
    """What describe_topics tells of one topic."""

    id: str
    partitions: int
    leaderless: tuple[int, ...]
    replication_factor: int
    replicas: Mapping[int, Replicas] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Election:
    """Of preferred leaders, in partitions; those that had theirs already are not counted."""

    elected: int
    unavailable: int  # down, or not in sync


class Admin:
    """One AdminClient at a time, shared by any threads; `close` lets go of it.

    `groups` asks what only a group's coordinator answers, in a process of its own.
    """

    def __init__(self, connection: Connection, client_id: str = "caudal-admin") -> None:
        self._config: Any = connection.config(client_id, log_level=2)
        self.groups = GroupAsker(connection)
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
        self.groups.close()
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

    def answers(self, client: AdminClient, futures: Mapping[K, Any], wait_s: float) -> dict[K, Any]:
        """Each future's answer or Problem. A client that is late, or asks the wrong coordinator, is renewed."""
        until_s = time.monotonic() + wait_s
        answers: dict[K, Any] = {}
        for key, future in futures.items():
            try:
                answers[key] = future.result(max(0.0, until_s - time.monotonic()))
            except concurrent.futures.TimeoutError:
                answers[key] = problem_of(KafkaError(KafkaError._TIMED_OUT))
            except KafkaException as refused:
                answers[key] = problem_of(error_in(refused))
        if any(isinstance(answer, Problem) and answer.code in _RENEWED_AFTER for answer in answers.values()):
            self.renew(client)
        return answers

    def ask_coordinator(self, ask: Callable[[AdminClient, float], concurrent.futures.Future[T]], wait_s: float) -> T:
        """As `ask`, for calls to a group's coordinator: `ask(client, request_timeout)` must pass that timeout on."""
        return self.ask(lambda client: ask(client, COORDINATOR_REQUEST_S), wait_s)

    def find_topic(self, topic: str, until_s: float = math.inf) -> TopicFound | None:
        """The topic; None where the cluster does not answer now, or not by `until_s` (monotonic).

        KafkaRefusedError where it is not there.
        """
        for _ in range(TRIES):
            if time.monotonic() >= until_s:
                break
            try:
                return self._describe_patiently(topic, until_s)
            except KafkaException as exception:
                refused = refusal(error_in(exception), topic=topic)
            if refused.status not in (502, 504):
                raise refused
            log.info("topic not looked up", extra={"topic": topic, "reason": refused.code})
        return None

    def check_partition(self, topic: str, partition: int, until_s: float = math.inf) -> TopicFound | None:
        """KafkaRefusedError or InvalidError where there is none; None where the cluster does not answer by then."""
        found = self.find_topic(topic, until_s)
        if found and partition >= found.partitions:
            time.sleep(LOOK_AGAIN_S)  # one just added is known to one broker a moment before the others
            found = self.find_topic(topic, until_s)
        if found and partition >= found.partitions:
            raise InvalidError(
                "partition",
                f"{topic} has the partitions 0 to {found.partitions - 1}, there is no {partition}",
                "partition_out_of_range",
                {"topic": topic, "partition": partition, "partitions": found.partitions},
            )
        return found

    def _describe_patiently(self, topic: str, until_s: float) -> TopicFound:
        try:
            return self.describe_topic(topic, _wait_s(until_s))
        except KafkaException as exception:
            if refusal(error_in(exception)).code != "UNKNOWN_TOPIC_OR_PART":
                raise
        time.sleep(LOOK_AGAIN_S)
        return self.describe_topic(topic, _wait_s(until_s))

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
            replicas={p.id: Replicas(len(p.replicas), len(p.isr)) for p in described.partitions},
        )

    def thin_partition(self, topic: str, found: TopicFound | None, until_s: float) -> Thin | None:
        """The partition that has the fewest in-sync replicas, where Kafka refuses acks=all for it.

        None also where that is not known by `until_s` (monotonic).
        """
        if found is None or all(replicas.in_sync == replicas.assigned for replicas in found.replicas.values()):
            return None
        min_isr = self._min_isr(topic, until_s)
        return None if min_isr is None else thinnest(found.replicas, min_isr)

    def _min_isr(self, topic: str, until_s: float) -> int | None:
        resource = ConfigResource(ResourceType.TOPIC, topic)
        for _ in range(TRIES):
            if time.monotonic() >= until_s:
                break
            try:
                configs = self.ask(
                    lambda client: client.describe_configs([resource], request_timeout=METADATA_REQUEST_S)[resource],
                    _wait_s(until_s),
                )
            except KafkaException as refused:
                log.info("min.insync.replicas not told: %s", error_name(error_in(refused)))
                continue
            entry = configs.get("min.insync.replicas")
            return int(entry.value) if entry and entry.value else None
        return None

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
            return self.elect_leaders().unavailable == 0
        except KafkaRefusedError as refused:
            log.info("leaders not elected: %s", refused.code)
            return False

    def elect_leaders(self) -> Election:
        """As `elect_preferred_leaders`, telling how many. Raises KafkaRefusedError."""
        try:
            # Any keyword for the time-out is refused by the client ("more argument specifiers", 2.16.1).
            answers = self.ask(lambda client: client.elect_leaders(ElectionType.PREFERRED, None), CHANGE_REQUEST_S)
        except KafkaException as refused:
            raise self._refusal(refused, {}) from refused
        errors = [error_name(error) for error in answers.values() if error is not None]
        return Election(len(answers) - len(errors), sum(error != "ELECTION_NOT_NEEDED" for error in errors))

    def _change(self, ask: Ask[Any], **params: str | int) -> None:
        try:
            self.ask(ask, CHANGE_REQUEST_S + 1)
        except KafkaException as refused:
            raise self._refusal(refused, params) from refused

    @staticmethod
    def _refusal(refused: KafkaException, params: Mapping[str, str | int]) -> KafkaRefusedError:
        return refusal(error_in(refused), **params)


def _wait_s(until_s: float) -> float:
    return max(0.0, min(METADATA_REQUEST_S, until_s - time.monotonic()))

"""What can be done to a group from outside: read and set its committed offsets, delete it.

All of it is answered by the group's coordinator, with the bounds of app/kafka/admin.py.
"""

from __future__ import annotations

import concurrent.futures
import time
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaError, KafkaException, TopicPartition
from confluent_kafka.admin import OffsetSpec  # type: ignore[attr-defined]

from app.kafka.admin import METADATA_REQUEST_S, Admin
from app.kafka.errors import error_in, error_name, refusal
from app.model.terms import Problem
from app.problems import KafkaRefusedError

COORDINATOR_S: Final = 5.0  # our own patience
LOG_ENDS_S: Final = 5.0

TopicPartitionKey = tuple[str, int]
Offsets = Mapping[TopicPartitionKey, int]
LogPlace = Literal["earliest", "latest"] | int  # an int: the first record at or after that time, in ms


class GroupAdmin:
    """Raises KafkaRefusedError with Kafka's own name of the error."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def members(self, group: str) -> int | None:
        """How many members it has; None: there is no such group."""
        described = self._admin.groups.describe([group], COORDINATOR_S)[group]
        if isinstance(described, Problem):
            raise _refused(described, group)
        return None if described.state == "dead" else len(described.members)

    def commits(self, group: str) -> Offsets:
        told = self._admin.groups.commits([group], COORDINATOR_S)[group]
        if isinstance(told, Problem):
            raise _refused(told, group)
        return {(topic, partition): offset for topic, offsets in told.items() for partition, offset in offsets.items()}

    def partitions(self, topic: str) -> range:
        """The partitions of a topic that must be there."""
        found = self._admin.find_topic(topic)
        if found is None:
            raise KafkaRefusedError("_TRANSPORT", "the cluster does not answer", {"topic": topic})
        return range(found.partitions)

    def places(self, partitions: Sequence[TopicPartitionKey], place: LogPlace) -> Offsets:
        """Where that is in each log; behind the last record for a time that no record has reached."""
        spec = _spec(place)
        return self._listed({TopicPartition(*key): spec for key in partitions})

    def places_at(self, times: Mapping[TopicPartitionKey, int]) -> Offsets:
        """The first record of each partition at or after its own time (ms); -1 where none has reached it."""
        return self._listed({TopicPartition(*key): _spec(at_ms) for key, at_ms in times.items()}) if times else {}

    def _listed(self, specs: dict[TopicPartition, Any]) -> Offsets:
        try:
            futures = self._admin.client().list_offsets(specs, request_timeout=METADATA_REQUEST_S)
        except KafkaException as refused:
            raise refusal(error_in(refused)) from refused
        until_s = time.monotonic() + LOG_ENDS_S
        return {(tp.topic, tp.partition): _offset(tp, future, until_s) for tp, future in futures.items()}

    def set_offsets(self, group: str, offsets: Offsets) -> list[KafkaRefusedError]:
        """Those that were refused: Kafka answers each by itself (UNKNOWN_MEMBER_ID: the group has members)."""
        wanted = [TopicPartition(topic, partition, offset) for (topic, partition), offset in offsets.items()]
        request = [ConsumerGroupTopicPartitions(group, wanted)]
        answer = self._coordinator(
            lambda client, s: client.alter_consumer_group_offsets(request, request_timeout=s)[group], group
        )
        return [
            refusal(tp.error, group=group, topic=tp.topic, partition=tp.partition)
            for tp in answer.topic_partitions
            if tp.error is not None
        ]

    def delete(self, group: str) -> None:
        self._coordinator(lambda client, s: client.delete_consumer_groups([group], request_timeout=s)[group], group)

    def _coordinator(self, ask: Any, group: str) -> Any:
        try:
            return self._admin.ask_coordinator(ask, COORDINATOR_S)
        except KafkaException as refused:
            raise refusal(error_in(refused), group=group) from refused


def _refused(problem: Problem, group: str) -> KafkaRefusedError:
    return KafkaRefusedError(problem.code, str(problem.params.get("detail", "")), {"group": group})


def _spec(place: LogPlace) -> Any:
    if place == "earliest":
        return OffsetSpec.earliest()  # type: ignore[no-untyped-call]
    if place == "latest":
        return OffsetSpec.latest()  # type: ignore[no-untyped-call]
    return OffsetSpec.for_timestamp(place)


def _offset(tp: TopicPartition, future: concurrent.futures.Future[Any], until_s: float) -> int:
    """-1: no record has that time."""
    try:
        return int(future.result(max(0.0, until_s - time.monotonic())).offset)
    except concurrent.futures.TimeoutError as late:
        raise refusal(KafkaError(KafkaError._TIMED_OUT), topic=tp.topic, partition=tp.partition) from late
    except KafkaException as refused:
        error = error_in(refused)
        name = "UNKNOWN_TOPIC_OR_PART" if error_name(error) == "_NOENT" else error_name(error)
        raise KafkaRefusedError(name, error.str(), {"topic": tp.topic, "partition": tp.partition}) from refused

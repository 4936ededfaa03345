"""What observers ask of a cluster, answered in values of our own: nothing of confluent_kafka leaves this package."""

from __future__ import annotations

import concurrent.futures
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaError, KafkaException, TopicCollection, TopicPartition
from confluent_kafka import IsolationLevel as Isolation
from confluent_kafka.admin import AclOperation, AdminClient, ConfigResource, OffsetSpec, ResourceType  # type: ignore[attr-defined]

from app.kafka.admin import COORDINATOR_REQUEST_S, Admin
from app.kafka.ask_costs import AskCosts, counted
from app.kafka.errors import error_in, problem_of
from app.kafka.primitives import joined
from app.model.facts import BrokerEndpoint, PartitionMetadata
from app.model.group_facts import DescribedMember, GroupDescribed
from app.model.terms import GroupState, GroupType, MemberId, Partitions, Problem, TopicId

K = TypeVar("K")
TopicPartitionKey = tuple[str, int]
LogEnd = Literal["low", "high", "last_stable"]

METADATA_WAIT_S: Final = 1.0  # list_topics answers in time even while a broker dies [ran]
REQUEST_S: Final = 1.0  # of what no coordinator answers; it holds up the next question when a broker dies
ASKED_WAIT_S: Final = REQUEST_S + 0.5  # beyond the client's own timeout, so that its word comes first
COORDINATOR_WAIT_S: Final = 2.0  # our own patience; the request itself lives on (app/kafka/admin.py)
GROUPS_AT_ONCE: Final = 100
COMMITS_AT_ONCE: Final = 50

_STATES: Final[Mapping[str, GroupState]] = {
    "PREPARING_REBALANCING": "preparing_rebalance",
    "COMPLETING_REBALANCING": "completing_rebalance",
    "STABLE": "stable",
    "DEAD": "dead",
    "EMPTY": "empty",
}  # KIP-848's Assigning and Reconciling come as UNKNOWN


class RefusedError(Exception):
    """Kafka refused, or did not answer in time."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class TopicListed:
    """A topic of list_topics, which tells no id; `partitions` is empty for a topic that came with an error."""

    partitions: Mapping[int, PartitionMetadata]


@dataclass(frozen=True, slots=True)
class MetadataAnswer:
    cluster_id: str
    brokers: Mapping[int, BrokerEndpoint]  # without racks
    topics: Mapping[str, TopicListed]


@dataclass(frozen=True, slots=True)
class TopicDescribed:
    id: TopicId
    internal: bool
    partitions: int
    # Granted; True where the broker does not tell (no authorizer)
    readable: bool
    writable: bool = True
    configs_readable: bool = True


@dataclass(frozen=True, slots=True)
class GroupListed:
    type: GroupType
    state: GroupState


@dataclass(frozen=True, slots=True)
class GroupsListed:
    """All consumer groups; share, streams and connect groups are not among them."""

    groups: Mapping[str, GroupListed]
    complete: bool  # False: a broker did not answer, so a group that is missing may exist


class Queries:
    """Questions, each bounded in time; RefusedError where one answer stands for all, a Problem where there are many."""

    def __init__(self, admin: Admin) -> None:
        self._admin = admin
        self.costs = AskCosts()

    def close(self) -> None:
        self._admin.close()

    # ---- metadata ----------------------------------------------------------------------------------------------

    @counted
    def metadata(self) -> MetadataAnswer:
        client = self._admin.client()
        try:
            answer = client.list_topics(timeout=METADATA_WAIT_S)
        except KafkaException as refused:
            self._admin.renew(client)
            raise RefusedError(problem_of(error_in(refused))) from refused
        return MetadataAnswer(
            cluster_id=answer.cluster_id or "",
            brokers={b.id: BrokerEndpoint(b.host or "", b.port) for b in answer.brokers.values()},
            topics={
                name: TopicListed({p.id: _partition(p) for p in topic.partitions.values()})
                for name, topic in answer.topics.items()
                if topic.error is None or topic.partitions
            },
        )

    @counted
    def racks(self) -> Mapping[int, str | None]:
        """The rack of each broker. Raises RefusedError."""
        described = self._one(lambda client: client.describe_cluster(request_timeout=REQUEST_S))
        return {node.id: node.rack or None for node in described.nodes}

    @counted
    def cluster_operations(self) -> frozenset[str]:
        """Names of what this account may do with the cluster itself, e.g. DESCRIBE, ALTER. Raises RefusedError."""
        described = self._one(
            lambda client: client.describe_cluster(include_authorized_operations=True, request_timeout=REQUEST_S)
        )
        return frozenset(operation.name for operation in described.authorized_operations or ())

    @counted
    def describe_topics(self, names: Sequence[str]) -> Mapping[str, TopicDescribed | Problem]:
        """Ids of topics; asking this way never creates one."""
        client = self._admin.client()
        futures = client.describe_topics(
            TopicCollection(list(names)), include_authorized_operations=True, request_timeout=REQUEST_S
        )
        return {
            name: answer if isinstance(answer, Problem) else _described_topic(answer)
            for name, answer in self._all(client, futures, ASKED_WAIT_S).items()
        }

    @counted
    def configs(self, topics: Sequence[str], names: frozenset[str]) -> Mapping[str, Mapping[str, str] | Problem]:
        """The values of the configs called `names`, topic by topic."""
        client = self._admin.client()
        asked = {ConfigResource(ResourceType.TOPIC, topic): topic for topic in topics}
        futures = client.describe_configs(list(asked), request_timeout=REQUEST_S)
        answers = self._all(client, {asked[resource]: future for resource, future in futures.items()}, ASKED_WAIT_S)
        return {
            topic: answer
            if isinstance(answer, Problem)
            else {name: entry.value for name, entry in answer.items() if name in names and entry.value is not None}
            for topic, answer in answers.items()
        }

    # ---- log ends ----------------------------------------------------------------------------------------------

    @counted
    def log_ends(self, partitions: Iterable[TopicPartitionKey], end: LogEnd) -> Mapping[TopicPartitionKey, int]:
        """One end of each partition that answered; the others are left out."""
        spec: Any = OffsetSpec.earliest() if end == "low" else OffsetSpec.latest()  # type: ignore[no-untyped-call]
        isolation = Isolation.READ_COMMITTED if end == "last_stable" else Isolation.READ_UNCOMMITTED
        wanted = {TopicPartition(topic, number): spec for topic, number in partitions}
        if not wanted:
            return {}
        client = self._admin.client()
        futures = client.list_offsets(wanted, isolation_level=isolation, request_timeout=REQUEST_S)
        return {
            (partition.topic, partition.partition): answer.offset
            for partition, answer in self._all(client, futures, ASKED_WAIT_S).items()
            if not isinstance(answer, Problem) and answer.offset >= 0
        }

    # ---- groups ------------------------------------------------------------------------------------------------

    @counted
    def groups(self) -> GroupsListed:
        answer = self._one(lambda client: client.list_consumer_groups(request_timeout=REQUEST_S))
        return GroupsListed(
            {group.group_id: GroupListed(_type(group), _state(group)) for group in answer.valid},
            complete=not answer.errors,
        )

    @counted
    def describe_groups(self, groups: Sequence[str]) -> Mapping[str, GroupDescribed | Problem]:
        described: dict[str, GroupDescribed | Problem] = {}
        for some in _slices(groups, GROUPS_AT_ONCE):
            client = self._admin.client()
            futures = client.describe_consumer_groups(some, request_timeout=COORDINATOR_REQUEST_S)
            at_ms = time.time_ns() // 1_000_000
            for group, answer in self._all(client, futures, COORDINATOR_WAIT_S).items():
                described[group] = answer if isinstance(answer, Problem) else _described_group(group, answer, at_ms)
        return described

    @counted
    def commits(self, groups: Sequence[str]) -> Mapping[str, Mapping[str, Mapping[int, int]] | Problem]:
        """The committed offsets of each group: topic -> partition -> offset."""
        commits: dict[str, Mapping[str, Mapping[int, int]] | Problem] = {}
        for some in _slices(groups, COMMITS_AT_ONCE):
            client = self._admin.client()
            futures: dict[str, Any] = {}
            for group in some:  # one group a call is all that librdkafka takes
                wanted = [ConsumerGroupTopicPartitions(group)]
                futures |= client.list_consumer_group_offsets(wanted, request_timeout=COORDINATOR_REQUEST_S)
            for group, answer in self._all(client, futures, COORDINATOR_WAIT_S).items():
                commits[group] = answer if isinstance(answer, Problem) else _commits(answer)
        return commits

    # ---- waiting -----------------------------------------------------------------------------------------------

    def _one(self, ask: Any) -> Any:
        try:
            return self._admin.ask(ask, ASKED_WAIT_S)
        except KafkaException as refused:
            raise RefusedError(problem_of(error_in(refused))) from refused

    def _all(self, client: AdminClient, futures: Mapping[K, Any], wait_s: float) -> dict[K, Any]:
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
            self._admin.renew(client)
        return answers


_RENEWED_AFTER: Final = frozenset({"NOT_COORDINATOR", "_TIMED_OUT", "_TRANSPORT", "_WAIT_COORD", "REQUEST_TIMED_OUT"})


def _slices(items: Sequence[str], size: int) -> Iterable[list[str]]:
    return (list(items[start : start + size]) for start in range(0, len(items), size))


def _partition(told: Any) -> PartitionMetadata:
    leader = None if told.leader < 0 else told.leader
    return PartitionMetadata(leader, tuple(told.replicas), tuple(sorted(told.isrs)))


def _described_topic(told: Any) -> TopicDescribed:
    operations = told.authorized_operations
    return TopicDescribed(
        id=TopicId(str(told.topic_id).replace("+", "-").replace("/", "_")),  # librdkafka's base64 is not url-safe
        internal=told.is_internal,
        partitions=len(told.partitions),
        readable=not operations or AclOperation.READ in operations,
        writable=not operations or AclOperation.WRITE in operations,
        configs_readable=not operations or AclOperation.DESCRIBE_CONFIGS in operations,
    )


def _described_group(group: str, told: Any, at_ms: int) -> GroupDescribed:
    return GroupDescribed(
        group,
        _type(told),
        _state(told),
        told.partition_assignor or None,
        tuple(_described_member(member) for member in told.members),
        at_ms,
    )


def _described_member(told: Any) -> DescribedMember:
    target = told.target_assignment
    return DescribedMember(
        MemberId(told.member_id),
        told.client_id,
        told.host,
        told.group_instance_id or None,
        assigned=_partitions(told.assignment),
        target=None if target is None else _partitions(target),
    )


def _partitions(assignment: Any) -> Partitions:
    return joined((tp.topic, [tp.partition]) for tp in assignment.topic_partitions) if assignment else {}


def _commits(answer: Any) -> Mapping[str, Mapping[int, int]]:
    commits: dict[str, dict[int, int]] = {}
    for tp in answer.topic_partitions:
        if tp.error is None and tp.offset >= 0:
            commits.setdefault(tp.topic, {})[tp.partition] = tp.offset
    return commits


def _type(told: Any) -> GroupType:
    return "consumer" if told.type is not None and told.type.name == "CONSUMER" else "classic"


def _state(told: Any) -> GroupState:
    return _STATES.get(told.state.name, "unknown") if told.state is not None else "unknown"

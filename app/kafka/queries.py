"""What observers ask of a cluster, answered in values of our own: nothing of confluent_kafka leaves this package."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from confluent_kafka import IsolationLevel as Isolation
from confluent_kafka import KafkaException, TopicCollection, TopicPartition
from confluent_kafka.admin import AclOperation, ConfigResource, OffsetSpec, ResourceType  # type: ignore[attr-defined]

from app.kafka.admin import Admin
from app.kafka.ask_costs import AskCosts, counted
from app.kafka.errors import error_in, problem_of
from app.kafka.group_answers import Commits, group_state, group_type
from app.model.facts import BrokerEndpoint, PartitionMetadata
from app.model.group_facts import GroupDescribed
from app.model.terms import GroupState, GroupType, Problem, TopicId

TopicPartitionKey = tuple[str, int]
LogEnd = Literal["low", "high", "last_stable"]

METADATA_WAIT_S: Final = 1.0  # list_topics answers in time even while a broker dies [ran]
REQUEST_S: Final = 1.0  # of what no coordinator answers; it holds up the next question when a broker dies
ASKED_WAIT_S: Final = REQUEST_S + 0.5  # beyond the client's own timeout, so that its word comes first
COORDINATOR_WAIT_S: Final = 2.0  # our own patience; the request itself lives on (app/kafka/admin.py)
GROUPS_AT_ONCE: Final = 100
COMMITS_AT_ONCE: Final = 50


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

    def start(self) -> None:
        """The process that asks coordinators takes a moment."""
        self._admin.groups.start()

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
            for name, answer in self._admin.answers(client, futures, ASKED_WAIT_S).items()
        }

    @counted
    def configs(self, topics: Sequence[str], names: frozenset[str]) -> Mapping[str, Mapping[str, str] | Problem]:
        """The values of the configs called `names`, topic by topic."""
        client = self._admin.client()
        asked = {ConfigResource(ResourceType.TOPIC, topic): topic for topic in topics}
        futures = client.describe_configs(list(asked), request_timeout=REQUEST_S)
        by_topic = {asked[resource]: future for resource, future in futures.items()}
        answers = self._admin.answers(client, by_topic, ASKED_WAIT_S)
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
            for partition, answer in self._admin.answers(client, futures, ASKED_WAIT_S).items()
            if not isinstance(answer, Problem) and answer.offset >= 0
        }

    # ---- groups ------------------------------------------------------------------------------------------------

    @counted
    def groups(self) -> GroupsListed:
        answer = self._one(lambda client: client.list_consumer_groups(request_timeout=REQUEST_S))
        return GroupsListed(
            {group.group_id: GroupListed(group_type(group), group_state(group)) for group in answer.valid},
            complete=not answer.errors,
        )

    @counted
    def describe_groups(self, groups: Sequence[str]) -> Mapping[str, GroupDescribed | Problem]:
        described: dict[str, GroupDescribed | Problem] = {}
        for some in _slices(groups, GROUPS_AT_ONCE):
            described |= self._admin.groups.describe(some, COORDINATOR_WAIT_S)
        return described

    @counted
    def commits(self, groups: Sequence[str]) -> Mapping[str, Commits | Problem]:
        """The committed offsets of each group."""
        commits: dict[str, Commits | Problem] = {}
        for some in _slices(groups, COMMITS_AT_ONCE):
            commits |= self._admin.groups.commits(some, COORDINATOR_WAIT_S)
        return commits

    # ---- waiting -----------------------------------------------------------------------------------------------

    def _one(self, ask: Any) -> Any:
        try:
            return self._admin.ask(ask, ASKED_WAIT_S)
        except KafkaException as refused:
            raise RefusedError(problem_of(error_in(refused))) from refused


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

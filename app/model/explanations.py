"""Why things are as they are: for each fact and each state of the page its configs and the commands that show the same.

The words are the page's (static/i18n/explain.*.ftl); a test holds that each subject has them in both languages.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from app.model.explain import OF_CONSUMER_GROUPS, TRIGGERS

_TOPICS: Final = "kafka-topics.sh --bootstrap-server {servers}"
_GROUPS: Final = "kafka-consumer-groups.sh --bootstrap-server {servers}"
_TOPIC: Final = f"{_TOPICS} --describe --topic {{topic}}"
_TOPIC_LIST: Final = f"{_TOPICS} --list"
_TOPIC_CONFIGS: Final = (
    "kafka-configs.sh --bootstrap-server {servers} --describe --entity-type topics --entity-name {topic} --all"
)
_UNDER_REPLICATED: Final = f"{_TOPICS} --describe --under-replicated-partitions"
_UNAVAILABLE: Final = f"{_TOPICS} --describe --unavailable-partitions"
_UNDER_MIN_ISR: Final = f"{_TOPICS} --describe --under-min-isr-partitions"
_MEMBERS: Final = f"{_GROUPS} --describe --group {{group}} --members --verbose"
_OFFSETS: Final = f"{_GROUPS} --describe --group {{group}}"
_STATE: Final = f"{_GROUPS} --describe --group {{group}} --state"
_GROUP_LIST: Final = f"{_GROUPS} --list --state"
_RESET: Final = f"{_GROUPS} --group {{group}} --topic {{topic}} --reset-offsets --to-earliest --dry-run"
_ENDS: Final = "kafka-get-offsets.sh --bootstrap-server {servers} --topic {topic}"
_QUORUM: Final = "kafka-metadata-quorum.sh --bootstrap-server {servers} describe --status"
_VERSIONS: Final = "kafka-broker-api-versions.sh --bootstrap-server {servers}"
_ELECT: Final = "kafka-leader-election.sh --bootstrap-server {servers} --election-type preferred --all-topic-partitions"
_HANGING: Final = (
    "kafka-transactions.sh --bootstrap-server {servers} find-hanging --topic {topic} --partition {partition}"
)
_TOPIC_ACLS: Final = "kafka-acls.sh --bootstrap-server {servers} --list --topic {topic}"
_ACLS: Final = "kafka-acls.sh --bootstrap-server {servers} --list"
_KCAT: Final = "kcat -b {servers} -L"
_KCAT_TOPIC: Final = "kcat -b {servers} -L -t {topic}"
_KCAT_AT_COMMIT: Final = "kcat -b {servers} -C -t {topic} -p {partition} -o {committed} -c 1"
_KCAT_TAIL: Final = "kcat -b {servers} -C -t {topic} -o end"

Names = tuple[str, ...]


def _each_once(deciding: Mapping[Any, Names]) -> Names:
    return tuple(dict.fromkeys(chain.from_iterable(deciding.values())))


@dataclass(frozen=True, slots=True)
class Explanation:
    """`consumer` are the configs in a KIP-848 group, where they are others."""

    configs: Names = ()
    commands: Names = ()
    consumer: Names | None = None

    @property
    def shows_a_commit(self) -> bool:
        return _KCAT_AT_COMMIT in self.commands

    def configs_in(self, group_type: str | None) -> Names:
        return self.consumer if group_type == "consumer" and self.consumer is not None else self.configs


_SESSION: Final = "session.timeout.ms"
_HEARTBEAT: Final = "heartbeat.interval.ms"
_POLL: Final = "max.poll.interval.ms"  # also a KIP-848 member's rebalance timeout
_GROUP_SESSION: Final = "group.consumer.session.timeout.ms"  # the broker's: KIP-848 members have none of their own
_GROUP_HEARTBEAT: Final = "group.consumer.heartbeat.interval.ms"
_MIN_ISR: Final = "min.insync.replicas"
_REPLICA_LAG: Final = "replica.lag.time.max.ms"
_BROKER_SESSION: Final = "broker.session.timeout.ms"
_BROKER_HEARTBEAT: Final = "broker.heartbeat.interval.ms"
_UNCLEAN: Final = "unclean.leader.election.enable"
_PREFERRED: Final = ("auto.leader.rebalance.enable", "leader.imbalance.check.interval.seconds")
_OFFSETS_KEPT: Final = "offsets.retention.minutes"
_STRATEGY: Final = "partition.assignment.strategy"
_ASSIGNORS: Final = ("group.consumer.assignors", "group.remote.assignor")
_RETENTION: Final = ("retention.ms", "retention.bytes", "segment.bytes")
_COMMITS: Final = ("enable.auto.commit", "auto.commit.interval.ms")

_ALIVE: Final = Explanation((_SESSION, _HEARTBEAT, _POLL), (_MEMBERS,), (_GROUP_SESSION, _GROUP_HEARTBEAT, _POLL))
_GONE: Final = Explanation((_SESSION, _POLL), (_MEMBERS, _STATE), (_GROUP_SESSION, _POLL))
_JOINING: Final = Explanation(
    ("group.initial.rebalance.delay.ms", _STRATEGY), (_MEMBERS,), (*_ASSIGNORS, _GROUP_HEARTBEAT)
)
_NO_ISR: Final = Explanation((_REPLICA_LAG, _MIN_ISR, _BROKER_SESSION), (_TOPIC, _UNDER_REPLICATED, _KCAT_TOPIC))
_BELOW_MIN: Final = Explanation((_MIN_ISR, "acks", "delivery.timeout.ms"), (_TOPIC, _UNDER_MIN_ISR, _TOPIC_CONFIGS))
_SILENT_BROKER: Final = Explanation((_BROKER_SESSION, _BROKER_HEARTBEAT, _REPLICA_LAG), (_UNDER_REPLICATED, _KCAT))
_LEADERS: Final = Explanation((*_PREFERRED, _UNCLEAN), (_TOPIC, _ELECT))
_WORK: Final = Explanation((_POLL, "max.poll.records", "fetch.max.bytes"), (_OFFSETS, _MEMBERS))
_STUCK: Final = Explanation((_POLL, *_COMMITS), (_KCAT_AT_COMMIT, _OFFSETS, _MEMBERS))
_OUTSIDE_LOG: Final = Explanation(("auto.offset.reset", *_RETENTION), (_OFFSETS, _ENDS, _RESET))
_TOLD_BY_PRODUCER: Final = Explanation(("acks", "linger.ms"), (_ENDS, _KCAT_TAIL))
_PAGE: Final = Explanation()

_CLUSTER: Final[Mapping[str, Explanation]] = {
    "cluster_ready": Explanation((), (_KCAT, _QUORUM)),
    "cluster_starting": _PAGE,
    "cluster_unreachable": Explanation(("bootstrap.servers", "advertised.listeners"), (_VERSIONS, _KCAT)),
    "broker_up": Explanation((_BROKER_SESSION, *_PREFERRED), (_KCAT, _UNDER_REPLICATED)),
    "broker_down": Explanation((_BROKER_SESSION, _BROKER_HEARTBEAT, _MIN_ISR), (_UNDER_REPLICATED, _UNAVAILABLE)),
    "broker_starting": Explanation((_BROKER_SESSION,), (_KCAT,)),
    "broker_stopping": Explanation((), (_UNDER_REPLICATED,)),
    "broker_fenced": _SILENT_BROKER,
    "broker_frozen": _SILENT_BROKER,
    "broker_resumed": Explanation((_REPLICA_LAG, *_PREFERRED), (_UNDER_REPLICATED, _ELECT)),
    "lab_reset": _PAGE,
    "internal_error": _PAGE,
}
_TOPIC_STATES: Final[Mapping[str, Explanation]] = {
    "topic_created": Explanation(
        ("auto.create.topics.enable", "num.partitions", "default.replication.factor"), (_TOPIC, _TOPIC_CONFIGS)
    ),
    "topic_deleted": Explanation(("delete.topic.enable", "auto.create.topics.enable"), (_TOPIC_LIST,)),
    "partitions_added": Explanation(("metadata.max.age.ms",), (_TOPIC, _KCAT_TOPIC), (_GROUP_HEARTBEAT,)),
    "leader_changed": _LEADERS,
    "leader_misplaced": _LEADERS,
    "isr_shrunk": _NO_ISR,
    "isr_expanded": _NO_ISR,
    "partition_offline": Explanation((_UNCLEAN, _MIN_ISR), (_TOPIC, _UNAVAILABLE, _KCAT_TOPIC)),
    "partition_under_replicated": _NO_ISR,
    "partition_below_min_isr": _BELOW_MIN,
    "produce_failed": Explanation((*_BELOW_MIN.configs, "max.message.bytes"), (_TOPIC, _UNDER_MIN_ISR)),
    "producer_started": _TOLD_BY_PRODUCER,
    "producer_stopped": _TOLD_BY_PRODUCER,
    "producer_other": Explanation((), (_KCAT_TAIL,)),
}
_GROUP_STATES: Final[Mapping[str, Explanation]] = {
    "group_created": Explanation((_OFFSETS_KEPT,), (_GROUP_LIST, _STATE)),
    "group_deleted": Explanation((_OFFSETS_KEPT,), (_GROUP_LIST,)),
    "group_stable": _ALIVE,
    "group_empty": Explanation((_OFFSETS_KEPT, "auto.offset.reset"), (_OFFSETS, _STATE)),
    "group_dead": Explanation((_OFFSETS_KEPT,), (_GROUP_LIST, _STATE)),
    "group_preparing_rebalance": Explanation(
        (_POLL, _HEARTBEAT, "group.initial.rebalance.delay.ms"), (_STATE, _MEMBERS)
    ),
    "group_completing_rebalance": Explanation((_STRATEGY, _SESSION), (_STATE, _MEMBERS)),
    "group_assigning": Explanation((*_ASSIGNORS, "group.consumer.assignment.interval.ms"), (_STATE, _MEMBERS)),
    "group_reconciling": Explanation((_GROUP_HEARTBEAT, _POLL), (_STATE, _MEMBERS)),
    "group_unknown": Explanation((), (_STATE,)),
    "group_not_converging": Explanation((_POLL, _SESSION), (_STATE, _MEMBERS), (_POLL, _GROUP_SESSION)),
    "group_loop": Explanation(
        ("group.instance.id", _SESSION, _POLL, "max.poll.records"),
        (_STATE, _MEMBERS),
        ("group.instance.id", _GROUP_SESSION, _POLL, "max.poll.records"),
    ),
    "rebalance": Explanation(_each_once(TRIGGERS), (_STATE, _MEMBERS), _each_once({**TRIGGERS, **OF_CONSUMER_GROUPS})),
    "rebalance_started": Explanation(
        (_POLL, _STRATEGY, "group.instance.id"), (_STATE, _MEMBERS), (_GROUP_HEARTBEAT, _POLL, "group.instance.id")
    ),
    "rebalance_completed": Explanation((_STRATEGY,), (_MEMBERS,), _ASSIGNORS),
    "partitions_assigned": Explanation((_STRATEGY,), (_MEMBERS,), _ASSIGNORS),
    "partitions_revoked": Explanation((_STRATEGY, *_COMMITS), (_MEMBERS,), (*_ASSIGNORS, *_COMMITS)),
    "offsets_reset": Explanation(("auto.offset.reset",), (_OFFSETS, _RESET)),
}
_MEMBER_STATES: Final[Mapping[str, Explanation]] = {
    "member_joined": _ALIVE,
    "member_starting": _JOINING,
    "member_left": Explanation(("group.instance.id",), (_MEMBERS,)),
    "member_leaving": Explanation(("group.instance.id", _SESSION), (_MEMBERS,), ("group.instance.id", _GROUP_SESSION)),
    "member_evicted": _GONE,
    "member_gone": _GONE,
    "member_killed": Explanation((_SESSION, _HEARTBEAT), (_MEMBERS,), (_GROUP_SESSION, _GROUP_HEARTBEAT)),
    "member_former": Explanation((_SESSION, "group.instance.id"), (_MEMBERS,), (_GROUP_SESSION, "group.instance.id")),
    "member_frozen": Explanation((_POLL, _SESSION), (_MEMBERS, _OFFSETS), (_POLL, _GROUP_SESSION)),
    "member_paused": _WORK,
    "member_failed": Explanation(("auto.offset.reset", "group.instance.id"), (_MEMBERS, _STATE)),
    "member_refused": Explanation(
        (_STRATEGY, _SESSION, "group.min.session.timeout.ms", "group.max.session.timeout.ms", "group.max.size"),
        (_STATE, _MEMBERS),
        (*_ASSIGNORS, "group.instance.id", "group.consumer.max.size"),
    ),
    "member_foreign": Explanation((_SESSION, _POLL), (_MEMBERS,), (_GROUP_SESSION, _POLL)),
    "records_repeated": Explanation((*_COMMITS, _SESSION), (_OFFSETS,), (*_COMMITS, _GROUP_SESSION)),
    "records_skipped": Explanation(("auto.offset.reset", *_COMMITS, "retention.ms"), (_OFFSETS, _ENDS)),
}
_LAGS: Final[Mapping[str, Explanation]] = {
    "lag_no_member": Explanation((_OFFSETS_KEPT, "retention.ms"), (_OFFSETS, _MEMBERS)),
    "lag_no_progress": _STUCK,
    "lag_reads_others": Explanation(
        (_POLL, "max.partition.fetch.bytes", "max.poll.records"), (_OFFSETS, _KCAT_AT_COMMIT)
    ),
    "lag_commit_stands": Explanation(_COMMITS, (_OFFSETS,)),
    "lag_open_transaction": Explanation(
        ("isolation.level", "transaction.timeout.ms", "transaction.max.timeout.ms"), (_HANGING, _OFFSETS)
    ),
    "lag_frozen": Explanation((_POLL, _SESSION), (_OFFSETS, _MEMBERS), (_POLL, _GROUP_SESSION)),
    "lag_paused": _WORK,
    "lag_stuck": _STUCK,
    "lag_below_log": _OUTSIDE_LOG,
    "lag_beyond_log": Explanation(("auto.offset.reset", _UNCLEAN), (_OFFSETS, _ENDS, _RESET)),
    "lag_growing": _WORK,
    "lag_no_commit": Explanation(("auto.offset.reset", *_COMMITS), (_OFFSETS,)),
    "lag_unknown": Explanation((), (_OFFSETS, _ENDS)),
    "lag_draining": _WORK,
    "lag_steady": Explanation(_COMMITS, (_OFFSETS,)),
}
_OF_THE_PAGE: Final[Mapping[str, Explanation]] = {
    **dict.fromkeys(("connection_connecting", "connection_live", "connection_stale", "connection_offline"), _PAGE),
    "missing_topics": Explanation((), (_ACLS,)),
    "missing_brokers": Explanation(("advertised.listeners",), (_KCAT,)),
    "missing_describe_groups": Explanation((), (_ACLS, _GROUP_LIST)),
    "missing_some_groups": Explanation((), (_ACLS, _GROUP_LIST)),
    "missing_group_log": Explanation(
        (), ("kafka-acls.sh --bootstrap-server {servers} --list --topic __consumer_offsets",)
    ),
    "missing_describe_configs": Explanation((), (_ACLS,)),
    "missing_tail": Explanation((), (_TOPIC_ACLS, _ENDS)),
    "missing_record_contents": _PAGE,
    "missing_write": Explanation((), (_TOPIC_ACLS,)),
    "missing_other": Explanation((), (_ACLS,)),
}

SUBJECTS: Final[Mapping[str, Explanation]] = {
    **_CLUSTER, **_TOPIC_STATES, **_GROUP_STATES, **_MEMBER_STATES, **_LAGS, **_OF_THE_PAGE,
}  # fmt: skip


def commands_of(explanation: Explanation, about: Mapping[str, str]) -> list[str]:
    """Its command lines, quoted for a POSIX shell; those that name something that is not known are left out.

    So are those with a name that a terminal may take for its own when it is pasted.
    """
    quoted = {name: shlex.quote(value) for name, value in about.items() if value and value.isprintable()}
    filled = [template.format_map(_Known(quoted)) for template in explanation.commands]
    return [command for command in filled if _MISSING not in command]


_MISSING: Final = "\0"


class _Known(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return _MISSING

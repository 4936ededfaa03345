"""Where a config that decides something is set, and what it is there: by a topic, a broker, a group, or a client alone.

Kafka tells the values of topics, brokers and groups (DescribeConfigs). A client's are its own: known of ours alone; of
others the default of the Java client is all that can be said. Names and defaults: Apache Kafka 4.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from app.model.wire import present

Place = Literal["topic", "broker", "group", "client"]
Values = Mapping[str, str]

# Of a topic -> the broker's, which holds for topics that have none of their own.
TOPIC_CONFIGS: Final[Mapping[str, str]] = {
    "min.insync.replicas": "min.insync.replicas",
    "unclean.leader.election.enable": "unclean.leader.election.enable",
    "retention.ms": "log.retention.ms",
    "retention.bytes": "log.retention.bytes",
    "segment.bytes": "log.segment.bytes",
    "max.message.bytes": "message.max.bytes",
}
# Of a broker -> the group's, which goes before it where it is set (kafka-configs.sh --entity-type groups).
GROUP_CONFIGS: Final[Mapping[str, str]] = {
    "group.consumer.session.timeout.ms": "consumer.session.timeout.ms",
    "group.consumer.heartbeat.interval.ms": "consumer.heartbeat.interval.ms",
    "group.consumer.assignment.interval.ms": "consumer.assignment.interval.ms",
}
BROKER_CONFIGS: Final = frozenset({
    *GROUP_CONFIGS,
    "advertised.listeners",
    "auto.create.topics.enable",
    "auto.leader.rebalance.enable",
    "broker.heartbeat.interval.ms",
    "broker.session.timeout.ms",
    "default.replication.factor",
    "delete.topic.enable",
    "group.consumer.assignors",
    "group.consumer.max.size",
    "group.initial.rebalance.delay.ms",
    "group.max.session.timeout.ms",
    "group.max.size",
    "group.min.session.timeout.ms",
    "leader.imbalance.check.interval.seconds",
    "num.partitions",
    "offsets.retention.minutes",
    "replica.lag.time.max.ms",
    "transaction.max.timeout.ms",
})  # fmt: skip
# Of the Java client; None: none. librdkafka's differ in part (auto.commit.interval.ms is the same, linger.ms is 5 too).
CLIENT_CONFIGS: Final[Mapping[str, str | None]] = {
    "acks": "all",
    "auto.commit.interval.ms": "5000",
    "auto.offset.reset": "latest",
    "bootstrap.servers": None,
    "delivery.timeout.ms": "120000",
    "enable.auto.commit": "true",
    "fetch.max.bytes": "52428800",
    "group.instance.id": None,
    "group.remote.assignor": None,
    "heartbeat.interval.ms": "3000",
    "isolation.level": "read_uncommitted",
    "linger.ms": "5",  # since 4.0 (KIP-1030); 0 before
    "max.partition.fetch.bytes": "1048576",
    "max.poll.interval.ms": "300000",
    "max.poll.records": "500",
    "metadata.max.age.ms": "300000",
    "partition.assignment.strategy": "range, cooperative-sticky",
    "session.timeout.ms": "45000",
    "transaction.timeout.ms": "60000",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the cluster and our own clients say; an empty mapping where nothing is known."""

    topic: Values
    broker: Values
    group: Values
    client: Values
    topic_name: str | None = None
    broker_id: int | None = None
    group_name: str | None = None


def shown(name: str, told: Told) -> dict[str, Any]:
    """{name, where, of?, value?, default?} of a config: `where` it is set, `of` which topic, broker or group."""
    if name in TOPIC_CONFIGS:
        if told.topic_name is not None:
            return present(name=name, where="topic", of=told.topic_name, value=told.topic.get(name))
        name = TOPIC_CONFIGS[name]
    elif name in CLIENT_CONFIGS:
        return present(name=name, where="client", value=told.client.get(name), default=CLIENT_CONFIGS[name])
    elif (own := GROUP_CONFIGS.get(name)) is not None and own in told.group:
        return present(name=own, where="group", of=told.group_name, value=told.group[own])
    of = None if told.broker_id is None else str(told.broker_id)
    return present(name=name, where="broker", of=of, value=told.broker.get(name))


def consumers_values(managed: Mapping[str, Any]) -> Values:
    """What a consumer of ours was started with, by Kafka's names; from its group's document."""
    automatic = managed.get("commit") == "auto"
    assignor = "group.remote.assignor" if managed.get("protocol") == "consumer" else "partition.assignment.strategy"
    return _texts({
        "enable.auto.commit": str(automatic).lower() if "commit" in managed else None,
        "auto.commit.interval.ms": managed.get("commit_interval_ms") if automatic else None,
        "session.timeout.ms": managed.get("session_timeout_ms"),
        "max.poll.interval.ms": managed.get("max_poll_interval_ms"),
        "auto.offset.reset": managed.get("offset_reset"),
        "group.instance.id": managed.get("instance_id"),
        assignor: managed.get("assignor"),
    })  # fmt: skip


def foreign_values(member: Mapping[str, Any]) -> Values:
    """What a consumer that is not ours told Kafka when it joined, by Kafka's names; from its group's document.

    As rebalance timeout the Java client and librdkafka give their max.poll.interval.ms (KIP-62).
    """
    return _texts({
        "session.timeout.ms": member.get("session_timeout_ms"),
        "max.poll.interval.ms": member.get("rebalance_timeout_ms"),
        "group.instance.id": member.get("instance_id"),
    })  # fmt: skip


def producers_values(producer: Mapping[str, Any]) -> Values:
    """What a producer of ours was started with; from the cluster's document."""
    return _texts({"acks": producer.get("acks"), "linger.ms": producer.get("linger_ms")})


def _texts(values: Mapping[str, Any]) -> Values:
    return {name: str(value) for name, value in values.items() if value is not None}

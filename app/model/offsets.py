"""Log ends and group positions: what a batch of offset facts makes of the picture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.model.entities import Cluster, Group, Partition, Position, Topic
from app.model.facts import Committed, LogEnds, OffsetFact, Processed, ProducerCounted
from app.model.member_ends import commits_ahead

EARLY_MS = 10_000  # how long log ends wait for the metadata that explains them


def merged(older: LogEnds | None, newer: LogEnds) -> LogEnds:
    """Two facts of one partition in one: what the newer does not tell stays."""
    if older is None:
        return newer
    return replace(
        newer,
        low=older.low if newer.low is None else newer.low,
        high=older.high if newer.high is None else newer.high,
        last_stable=older.last_stable if newer.last_stable is None else newer.last_stable,
    )


def apply_offsets(cluster: Cluster, facts: Iterable[OffsetFact]) -> Cluster:
    """The picture after a batch in which each key stands once."""
    ends: dict[str, list[LogEnds]] = defaultdict(list)
    positions: dict[str, list[Committed | Processed]] = defaultdict(list)
    counted: list[ProducerCounted] = []
    for fact in facts:
        match fact:
            case LogEnds():
                ends[fact.topic].append(fact)
            case Committed() | Processed():
                positions[fact.group].append(fact)
            case ProducerCounted():
                counted.append(fact)
    cluster = _with_ends(cluster, ends) if ends else cluster
    cluster = _with_positions(cluster, positions) if positions else cluster
    return _with_counts(cluster, counted) if counted else cluster


def _with_ends(cluster: Cluster, ends: Mapping[str, list[LogEnds]]) -> Cluster:
    early = dict(cluster.early)
    topics = dict(cluster.topics)
    for name, told in ends.items():
        topic = topics.get(name)
        partitions = topic.partitions if topic else {}
        changed: dict[int, Partition] = {}
        for fact in told:
            key = (name, fact.partition)
            partition = partitions.get(fact.partition)
            if topic is None or partition is None or falls(topic, partition, fact):
                early[key] = merged(early.get(key), fact)
                continue
            early.pop(key, None)
            moved = with_log_ends(partition, fact)
            if moved is not partition:
                changed[fact.partition] = moved
        if topic and changed:
            told_ms = max(fact.at_ms for fact in told)
            topics[name] = replace(topic, partitions={**partitions, **changed}, told_ms=told_ms)
    return replace(cluster, topics=topics, early=early)


def falls(topic: Topic, partition: Partition, fact: LogEnds) -> bool:
    """Whether a log end goes back: an old answer, or a topic created again whose new id is not known yet.

    In a topic that has just been created it is the higher one that is old: of the topic of that name before.
    """
    if partition.high is None or fact.high is None or fact.high >= partition.high:
        return False
    return topic.created_ms is None or not 0 <= fact.at_ms - topic.created_ms <= EARLY_MS


def with_log_ends(partition: Partition, fact: LogEnds) -> Partition:
    """The partition with what the fact tells; the same object where that is nothing new."""
    low = partition.low if fact.low is None else fact.low
    high = partition.high if fact.high is None else fact.high
    last_stable = partition.last_stable if fact.last_stable is None else fact.last_stable
    if (low, high, last_stable) == (partition.low, partition.high, partition.last_stable):
        return partition
    return Partition(partition.leader, partition.replicas, partition.isr, low, high, last_stable)


def placed(topic: Topic, early: Mapping[tuple[str, int], LogEnds]) -> Topic:
    """A topic that the metadata has just brought, with the log ends that came before it."""
    waiting = {p: early[topic.name, p] for p in topic.partitions if (topic.name, p) in early}
    if not waiting:
        return topic
    partitions = {p: with_log_ends(old, waiting[p]) if p in waiting else old for p, old in topic.partitions.items()}
    return replace(topic, partitions=partitions)


def settle_early(cluster: Cluster, now_ms: int) -> Cluster:
    """After a while a lower log end without a new topic id is the truth: the log was truncated (unclean election)."""
    due = {key: fact for key, fact in cluster.early.items() if now_ms - fact.at_ms > EARLY_MS}
    if not due:
        return cluster
    topics = dict(cluster.topics)
    for (name, number), fact in due.items():
        topic = topics.get(name)
        partition = topic.partitions.get(number) if topic else None
        if topic and partition:
            changed = {**topic.partitions, number: with_log_ends(partition, fact)}
            topics[name] = replace(topic, partitions=changed)
    return replace(cluster, topics=topics, early={k: v for k, v in cluster.early.items() if k not in due})


def _with_positions(cluster: Cluster, positions: Mapping[str, list[Committed | Processed]]) -> Cluster:
    groups = dict(cluster.groups)
    for name, told in positions.items():
        group = groups.get(name)
        if group is None:
            if not any(isinstance(fact, Committed) and fact.offset is not None for fact in told):
                continue
            # A commit without membership makes an empty classic group, in Kafka as here.
            group = Group(name, "classic", "empty")
        groups[name] = _moved(group, told)
    return replace(cluster, groups=groups)


def _moved(group: Group, told: list[Committed | Processed]) -> Group:
    topics = {topic: dict(partitions) for topic, partitions in group.positions.items()}
    for fact in told:
        partitions = topics.setdefault(fact.topic, {})
        position = _position(partitions.get(fact.partition, Position()), fact, group)
        if position == Position():
            partitions.pop(fact.partition, None)
        else:
            partitions[fact.partition] = position
    kept = {
        topic: old if (old := group.positions.get(topic)) == partitions else partitions
        for topic, partitions in topics.items()
        if partitions
    }
    return group if kept == group.positions else replace(group, positions=kept)


def _position(position: Position, fact: Committed | Processed, group: Group) -> Position:
    if isinstance(fact, Processed):
        if position.takeover and position.takeover.managed != fact.managed:
            return position  # another has gone on from an earlier offset meanwhile
        return replace(position, processed=fact.offset)
    if fact.offset is None:
        return Position()  # the topic or the group went, or the commit expired
    # Ours do not commit ahead of what they processed, unless asked to: somebody else has taken the partition over.
    overtaken = (
        position.processed is not None and fact.offset > position.processed and not commits_ahead(group, position)
    )
    return replace(position, committed=fact.offset, processed=None if overtaken else position.processed)


def _with_counts(cluster: Cluster, counted: list[ProducerCounted]) -> Cluster:
    producers = dict(cluster.producers)
    for fact in counted:
        if producer := producers.get(fact.producer):
            producers[fact.producer] = replace(producer, sent=fact.sent, failed=fact.failed)
    return replace(cluster, producers=producers)

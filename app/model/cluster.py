"""apply(picture, fact) -> picture: pure, copy on write; what a fact does not touch stays the very same object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.entities import Broker, Capability, Cluster, Group, Partition, Producer, Progress, Topic
from app.model.facts import (
    BrokerEndpoint,
    BrokerProcess,
    CapabilityFound,
    ClusterReady,
    ClusterStarting,
    ClusterUnreachable,
    Compared,
    DiscreteFact,
    InternalError,
    LabReset,
    MetadataRead,
    ProduceFailed,
    ProducerPaced,
    ProducerStarted,
    ProducerStopped,
    TimePassed,
    TopicConfigsRead,
    TopicMetadata,
)
from app.model.group_facts import CoordinatorSaid, MemberCalledBack, OffsetsReset, Resumed
from app.model.groups import apply_group, with_names
from app.model.lag import with_lags
from app.model.lag_following import followed
from app.model.member_ends import with_takeover
from app.model.offsets import placed, settle_early
from app.model.rates import Sample, rate_per_s, sampled
from app.model.rebalancing import rebalanced
from app.model.terms import TopicId

ASKED_WITHIN_MS = 2_000  # ends that nobody tails are asked for that often: until then no news is not standstill


def apply(cluster: Cluster, fact: DiscreteFact) -> Cluster:
    """The picture after one discrete fact (offsets come in batches: model/offsets.py)."""
    return rebalanced(cluster, _applied(cluster, fact), fact)


def _applied(cluster: Cluster, fact: DiscreteFact) -> Cluster:
    match fact:
        case ClusterStarting() | ClusterReady() | ClusterUnreachable() | CapabilityFound():
            return _with_phase(cluster, fact)
        case LabReset():
            return Cluster(cluster.source, cluster.read_only, progress=Progress("stop", 0, 1))
        case MetadataRead():
            return _with_metadata(cluster, fact)
        case BrokerProcess():
            old = cluster.brokers.get(fact.broker, Broker(None, listed=False))
            stopped = fact.state == "down" and (old.process == "stopping" or old.stopped)
            broker = replace(
                old, process=fact.state, frozen=fact.frozen, fenced_at_ms=fact.fenced_at_ms, stopped=stopped
            )
            return replace(cluster, brokers={**cluster.brokers, fact.broker: broker})
        case TopicConfigsRead():
            topic = cluster.topics.get(fact.topic)
            if topic is None or topic.configs == fact.configs:
                return cluster
            return replace(cluster, topics={**cluster.topics, fact.topic: replace(topic, configs=fact.configs)})
        case ProducerStarted() | ProducerPaced() | ProducerStopped():
            return _with_producer(cluster, fact)
        case TimePassed():
            return _a_second_later(cluster, fact.now_ms)
        case ProduceFailed() | InternalError() | OffsetsReset():
            return cluster  # events only: model/events.py
        case Compared():
            return replace(cluster, comparison=fact.comparison)
        case Resumed():
            return with_takeover(cluster, fact)
        case CoordinatorSaid() | MemberCalledBack():
            return cluster  # of rebalances only
        case _:
            return apply_group(cluster, fact)


def _with_phase(
    cluster: Cluster, fact: ClusterStarting | ClusterReady | ClusterUnreachable | CapabilityFound
) -> Cluster:
    match fact:
        case ClusterStarting():
            return replace(cluster, phase="starting", progress=Progress(fact.step, fact.done, fact.total))
        case ClusterReady():
            return replace(
                cluster,
                phase="ready",
                progress=None,
                problem=None,
                id=fact.cluster_id,
                bootstrap_servers=fact.bootstrap_servers,
            )
        case ClusterUnreachable():
            return replace(cluster, phase="unreachable", progress=None, problem=fact.problem)
        case CapabilityFound():
            found = Capability(fact.ok, fact.reason, fact.fix)
            return replace(cluster, capabilities={**cluster.capabilities, fact.name: found})


# ---- metadata -----------------------------------------------------------------------------------------------------


def _with_metadata(cluster: Cluster, fact: MetadataRead) -> Cluster:
    names = _topic_names(cluster, fact.topics)
    topics = {
        name: placed(_topic(cluster, fact.at_ms, name, told), cluster.early)
        for name, told in fact.topics.items()
    }  # fmt: skip
    early = {key: ends for key, ends in cluster.early.items() if key[1] not in _partitions(topics, key[0])}
    groups = cluster.groups
    if names != cluster.topic_names:
        groups = {id: with_names(group, names) for id, group in groups.items()}
    return replace(
        cluster,
        brokers=_brokers(cluster, fact),
        topics=_shared_topics(cluster.topics, topics),
        topic_names=names,
        groups=_without_topics(groups, gone=cluster.topics.keys() - topics.keys()),
        early=early,
        metadata_seen=True,
    )


def _topic_names(cluster: Cluster, topics: Mapping[str, TopicMetadata]) -> Mapping[TopicId, str]:
    known = {name: topic.id for name, topic in cluster.topics.items() if topic.id}
    told = {name: told.id for name, told in topics.items() if told.id}
    return {id: name for name, id in {**known, **told}.items() if name in topics}


def _partitions(topics: Mapping[str, Topic], name: str) -> Mapping[int, Partition]:
    return topics[name].partitions if name in topics else {}


def _shared_topics(old: Mapping[str, Topic], new: Mapping[str, Topic]) -> Mapping[str, Topic]:
    same = old.keys() == new.keys() and all(old[name] is topic for name, topic in new.items())
    return old if same else new


def _topic(cluster: Cluster, at_ms: int, name: str, told: TopicMetadata) -> Topic:
    known = cluster.topics.get(name)
    if known and known.id and told.id and known.id != told.id:
        known = None  # created again: another topic of the same name
    old = known.partitions if known else {}
    partitions = {n: _partition(old.get(n), p.leader, p.replicas, p.isr) for n, p in sorted(told.partitions.items())}
    if known and partitions == old and told.id in (None, known.id):
        return known
    base = known or Topic(name, told.id, told.internal, {}, created_ms=at_ms if cluster.metadata_seen else None)
    return replace(base, id=told.id or base.id, internal=told.internal, partitions=partitions)


def _partition(old: Partition | None, leader: int | None, replicas: tuple[int, ...], isr: tuple[int, ...]) -> Partition:
    if old is None:
        return Partition(leader, replicas, isr)
    if (old.leader, old.replicas, old.isr) == (leader, replicas, isr):
        return old
    return replace(old, leader=leader, replicas=replicas, isr=isr)


def _brokers(cluster: Cluster, fact: MetadataRead) -> Mapping[int, Broker]:
    known = cluster.brokers.keys() | fact.brokers.keys() | _replica_brokers(fact.topics)
    brokers = {id: _broker(cluster.brokers.get(id), fact.brokers.get(id)) for id in sorted(known)}
    return cluster.brokers if brokers == cluster.brokers else brokers


def _broker(known: Broker | None, endpoint: BrokerEndpoint | None) -> Broker:
    if known is None:
        return Broker(endpoint, listed=endpoint is not None)
    return replace(known, endpoint=endpoint or known.endpoint, listed=endpoint is not None)


def _replica_brokers(topics: Mapping[str, TopicMetadata]) -> set[int]:
    return {broker for topic in topics.values() for p in topic.partitions.values() for broker in p.replicas}


def _without_topics(groups: Mapping[str, Group], gone: set[str]) -> Mapping[str, Group]:
    """Commits of a deleted topic go with it, in Kafka as here."""
    if not gone:
        return groups
    return {
        id: replace(group, positions={t: p for t, p in group.positions.items() if t not in gone})
        if gone & group.positions.keys()
        else group
        for id, group in groups.items()
    }


# ---- producers ----------------------------------------------------------------------------------------------------


def _with_producer(cluster: Cluster, fact: ProducerStarted | ProducerPaced | ProducerStopped) -> Cluster:
    producers = dict(cluster.producers)
    match fact:
        case ProducerStarted():
            producers[fact.producer] = _producer(fact)
        case ProducerPaced() if fact.producer in producers:
            producers[fact.producer] = replace(producers[fact.producer], records_per_s=fact.records_per_s)
        case ProducerStopped():
            producers.pop(fact.producer, None)
    return replace(cluster, producers=producers)


def _producer(fact: ProducerStarted) -> Producer:
    return Producer(
        fact.kind,
        fact.topic,
        fact.records_per_s,
        fact.keys,
        key_distribution=fact.key_distribution,
        value_bytes=fact.value_bytes,
        acks=fact.acks,
        linger_ms=fact.linger_ms,
    )


# ---- once a second ------------------------------------------------------------------------------------------------


def _a_second_later(cluster: Cluster, now_ms: int) -> Cluster:
    cluster = settle_early(cluster, now_ms)
    topics = {name: _topic_later(topic, now_ms) for name, topic in cluster.topics.items()}
    later = replace(
        cluster,
        topics=_shared_topics(cluster.topics, topics),
        producers={id: _producer_later(producer, now_ms) for id, producer in cluster.producers.items()},
    )
    following, groups = followed(cluster.following, later.groups, later.topics, now_ms)
    return with_lags(replace(later, groups=groups, following=following), now_ms)


def total_offsets(topic: Topic) -> int | None:
    """The sum of the log ends; None as long as one of them is not known."""
    highs = [p.high for p in topic.partitions.values()]
    return sum(high for high in highs if high is not None) if None not in highs else None


def _topic_later(topic: Topic, now_ms: int) -> Topic:
    total = total_offsets(topic)
    if total is None or _is_still(topic.history, topic.rate_per_s, total):
        return topic
    last = topic.history[-1] if topic.history else None
    is_new = last is None or (total != last.total and topic.told_ms > last.at_ms)
    if not is_new and last is not None and now_ms - last.at_ms < ASKED_WITHIN_MS:
        return topic
    history = sampled(topic.history, Sample(topic.told_ms if is_new else now_ms, total))
    return replace(topic, history=history, rate_per_s=rate_per_s(history))


def _producer_later(producer: Producer, now_ms: int) -> Producer:
    if _is_still(producer.history, producer.rate_per_s, producer.sent) and producer.shown_failed == producer.failed:
        return producer
    history = sampled(producer.history, Sample(now_ms, producer.sent))
    return replace(
        producer,
        history=history,
        rate_per_s=rate_per_s(history),
        shown_sent=producer.sent,
        shown_failed=producer.failed,
    )


def _is_still(history: tuple[Sample, ...], rate: float | None, total: int) -> bool:
    """Whether one more sample would say the same again, so that an idle cluster costs nothing."""
    return rate == 0 and bool(history) and history[-1].total == total

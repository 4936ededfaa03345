"""The picture as documents for browsers (DESIGN 4): plain dicts without nulls, sharing all that did not change.

A document is drawn anew from an entity only where the entity is another object than in the version before, so that
`diff` can stop at identical sub-documents.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, TypeVar

from app.model.comparison import Comparison
from app.model.comparison_views import comparison_view
from app.model.entities import Broker, Cluster, Group, Managed, Member, Partition, Position, Producer, Topic
from app.model.events import problem_document
from app.model.group_facts import ManagedOptions
from app.model.group_key import key_of
from app.model.groups import UNRESOLVED
from app.model.lag_values import Following
from app.model.lag_views import group_fields, line_fields
from app.model.member_ends import repeated_so_far
from app.model.overview import overview_view
from app.model.patch import Doc
from app.model.rebalance_views import marks, shown_fields
from app.model.terms import ManagedId, Partitions
from app.model.wire import present

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

CLUSTER = "cluster"
TOPIC = "topic:"
GROUP = "group:"
COMPARISON = "comparison"
OVERVIEW = "overview"
RARELY_MS: Final = {OVERVIEW: 2_000}  # documents that are not drawn as often as they change
NO_DOC: Doc = {}


def names(cluster: Cluster) -> list[str]:
    """All documents that exist."""
    compared = [name for name in (COMPARISON, OVERVIEW) if entity(cluster, name)]
    topics, groups = (TOPIC + name for name in cluster.topics), (GROUP + name for name in cluster.groups)
    return [CLUSTER, *topics, *groups, *compared]


def entity(cluster: Cluster, name: str) -> object | None:
    """What a document is drawn from; the same object means the same document. None: there is no such document."""
    if name == CLUSTER:
        return cluster
    if name.startswith(TOPIC):
        return cluster.topics.get(name.removeprefix(TOPIC))
    if name.startswith(GROUP):
        return cluster.groups.get(name.removeprefix(GROUP))
    if name == OVERVIEW:
        return cluster.following if cluster.following.ends else None
    return cluster.comparison if name == COMPARISON else None


def document(entity: object, before: tuple[object, Doc] | None) -> Doc:
    """The document of an entity; `before` is an older version: the entity and what was drawn from it."""
    match entity:
        case Cluster():
            return _cluster(entity, before)
        case Topic():
            return _topic(entity, before)
        case Group():
            return _group(entity, before)
        case Comparison():
            return comparison_view(entity)
        case Following():
            return overview_view(entity, before[1] if before else NO_DOC)
    raise TypeError(f"no document is drawn from {type(entity).__name__}")


def shared(
    new: Mapping[K, V], draw: Callable[[V], Any], old: Mapping[K, V] | None, drawn: Mapping[str, Any] | None
) -> Mapping[str, Any]:
    """Each value drawn under its key as text; where the value is the same object as in `old`, the drawing too."""
    if old is None or drawn is None:
        return {str(key): draw(value) for key, value in new.items()}
    if old is new:
        return drawn
    result = {}
    for key, value in new.items():
        text = str(key)
        if key in old and text in drawn:
            again = drawn[text] if old[key] is value else draw(value)
            result[text] = drawn[text] if again == drawn[text] else again
        else:
            result[text] = draw(value)
    unchanged = result.keys() == drawn.keys() and all(result[text] is drawn[text] for text in result)
    return drawn if unchanged else result


# ---- cluster ----------------------------------------------------------------------------------------------------


def _cluster(cluster: Cluster, before: tuple[object, Doc] | None) -> Doc:
    old, doc = (before[0], before[1]) if before and isinstance(before[0], Cluster) else (None, NO_DOC)
    fixed = present(
        id=cluster.id,
        source=cluster.source,
        read_only=cluster.read_only,
        phase=cluster.phase,
        bootstrap_servers=cluster.bootstrap_servers,
        progress=cluster.progress
        and {"step": cluster.progress.step, "done": cluster.progress.done, "total": cluster.progress.total},
        error=cluster.problem and problem_document(cluster.problem),
    )
    return {
        **fixed,
        "capabilities": shared(
            cluster.capabilities,
            lambda c: present(ok=c.ok, reason=c.reason, fix=c.fix),
            old.capabilities if old else None,
            doc.get("capabilities"),
        ),
        "brokers": shared(cluster.brokers, _broker, old.brokers if old else None, doc.get("brokers")),
        "topics": shared(cluster.topics, _topic_line, old.topics if old else None, doc.get("topics")),
        "groups": shared(cluster.groups, _group_line, old.groups if old else None, doc.get("groups")),
        "producers": shared(cluster.producers, _producer, old.producers if old else None, doc.get("producers")),
    }


def _broker(broker: Broker) -> Doc:
    endpoint = broker.endpoint
    return present(
        host=endpoint and endpoint.host,
        port=endpoint and endpoint.port,
        rack=endpoint and endpoint.rack,
        state=broker.state,
        frozen=broker.frozen or None,
        fenced_at_ms=broker.fenced_at_ms if broker.listed else None,
        stopped=broker.stopped or None,
    )


def _topic_line(topic: Topic) -> Doc:
    partitions = topic.partitions.values()
    return present(
        partitions=len(topic.partitions),
        replication_factor=max((len(p.replicas) for p in partitions), default=None),
        offsets=topic.history[-1].total if topic.history else None,
        rate_per_s=topic.rate_per_s,
        under_replicated=sum(len(p.isr) < len(p.replicas) for p in partitions),
        offline=sum(p.leader is None for p in partitions),
        below_min_isr=topic.below_min_isr or None,
        internal=topic.internal,
    )


def _group_line(group: Group) -> Doc:
    line = present(key=key_of(group.id), type=group.type, state=group.state, members=len(group.members), lag=group.lag)
    return {**line, **line_fields(group), **marks(group.shown)}


def _producer(producer: Producer) -> Doc:
    return present(
        kind=producer.kind,
        topic=producer.topic,
        records_per_s=producer.records_per_s,
        keys=producer.keys,
        key_distribution=producer.key_distribution,
        value_bytes=producer.value_bytes,
        acks=producer.acks,
        linger_ms=producer.linger_ms,
        rate_per_s=producer.rate_per_s,
        sent=producer.shown_sent,
        failed=producer.shown_failed,
    )


# ---- topic --------------------------------------------------------------------------------------------------------


def _topic(topic: Topic, before: tuple[object, Doc] | None) -> Doc:
    old, doc = (before[0], before[1]) if before and isinstance(before[0], Topic) else (None, NO_DOC)
    same_configs = old is not None and old.configs is topic.configs
    return {
        **present(name=topic.name, id=topic.id, internal=topic.internal),
        **present(configs=doc.get("configs") if same_configs else dict(topic.configs) or None),
        "partitions": shared(topic.partitions, _partition, old.partitions if old else None, doc.get("partitions")),
    }


def _partition(partition: Partition) -> Doc:
    return present(
        leader=partition.leader,
        replicas=list(partition.replicas),
        isr=list(partition.isr),
        low=partition.low,
        high=partition.high,
        last_stable=partition.last_stable,
    )


# ---- group --------------------------------------------------------------------------------------------------------


def _group(group: Group, before: tuple[object, Doc] | None) -> Doc:
    old, doc = (before[0], before[1]) if before and isinstance(before[0], Group) else (None, NO_DOC)
    same_members = old is not None and old.members is group.members and old.managed is group.managed
    return {
        **present(
            id=group.id,
            key=key_of(group.id),
            type=group.type,
            state=group.state,
            epoch=group.epoch,
            assignor=group.assignor,
            lag=group.lag,
        ),
        **group_fields(group, old, doc),
        **shown_fields(group.shown, old.shown if old else None, doc),
        "offsets": shared(
            group.positions,
            lambda positions: {str(number): _position(p) for number, p in positions.items()},
            old.positions if old else None,
            doc.get("offsets"),
        ),
        "members": doc["members"] if same_members else _members(group, doc.get("members", NO_DOC)),
        "managed": shared(group.managed, _managed, old.managed if old else None, doc.get("managed")),
    }


def _position(position: Position) -> Doc:
    """`repeated.count` grows until all that lies between `from` and `to` has been handled again."""
    now = position.takeover
    fields = present(committed=position.committed, processed=position.processed)
    if now is None:
        return fields
    fields["resumed"] = {"managed": now.managed, "offset": now.offset, "at_ms": now.at_ms}
    if now.repeats_to is not None:
        fields["repeated"] = {"from": now.offset, "to": now.repeats_to, "count": repeated_so_far(position)}
    if now.skipped_from is not None:
        fields["skipped"] = {"from": now.skipped_from, "to": now.offset, "count": now.offset - now.skipped_from}
    return fields


def _members(group: Group, drawn: Doc) -> Doc:
    owners = {managed.member: id for id, managed in group.managed.items() if managed.member}
    new = {id: _member(member, owners.get(id)) for id, member in group.members.items()}
    return {id: drawn[id] if drawn.get(id) == member else member for id, member in new.items()}


def _member(member: Member, owner: ManagedId | None) -> Doc:
    """`target` and `revoking` are there where Kafka tells them: in KIP-848 groups. It joined with these timeouts."""
    return present(
        client_id=member.client_id,
        host=member.host,
        instance_id=member.instance_id,
        managed=owner,
        session_timeout_ms=member.session_timeout_ms,
        rebalance_timeout_ms=member.rebalance_timeout_ms,
        assigned=_partitions(member.assigned),
        target=None if member.target is None else _partitions(member.target),
        revoking=None if member.target is None else _partitions(member.revoking),
    )


def _partitions(partitions: Partitions) -> dict[str, list[int]]:
    return {
        topic: list(numbers)
        for topic, numbers in partitions.items()
        if numbers and not topic.startswith(UNRESOLVED)
    }  # fmt: skip


def _managed(managed: Managed) -> Doc:
    return present(
        client_id=managed.client_id,
        protocol=managed.protocol,
        assignor=managed.assignor,
        topics=list(managed.topics),
        state=managed.state,
        member_id=managed.member,
        records_per_s=managed.records_per_s,
        evicts_at_ms=managed.evicts_at_ms,
        evicts_after=dict(managed.evicts_after) or None,
        evicted_at_ms=managed.evicted_at_ms,
        former={id: present(evicts_at_ms=at_ms) for id, at_ms in managed.former.items()} or None,
        error=managed.problem and problem_document(managed.problem),
        **_options(managed.options),
    )


def _options(options: ManagedOptions | None) -> Doc:
    if options is None:
        return NO_DOC
    return present(
        commit=options.commit,
        commit_interval_ms=options.commit_interval_ms,
        session_timeout_ms=options.session_timeout_ms,
        max_poll_interval_ms=options.max_poll_interval_ms,
        offset_reset=options.offset_reset,
        instance_id=options.instance_id,
        store=options.store if options.commit == "auto" else None,
    )

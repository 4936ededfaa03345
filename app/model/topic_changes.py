"""Topics that came, grew or went: what groups react to without any of their members doing anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.model.entities import Cluster
from app.model.rebalance import Rebalance, Source, Trigger
from app.model.rebalances import Rebalances, TopicChange

KEPT: Final = 50
NOTICED_WITHIN_MS: Final = 10 * 60_000  # a classic client asks for metadata every 5 minutes (metadata.max.age.ms)
TOLD_WITHIN_MS: Final = 30_000  # we may hear of it after the group's coordinator


def topic_changes(before: Cluster, after: Cluster, at_ms: int) -> tuple[TopicChange, ...]:
    """All changes of topics that are remembered, where the metadata has just brought one; else none."""
    if not before.metadata_seen or before.topics is after.topics:
        return ()
    new: list[TopicChange] = []
    for name, topic in after.topics.items():
        known = before.topics.get(name)
        if known is None:
            new.append(TopicChange("topic_created", name, at_ms))
        elif known is not topic and len(topic.partitions) > len(known.partitions):
            new.append(TopicChange("partitions_added", name, at_ms))
    new += [TopicChange("topic_deleted", name, at_ms) for name in before.topics if name not in after.topics]
    return (*new, *after.topic_changes)[:KEPT] if new else ()


def with_topic_changes(cluster: Cluster, changes: Sequence[TopicChange]) -> Mapping[str, Rebalances]:
    """The groups whose newest rebalance is explained by a topic's change."""
    found: dict[str, Rebalances] = {}
    for name, known in cluster.rebalances.items():
        if known.under_way is not None:
            better = explained(known.under_way, changes, known.past)
            if better is not known.under_way:
                found[name] = replace(known, under_way=better)
        elif known.past:
            better = explained(known.past[0], changes, known.past[1:])
            if better is not known.past[0]:
                found[name] = replace(known, past=(better, *known.past[1:]))
    return found


def explained(rebalance: Rebalance, changes: Sequence[TopicChange], past: Sequence[Rebalance]) -> Rebalance:
    """The rebalance, whose cause is not known, with the change of one of its topics as its trigger."""
    if any(trigger.code != "unknown" for trigger in rebalance.triggers):
        return rebalance
    topics = {topic for seats in (rebalance.before, rebalance.after) for s in seats.values() for topic in s.assigned}
    source: Source = "polling"
    causes = [
        Trigger(change.code, min(change.at_ms, rebalance.started_ms), source, topic=change.topic)
        for change in changes
        if change.topic in topics and _may_explain(change, rebalance, past)
    ]
    return replace(rebalance, triggers=tuple(causes)) if causes else rebalance


def _may_explain(change: TopicChange, rebalance: Rebalance, past: Sequence[Rebalance]) -> bool:
    if not -TOLD_WITHIN_MS <= rebalance.started_ms - change.at_ms <= NOTICED_WITHIN_MS:
        return False
    return not any(
        (trigger.code, trigger.topic) == (change.code, change.topic)
        and rebalance_before.started_ms >= change.at_ms - TOLD_WITHIN_MS
        for rebalance_before in past[:20]
        for trigger in rebalance_before.triggers
    )

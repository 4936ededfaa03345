"""Lags follow their groups and log ends at once, but each at most once a second."""

from __future__ import annotations

from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.facts import (
    BrokerEndpoint,
    Committed,
    LogEnds,
    MetadataRead,
    OffsetFact,
    PartitionMetadata,
    TopicMetadata,
)
from app.model.lag import LAG_EVERY_MS, is_lag_due, with_lags
from app.model.lag_values import NEVER_MS
from app.model.offsets import apply_offsets
from app.model.terms import TopicId

START_MS = 1_700_000_000_000


def start() -> Cluster:
    """Two groups that have read 40 of the 50 offsets of a topic each."""
    partition = PartitionMetadata(1, (1,), (1,))
    topics = {name: TopicMetadata(TopicId(name), False, {0: partition}) for name in ("orders", "other")}
    cluster = apply(Cluster("attached"), MetadataRead({1: BrokerEndpoint("h", 1)}, topics, START_MS))
    cluster = apply_offsets(cluster, [LogEnds(name, 0, 0, 50, None, START_MS) for name in topics])
    cluster = apply_offsets(cluster, [committed("a", 40), committed("b", 40, "other")])
    return with_lags(cluster, START_MS)


def committed(group: str, offset: int, topic: str = "orders") -> Committed:
    return Committed(group, topic, 0, offset, START_MS, "broker")


def lags(cluster: Cluster) -> dict[str, int | None]:
    return {id: group.lag for id, group in cluster.groups.items()}


def test_a_commit_and_a_log_end_change_the_lag_at_once() -> None:
    cluster = start()
    assert lags(cluster) == {"a": 10, "b": 10}
    cluster = with_lags(apply_offsets(cluster, [committed("a", 45)]), START_MS + 5000)
    assert lags(cluster) == {"a": 5, "b": 10}
    cluster = with_lags(apply_offsets(cluster, [LogEnds("other", 0, None, 60, None, 0)]), START_MS + 5001)
    assert lags(cluster) == {"a": 5, "b": 20}


def test_a_second_change_waits_until_a_second_has_passed_and_is_then_due() -> None:
    begun_ms = START_MS + 5000
    cluster = with_lags(apply_offsets(start(), [committed("a", 45)]), begun_ms)
    cluster = with_lags(apply_offsets(cluster, [committed("a", 50)]), begun_ms + 100)
    assert lags(cluster)["a"] == 5
    assert cluster.lagged.due_ms == begun_ms + LAG_EVERY_MS
    assert not is_lag_due(cluster, begun_ms + LAG_EVERY_MS - 1)
    cluster = with_lags(cluster, begun_ms + LAG_EVERY_MS)
    assert lags(cluster)["a"] == 0
    assert cluster.lagged.due_ms == NEVER_MS


def test_what_waits_is_not_forgotten_when_another_group_changes() -> None:
    begun_ms = START_MS + 5000
    cluster = with_lags(apply_offsets(start(), [committed("a", 45)]), begun_ms)
    cluster = with_lags(apply_offsets(cluster, [committed("a", 50)]), begun_ms + 100)
    cluster = with_lags(apply_offsets(cluster, [committed("b", 50, "other")]), begun_ms + 200)
    assert lags(cluster) == {"a": 5, "b": 0}
    assert lags(with_lags(cluster, cluster.lagged.due_ms)) == {"a": 0, "b": 0}


def test_a_change_that_leaves_the_lag_as_it_is_holds_the_next_one_not_up() -> None:
    both: list[OffsetFact] = [committed("a", 45), LogEnds("orders", 0, None, 55, None, 0)]
    cluster = with_lags(apply_offsets(start(), both), START_MS + 5000)
    cluster = with_lags(apply_offsets(cluster, [committed("a", 50)]), START_MS + 5001)
    assert lags(cluster)["a"] == 5


def test_log_ends_that_come_after_the_first_sum_count_at_once() -> None:
    partition = PartitionMetadata(1, (1,), (1,))
    topics = {"orders": TopicMetadata(TopicId("A"), False, {0: partition, 1: partition})}
    cluster = apply(Cluster("attached"), MetadataRead({1: BrokerEndpoint("h", 1)}, topics, START_MS))
    both = [committed("a", 40), Committed("a", "orders", 1, 40, START_MS, "broker")]
    cluster = apply_offsets(cluster, [*both, LogEnds("orders", 0, 0, 50, None, START_MS)])
    cluster = with_lags(cluster, START_MS)
    assert lags(cluster)["a"] == 10
    cluster = with_lags(apply_offsets(cluster, [LogEnds("orders", 1, 0, 50, None, START_MS)]), START_MS + 1)
    assert lags(cluster)["a"] == 20


def test_a_clock_that_is_set_back_holds_nothing_up() -> None:
    cluster = with_lags(apply_offsets(start(), [committed("a", 45)]), START_MS + 3_600_000)
    cluster = with_lags(apply_offsets(cluster, [committed("a", 50)]), START_MS)
    assert lags(cluster)["a"] == 0


def test_where_nothing_changed_the_picture_is_the_same_object() -> None:
    cluster = start()
    assert with_lags(cluster, START_MS + 60_000) is cluster

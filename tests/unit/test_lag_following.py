"""Lags second by second in the picture: what documents say, what is kept, what is not done again."""

from __future__ import annotations

from typing import Any

import pytest

from app.model import lag_following
from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.facts import (
    BrokerEndpoint,
    Committed,
    LogEnds,
    MetadataRead,
    OffsetFact,
    PartitionMetadata,
    Processed,
    TimePassed,
    TopicMetadata,
)
from app.model.group_facts import ClassicGroupWritten, ClassicMember, GroupAbsent, ManagedChanged, ManagedStarted
from app.model.offsets import apply_offsets
from app.model.terms import ManagedId, MemberId, TopicId
from app.model.views import document

S = 1000


class Picture:
    """One topic, one group, a clock."""

    def __init__(self, partitions: int = 2) -> None:
        self.now_ms = 0
        metadata = {n: PartitionMetadata(1, (1,), (1,)) for n in range(partitions)}
        topics = {"orders": TopicMetadata(TopicId("A"), False, metadata)}
        self.cluster = apply(Cluster("embedded"), MetadataRead({1: BrokerEndpoint("h", 1)}, topics, 0))

    def second(self, *facts: OffsetFact) -> None:
        self.now_ms += S
        self.cluster = apply_offsets(self.cluster, facts)
        self.cluster = apply(self.cluster, TimePassed(self.now_ms))

    def end(self, high: int, partition: int = 0, low: int = 0) -> LogEnds:
        return LogEnds("orders", partition, low, high, None, self.now_ms + S)

    def commit(self, offset: int, partition: int = 0) -> Committed:
        return Committed("g", "orders", partition, offset, self.now_ms + S, "broker")

    def member_of(self, *partitions: int) -> None:
        member = ClassicMember(MemberId("M"), "c", "/h", None, {"orders": partitions})
        written = ClassicGroupWritten("g", "consumer", 1, "range", None, (member,), self.now_ms, "broker")
        self.cluster = apply(self.cluster, written)

    @property
    def group(self) -> dict[str, Any]:
        return dict(document(self.cluster.groups["g"], None))

    @property
    def line(self) -> dict[str, Any]:
        return dict(document(self.cluster, None)["groups"]["g"])

    def lag(self, partition: int = 0) -> dict[str, Any]:
        return dict(self.group["lags"]["orders"][str(partition)])


def test_a_group_that_has_read_everything_is_not_behind() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.commit(10))
    assert (picture.line["trend"], picture.line["behind_ms"]) == ("steady", 0)
    assert "behind_at_least" not in picture.line
    assert picture.lag() == {"lag": 0, "trend": "steady", "behind_ms": 0}


def test_what_was_there_before_is_behind_at_least_so_long() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.commit(4))
    for _ in range(5):
        picture.second()
    assert picture.lag()["behind_at_least"] is True
    assert (picture.line["behind_ms"], picture.line["behind_at_least"]) == (5000, True)


def test_behind_grows_while_a_commit_stands() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.commit(10))
    picture.second(picture.end(20))
    ages = []
    for _ in range(3):
        picture.second()
        ages.append(picture.line["behind_ms"])
    assert ages == sorted(set(ages))
    assert "behind_at_least" not in picture.line


def test_a_partition_without_a_commit_is_there_once_a_member_has_it() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.end(7, partition=1), picture.commit(4))
    assert list(picture.group["lags"]["orders"]) == ["0"]
    picture.member_of(0, 1)
    picture.second()
    assert picture.lag(1)["state"] == "no_commit"
    assert "lag" not in picture.lag(1)


def test_a_member_of_ours_that_is_paused_is_the_reason() -> None:
    picture = Picture()
    picture.member_of(0)
    ours = ManagedId("m1")
    started = ManagedStarted("g", ours, "c", "classic", None, ("orders",), None, 0)
    picture.cluster = apply(picture.cluster, started)
    picture.cluster = apply(picture.cluster, ManagedChanged("g", ours, "paused", MemberId("M"), 0))
    picture.second(picture.end(10), picture.commit(5), Processed("g", ours, "orders", 0, 5, 0))
    for high in range(11, 40):
        picture.second(picture.end(high))
    assert (picture.lag()["trend"], picture.lag()["why"]) == ("stuck", "paused")
    assert picture.line["trend"] == "stuck"


def test_a_topic_created_again_forgets_what_its_log_was() -> None:
    picture = Picture()
    picture.second(picture.end(100), picture.commit(50))
    again = {"orders": TopicMetadata(TopicId("B"), False, {0: PartitionMetadata(1, (1,), (1,))})}
    picture.cluster = apply(picture.cluster, MetadataRead({1: BrokerEndpoint("h", 1)}, again, picture.now_ms))
    picture.second(picture.end(5))
    history = picture.cluster.following.ends["orders"].partitions[0].history
    assert history.last == 5


def test_a_group_that_is_gone_is_forgotten() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.commit(10))
    picture.cluster = apply(picture.cluster, GroupAbsent("g", 0))
    picture.second()
    assert picture.cluster.following.groups == {}


def test_at_rest_nothing_is_drawn_anew() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.commit(10))
    picture.second()
    group = picture.cluster.groups["g"]
    for _ in range(40):
        picture.second()
    assert picture.cluster.groups["g"] is group


def test_a_document_shares_the_topics_that_did_not_change() -> None:
    picture = Picture()
    picture.second(picture.end(10), picture.commit(10))
    group = picture.cluster.groups["g"]
    drawn = document(group, None)
    picture.member_of()
    picture.second()
    assert document(picture.cluster.groups["g"], (group, drawn))["lags"]["orders"] is drawn["lags"]["orders"]


def test_more_than_can_be_judged_in_a_second_waits_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lag_following, "MOST_A_SECOND", 3)
    picture = Picture()
    groups = [f"g{n}" for n in range(10)]
    picture.second(picture.end(10), *(Committed(g, "orders", 0, 4, 0, "broker") for g in groups))
    assert 0 < sum(picture.cluster.groups[g].lags is not None for g in groups) < 10
    for _ in range(5):
        picture.second()
    assert all(picture.cluster.groups[g].lags is not None for g in groups)
    assert {picture.cluster.groups[g].lag for g in groups} == {6}

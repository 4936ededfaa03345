"""The last hour in steps: exact means, gaps where nothing is known, and bounds."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.events import Event
from app.model.facts import (
    BrokerEndpoint,
    Committed,
    LogEnds,
    MetadataRead,
    PartitionMetadata,
    TimePassed,
    TopicMetadata,
)
from app.model.group_facts import ClassicGroupWritten, ClassicMember
from app.model.history import (
    KEPT,
    MOST,
    MOST_MARKS,
    STEP_MS,
    Ends,
    History,
    Read,
    Reading,
    group_history,
    is_due,
    marked,
    reading,
    reading_of,
    stepped,
    topic_history,
)
from app.model.lag import with_lags
from app.model.offsets import apply_offsets
from app.model.terms import MemberId, TopicId
from app.model.views import document

START = 1_000 * STEP_MS


def at(step: int, topics: Mapping[str, Ends] | None = None, groups: Mapping[str, Read] | None = None) -> Reading:
    return Reading(START + step * STEP_MS, topics or {}, groups or {})


def ends(step: int, total: int, id: str = "A") -> dict[str, Ends]:
    return {"orders": Ends(id, total, START + step * STEP_MS)}


def rates(history: History) -> list[float | None]:
    return [point.get("rate_in") for point in topic_history(history, "orders")["points"]]


def after(*readings: Reading) -> History:
    history = History()
    for one in readings:
        history = stepped(history, one)
    return history


def test_a_rate_is_the_mean_between_two_steps_and_not_known_before_there_are_two() -> None:
    history = after(at(0, ends(0, 100)), at(1, ends(1, 150)), at(2, ends(2, 150)))
    assert rates(history) == [None, 5.0, 0.0]
    times = [point["at_ms"] for point in topic_history(history, "orders")["points"]]
    assert times == [START, START + STEP_MS, START + 2 * STEP_MS]


def test_a_step_that_was_missed_is_a_gap_and_not_a_guess() -> None:
    history = after(at(0, ends(0, 100)), at(1, ends(1, 150)), at(4, ends(4, 160)))
    assert rates(history)[:4] == [None, 5.0, None, None]
    assert len(rates(history)) == 5


def test_a_topic_made_anew_begins_anew() -> None:
    assert rates(after(at(0, ends(0, 100)), at(1, ends(1, 150)), at(2, ends(2, 160, "B")))) == [None]
    assert rates(after(at(0, ends(0, 100)), at(1, ends(1, 20)))) == [None]


def test_a_sum_that_stood_long_before_it_rose_gives_the_rate_of_its_rise() -> None:
    """An idle topic is not told anew each second: its sum is as of its last change."""
    old = {"orders": Ends("A", 100, START - 600_000)}
    fresh = {"orders": Ends("A", 210, START + 2 * STEP_MS)}
    assert rates(after(at(0, old), at(1, old), at(2, fresh))) == [None, 0.0, 10.0]


def test_a_group_has_its_lag_what_it_reads_and_what_arrives_in_its_topics() -> None:
    def read(lag: int | None, committed: int, partitions: int = 2) -> dict[str, Read]:
        return {"billing": Read(lag, committed, partitions, ("orders",))}

    history = after(
        at(0, ends(0, 100), read(None, 0, 0)),
        at(1, ends(1, 150), read(50, 100)),
        at(2, ends(2, 250), read(70, 180)),
        at(3, ends(3, 250), read(0, 150)),  # set back
    )
    points = [{name: point[name] for name in point if name != "at_ms"} for point in told(history)["points"]]
    assert points == [
        {},
        {"lag": 50, "rate_in": 5.0},
        {"lag": 70, "rate_in": 10.0, "rate_out": 8.0},
        {"lag": 0, "rate_in": 0.0},
    ]


def told(history: History) -> dict[str, Any]:
    return group_history(history, "billing")


def test_an_hour_is_kept_and_no_more() -> None:
    history = after(*(at(step, ends(step, step)) for step in range(KEPT + 50)))
    assert len(rates(history)) == KEPT
    history = stepped(history, at(10 * KEPT, ends(10 * KEPT, 10**6)))
    assert len(rates(history)) == KEPT
    assert rates(history)[:-1] == [None] * (KEPT - 1)


def test_what_is_gone_has_no_history_and_what_is_too_much_neither() -> None:
    topics = {f"t{n}": Ends("A", 1, START) for n in range(MOST + 100)}
    history = after(at(0, topics), at(1, topics))
    assert len(history.topics) == MOST
    left = {name: topics[name] for name in list(topics)[MOST:]}
    history = stepped(history, at(2, left))
    assert history.topics.keys() == left.keys()
    size = sum(sys.getsizeof(line.rate_in) for line in history.topics.values())
    assert size < MOST * KEPT * 8 * 2


def test_marks_are_of_the_group_or_of_the_cluster_and_bounded() -> None:
    history = after(at(0, ends(0, 1), {"billing": Read(0, 1, 1, ("orders",)), "other": Read(0, 1, 1, ("else",))}))
    for event in (
        Event("rebalance_started", {"group": "billing"}, START + 1, "broker"),
        Event("rebalance_started", {"group": "other"}, START + 2, "broker"),
        Event("broker_down", {"broker": 2}, START + 3, "here"),
        Event("leader_changed", {"topic": "orders"}, START + 4, "here"),
    ):
        history = marked(history, event)
    assert [mark["code"] for mark in told(history)["marks"]] == ["rebalance_started", "broker_down"]
    assert [mark["at_ms"] for mark in topic_history(history, "orders")["marks"]] == [START + 1, START + 3]
    for n in range(3 * MOST_MARKS):
        history = marked(history, Event("rebalance_started", {"group": "billing"}, START + n, "broker"))
    assert len(history.marks["billing"]) == MOST_MARKS


def test_what_is_to_come_in_a_recording_is_not_told_yet() -> None:
    history = after(at(0, ends(0, 100)), at(1, ends(1, 150)), at(2, ends(2, 150)))
    history = marked(history, Event("broker_down", {"broker": 2}, START + 15_000, "here"))
    early = topic_history(history, "orders", START + 12_000)
    assert [point["at_ms"] for point in early["points"]] == [START, START + STEP_MS]
    assert early["marks"] == []
    assert len(topic_history(history, "orders", START + 15_000)["marks"]) == 1


def cluster_with(high: int, committed: int, now_ms: int, before: Cluster | None = None) -> Cluster:
    cluster = before or Cluster("embedded")
    partition = PartitionMetadata(1, (1,), (1,))
    topics = {"orders": TopicMetadata(TopicId("A"), False, {0: partition})}
    member = ClassicMember(MemberId("m"), "m", "/h", None, {"orders": (0,)})
    if before is None:
        cluster = apply(cluster, MetadataRead({1: BrokerEndpoint("localhost", 9092)}, topics, at_ms=now_ms))
        cluster = apply(cluster, ClassicGroupWritten("g", "consumer", 1, "range", None, (member,), now_ms, "broker"))
    facts = [LogEnds("orders", 0, 0, high, None, now_ms), Committed("g", "orders", 0, committed, now_ms, "broker")]
    return with_lags(apply(apply_offsets(cluster, facts), TimePassed(now_ms)), now_ms)


def test_the_picture_and_its_recorded_documents_give_the_same_history() -> None:
    live, recorded, cluster = History(), History(), None
    for step in range(4):
        now_ms = START + step * STEP_MS
        cluster = cluster_with(100 + 50 * step, 80 + 40 * step, now_ms, cluster)
        assert is_due(live, now_ms)
        live = stepped(live, reading(cluster, live, now_ms))
        docs = {
            "cluster": document(cluster, None),
            "topic:orders": document(cluster.topics["orders"], None),
            "group:g": document(cluster.groups["g"], None),
        }
        recorded = stepped(recorded, reading_of(docs, now_ms))
    points = group_history(live, "g")["points"]
    assert points == group_history(recorded, "g")["points"]
    assert points[-1] == {"at_ms": START + 3 * STEP_MS, "lag": 50, "rate_in": 5.0, "rate_out": 4.0}
    assert topic_history(live, "orders") == topic_history(recorded, "orders")

"""The hub: documents by snapshot and patch, exact for every viewer however slow, without one fact lost or doubled."""

from __future__ import annotations

from typing import Any

import pytest

from app.live.happenings import EVENTS_A_FRAME
from app.live.hub import Hub
from app.live.viewers import Watch
from app.model.entities import Cluster
from app.model.facts import (
    BrokerEndpoint,
    LogEnds,
    MetadataRead,
    PartitionMetadata,
    RecordSeen,
    SamplesLeftOut,
    TopicMetadata,
)
from app.model.terms import ProducerId, TopicId
from tests.support.browser import Browser
from tests.support.patience import PATIENT_S, STOPS_S
from tests.support.random_facts import RandomFacts


def metadata(**topics: tuple[str, int]) -> MetadataRead:
    return MetadataRead(
        {1: BrokerEndpoint("localhost", 9092)},
        {
            name: TopicMetadata(TopicId(id), False, {n: PartitionMetadata(1, (1,), (1,)) for n in range(partitions)})
            for name, (id, partitions) in topics.items()
        },
        at_ms=1,
    )


def test_a_viewer_gets_a_snapshot_and_then_patches(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 2)))
    browser = Browser(hub).watch("topic:orders")
    first = browser.take()["docs"]["topic:orders"]
    assert first["snapshot"]["partitions"].keys() == {"0", "1"}
    browser.acknowledge()
    hub.report(LogEnds("orders", 1, 0, 7, None, 2))
    change = browser.take()["docs"]["topic:orders"]
    assert change == {
        "base": first["seq"],
        "seq": first["seq"] + 1,
        "patch": {"partitions": {"1": {"low": 0, "high": 7}}},
    }


def test_the_next_frame_waits_for_the_acknowledgement_and_then_holds_all_that_changed(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1)))
    browser = Browser(hub).watch("topic:orders")
    browser.take()
    other = Browser(hub).watch("topic:orders")
    for high in range(1, 200):
        hub.report(LogEnds("orders", 0, 0, high, None, 2))
        other.follow_until(lambda state: bool(state.docs)) if high == 1 else None
    other.follow_until(lambda state: state.docs["topic:orders"]["partitions"]["0"].get("high") == 199)
    assert browser.frames.empty()
    browser.acknowledge()
    assert browser.take()["docs"]["topic:orders"]["patch"] == {"partitions": {"0": {"low": 0, "high": 199}}}


def test_a_viewer_that_is_too_far_behind_gets_a_snapshot(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1)))
    slow, fast = Browser(hub).watch("topic:orders"), Browser(hub).watch("topic:orders")
    slow.take()
    high = 0
    while fast.state.seqs.get("topic:orders", 0) < 70:
        high += 1
        hub.report(LogEnds("orders", 0, 0, high, None, 2))
        fast.take()
        fast.acknowledge()
    slow.acknowledge()
    assert "snapshot" in slow.take()["docs"]["topic:orders"]
    assert slow.state.docs == fast.state.docs


def test_a_deleted_topic_is_gone_and_its_document_goes_on_counting_when_it_is_created_again(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1)))
    browser = Browser(hub).watch("topic:orders")
    browser.take()
    browser.acknowledge()
    hub.report(metadata())
    gone = browser.take()["docs"]["topic:orders"]
    assert gone == {"seq": 2, "gone": True}
    browser.acknowledge()
    hub.report(metadata(orders=("B", 1)))
    assert browser.take()["docs"]["topic:orders"]["seq"] == 3
    assert [fact["code"] for fact in browser.state.facts] == ["topic_deleted", "topic_created"]


def test_a_viewer_that_missed_a_document_coming_and_going_is_told_nothing_wrong(hub: Hub) -> None:
    browser = Browser(hub).watch("*")
    browser.take()
    hub.report(metadata(orders=("A", 1)))
    hub.snapshot(["*"])
    hub.report(metadata())
    hub.snapshot(["*"])
    browser.acknowledge()
    browser.take()
    assert browser.state.docs.keys() == {"cluster"}


def test_a_document_that_does_not_exist_is_left_out(hub: Hub) -> None:
    assert hub.snapshot(["topic:nothing", "cluster"])["docs"].keys() == {"cluster"}
    assert Browser(hub).watch("topic:nothing").take()["docs"] == {}


def test_a_browser_that_comes_back_gets_only_what_it_lacks(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 2)))
    browser = Browser(hub).watch("topic:orders")
    browser.take()
    hub.leave_viewer(browser.viewer)
    again = Browser(hub)
    again.state = browser.state
    hub.report(LogEnds("orders", 1, 0, 7, None, 2))
    again.watch("topic:orders", resume=True)
    again.follow_until(lambda state: state.docs["topic:orders"]["partitions"]["1"].get("high") == 7)  # by patches
    assert again.state.seqs["topic:orders"] == 2
    assert again.state.docs["topic:orders"] == hub.snapshot(["topic:orders"])["docs"]["topic:orders"]["doc"]


def test_versions_of_another_run_mean_nothing(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1)))
    browser = Browser(hub)
    hub.watch(browser.viewer, Watch(frozenset({"topic:orders"}), "another run", {"topic:orders": 1}, 99))
    frame = browser.take()
    assert "snapshot" in frame["docs"]["topic:orders"]


def test_a_watch_while_a_frame_is_under_way_builds_on_that_frame(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1), other=("B", 1)))
    browser = Browser(hub).watch("topic:orders")
    browser.take()
    browser.acknowledge()
    hub.report(LogEnds("orders", 0, 0, 1, None, 2))
    under_way = browser.frames.get(timeout=PATIENT_S)
    browser.watch("topic:orders", "topic:other", resume=True)  # still with the version before
    hub.report(LogEnds("orders", 0, 0, 2, None, 2))
    browser.state.take(under_way)
    browser.acknowledge()
    browser.follow_until(lambda state: "topic:other" in state.docs)
    browser.follow_until(lambda state: state.docs["topic:orders"]["partitions"]["0"].get("high") == 2)


def test_facts_come_in_order_and_in_pages(hub: Hub) -> None:
    hub.report(metadata())
    count = 2 * EVENTS_A_FRAME + 10
    for i in range(count):
        hub.report(metadata(**{f"t{i}": (f"id{i}", 1)}))
    browser = Browser(hub).watch("cluster")
    browser.follow_until(lambda state: state.facts and state.facts[-1]["params"] == {"topic": f"t{count - 1}"})
    assert [fact["id"] for fact in browser.state.facts] == list(
        range(1, 2 * count)
    )  # all but the first were deleted again
    assert browser.state.gaps == 0


def test_facts_that_the_ring_has_lost_are_a_gap(hub: Hub) -> None:
    hub.report(metadata())
    for i in range(10_100):
        hub.report_or_wait(metadata(**{f"t{i % 2}": (f"id{i}", 1)}))
    answer = hub.facts_after(1)
    assert answer["gap"]
    assert len(answer["facts"]) == 20_000
    assert not hub.facts_after(answer["facts"][0]["id"])["gap"]


def test_samples_ride_along_for_watched_topics_and_the_rest_is_counted(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1), other=("B", 1)))
    browser = Browser(hub).watch("topic:orders")
    browser.take()
    for offset in range(300):
        hub.report(RecordSeen("orders", 0, offset, b"k", 3, 1))
    hub.report(RecordSeen("other", 0, 0, b"k", 3, 1))
    hub.report(SamplesLeftOut("orders", 5))
    hub.snapshot([])
    browser.acknowledge()
    frame = browser.take()
    assert [sample["offset"] for sample in frame["samples"]] == list(range(100, 300))
    assert frame["left_out"] == 105


def test_one_sample_may_stand_for_a_whole_burst(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1)))
    hub.report(RecordSeen("orders", 0, 6, b"madrid", 3, 1, ProducerId("form"), count=1000))
    hub.report(RecordSeen("orders", 0, 1006, b"madrid", 3, 1, ProducerId("form")))
    hub.snapshot([])
    burst, single = Browser(hub).watch("topic:orders").take()["samples"]
    assert (burst["offset"], burst["count"], burst["key"]) == (6, 1000, "madrid")
    assert "count" not in single


def test_a_new_viewer_begins_with_the_newest_samples(hub: Hub) -> None:
    hub.report(metadata(orders=("A", 1)))
    for offset in range(300):
        hub.report(RecordSeen("orders", 0, offset, b"k", 3, 1))
    hub.snapshot([])
    frame = Browser(hub).watch("topic:orders").take()
    assert [sample["offset"] for sample in frame["samples"]] == list(range(100, 300))
    assert frame["left_out"] == 0


def test_viewers_that_stand_at_the_same_place_share_one_frame() -> None:
    encoded: list[str] = []
    hub = Hub(Cluster("embedded"), encode=lambda text: encoded.append(text) or text)
    hub.start()
    browsers = [Browser(hub).watch("topic:orders") for _ in range(20)]
    for browser in browsers:
        browser.take()
        browser.acknowledge()
    hub.snapshot([])  # all acknowledgements are in
    encoded.clear()
    hub.report(metadata(orders=("A", 1)))
    frames = [browser.frames.get(timeout=PATIENT_S) for browser in browsers]
    hub.stop()
    assert hub.join(STOPS_S)
    assert len(encoded) == 1
    assert all(frame == frames[0] for frame in frames)


def test_one_fact_that_cannot_be_applied_does_not_stop_the_picture(hub: Hub) -> None:
    hub.report(MetadataRead(None, None, 1))  # type: ignore[arg-type]
    hub.report(metadata(orders=("A", 1)))
    assert "topic:orders" in hub.snapshot(["*"])["docs"]
    assert hub.facts_after(0)["facts"][0]["code"] == "internal_error"


@pytest.mark.parametrize("seed", range(5))
def test_after_any_facts_every_viewer_has_the_documents_of_the_hub(hub: Hub, seed: int) -> None:
    """A fast viewer, one that takes a frame now and then, and one that comes back again and again."""
    facts = RandomFacts(seed)
    fast, slow, fickle = (Browser(hub).watch("*") for _ in range(3))
    snapshots: dict[tuple[str, int], Any] = {}
    for step in range(600):
        hub.report(facts.one())
        if step % 7 == 0:
            for name, version in hub.snapshot(["*"])["docs"].items():
                snapshots[name, version["seq"]] = version["doc"]
        fast.drain()
        if step % 50 == 0:
            slow.drain()
        if step % 90 == 0:
            fickle.drain()
            hub.leave_viewer(fickle.viewer)
            state, fickle = fickle.state, Browser(hub)
            fickle.state = state
            fickle.watch("*", resume=True)
    for browser in (fast, slow, fickle):
        now = settled(browser, hub)  # one look: rates go on while time passes
        assert browser.state.docs == {name: version["doc"] for name, version in now.items()}
        assert [fact["id"] for fact in browser.state.facts] == list(range(1, browser.state.facts[-1]["id"] + 1))
        for key, document in browser.state.seen.items():
            assert snapshots.get(key, document) == document


def settled(browser: Browser, hub: Hub) -> dict[str, Any]:
    """The hub's documents, once the browser has each of them at the same seq."""
    while True:
        docs: dict[str, Any] = hub.snapshot(["*"])["docs"]
        if {n: s for n, s in browser.state.seqs.items() if n in browser.state.docs} == {
            n: v["seq"] for n, v in docs.items()
        }:
            return docs
        browser.take()
        browser.acknowledge()

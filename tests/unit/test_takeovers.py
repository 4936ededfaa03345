"""What follows when members of ours end: when Kafka puts them out, who is left, and what is handled again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.kafka.eviction import BROKER_SESSION, MAX_POLL, NONE, SESSION, Eviction, after_freeze, after_kill
from app.kafka.member_spec import MemberSpec
from app.model.entities import Takeover
from app.model.facts import (
    BrokerEndpoint,
    Committed,
    Fact,
    LogEnds,
    MetadataRead,
    PartitionMetadata,
    Processed,
    TopicMetadata,
)
from app.model.group_facts import (
    ClassicGroupWritten,
    ClassicMember,
    ManagedChanged,
    ManagedOptions,
    ManagedStarted,
    ManagedState,
    Resumed,
)
from app.model.member_ends import repeated_so_far
from app.model.terms import ManagedId, MemberId, TopicId
from tests.support.picture import Picture

M1, M2 = ManagedId("m1"), ManagedId("m2")
A, B = MemberId("A"), MemberId("B")
CLASSIC = MemberSpec("g", ("orders",), "classic", session_timeout_ms=2000, max_poll_interval_ms=5000)
CONSUMER = replace(CLASSIC, protocol="consumer")


def metadata() -> MetadataRead:
    told = {"orders": TopicMetadata(TopicId("orders-id"), False, {0: PartitionMetadata(1, (1,), (1,))})}
    return MetadataRead({1: BrokerEndpoint("localhost", 9092)}, told, at_ms=1)


def started(managed: ManagedId) -> ManagedStarted:
    return ManagedStarted("g", managed, f"g-{managed[1:]}", "classic", "range", ("orders",), None, 1)


def changed(
    managed: ManagedId, state: ManagedState, member: MemberId | None = None, evicts_at_ms: int | None = None
) -> ManagedChanged:
    after = {SESSION: 2000} if evicts_at_ms else {}
    return ManagedChanged("g", managed, state, member, 1, None, evicts_at_ms, after)


def written(*members: MemberId, at_ms: int = 1) -> ClassicGroupWritten:
    joined = tuple(ClassicMember(m, f"client-{m}", "/h", None, {"orders": (0,)}) for m in members)
    return ClassicGroupWritten("g", "consumer", 1, "range", None, joined, at_ms, "broker")


def processed(managed: ManagedId, offset: int) -> Processed:
    return Processed("g", managed, "orders", 0, offset, 1)


def committed(offset: int) -> Committed:
    return Committed("g", "orders", 0, offset, 1, "broker")


def resumed(managed: ManagedId, offset: int) -> Resumed:
    return Resumed("g", managed, "orders", 0, offset, 7)


def managed(picture: Picture) -> dict[str, Any]:
    return dict(picture.doc()["managed"][M1])


def two_members() -> Picture:
    return Picture(
        metadata(), started(M1), started(M2), changed(M1, "joined", A), changed(M2, "joined", B), written(A, B)
    )


# ---- when Kafka puts a member out


@pytest.mark.parametrize(
    ("eviction", "told"),
    [
        (after_kill(CLASSIC, 1000, None, None), Eviction(3000, {SESSION: 2000})),
        (after_kill(CONSUMER, 1000, None, 6000), Eviction(7000, {BROKER_SESSION: 6000})),
        (after_kill(CONSUMER, 1000, None, None), NONE),  # the broker's session timeout cannot be read
        (after_freeze(CLASSIC, 1000, None), Eviction(6000, {MAX_POLL: 5000})),
        (after_freeze(CONSUMER, 1000, 6000), Eviction(12_000, {MAX_POLL: 5000, BROKER_SESSION: 6000})),
        (after_freeze(CONSUMER, 1000, None), Eviction(None, {MAX_POLL: 5000})),
        (after_kill(CLASSIC, 3000, 1000, None), Eviction(5000, {SESSION: 2000})),
        (after_kill(CLASSIC, 6000, 1000, None), NONE),  # its client has left by then
        (after_kill(CONSUMER, 6500, 1000, 6000), Eviction(12_000, {MAX_POLL: 5000, BROKER_SESSION: 6000})),
    ],
)
def test_kafka_waits_as_long_as_the_configs_say(eviction: Eviction, told: Eviction) -> None:
    assert eviction == told


def test_a_killed_member_counts_down_until_it_is_out() -> None:
    picture = two_members().take(changed(M1, "killed", A, evicts_at_ms=3000))
    assert managed(picture) | {"state": "killed", "member_id": "A", "evicts_at_ms": 3000} == managed(picture)
    assert managed(picture)["evicts_after"] == {SESSION: 2000}
    picture.take(written(B, at_ms=2950))
    assert managed(picture)["state"] == "killed"
    assert managed(picture)["evicted_at_ms"] == 2950
    assert "evicts_at_ms" not in managed(picture)
    assert [event.code for event in picture.events if event.code == "member_evicted"]


def test_a_frozen_member_is_evicted_when_kafka_has_put_it_out_and_joins_again_when_it_thaws() -> None:
    picture = two_members().take(changed(M1, "frozen", A, evicts_at_ms=3000), written(B, at_ms=3001))
    assert managed(picture)["state"] == "evicted"
    picture.take(changed(M1, "frozen", A, evicts_at_ms=3000))  # it does not know
    assert managed(picture)["state"] == "evicted"
    assert "evicts_at_ms" not in managed(picture)
    picture.take(changed(M1, "joined", A), written(A, B))
    assert managed(picture)["state"] == "joined"
    assert "evicted_at_ms" not in managed(picture)


def test_what_a_restarted_member_was_before_is_not_taken_for_a_stranger_until_kafka_puts_it_out() -> None:
    picture = two_members().take(changed(M1, "killed", A, evicts_at_ms=3000), started(M1), changed(M1, "starting"))
    assert managed(picture)["former"] == {"A": {"evicts_at_ms": 3000}}
    assert "member_id" not in managed(picture)
    picture.take(written(B))
    assert "former" not in managed(picture)


# ---- what is handled again


def test_what_was_handled_and_not_committed_is_handled_again() -> None:
    picture = two_members().take(resumed(M1, 0), processed(M1, 60), committed(41))
    picture.take(resumed(M2, 41), processed(M2, 45))
    assert picture.codes("records_repeated", "records_skipped") == [("records_repeated", 41, 60, 19)]
    offsets = picture.doc()["offsets"]["orders"]["0"]
    assert offsets == {
        "committed": 41, "processed": 45, "resumed": {"managed": "m2", "offset": 41, "at_ms": 7},
        "repeated": {"from": 41, "to": 60, "count": 4},
    }  # fmt: skip
    picture.take(processed(M2, 90))
    assert repeated_so_far(picture.position()) == 19


def test_the_last_word_of_the_old_owner_counts_even_when_it_comes_with_the_first_of_the_new_one() -> None:
    picture = two_members().take(
        resumed(M1, 0), processed(M1, 10), processed(M1, 60), resumed(M2, 41), processed(M2, 42)
    )
    assert picture.codes("records_repeated") == [("records_repeated", 41, 60, 19)]
    assert picture.position().processed == 42
    assert picture.take(processed(M1, 61)).position().processed == 42  # it speaks too late


def test_a_takeover_amid_a_repetition_counts_only_what_is_handled_once_more() -> None:
    picture = two_members().take(resumed(M1, 0), processed(M1, 60), resumed(M2, 40), processed(M2, 50), resumed(M1, 45))
    assert picture.codes("records_repeated") == [("records_repeated", 40, 60, 20), ("records_repeated", 45, 50, 5)]
    assert picture.position().takeover == Takeover(M1, 45, 7, repeats_to=60)
    # handled 0-59, 40-49, 45-: 20 + 5 too many once 60 is reached
    assert sum(count for *_, count in picture.codes("records_repeated")) == 10 + 15


def test_one_that_goes_on_where_the_other_stopped_repeats_nothing() -> None:
    picture = two_members().take(resumed(M1, 0), processed(M1, 60), committed(60), resumed(M2, 60), processed(M2, 70))
    assert picture.codes("records_repeated", "records_skipped") == []
    assert picture.position().takeover == Takeover(M2, 60, 7)


def test_what_nobody_handled_is_skipped_only_where_that_is_certain() -> None:
    def goes_on_at_80(*before: Fact) -> list[tuple[str, int, int, int]]:
        return two_members().take(resumed(M1, 0), processed(M1, 60), *before, resumed(M2, 80)).codes("records_skipped")

    assert goes_on_at_80() == [("records_skipped", 60, 80, 20)]  # no commit, auto.offset.reset=latest
    assert goes_on_at_80(committed(60), LogEnds("orders", 0, 80, 90, 90, 1)) == [("records_skipped", 60, 80, 20)]
    assert goes_on_at_80(committed(60)) == []  # offsets without records: transaction markers, compaction


def test_what_was_committed_before_it_was_handled_is_lost_with_its_owner() -> None:
    options = ManagedOptions("auto", 100, 2000, 5000, "earliest", None, "fetched")
    ahead = replace(started(M1), options=options)
    picture = two_members().take(ahead, resumed(M1, 0), processed(M1, 60), committed(100), resumed(M2, 100))
    assert picture.codes("records_skipped") == [("records_skipped", 60, 100, 40)]
    assert picture.doc()["offsets"]["orders"]["0"]["skipped"] == {"from": 60, "to": 100, "count": 40}
    stranger = two_members().take(resumed(M1, 0), processed(M1, 60), committed(100), resumed(M2, 100))
    assert stranger.codes("records_skipped") == []  # somebody else has handled them

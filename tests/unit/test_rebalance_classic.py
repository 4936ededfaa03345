"""Rebalances of classic groups: eager and cooperative, with the coordinator's log and without."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from app.model.facts import CapabilityFound, DiscreteFact, LogEnds
from app.model.group_facts import (
    DescribedMember,
    GroupAbsent,
    GroupDescribed,
    GroupStateRead,
    GroupTombstone,
    ManagedChanged,
    ManagedStarted,
    MemberCalledBack,
    Resumed,
)
from app.model.rebalances import NO_REBALANCES
from app.model.terms import GroupType, ManagedId, MemberId
from app.model.views import GROUP, document, entity
from tests.support.rebalances import (
    A,
    B,
    C,
    Story,
    classic,
    epoch,
    first_join,
    gone,
    metadata,
    new_cluster,
    preparing,
    said,
)

M1 = ManagedId("m1")
ALL = (0, 1, 2, 3)


def join_lines(at_ms: int = 2000) -> list[DiscreteFact]:
    """What the coordinator says when B joins the group of A."""
    return [
        said(at_ms - 1, "member_joins", B),
        preparing(at_ms, 1, "member_joined", B),
        said(at_ms + 400, "stabilized", generation=2),
        said(at_ms + 405, "assignment_received", A, 2),
    ]


def test_a_join_by_the_record_alone_is_one_rebalance_that_has_begun_when_it_ended() -> None:
    story = Story([classic(1000, 1, {A: ALL}), classic(2000, 2, {A: (0, 1), B: (2, 3)})])
    assert len(story.rebalances) == 2
    assert story.triggers() == [("member_joined", B)]
    assert story.last.precision_ms > 1
    assert story.moves() == {0: ("kept", A, A), 1: ("kept", A, A), 2: ("moved", A, B), 3: ("moved", A, B)}


def test_polling_tells_its_start_where_nobody_else_does() -> None:
    story = Story([classic(1000, 1, {A: ALL}), GroupStateRead("g", "preparing_rebalance", 1700, ())])
    story.tell(classic(2000, 2, {B: ALL}))
    assert len(story.rebalances) == 2
    assert (story.last.started_ms, story.last.ended_ms, story.last.precision_ms) == (1700, 2000, 250)
    assert story.triggers() == [("member_gone", A), ("member_joined", B)]
    assert story.wire["clock"] == "here"


def test_each_order_of_lines_record_and_answer_makes_the_same_rebalance() -> None:
    record = classic(2406, 2, {A: (0, 1), B: (2, 3)})
    for place in range(5):
        facts = [*join_lines()]
        facts.insert(place, record)
        story = Story([classic(1000, 1, {A: ALL}), *facts], cluster=new_cluster("embedded"))
        assert len(story.rebalances) == 2
        assert story.triggers() == [("member_joined", B)]
        assert (story.last.started_ms, story.last.ended_ms) == (1999, 2406)
        assert [(p.code, p.epoch) for p in story.last.phases] == [("preparing", 1), ("completing", 2), ("stable", 2)]


def test_an_eager_rebalance_stops_all_partitions() -> None:
    story = Story([classic(1000, 1, {A: ALL}), *join_lines(), classic(2406, 2, {A: (0, 1), B: (2, 3)})])
    assert story.wire["counts"] == {"kept": 2, "moved": 2, "new": 0, "orphaned": 0, "stopped": 4}
    assert {m["unavailable_ms"] for m in story.wire["moves"]} == {407}
    assert all(m["at_most"] for m in story.wire["moves"])  # a foreign member does not tell when it gave them up


def test_a_member_of_ours_tells_when_it_gave_up_and_when_it_went_on() -> None:
    story = Story([
        ManagedStarted("g", M1, "g-1", "classic", "range", ("orders",), None, 900),
        ManagedChanged("g", M1, "joined", A, 990),
        classic(1000, 1, {A: ALL}),
        LogEnds("orders", 0, 0, 10, 10, 1900),
        *join_lines()[:2],
        MemberCalledBack("g", M1, A, "revoked", {"orders": ALL}, 2300),
        LogEnds("orders", 0, 0, 30, 30, 2400),
        classic(2406, 2, {A: (0, 1), B: (2, 3)}),
        MemberCalledBack("g", M1, A, "assigned", {"orders": (0, 1)}, 2408),
        Resumed("g", M1, "orders", 0, 10, 2420),
    ])  # fmt: skip
    moves = {m["partition"]: m for m in story.wire["moves"]}
    assert moves[0]["unavailable_ms"] == 120
    assert moves[0]["records_meanwhile"] == 20
    assert moves[1]["unavailable_ms"] == 108  # no record was there to go on with
    assert moves[2]["unavailable_ms"] == 106  # to the assignment: B is not ours
    assert "at_most" not in moves[2]
    assert story.wire["held_up_by"]["member_id"] == A


ENDS = [
    ("member_left", [said(5000, "member_left", B)], "member_left"),
    ("member_expired", [said(5000, "member_expired", B)], "member_evicted"),
    ("member_expired", [], "member_evicted"),
]


@pytest.mark.parametrize(("reason", "lines", "code"), ENDS)
@pytest.mark.parametrize("record_at", range(3))
def test_left_and_evicted_are_told_apart_by_the_coordinator(
    reason: str, lines: list[DiscreteFact], code: str, record_at: int
) -> None:
    facts = [*lines, preparing(5001, 2, reason, B)]  # type: ignore[arg-type]
    facts.insert(record_at, classic(5010, 3, {A: ALL}))
    story = Story(
        [classic(1000, 1, {A: ALL}), classic(2000, 2, {A: (0, 1), B: (2, 3)})], cluster=new_cluster("embedded")
    )
    story.tell(*facts).passes(6)
    assert len(story.rebalances) == 3
    assert story.triggers() == [(code, B)]
    assert story.codes("member_left", "member_evicted", "member_gone") == [code]


def test_a_client_that_did_not_poll_is_known_by_the_reason_that_it_gives() -> None:
    story = Story([classic(1000, 1, {A: (0, 1), B: (2, 3)})], cluster=new_cluster("embedded"))
    story.tell(said(5000, "member_left", B, words="... client reason: consumer poll timeout has expired."))
    story.tell(preparing(5001, 1, "member_left", B), classic(5010, 2, {A: ALL}))
    assert story.triggers() == [("max_poll_exceeded", B)]


def test_a_member_of_ours_that_lost_its_place_did_not_leave() -> None:
    story = Story([
        ManagedStarted("g", M1, "g-1", "classic", "range", ("orders",), None, 900),
        ManagedChanged("g", M1, "joined", B, 990),
        classic(1000, 1, {A: (0, 1), B: (2, 3)}),
        said(5000, "member_left", B),
        preparing(5001, 1, "member_left", B),
        classic(5010, 2, {A: ALL}),
        ManagedChanged("g", M1, "evicted", None, 20_000),
    ], cluster=new_cluster("embedded"))  # fmt: skip
    assert story.triggers() == [("max_poll_exceeded", B)]


def test_changes_before_it_has_ended_join_its_triggers() -> None:
    story = Story([classic(1000, 1, {A: (0, 1), B: (2, 3)})], cluster=new_cluster("embedded"))
    story.tell(preparing(5000, 1, "member_joined", C), said(5300, "member_expired", B))
    story.tell(classic(5400, 2, {A: (0, 1), C: (2, 3)})).passes(7)
    assert len(story.rebalances) == 2
    assert story.triggers() == [("member_joined", C), ("member_evicted", B)]
    assert story.wire["held_up_by"]["member_id"] == B


def test_a_change_while_the_assignment_is_under_way_is_the_same_rebalance() -> None:
    story = Story([classic(1000, 1, {A: ALL})], cluster=new_cluster("embedded"))
    story.tell(preparing(5000, 1, "member_joined", B), said(5100, "stabilized", generation=2))
    story.tell(preparing(5101, 2, "member_joined", C))  # before the record of generation 2, which never comes
    story.tell(said(5200, "stabilized", generation=3), classic(5210, 3, {A: (0, 1), B: (2,), C: (3,)})).passes(6, 9)
    assert len(story.rebalances) == 2
    assert story.triggers() == [("member_joined", B), ("member_joined", C)]
    assert story.last.ended_ms == 5210


def test_an_emptied_group_ends_its_last_rebalance_at_once() -> None:
    story = Story([classic(1000, 1, {A: ALL}), preparing(5000, 1, "member_left", A)], cluster=new_cluster("embedded"))
    story.tell(said(5001, "empty", generation=2), classic(5001, 2, {})).passes(6)
    assert len(story.rebalances) == 2
    assert story.last.ended_ms == 5001
    assert set(story.moves().values()) == {("orphaned", A, None)}


def test_a_static_member_that_comes_back_makes_none() -> None:
    i1, i2 = MemberId("i1-new"), "i2"
    story = Story(
        [classic(1000, 1, {A: (0, 1), B: (2, 3)}, instances={A: "i1", B: i2})], cluster=new_cluster("embedded")
    )
    story.tell(
        said(5000, "member_static_returned", A), classic(5001, 1, {i1: (0, 1), B: (2, 3)}, instances={i1: "i1", B: i2})
    )
    story.passes(6, 9)
    assert len(story.rebalances) == 1
    assert story.codes("member_gone") == []
    story.tell(classic(9000, 2, {i1: ALL}, instances={i1: "i1"})).passes(11)
    assert story.triggers() == [("member_gone", B)]
    assert story.moves()[0] == ("kept", i1, i1)


def test_a_group_that_is_found_has_none_and_its_next_generation_is_the_first() -> None:
    members = (DescribedMember(A, "client-A", "/h", None, {"orders": ALL}, None),)
    story = Story([GroupDescribed("g", "classic", "stable", "range", members, 500)])
    assert story.rebalances == []
    story.tell(classic(1000, 7, {A: (0, 1), B: (2, 3)}))
    assert story.triggers() == [("member_joined", B)]
    assert story.moves()[2] == ("moved", A, B)


# ---- cooperative ----------------------------------------------------------------------------------------------------

STICKY = "cooperative-sticky"


def sticky(at_ms: int, generation: int, **members: tuple[int, ...]) -> DiscreteFact:
    return classic(at_ms, generation, {MemberId(id): parts for id, parts in members.items()}, STICKY)


def test_the_two_generations_of_a_cooperative_rebalance_are_one() -> None:
    lines = [
        preparing(2000, 1, "member_joined", B),
        preparing(2500, 2, "subscription_changed", A),
        said(2800, "stabilized", generation=3),
    ]
    first, second = sticky(2400, 2, A=(0, 1), B=()), sticky(2810, 3, A=(0, 1), B=(2, 3))
    for a, b in itertools.product(range(3), range(2)):
        facts: list[DiscreteFact] = [lines[0], *lines[1:]]
        facts.insert(1 + min(a, 1), first)  # the line of the next generation may come before the record
        facts.insert(len(facts) - b, second)
        story = Story([sticky(1000, 1, A=ALL), *facts], cluster=new_cluster("embedded"))
        assert len(story.rebalances) == 2
        assert story.triggers() == [("member_joined", B)]
        assert (story.last.started_ms, story.last.ended_ms) == (2000, 2810)
        assert story.moves() == {0: ("kept", A, A), 1: ("kept", A, A), 2: ("moved", A, B), 3: ("moved", A, B)}


def test_a_cooperative_rebalance_stops_only_what_moves() -> None:
    story = Story([sticky(1000, 1, A=ALL), sticky(2400, 2, A=(0, 1), B=()), sticky(2810, 3, A=(0, 1), B=(2, 3))])
    assert len(story.rebalances) == 2
    assert story.wire["protocol"] == "cooperative"
    assert story.wire["counts"]["stopped"] == 2
    assert {m.get("unavailable_ms") for m in story.wire["moves"]} == {410, None}


def test_a_cooperative_rebalance_that_moves_nothing_between_members_has_one_generation() -> None:
    story = Story([sticky(1000, 1, A=(0, 1), B=(2, 3)), sticky(2400, 2, A=ALL), metadata(3000, orders=6)])
    assert len(story.rebalances) == 2
    assert story.last.ended_ms == 2400
    story.tell(sticky(4000, 3, A=range(6)))  # type: ignore[arg-type]
    assert [(t["code"], t["topic"]) for t in story.wire["triggers"]] == [("partitions_added", "orders")]


def test_a_cooperative_group_whose_second_generation_does_not_come_says_whom_it_waits_for() -> None:
    story = Story([sticky(1000, 1, A=ALL), sticky(2400, 2, A=(0, 1), B=())]).passes(5, 13)
    doc = document(entity(story.cluster, GROUP + "g"), None)
    assert doc["waits_for"] == {"since_ms": 2400, "member_id": A, "client_id": "client-A", "phase": "joining"}
    story.passes(400)
    assert story.last.ended_ms == 2400


# ---- where the group log cannot be read -----------------------------------------------------------------------------


def described(at_ms: int, state: str, **members: tuple[int, ...]) -> GroupDescribed:
    told = (
        DescribedMember(MemberId(id), f"client-{id}", "/h", None, {"orders": p} if p else {}, None)
        for id, p in members.items()
    )
    return GroupDescribed("g", "classic", state, "range", tuple(told), at_ms)  # type: ignore[arg-type]


def test_asking_alone_makes_one_rebalance_of_each_change() -> None:
    story = Story([CapabilityFound("group_log", False, "TOPIC_AUTHORIZATION_FAILED"), described(1000, "stable", A=ALL)])
    assert story.rebalances == []
    story.tell(described(2000, "preparing_rebalance", A=(), B=()), described(2250, "stable", A=(0, 1), B=(2, 3)))
    assert len(story.rebalances) == 1
    assert story.triggers() == [("member_joined", B)]
    assert (story.last.started_ms, story.last.ended_ms, story.last.precision_ms) == (2000, 2250, 250)
    assert story.moves()[2] == ("moved", A, B)
    story.tell(described(4000, "stable", A=ALL))  # seen only when it was over
    assert story.triggers() == [("member_gone", B)]
    story.tell(described(4250, "stable", A=ALL))
    assert len(story.rebalances) == 2


def test_a_line_about_a_group_that_nobody_knows_is_kept_for_a_while() -> None:
    story = Story([preparing(1000, 0, "member_joined", A)], cluster=new_cluster("embedded"))
    story.tell(classic(1100, 1, {A: ALL}))
    assert (story.last.started_ms, story.last.ended_ms) == (1000, 1100)
    other = Story([preparing(1000, 0, "member_joined", A)], cluster=new_cluster("embedded")).passes(2, 5)
    assert other.cluster.rebalances.get("g", NO_REBALANCES).is_settled
    assert "g" not in other.cluster.rebalances


def test_when_an_evicted_member_was_last_heard_of_follows_from_its_session_timeout() -> None:
    joined = classic(1000, 1, {A: (0, 1), B: (2, 3)})
    members = tuple(replace(m, session_timeout_ms=6000, rebalance_timeout_ms=300_000) for m in joined.members)
    story = Story([replace(joined, members=members)], cluster=new_cluster("embedded"))
    story.tell(said(9000, "member_expired", B), preparing(9000, 1, "member_expired", B), classic(9010, 2, {A: ALL}))
    evicted = story.wire["triggers"][0]
    assert evicted["silent_since_ms"] == 3000
    assert evicted["configs"] == [{"name": "session.timeout.ms", "value": "6000"}]


def test_the_first_rebalance_of_a_group_is_one_wherever_the_record_of_its_creation_comes() -> None:
    lines: list[DiscreteFact] = [
        said(1001, "member_joins", A),
        preparing(1002, 0, "member_joined", A),
        said(1010, "stabilized", generation=1),
    ]
    for known_before, place in itertools.product((False, True), range(4)):
        facts = [*lines]
        facts.insert(place, classic(1000, 0, {}))
        ours = [ManagedStarted("g", M1, "g-1", "classic", "range", ("orders",), None, 900)] if known_before else []
        story = Story([*ours, *facts, classic(1020, 1, {A: ALL})], cluster=new_cluster("embedded")).passes(2)
        assert [(r.started_ms, r.ended_ms) for r in story.rebalances] == [(1001, 1020)]
        assert story.triggers() == [("member_joined", A)]
        assert set(story.moves().values()) == {("new", None, A)}


# ---- a group that begins, or begins anew ----------------------------------------------------------------------------


def ours(protocol: GroupType = "classic", at_ms: int = 900) -> ManagedStarted:
    assert protocol != "share"
    return ManagedStarted("g", M1, "g-1", protocol, None, ("orders",), None, at_ms)


UNTOLD: dict[str, list[DiscreteFact]] = {
    "nothing": [],
    "its creation": [classic(1000, 0, {})],
    "an answer from before": [GroupAbsent("g", 1500)],
    "a description from before": [GroupDescribed("g", "classic", "dead", None, (), 1500)],
    "the deletion of the one before": [GroupTombstone("g", "classic", 990, "broker")],
}


@pytest.mark.parametrize("told", UNTOLD)
def test_a_first_rebalance_whose_record_comes_late_stays_the_one_that_has_begun(told: str) -> None:
    story = Story([ours(), *join_first(), *UNTOLD[told]], cluster=new_cluster("embedded")).passes(3, 6, 9, 12)
    assert [r.ended_ms for r in story.rebalances] == [None]
    story.tell(classic(12_500, 1, {A: ALL})).passes(13)
    assert [(r.started_ms, r.ended_ms) for r in story.rebalances] == [(1001, 12_500)]
    assert story.triggers() == [("member_joined", A)]
    assert set(story.moves().values()) == {("new", None, A)}


def join_first(at_ms: int = 1001, generation: int = 0) -> list[DiscreteFact]:
    return [said(at_ms, "member_joins", A), preparing(at_ms + 1, generation, "member_joined", A)]


def test_what_the_coordinator_prepares_is_classic_whatever_was_asked_for_first() -> None:
    story = Story([ours("consumer"), *join_first()], cluster=new_cluster("embedded"))
    assert (story.last.type, story.last.protocol) == ("classic", None)
    story.tell(classic(1100, 1, {A: ALL}, "range"))
    assert [(r.type, r.protocol, r.ended_ms) for r in story.rebalances] == [("classic", "eager", 1100)]


@pytest.mark.parametrize("is_ours", [True, False])
@pytest.mark.parametrize("line_first", [True, False])
def test_an_empty_consumer_group_that_becomes_classic_has_one_rebalance_more(line_first: bool, is_ours: bool) -> None:
    story = Story([ours("consumer")] if is_ours else [], cluster=new_cluster("embedded"))
    story.tell(*first_join(), *gone(2000, A), epoch(2000, 2)).passes(3)
    assert [r.protocol for r in story.rebalances] == ["consumer", "consumer"]
    tombstone = GroupTombstone("g", "consumer", 9002, "broker")
    facts = [*join_first(9001), tombstone] if line_first else [tombstone, *join_first(9001)]
    story.tell(*facts, classic(9100, 1, {A: ALL})).passes(10)
    newest = story.last
    assert (newest.type, newest.protocol, newest.started_ms, newest.ended_ms) == ("classic", "eager", 9001, 9100)
    assert [trigger.code for trigger in newest.triggers] == ["member_joined"]
    assert [phase.code for phase in newest.phases] == ["preparing", "stable"]
    assert [r.type for r in story.rebalances].count("classic") == 1


def test_a_group_that_was_deleted_and_comes_again_is_told_apart_from_the_one_before() -> None:
    story = Story([ours(), *join_first(), classic(1100, 1, {A: ALL})], cluster=new_cluster("embedded"))
    story.tell(preparing(3000, 1, "member_left", A), classic(3001, 2, {})).passes(4)
    story.tell(GroupTombstone("g", "classic", 5000, "broker")).passes(6)
    story.tell(*join_first(9001), classic(9100, 1, {A: ALL})).passes(10)
    assert [(r.started_ms, r.ended_ms) for r in story.rebalances] == [(1001, 1100), (3000, 3001), (9001, 9100)]
    assert [[t.code for t in r.triggers] for r in story.rebalances] == [
        ["member_joined"], ["member_left"], ["member_joined"],
    ]  # fmt: skip
    assert [[p.code for p in r.phases] for r in story.rebalances] == [["preparing", "stable"]] * 3

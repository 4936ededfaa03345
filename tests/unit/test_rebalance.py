"""Rebalances of KIP-848 groups, as the group log and the coordinator's own log tell them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.facts import DiscreteFact, LabReset, LogEnds
from app.model.group_facts import (
    DescribedMember,
    GroupDescribed,
    ManagedChanged,
    ManagedStarted,
    MemberCalledBack,
    Resumed,
)
from app.model.rebalance import Stop, TopicPartition
from app.model.rebalance_views import rebalance_view
from app.model.rebalances import KEPT, MOST_STOPS, kept
from app.model.terms import ManagedId, MemberId
from app.model.views import GROUP, document, entity
from tests.support.rebalances import (
    A,
    B,
    C,
    Story,
    current,
    epoch,
    first_join,
    gone,
    member,
    metadata,
    new_cluster,
    said,
    second_join,
    target,
)

M1 = ManagedId("m1")


def test_a_join_is_one_rebalance_with_the_member_that_joined() -> None:
    story = Story([*first_join(), *second_join()])
    assert [r.id for r in story.rebalances] == ["r1", "r2"]
    assert story.triggers() == [("member_joined", B)]
    assert (story.last.started_ms, story.last.ended_ms, story.last.precision_ms) == (2000, 2500, 1)
    assert story.last.triggers[0].source == "group_log"
    assert story.moves() == {0: ("kept", A, A), 1: ("kept", A, A), 2: ("moved", A, B), 3: ("moved", A, B)}


def test_the_phases_of_each_member_are_told() -> None:
    story = Story([*first_join(), *second_join()])
    assert [(p["code"], p.get("member_id"), p["at_ms"]) for p in story.wire["phases"]] == [
        ("epoch_bumped", None, 2000),
        ("target_computed", None, 2002),
        ("waiting", B, 2003),
        ("revoking", A, 2100),
        ("revoked", A, 2150),
        ("assigned", A, 2150),
        ("assigned", B, 2500),
    ]
    assert story.wire["held_up_by"] == {"member_id": A, "client_id": "client-A", "phase": "revoking", "at_ms": 2150}


def test_a_partition_is_unavailable_from_its_revoke_to_its_assignment() -> None:
    story = Story([*first_join(), LogEnds("orders", 2, 0, 10, 10, 1500), *second_join()[:-1]])
    story.tell(LogEnds("orders", 2, 0, 25, 25, 2400), second_join()[-1])
    moved = next(m for m in story.wire["moves"] if m["partition"] == 2)
    assert (moved["revoked_ms"], moved["assigned_ms"], moved["unavailable_ms"]) == (2100, 2500, 400)
    assert moved["records_meanwhile"] == 15
    assert not any("unavailable_ms" in m for m in story.wire["moves"] if m["kind"] == "kept")


def test_while_it_is_under_way_it_has_no_end_and_says_what_stands() -> None:
    story = Story([*first_join(), *second_join()[:-1]])
    assert "ended_ms" not in story.wire
    assert story.moves()[2] == ("orphaned", A, None)
    assert story.codes("rebalance_started", "rebalance_completed") == [
        "rebalance_started", "rebalance_completed", "rebalance_started",
    ]  # fmt: skip
    story.tell(second_join()[-1])
    assert story.events[-1].params == {"group": "g", "rebalance": "r2"}
    assert story.events[-1].at_ms == 2500


def test_the_last_member_that_leaves_makes_one_rebalance_that_ends_at_once() -> None:
    story = Story([*first_join(), *gone(5000, A), epoch(5000, 2)])
    assert len(story.rebalances) == 2
    assert story.triggers() == [("member_gone", A)]
    assert story.last.ended_ms == 5000
    assert set(story.moves().values()) == {("orphaned", A, None)}


def test_two_changes_within_one_rebalance_are_its_two_triggers() -> None:
    story = Story([*first_join(), *second_join()[:-2]])
    story.tell(member(2110, C), epoch(2110, 3), *target(2112, 3, A=(0,), B=(1, 2), C=(3,)))
    story.tell(current(2150, A, 3, (0,)), current(2500, B, 3, (1, 2)), current(2520, C, 3, (3,)))
    assert len(story.rebalances) == 2
    assert story.triggers() == [("member_joined", B), ("member_joined", C)]
    assert story.last.ended_ms == 2520
    assert story.moves()[3] == ("moved", A, C)


CAUSES = {"member_left": "member_left", "member_expired": "member_evicted", "member_fenced": "member_evicted"}


@pytest.mark.parametrize(("line", "code"), CAUSES.items())
@pytest.mark.parametrize("place", range(6))
def test_the_coordinators_word_makes_a_gone_member_left_or_evicted_whenever_it_comes(
    line: str, code: str, place: int
) -> None:
    records = [*gone(5001, B), epoch(5001, 3), *target(5003, 3, A=(0, 1, 2, 3)), current(5100, A, 3, (0, 1, 2, 3))]
    facts: list[DiscreteFact] = [*records]
    facts.insert(place if place < 5 else len(facts), said(5000, line, B))  # type: ignore[arg-type]
    story = Story([*first_join(), *second_join()], cluster=new_cluster("embedded"))
    story.tell(*facts)
    assert len(story.rebalances) == 3
    assert story.triggers() == [(code, B)]
    assert story.last.triggers[0].source == "coordinator"
    assert story.last.started_ms == 5000
    assert story.codes("member_left", "member_evicted", "member_gone") == [code]


def test_without_the_coordinators_word_it_is_told_gone_after_a_moment() -> None:
    story = Story([*first_join(), *second_join()], cluster=new_cluster("embedded"))
    story.tell(*gone(5000, B), epoch(5000, 3))
    assert story.codes("member_gone") == []
    story.passes(6)
    assert story.codes("member_gone") == ["member_gone"]
    assert story.triggers() == [("member_gone", B)]
    assert Story([*first_join(), *gone(5000, A)]).codes("member_gone") == ["member_gone"]  # attached: nobody will say


def test_each_order_of_the_lines_and_records_of_one_join_makes_the_same_rebalance() -> None:
    lines = [said(1999, "member_joins", B), said(2000, "epoch_bumped", generation=2)]
    records = second_join()
    for first, second in itertools.combinations_with_replacement(range(len(records) + 1), 2):
        facts: list[DiscreteFact] = [*records]
        facts.insert(second, lines[1])
        facts.insert(first, lines[0])
        story = Story([*first_join(), *facts], cluster=new_cluster("embedded"))
        assert len(story.rebalances) == 2
        assert story.triggers() == [("member_joined", B)]
        assert story.last.started_ms == 1999
        assert story.last.triggers[0].source == "coordinator"
        assert [p.code for p in story.last.phases].count("epoch_bumped") == 1


def test_what_a_new_coordinator_has_loaded_is_no_rebalance() -> None:
    story = Story([*first_join(), said(9000, "loaded"), said(9001, "loaded")])
    assert len(story.rebalances) == 1


def test_a_group_that_is_found_has_no_rebalance_until_it_changes() -> None:
    found = GroupDescribed(
        "g", "consumer", "stable", "uniform",
        (DescribedMember(A, "client-A", "/h", None, {"orders": (0, 1, 2, 3)}, {"orders": (0, 1, 2, 3)}),), 500,
    )  # fmt: skip
    story = Story([found])
    assert story.rebalances == []
    story.tell(*gone(5000, A), epoch(5000, 8))
    assert story.triggers() == [("member_gone", A)]
    assert story.moves()[0] == ("orphaned", A, None)


def test_a_static_member_that_comes_back_makes_none() -> None:
    story = Story(
        [member(1000, A, "i1"), epoch(1000, 1), *target(1001, 1, A=(0, 1, 2, 3)), current(1002, A, 1, (0, 1, 2, 3))]
    )
    story.tell(current(3000, A, -2, (0, 1, 2, 3)), *gone(4000, A), member(4000, B, "i1"))
    story.tell(*target(4000, 1, B=(0, 1, 2, 3)), current(4000, B, 1, (0, 1, 2, 3))).passes(5, 6, 9)
    assert len(story.rebalances) == 1
    assert story.codes("member_gone", "member_evicted", "member_left") == []
    story.tell(member(20_000, C), epoch(20_000, 2), *target(20_001, 2, B=(0, 1), C=(2, 3)))
    story.tell(current(20_002, B, 2, (0, 1)), current(20_003, C, 2, (2, 3)))
    assert story.triggers() == [("member_joined", C)]
    assert story.moves() == {0: ("kept", B, B), 1: ("kept", B, B), 2: ("moved", B, C), 3: ("moved", B, C)}


def test_a_static_member_that_does_not_come_back_is_evicted() -> None:
    story = Story(
        [member(1000, A, "i1"), epoch(1000, 1), *target(1001, 1, A=(0, 1, 2, 3)), current(1002, A, 1, (0, 1, 2, 3))],
        cluster=new_cluster("embedded"),
    )
    story.tell(current(3000, A, -2, (0, 1, 2, 3)), said(3000, "member_static_left", A)).passes(4, 8)
    assert len(story.rebalances) == 1
    story.tell(said(9000, "member_expired", A), *gone(9000, A), epoch(9000, 2)).passes(10)
    assert story.triggers() == [("member_evicted", A)]
    assert story.codes("member_gone", "member_evicted", "member_left") == ["member_evicted"]


def test_a_new_partition_is_the_trigger_whether_the_metadata_or_the_group_is_first() -> None:
    changed = [epoch(5000, 2), *target(5001, 2, A=range(6)), current(5010, A, 2, range(6))]
    for story in (
        Story([*first_join(), metadata(4900, orders=6), *changed]),
        Story([*first_join(), *changed, metadata(5400, orders=6)]),
    ):
        assert len(story.rebalances) == 2
        assert [(t["code"], t["topic"]) for t in story.wire["triggers"]] == [("partitions_added", "orders")]
        assert story.moves()[5] == ("new", None, A)
    story.tell(epoch(9000, 3), *target(9001, 3, A=range(6)), current(9010, A, 3, range(6)))
    assert story.triggers() == [("unknown", None)]  # the change of the topic has had its rebalance


# ---- members of ours ------------------------------------------------------------------------------------------------


def ours(id: MemberId = A) -> list[DiscreteFact]:
    return [
        ManagedStarted("g", M1, "g-1", "consumer", None, ("orders",), None, 900),
        ManagedChanged("g", M1, "joined", id, 990),
    ]


@pytest.mark.parametrize(
    ("state", "code", "reason"),
    [
        ("leaving", "member_left", "leave_group"),
        ("killed", "member_evicted", "session_timeout"),
        ("frozen", "max_poll_exceeded", "max_poll_interval"),
    ],
)
def test_why_a_member_of_ours_is_gone_is_known_in_an_attached_cluster_too(state: str, code: str, reason: str) -> None:
    story = Story([*ours(), *first_join(), ManagedChanged("g", M1, state, A, 3000)])  # type: ignore[arg-type]
    story.tell(*gone(9000, A), epoch(9000, 2))
    assert [(t["code"], t["reason"], t["source"]) for t in story.wire["triggers"]] == [(code, reason, "client")]
    if state != "leaving":
        assert story.wire["triggers"][0]["silent_since_ms"] == 3000
        assert story.wire["moves"][0]["revoked_ms"] == 3000  # nobody has processed it since
    assert story.codes("member_left", "member_evicted", "member_gone") == [
        "member_left" if state == "leaving" else "member_evicted"
    ]


def test_a_frozen_member_of_ours_is_not_taken_for_one_that_was_put_out_for_silence() -> None:
    story = Story([*ours(), *first_join(), ManagedChanged("g", M1, "frozen", A, 3000)], cluster=new_cluster("embedded"))
    story.tell(*gone(9000, A), epoch(9000, 2), said(8999, "member_expired", A))
    assert story.triggers() == [("max_poll_exceeded", A)]


def test_the_clients_own_times_count_for_members_of_ours() -> None:
    managed = ManagedId("m2")
    story = Story([*ours(A), *first_join(), *second_join()[:-3]])
    story.tell(
        ManagedStarted("g", managed, "g-2", "consumer", None, ("orders",), None, 1900),
        ManagedChanged("g", managed, "joined", B, 1950),
        *second_join()[-3:-2],
        MemberCalledBack("g", M1, A, "revoked", {"orders": (2, 3)}, 2104),
        *second_join()[-2:],
        LogEnds("orders", 2, 0, 50, 50, 2500),
        MemberCalledBack("g", managed, B, "assigned", {"orders": (2, 3)}, 2503),
        Resumed("g", managed, "orders", 2, 40, 2510),
    )
    moved = {m["partition"]: m for m in story.wire["moves"]}
    assert (moved[2]["revoked_ms"], moved[2]["resumed_ms"], moved[2]["unavailable_ms"]) == (2104, 2510, 406)
    assert moved[3]["unavailable_ms"] == 399  # nothing to process there
    assert {p["source"] for p in story.wire["phases"] if p["code"] == "revoked"} == {"client"}
    assert story.wire["members"][B] == {"client_id": "client-B", "managed": "m2"}


# ---- marks ----------------------------------------------------------------------------------------------------------


def test_a_group_that_does_not_converge_says_whom_it_waits_for() -> None:
    story = Story([*first_join(), *second_join()[:-2]]).passes(3, 11)
    assert story.last.waits_for is None
    story.passes(12, 13)
    doc = document(entity(story.cluster, GROUP + "g"), None)
    waits_for = {"since_ms": 2100, "member_id": A, "client_id": "client-A", "phase": "revoking"}
    assert doc["waits_for"] == doc["rebalances"][0]["waits_for"] == waits_for
    assert document(story.cluster, None)["groups"]["g"]["waits_for"] == waits_for
    story.tell(*second_join(20_000)[-2:])
    assert "waits_for" not in document(entity(story.cluster, GROUP + "g"), None)


def test_a_member_that_comes_and_goes_puts_its_group_in_a_loop_until_it_is_quiet() -> None:
    story = Story(first_join())
    for turn in range(3):
        at_ms = 10_000 * (turn + 1)
        story.tell(member(at_ms, B), epoch(at_ms, 2 + 2 * turn), *target(at_ms, 2 + 2 * turn, A=(0, 1), B=(2, 3)))
        story.tell(current(at_ms + 1, A, 2 + 2 * turn, (0, 1)), current(at_ms + 2, B, 2 + 2 * turn, (2, 3)))
        story.tell(*gone(at_ms + 5000, B), epoch(at_ms + 5000, 3 + 2 * turn))
        story.tell(*target(at_ms + 5001, 3 + 2 * turn, A=(0, 1, 2, 3)))
        story.tell(current(at_ms + 5002, A, 3 + 2 * turn, (0, 1, 2, 3)))
    assert document(story.cluster, None)["groups"]["g"]["loop"] == {
        "count": 7, "within_ms": 300_000, "last_ms": 35_000,
    }  # fmt: skip
    story.passes(60)
    assert "loop" in document(entity(story.cluster, GROUP + "g"), None)
    story.passes(400)
    assert "loop" not in document(entity(story.cluster, GROUP + "g"), None)


def test_setting_up_a_group_is_no_loop() -> None:
    story = Story(first_join())
    for n in range(2, 12):
        at_ms, id = 1000 * n, MemberId(f"M{n}")
        story.tell(member(at_ms, id), epoch(at_ms, n), *target(at_ms, n, A=(0, 1, 2, 3)))
        story.tell(*(current(at_ms + 1, m, n, (0, 1, 2, 3) if m == A else ()) for m in story.group.members))
    assert len(story.rebalances) == 11
    assert "loop" not in document(story.cluster, None)["groups"]["g"]


# ---- bounds ---------------------------------------------------------------------------------------------------------


def test_the_last_hundred_are_kept_and_five_are_in_the_document() -> None:
    story = Story(first_join())
    for n in range(2, KEPT + 20):
        story.tell(epoch(1000 * n, n), *target(1000 * n, n, A=(0, 1, 2, 3)), current(1000 * n, A, n, (0, 1, 2, 3)))
    assert len(story.rebalances) == KEPT
    doc = document(entity(story.cluster, GROUP + "g"), None)
    assert [r["id"] for r in doc["rebalances"]] == ["r119", "r118", "r117", "r116", "r115"]


def test_a_settled_group_costs_nothing_when_time_passes() -> None:
    story = Story(first_join()).passes(2, 20)
    assert story.cluster.unsettled == frozenset()
    kept, group = story.cluster.rebalances, story.group
    story.passes(21)
    assert story.cluster.rebalances is kept
    assert story.group is group


def test_a_rebalance_that_did_not_change_is_not_drawn_again() -> None:
    story = Story([*first_join(), *second_join()])
    entity_before = entity(story.cluster, GROUP + "g")
    before = document(entity_before, None)
    story.tell(member(9000, C), epoch(9000, 3))
    after = document(entity(story.cluster, GROUP + "g"), (entity_before, before))
    assert after["rebalances"][1:] == before["rebalances"]
    assert after["rebalances"][1] is before["rebalances"][0]


def test_ids_stay_unique_when_the_lab_is_reset() -> None:
    story = Story(first_join()).tell(LabReset(3000))
    story.tell(metadata(4000, orders=4), *first_join(5000))
    assert story.last.id == "r2"


def test_a_topic_that_gets_its_name_later_has_not_moved() -> None:
    story = Story(cluster=apply(Cluster("embedded"), metadata(other=1)))
    story.tell(*first_join())
    assert story.wire["moves"] == []
    story.tell(metadata(1500, orders=4), *second_join())
    assert story.moves() == {0: ("kept", A, A), 1: ("kept", A, A), 2: ("moved", A, B), 3: ("moved", A, B)}
    assert {m["kind"] for m in rebalance_view(story.rebalances[0])["moves"]} == {"new"}


def test_a_document_lists_what_changed_first_and_counts_what_it_leaves_out() -> None:
    story = Story(cluster=new_cluster(partitions=80))
    story.tell(member(1000, A), epoch(1000, 1), *target(1000, 1, A=range(80)), current(1001, A, 1, range(80)))
    story.tell(member(2000, B), epoch(2000, 2), *target(2000, 2, A=range(70), B=range(70, 80)))
    story.tell(current(2001, A, 2, range(70)), current(2002, B, 2, range(70, 80)))
    shown = document(entity(story.cluster, GROUP + "g"), None)["rebalances"][0]
    assert [m["partition"] for m in shown["moves"]][:11] == [*range(70, 80), 0]
    assert (len(shown["moves"]), shown["moves_left_out"], len(story.wire["moves"])) == (48, 32, 80)


def test_what_was_appended_since_a_member_was_killed_is_counted_from_then_on() -> None:
    story = Story([*ours(), *first_join(), LogEnds("orders", 0, 0, 10, 10, 2900)])
    story.tell(ManagedChanged("g", M1, "killed", A, 3000), LogEnds("orders", 0, 0, 70, 70, 8900))
    story.tell(member(9000, B), *gone(9000, A), epoch(9000, 2), *target(9001, 2, B=(0, 1, 2, 3)))
    story.tell(current(9010, B, 2, (0, 1, 2, 3)))
    moved = story.wire["moves"][0]
    assert (moved["unavailable_ms"], moved["records_meanwhile"]) == (6010, 60)


@pytest.mark.parametrize("begun", [True, False])
def test_a_taker_that_tells_before_the_group_log_does_is_heard(begun: bool) -> None:
    story = Story([*ours(), *first_join(), member(1500, B), LogEnds("orders", 0, 0, 10, 10, 2900)])
    story.tell(ManagedChanged("g", M1, "killed", A, 3000))
    if begun:
        story.tell(*gone(9000, A)[:1], epoch(9000, 2))
    story.tell(MemberCalledBack("g", ManagedId("m2"), B, "assigned", {"orders": (0, 1, 2, 3)}, 9011))
    story.tell(Resumed("g", ManagedId("m2"), "orders", 0, 7, 9015))
    story.tell(*gone(9000, A), epoch(9000, 2), *target(9001, 2, B=(0, 1, 2, 3)), current(9010, B, 2, (0, 1, 2, 3)))
    moved = story.wire["moves"][0]
    assert (moved["kind"], moved["revoked_ms"], moved["resumed_ms"]) == ("moved", 3000, 9015)


def test_a_group_with_very_many_partitions_keeps_fewer_rebalances() -> None:
    stop = Stop(1, is_exact=True)
    stops = {TopicPartition("orders", number): stop for number in range(MOST_STOPS // 10)}
    one = replace(Story(first_join()).last, stops=stops)
    assert len(kept((one,) * 200)) == 10
    assert len(kept((replace(one, stops={}),) * 200)) == 100
    huge = replace(one, stops={TopicPartition("orders", number): stop for number in range(MOST_STOPS + 1)})
    assert len(kept((huge,) * 200)) == 5

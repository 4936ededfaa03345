"""Comparing protocols: what a round measures, when it is at rest, what the theory says, and the spread over rounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.control.comparison_run import rotated
from app.control.pauses import Pauses
from app.model.comparison import Comparison, Figures, Round, Setting, Spread, spread, summary
from app.model.comparison_rounds import Flow, are_over, lag, least_moved, measured
from app.model.comparison_theory import deviations
from app.model.comparison_views import comparison_view
from app.model.facts import Fact, Processed
from app.model.rebalance import Phase, Protocol, Rebalance, Seat, Seats, Stop, TopicPartition, Trigger
from app.model.terms import ManagedId, MemberId

CHANGED_MS = 10_000
A, B, C = MemberId("A"), MemberId("B"), MemberId("C")


def seats(**members: tuple[int, ...]) -> Seats:
    return {MemberId(id): Seat(f"client-{id}", None, {"t": parts} if parts else {}) for id, parts in members.items()}


def at(partition: int) -> TopicPartition:
    return TopicPartition("t", partition)


def stop(revoked_ms: int, assigned_ms: int, resumed_ms: int, repeated: int = 0) -> Stop:
    return Stop(
        CHANGED_MS + revoked_ms,
        True,
        assigned_ms=CHANGED_MS + assigned_ms,
        resumed_ms=CHANGED_MS + resumed_ms,
        repeated=repeated,
    )


def join(**fields: Any) -> Rebalance:
    """B joins A, which has four partitions, and gets two of them."""
    told: dict[str, Any] = {
        "id": "r7",
        "group": "g",
        "type": "classic",
        "protocol": "cooperative",
        "assignor": "cooperative-sticky",
        "started_ms": CHANGED_MS + 20,
        "ended_ms": CHANGED_MS + 600,
        "clock": "broker",
        "precision_ms": 1,
        "before": seats(A=(0, 1, 2, 3)),
        "after": seats(A=(0, 1), B=(2, 3)),
        "triggers": (Trigger("member_joined", CHANGED_MS + 20, "coordinator", B),),
        "stops": {at(2): stop(100, 600, 640), at(3): stop(110, 600, 700, repeated=4)},
    }
    return Rebalance(**{**told, **fields})


def figures(stood_ms: tuple[int, ...] = (100, 100, 100), **fields: Any) -> Figures:
    told: dict[str, Any] = {
        "rebalances": ("r1",),
        "total_ms": 500,
        "noticed_ms": 10,
        "owned": 12,
        "moved": 3,
        "least_moved": 3,
        "stopped": len(stood_ms),
        "stood_ms": stood_ms,
        "needless": 0,
        "needless_ms": 0,
        "handover_ms": 5,
        "delayed": 8,
        "redelivered": 0,
        "barrier": True,
        "triggers": ("member_joined",),
    }
    return Figures(**{**told, **fields})


EAGER = figures((50,) * 12, needless=9, needless_ms=450)
AS_SAID: dict[Protocol, Figures] = {"eager": EAGER, "cooperative": figures(), "consumer": figures(barrier=False)}

# ---- what a round measures


def test_a_round_counts_from_the_change_to_the_last_partition_that_is_read_on() -> None:
    found = measured([join()], CHANGED_MS, Flow({at(2): 13, at(3): 15}, {0: 80, 1: 90, 2: 640}))
    assert (found.total_ms, found.noticed_ms) == (700, 20)
    assert (found.owned, found.moved, found.least_moved, found.stopped, found.needless) == (4, 2, 2, 2, 0)
    assert (found.stood_ms, found.each_ms, found.longest_ms) == ((540, 590), 565, 590)
    assert (found.delayed, found.redelivered, found.others_ms) == (28, 4, 90)
    assert found.triggers == ("member_joined",)


def test_a_member_that_is_told_later_than_the_last_record_counts_too() -> None:
    late = Phase("assigned", CHANGED_MS + 900, "client", B)
    asked = Phase("assigned", CHANGED_MS + 5_000, "polling", B)  # when it was asked, not when it was so
    assert measured([join(phases=(late, asked))], CHANGED_MS, Flow({}, {})).total_ms == 900


def test_a_partition_whose_owner_stays_the_same_has_stood_still_for_nothing() -> None:
    stops = {at(n): stop(100, 200, 250) for n in range(4)}
    found = measured([join(stops=stops)], CHANGED_MS, Flow({}, {}))
    assert (found.stopped, found.moved, found.needless, found.needless_ms) == (4, 2, 2, 300)


def test_what_is_not_known_of_one_partition_is_not_known_of_the_sum() -> None:
    found = measured([join()], CHANGED_MS, Flow({at(2): 13}, {}))
    assert (found.delayed, found.others_ms) == (None, None)


def test_a_partition_of_which_nobody_tells_when_it_was_read_on_counts_without_a_time() -> None:
    stops = {at(2): stop(100, 600, 640), at(3): replace(stop(100, 600, 640), resumed_ms=None)}
    found = measured([join(stops=stops)], CHANGED_MS, Flow({at(2): 1}, {}))
    assert (found.stopped, found.stood_ms, found.delayed) == (2, (540,), None)


def test_two_rebalances_of_one_change_are_measured_as_one() -> None:
    first = join(after=seats(A=(0, 1), B=()), stops={at(2): stop(100, 300, 300), at(3): stop(100, 300, 310)})
    second = join(id="r8", before=seats(A=(0, 1), B=()), stops={at(2): stop(400, 500, 600)})
    found = measured([first, second], CHANGED_MS, Flow({}, {}))
    assert (found.rebalances, found.stopped, found.moved) == (("r7", "r8"), 2, 2)
    assert found.stood_ms == (210, 400)


@pytest.mark.parametrize(
    ("before", "after", "least"),
    [
        (seats(A=(0, 1, 2, 3)), seats(A=(0, 1), B=(2, 3)), 2),
        (seats(A=(0, 1), B=(2, 3)), seats(A=(0, 1, 2, 3)), 2),
        (seats(A=(0, 1), B=(2,), C=(3,)), seats(B=(0, 2), C=(1, 3)), 2),
        (seats(A=(0,)), seats(), 1),
    ],
)
def test_at_least_so_many_partitions_must_move(before: Seats, after: Seats, least: int) -> None:
    assert least_moved(before, after) == least


def test_a_barrier_is_nobody_getting_anything_before_all_have_given_up() -> None:
    before, after = seats(A=(0, 1), B=(2, 3)), seats(A=(0,), B=(2,), C=(1, 3))
    behind = {at(1): stop(100, 300, 310), at(3): stop(200, 300, 310)}
    ahead = {at(1): stop(100, 150, 160), at(3): stop(200, 300, 310)}
    assert measured([join(before=before, after=after, stops=behind)], CHANGED_MS, Flow({}, {})).barrier is True
    assert measured([join(before=before, after=after, stops=ahead)], CHANGED_MS, Flow({}, {})).barrier is False
    assert measured([join()], CHANGED_MS, Flow({}, {})).barrier is None  # only one gave up


def test_a_round_is_over_when_all_that_stood_still_is_read_on() -> None:
    waits = replace(stop(100, 600, 640), resumed_ms=None)
    assert are_over([join()])
    assert not are_over([])
    assert not are_over([join(ended_ms=None)])
    assert not are_over([join(stops={at(2): waits})])
    assert are_over([join(stops={at(2): waits}), join(id="r8")])  # what stood still twice was read on in the end


def test_a_group_has_a_lag_once_all_partitions_are_committed() -> None:
    assert lag({0: 10, 1: 20}, {0: 9, 1: 25}) == 1
    assert lag({0: 10, 1: 20}, {0: 9}) is None


# ---- what the theory says


def test_nothing_deviates_where_eager_stops_all_and_the_others_only_what_moves() -> None:
    assert deviations("join", AS_SAID) == ()


@pytest.mark.parametrize(
    ("protocol", "fields", "code"),
    [
        ("eager", {"stopped": 11}, "eager_spared"),
        ("cooperative", {"needless": 1}, "stopped_more"),
        ("consumer", {"needless": 1}, "stopped_more"),
        ("consumer", {"moved": 5}, "moved_more"),
        ("consumer", {"stopped": 12}, "order_stopped"),
        ("eager", {"barrier": False}, "barrier_missing"),
        ("cooperative", {"barrier": False}, "barrier_missing"),
    ],
)
def test_what_is_not_as_the_theory_says_is_named(protocol: Protocol, fields: dict[str, Any], code: str) -> None:
    one = replace(AS_SAID[protocol], **fields)
    assert [found.code for found in deviations("join", {**AS_SAID, protocol: one})] == [code]


def test_eager_may_move_as_it_likes_and_kip_848_has_no_barrier_to_miss() -> None:
    assert deviations("join", {**AS_SAID, "eager": replace(EAGER, moved=9)}) == ()


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"triggers": ("member_joined", "member_left")}, "disturbed"),
        ({"triggers": ("member_left",)}, "disturbed"),
        ({"others_ms": 1_500}, "busy"),
        ({"others_ms": 300}, "unexplained"),
    ],
)
def test_a_deviation_says_why_it_may_be(fields: dict[str, Any], hint: str) -> None:
    one = figures(needless=1, **fields)
    assert [found.hint for found in deviations("join", {**AS_SAID, "cooperative": one})] == [hint]


def test_the_attached_clusters_words_for_a_change_disturb_nothing() -> None:
    gone = {name: replace(one, triggers=("member_gone",)) for name, one in AS_SAID.items()}
    gone["consumer"] = replace(gone["consumer"], moved=5)
    assert [found.hint for found in deviations("kill", gone)] == ["uneven"]


# ---- over the rounds


def test_the_spread_is_the_median_with_the_least_and_the_most() -> None:
    assert spread([3, None, 1, 10]) == Spread(3, 1, 10)
    assert spread([None]) is None


def comparison(*rounds: dict[Protocol, Figures]) -> Comparison:
    setting = Setting(3, 12, 300, 1000, 6000, 500, None, None)
    results = tuple(Round(n, 1, rotated(n), one, deviations("join", one)) for n, one in enumerate(rounds, 1))
    groups: dict[Protocol, str] = {"eager": "e", "cooperative": "c", "consumer": "k"}
    return Comparison("ab12", "join", 7, "t", groups, setting, 1, "done", len(rounds), results, 9)


def test_each_figure_has_its_median_over_the_rounds() -> None:
    slow = {**AS_SAID, "consumer": figures(total_ms=900, delayed=None)}
    found = summary(comparison(AS_SAID, slow, AS_SAID).results, "consumer")
    assert (found["total_ms"], found["delayed"]) == (Spread(500, 500, 900), Spread(8, 8, 8))


def test_a_comparison_on_the_wire_has_no_nulls_and_counts_the_rounds_as_theory() -> None:
    odd = {**AS_SAID, "consumer": figures(needless=1, delayed=None)}
    view = comparison_view(comparison(AS_SAID, odd))
    assert (view["as_theory"], [one["as_theory"] for one in view["results"]]) == (1, [True, False])
    assert "delayed" not in view["results"][1]["figures"]["consumer"]
    assert view["results"][1]["deviations"][0] == {
        "code": "stopped_more", "hint": "unexplained", "protocol": "consumer", "params": {"stopped": 3, "moved": 3},
    }  # fmt: skip
    assert "error" not in view


def test_each_protocol_is_the_first_in_its_turn() -> None:
    assert {rotated(number)[0] for number in range(1, 4)} == {"eager", "cooperative", "consumer"}
    assert all(set(rotated(number)) == {"eager", "cooperative", "consumer"} for number in range(1, 8))


# ---- pauses


def test_pauses_are_of_the_groups_that_are_measured_and_every_fact_goes_on() -> None:
    told: list[Fact] = []
    pauses = Pauses(told.append)

    def handled(group: str, partition: int, at_ms: int) -> None:
        pauses.report(Processed(group, ManagedId("m1"), "t", partition, at_ms, at_ms))

    pauses.begin("g", 0)
    handled("other", 0, 0)
    handled("g", 0, 10)
    handled("g", 1, 10)
    pauses.begin("g", 100)
    handled("g", 0, 140)
    handled("g", 0, 150)
    handled("g", 1, 105)
    assert pauses.longest_ms("g", 200) == {0: 50, 1: 95}
    assert pauses.longest_ms("other", 200) == {}
    pauses.forget("g")
    assert pauses.longest_ms("g", 300) == {}
    assert len(told) == 6

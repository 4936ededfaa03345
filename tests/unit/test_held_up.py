"""Who held a rebalance up: said when it is over, and only where it is known."""

from __future__ import annotations

from typing import Any

from app.model.facts import CapabilityFound, DiscreteFact
from app.model.group_facts import (
    DescribedMember,
    GroupDescribed,
    GroupStateRead,
    ManagedChanged,
    ManagedStarted,
    MemberCalledBack,
)
from app.model.terms import ManagedId, MemberId
from tests.support.rebalances import (
    A,
    B,
    C,
    Story,
    classic,
    current,
    epoch,
    first_join,
    gone,
    member,
    new_cluster,
    preparing,
    said,
    second_join,
    target,
)

ALL = (0, 1, 2, 3)
M1, M2 = ManagedId("m1"), ManagedId("m2")
D = MemberId("D")
STICKY = "cooperative-sticky"


def held_up(story: Story) -> tuple[Any, ...] | None:
    last = story.wire.get("held_up_by")
    return last and (last["member_id"], last["phase"], last["at_ms"])


def ours(assignor: str) -> list[DiscreteFact]:
    """A and B are ours, and share the topic."""
    return [
        ManagedStarted("g", M1, "g-1", "classic", assignor, ("orders",), None, 900),
        ManagedChanged("g", M1, "joined", A, 990),
        ManagedStarted("g", M2, "g-2", "classic", assignor, ("orders",), None, 900),
        ManagedChanged("g", M2, "joined", B, 990),
        classic(1000, 1, {A: (0, 1), B: (2, 3)}, assignor),
    ]


def embedded(assignor: str = "range") -> Story:
    return Story(ours(assignor), cluster=new_cluster("embedded"))


def described(at_ms: int, **members: tuple[int, ...]) -> GroupDescribed:
    told = (
        DescribedMember(MemberId(id), f"client-{id}", "/h", None, {"orders": has}, {"orders": has} if has else None)
        for id, has in members.items()
    )
    return GroupDescribed("g", "consumer", "stable", "uniform", tuple(told), at_ms)


def gives(managed: ManagedId, id: MemberId, at_ms: int, *partitions: int) -> MemberCalledBack:
    return MemberCalledBack("g", managed, id, "revoked", {"orders": partitions}, at_ms)


# ---- while it is under way ------------------------------------------------------------------------------------------


def test_who_was_last_so_far_does_not_hold_up_a_classic_rebalance_that_waits_for_another() -> None:
    story = embedded().tell(ManagedChanged("g", M2, "frozen", B, 4900))
    story.tell(preparing(5000, 1, "member_joined", C), gives(M1, A, 5300, 0, 1)).passes(6, 8)
    assert held_up(story) is None
    story.tell(gives(M2, B, 8400, 2, 3), said(8401, "stabilized", generation=2))
    assert held_up(story) is None
    story.tell(classic(8410, 2, {A: (0, 1), B: (2,), C: (3,)}))
    assert held_up(story) == (B, "joining", 8400)


def test_who_gave_up_first_does_not_hold_up_a_rebalance_that_waits_for_another() -> None:
    story = Story(
        [*first_join(), *second_join(), member(5000, C), epoch(5000, 3), *target(5002, 3, A=(0,), B=(2,), C=(1, 3))]
    )
    story.tell(current(5003, C, 3, (), waits=True), current(5100, A, 2, (0,), revoking=(1,)), current(5150, A, 3, (0,)))
    story.tell(current(5200, B, 2, (2,), revoking=(3,))).passes(6)
    assert held_up(story) is None
    story.tell(current(9000, B, 3, (2,)), current(9100, C, 3, (1, 3)))
    assert held_up(story) == (B, "revoking", 9000)


# ---- afterwards -----------------------------------------------------------------------------------------------------


def test_a_member_that_was_put_out_while_all_waited_for_it_held_them_up() -> None:
    story = Story(
        [*first_join(), *second_join(), member(5000, C), epoch(5000, 3), *target(5002, 3, A=(0,), B=(2,), C=(1, 3))]
    )
    story.tell(current(5003, C, 3, (), waits=True), current(5100, A, 2, (0,), revoking=(1,)), current(5150, A, 3, (0,)))
    story.tell(current(5200, B, 2, (2,), revoking=(3,)), current(5600, C, 3, (1,), waits=True))
    story.tell(*gone(20_000, B), epoch(20_000, 4), *target(20_001, 4, A=(0, 2), C=(1, 3)))
    story.tell(current(20_100, A, 4, (0, 2)), current(20_500, C, 4, (1, 3)))
    assert story.last.ended_ms == 20_500
    assert held_up(story) == (B, "revoking", 20_000)


def test_who_took_much_longer_to_take_than_others_to_give_up_held_it_up() -> None:
    *begun, taken = second_join()
    story = Story([*first_join(), *begun, current(taken.at_ms + 9000, B, 2, (2, 3))])  # type: ignore[union-attr]
    assert held_up(story) == (B, "assigning", 11_500)


def test_of_a_consumer_group_whose_log_is_not_read_nobody_is_named() -> None:
    story = Story([CapabilityFound("group_log", False, "TOPIC_AUTHORIZATION_FAILED"), described(1000, A=ALL)])
    story.tell(described(2000, A=(0, 1), B=()), MemberCalledBack("g", M1, A, "revoked", {"orders": (2, 3)}, 2050))
    story.tell(described(2250, A=(0, 1), B=(2, 3)), described(2500, A=(0, 1), B=(2, 3)))
    assert [phase["code"] for phase in story.wire["phases"]] == ["revoked"]
    assert story.last.ended_ms is not None
    assert held_up(story) is None


def test_where_a_foreign_member_may_have_joined_later_nobody_is_named() -> None:
    story = embedded().tell(preparing(2000, 1, "member_joined", C), gives(M1, A, 2300, 0, 1))
    story.tell(said(2500, "stabilized", generation=2), classic(2510, 2, {A: (0, 1), B: (2,), C: (3,)}))
    assert held_up(story) is None  # B has not said when it gave up


def test_a_foreign_member_need_not_have_told_where_the_group_went_on_at_once_after_a_long_wait() -> None:
    story = embedded().tell(preparing(2000, 1, "member_joined", C), gives(M1, A, 7000, 0, 1))
    story.tell(said(7010, "stabilized", generation=2), classic(7020, 2, {A: (0, 1), B: (2,), C: (3,)}))
    assert held_up(story) == (A, "joining", 7000)


def test_a_short_second_generation_does_not_hide_whom_the_long_first_one_waited_for() -> None:
    story = embedded().tell(preparing(2000, 1, "member_joined", C), gives(M1, A, 2300, 0, 1))
    story.tell(said(8000, "member_expired", B), said(8001, "stabilized", generation=2))
    story.tell(preparing(8050, 2, "member_joined", D), gives(M1, A, 8300, 0, 1), said(8301, "stabilized", generation=3))
    story.tell(classic(8310, 3, {A: (0, 1), C: (2,), D: (3,)}))
    assert held_up(story) == (B, "joining", 8000)


def test_a_cooperative_member_that_gave_up_late_held_it_up_and_one_that_gave_up_soon_did_not() -> None:
    story = embedded(STICKY).tell(preparing(2000, 1, "member_joined", C), said(2400, "stabilized", generation=2))
    story.tell(classic(2410, 2, {A: (0, 1), B: (2,), C: ()}, STICKY), gives(M2, B, 7000, 3))
    story.tell(preparing(7002, 2, "leader_rejoined", A), said(7400, "stabilized", generation=3))
    story.tell(classic(7410, 3, {A: (0, 1), B: (2,), C: (3,)}, STICKY))
    assert held_up(story) == (B, "joining", 7000)

    story = embedded(STICKY).tell(preparing(2000, 1, "member_joined", C), said(9000, "stabilized", generation=2))
    story.tell(classic(9010, 2, {A: (0, 1), B: (2,), C: ()}, STICKY), gives(M2, B, 9020, 3))
    story.tell(preparing(9022, 2, "leader_rejoined", A), said(9400, "stabilized", generation=3))
    story.tell(classic(9410, 3, {A: (0, 1), B: (2,), C: (3,)}, STICKY))
    assert held_up(story) is None  # who joined last in the seven seconds before, nobody told


def test_a_member_whose_end_began_the_rebalance_did_not_hold_it_up() -> None:
    story = embedded().tell(said(6000, "member_expired", B), preparing(6000, 1, "member_expired", B))
    story.tell(gives(M1, A, 6400, 0, 1), said(6401, "stabilized", generation=2), classic(6410, 2, {A: (0, 1, 2, 3)}))
    assert held_up(story) == (A, "joining", 6400)


def test_a_member_that_is_out_already_is_not_waited_for() -> None:
    story = embedded().tell(ManagedChanged("g", M1, "killed", A, 1500), ManagedChanged("g", M2, "frozen", B, 1600))
    story.tell(preparing(7500, 1, "member_expired", A), GroupStateRead("g", "preparing_rebalance", 7600)).passes(9, 18)
    waits_for = story.last.waits_for
    assert waits_for is not None
    assert waits_for.member == B

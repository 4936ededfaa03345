"""What holds of every rebalance, whatever the changes: found by trying many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.facts import DiscreteFact
from app.model.group_facts import TargetWritten
from app.model.rebalance import Seat, moves, owners
from app.model.terms import MemberId
from tests.support.rebalances import Story, classic, current, epoch, gone, member, new_cluster, preparing, said, target

MEMBERS = [MemberId(f"M{n}") for n in range(5)]
PARTITIONS = 6

assignments = st.dictionaries(st.sampled_from(MEMBERS), st.sets(st.integers(0, PARTITIONS - 1)), max_size=5).map(
    lambda drawn: {id: tuple(sorted(p - set().union(*_before(drawn, id)))) for id, p in drawn.items()}
)
memberships = st.lists(st.sets(st.sampled_from(MEMBERS)), min_size=1, max_size=12)


def _before(drawn: Mapping[MemberId, set[int]], id: MemberId) -> list[set[int]]:
    keys = list(drawn)
    return [drawn[other] for other in keys[: keys.index(id)]] or [set()]


def spread(members: Sequence[MemberId]) -> dict[MemberId, tuple[int, ...]]:
    return {id: tuple(range(place, PARTITIONS, len(members))) for place, id in enumerate(sorted(members))}


@settings(deadline=None)
@given(assignments, assignments)
def test_moves_are_exactly_the_difference_before_and_after(
    before: Mapping[MemberId, tuple[int, ...]], after: Mapping[MemberId, tuple[int, ...]]
) -> None:
    old = {id: Seat("c", None, {"orders": parts}) for id, parts in before.items()}
    new = {id: Seat("c", None, {"orders": parts}) for id, parts in after.items()}
    found = {(m.topic, m.partition): (m.old, m.new, m.kind) for m in moves(old, new)}
    assert found.keys() == owners(old).keys() | owners(new).keys()
    for key, (was, is_now, kind) in found.items():
        assert (was, is_now) == (owners(old).get(key), owners(new).get(key))  # type: ignore[call-overload]
        assert kind == (
            "new" if was is None else "orphaned" if is_now is None else "kept" if was == is_now else "moved"
        )


@settings(max_examples=30, deadline=None)
@given(memberships, st.booleans())
def test_each_change_of_a_classic_group_is_exactly_one_rebalance(
    changes: list[set[MemberId]], with_lines: bool
) -> None:
    story, before, expected = Story(cluster=new_cluster("embedded", PARTITIONS)), set[MemberId](), 0
    for turn, members in enumerate(changes):
        if members == before:
            continue
        expected += 1
        at_ms, generation = 10_000 * (turn + 1), expected
        if with_lines:
            story.tell(preparing(at_ms, generation - 1, "unknown"))
        story.tell(classic(at_ms + 100, generation, spread([*members])))
        if with_lines:
            story.tell(said(at_ms + 99, "assignment_received", generation=generation))
        assert {t.member for t in story.last.triggers} == members ^ before
        before = members
        story.passes(at_ms // 1000 + 1, at_ms // 1000 + 5)
    _is_whole(story, expected)


@settings(max_examples=30, deadline=None)
@given(memberships, st.randoms(use_true_random=False))
def test_each_change_of_a_kip_848_group_is_exactly_one_rebalance(changes: list[set[MemberId]], random: object) -> None:
    story, before, expected = Story(cluster=new_cluster("embedded", PARTITIONS)), set[MemberId](), 0
    for turn, members in enumerate(changes):
        if members == before:
            continue
        expected += 1
        at_ms = 10_000 * (turn + 1)
        story.tell(*_change(at_ms, expected, before, members))
        told = [said(at_ms, "member_left", id) for id in sorted(before - members)]
        random.shuffle(told)  # type: ignore[attr-defined]
        story.tell(*told)
        assert {t.member for t in story.last.triggers} == members ^ before
        assert {t.code for t in story.last.triggers} <= {"member_left", "member_joined"}
        before = members
        story.passes(at_ms // 1000 + 1, at_ms // 1000 + 5)
    _is_whole(story, expected)


def _change(at_ms: int, number: int, before: set[MemberId], after: set[MemberId]) -> list[DiscreteFact]:
    facts: list[DiscreteFact] = []
    for id in sorted(before - after):
        facts += gone(at_ms, id)
    facts += [member(at_ms, id) for id in sorted(after - before)]
    facts.append(epoch(at_ms, number))
    parts = spread([*after]) if after else {}
    told = target(at_ms + 1, number, **parts)
    facts += told if after else [fact for fact in told if isinstance(fact, TargetWritten)]
    stayed = spread([*before]) if before else {}
    for id in sorted(after & before):
        lost = tuple(sorted(set(stayed[id]) - set(parts[id])))
        kept = tuple(sorted(set(stayed[id]) & set(parts[id])))
        if lost:
            facts.append(current(at_ms + 10, id, number - 1, kept, revoking=lost))
    return [*facts, *(current(at_ms + 50, id, number, parts[id]) for id in sorted(after))]


def _is_whole(story: Story, expected: int) -> None:
    assert len(story.rebalances) == expected
    assert all(rebalance.ended_ms is not None for rebalance in story.rebalances)
    assert (
        story.codes("rebalance_started", "rebalance_completed")
        == ["rebalance_started", "rebalance_completed"] * expected
    )
    for one, following in zip(story.rebalances, story.rebalances[1:], strict=False):
        assert owners(one.after) == owners(following.before)

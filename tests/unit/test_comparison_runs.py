"""Comparisons one at a time, and that each ends whatever goes wrong; Kafka is played."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from app.control.comparison import Comparisons, StartComparison
from app.control.comparison_groups import GroupsUnderTest
from app.control.pauses import Pauses
from app.model.entities import Cluster
from app.model.facts import InternalError
from app.problems import InvalidError, NotReadyError, ProblemError
from tests.support.collected import Collected
from tests.support.patience import PATIENT_S

JOIN = StartComparison(change="join", rounds=1)


def nothing(*_: Any) -> None:
    pass


def fail(*_: Any) -> Any:
    raise OSError("no process")


def comparisons(told: Collected, create: Any = nothing, session_ms: int | None = None) -> Comparisons:
    sessions = SimpleNamespace(timeout_ms=lambda: session_ms, heartbeat_ms=lambda: None)
    members: Any = SimpleNamespace(broker_sessions=sessions)
    admin: Any = SimpleNamespace(create_topic=create, delete_topic=nothing)
    producers: Any = SimpleNamespace()
    return Comparisons(members, producers, admin, told, lambda: Cluster("embedded"), Pauses(told))


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the groups of a run were told; they get no further than that."""
    calls: list[str] = []

    def furnish(_: GroupsUnderTest) -> None:
        calls.append("furnish")
        raise ProblemError("refused", 409, "no")

    def clear_away(*_: Any) -> tuple[str, ...]:
        calls.append("clear_away")
        return ()

    monkeypatch.setattr(GroupsUnderTest, "furnish", furnish)
    monkeypatch.setattr(GroupsUnderTest, "clear_away", clear_away)
    return calls


def test_a_comparison_that_cannot_be_cleared_away_ends_and_the_next_can_begin(
    played: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GroupsUnderTest, "clear_away", fail)
    told = Collected()
    ours = comparisons(told)
    ours.begin(JOIN)
    assert ours.join(PATIENT_S)
    [one] = ours.kept()
    assert (one.phase, one.problem and one.problem.code, one.is_over) == ("failed", "internal_error", True)
    assert set(one.left_behind) == {one.topic, *one.groups.values()}
    assert len(told.facts(InternalError)) == 1
    ours.begin(JOIN)
    assert ours.join(PATIENT_S)
    assert played == ["furnish", "furnish"]


@pytest.mark.usefixtures("played")
def test_a_second_one_is_refused_at_once_while_the_first_is_set_up() -> None:
    is_asked, go_on = threading.Event(), threading.Event()

    def create(*_: Any) -> None:
        is_asked.set()
        assert go_on.wait(PATIENT_S)

    ours = comparisons(Collected(), create)
    first = threading.Thread(target=ours.begin, args=(JOIN,), daemon=True)
    first.start()
    try:
        assert is_asked.wait(PATIENT_S)
        with pytest.raises(ProblemError) as refused:
            ours.begin(JOIN)
    finally:
        go_on.set()
        first.join(PATIENT_S)
    assert (refused.value.code, refused.value.status) == ("comparison_running", 409)
    assert ours.join(PATIENT_S)


def test_one_that_the_end_of_the_program_overtakes_is_refused_and_clears_its_topic_away(played: list[str]) -> None:
    cleared = threading.Event()
    ours = comparisons(Collected(), lambda *_: ours.stop())
    ours.when_changed(cleared.set)
    with pytest.raises(NotReadyError):
        ours.begin(JOIN)
    assert cleared.wait(PATIENT_S)
    assert played == ["clear_away"]
    assert ours.kept() == []


def test_a_refused_topic_lets_the_next_one_begin(played: list[str]) -> None:
    ours = comparisons(Collected(), fail)
    for _ in range(2):
        with pytest.raises(OSError, match="no process"):
            ours.begin(JOIN)
    assert played == []


@pytest.mark.usefixtures("played")
@pytest.mark.parametrize(("session_ms", "change", "rounds", "most"), [
    (45_000, "kill", 13, None), (45_000, "kill", 14, 13), (45_000, "leave", 15, None), (6_000, "kill", 15, None),
    (1_800_000, "kill", 2, 1),
])  # fmt: skip
def test_kills_wait_for_session_timeouts_only_so_often(
    session_ms: int, change: Any, rounds: int, most: int | None
) -> None:
    ours, made = StartComparison(change=change, rounds=rounds), list[object]()
    begun = comparisons(Collected(), lambda *topic: made.append(topic), session_ms)
    if most is None:
        assert begun.begin(ours)
        assert begun.join(PATIENT_S)
        return
    with pytest.raises(InvalidError) as refused:
        begun.begin(ours)
    assert (refused.value.code, refused.value.params["most"], made) == ("too_many_rounds", most, [])

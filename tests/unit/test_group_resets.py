"""Offsets set anew where Kafka refuses some or all of them; Kafka is played."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.control.groups import GroupCommands, ResetOffsets
from app.model.group_facts import OffsetsReset
from app.problems import KafkaRefusedError, ProblemError
from tests.support.collected import Collected

COMMITS = {("orders", 0): 5, ("orders", 1): 7}
LATEST = ResetOffsets(to="latest")


def reset(told: Collected, *refused: str) -> Any:
    """`refused`: Kafka's names of the errors, for as many of the two partitions."""
    admin: Any = SimpleNamespace(
        members=lambda _: 0,
        commits=lambda _: COMMITS,
        places=lambda partitions, place: dict.fromkeys(partitions, 0 if place == "earliest" else 9),
        set_offsets=lambda *_: [KafkaRefusedError(name, "no") for name in refused],
    )
    return GroupCommands(admin, told, lambda: 1.0).reset("billing", LATEST)


def test_a_reset_is_told() -> None:
    told = Collected()
    assert reset(told)["offsets"]["orders"].keys() == {"0", "1"}
    assert told.facts(OffsetsReset) == [OffsetsReset("billing", 1000)]


@pytest.mark.parametrize(("refused", "resets"), [(("INVALID_COMMIT_OFFSET_SIZE",), 1), (("UNKNOWN_MEMBER_ID",) * 2, 0)])
def test_a_refusal_is_an_error_and_what_was_set_nevertheless_is_told(refused: tuple[str, ...], resets: int) -> None:
    told = Collected()
    with pytest.raises(ProblemError) as error:
        reset(told, *refused)
    assert (error.value.code, error.value.status) == (refused[0], 409)
    assert len(told.facts(OffsetsReset)) == resets

"""Comparisons over HTTP: what is asked for, what is refused, and what is there where nothing may be changed."""

from __future__ import annotations

from typing import Any

import pytest

from app.control.comparison import StartComparison
from tests.support.web import READY, web

COMPARISONS = "/api/v1/lab/comparisons"


def test_a_comparison_is_seven_rounds_unless_asked_otherwise() -> None:
    app, services = web(answers={"comparisons.begin": lambda _: "ab12"})
    answer = app.test_client().post(COMPARISONS, json={"change": "kill"})
    assert (answer.status_code, answer.get_json()) == (201, {"id": "ab12"})
    assert services.calls == [("comparisons.begin", (StartComparison(change="kill", rounds=7),))]


@pytest.mark.parametrize(
    "body", [{}, {"change": "crash"}, {"change": "join", "rounds": 0}, {"change": "join", "rounds": 16}]
)
def test_other_changes_and_numbers_of_rounds_are_refused(body: dict[str, Any]) -> None:
    assert web()[0].test_client().post(COMPARISONS, json=body).status_code == 422


def test_a_comparison_is_ended_by_its_id() -> None:
    app, services = web()
    assert app.test_client().delete(f"{COMPARISONS}/ab12").get_json() == {"id": "ab12"}
    assert services.calls == [("comparisons.cancel", ("ab12",))]


def test_where_nothing_may_be_changed_there_are_none() -> None:
    app, _ = web({**READY, "read_only": True}, commands=False)
    assert app.test_client().get(COMPARISONS).get_json() == {"comparisons": []}

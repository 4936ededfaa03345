"""Tabs on the program, which must not show an error, whatever happens in them; and nothing is left behind."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.support.api import Api, members_path
from tests.support.patience import STOPS_S
from tests.support.program import ProgramUnderTest
from tests.support.tab import Tab

OpenTab = Callable[..., Tab]
NewName = Callable[[str], str]

SEEDED = ("billing-1", "billing-2")


@pytest.fixture
def new_name(request: pytest.FixtureRequest, new_name: NewName) -> Iterator[NewName]:
    """As everywhere; after the test the shared program has no topic and no group of such a name any more."""
    names: list[str] = []

    def noted(kind: str) -> str:
        names.append(new_name(kind))
        return names[-1]

    yield noted
    if names:
        program: ProgramUnderTest = request.getfixturevalue("program")
        with Api(program.url) as api:
            _clear(program, api, set(names))


def _clear(program: ProgramUnderTest, api: Api, names: set[str]) -> None:
    cluster = program.snapshot("cluster")["cluster"]
    for id, producer in cluster.get("producers", {}).items():
        if producer.get("topic") in names and producer["kind"] == "generator":
            api.ask("DELETE", f"/producers/{id}")
    for group in names & cluster.get("groups", {}).keys():
        _clear_group(program, api, group)
    for topic in names & cluster.get("topics", {}).keys():
        api.ask("DELETE", f"/topics/{topic}")


def _clear_group(program: ProgramUnderTest, api: Api, group: str) -> None:
    """A killed member keeps its group for its session: then that is left to Kafka, which forgets it later."""

    def doc() -> Any:
        return program.snapshot(f"group:{group}").get(f"group:{group}", {})

    for id in doc().get("managed", {}):
        api.ask("DELETE", f"{members_path(group)}/{id}")
    with contextlib.suppress(AssertionError):
        program.wait_for(lambda: doc().get("state", "dead") in ("empty", "dead"), STOPS_S, f"{group} to be empty")
    api.ask("DELETE", members_path(group).removesuffix("/members"))


@pytest.fixture
def open_tab(request: pytest.FixtureRequest, context: BrowserContext) -> Iterator[OpenTab]:
    """`open_tab(url)`: at the end of the test none of the tabs may have had a problem."""
    request.getfixturevalue("new_name")  # so that nothing is cleared before
    tabs: list[Tab] = []

    def open_one(url: str) -> Tab:
        tabs.append(Tab(context.new_page(), url))
        return tabs[-1]

    yield open_one
    assert [problem for tab in tabs for problem in tab.problems] == []


@pytest.fixture
def tab(seeded: ProgramUnderTest, open_tab: OpenTab) -> Tab:
    return open_tab(f"{seeded.url}/?topic=orders&lang=en")


@pytest.fixture
def seeded(program: ProgramUnderTest) -> Iterator[ProgramUnderTest]:
    """The group of the start is left as it was found, by a test that failed too."""
    yield program
    managed = program.snapshot("group:billing")["group:billing"]["managed"]
    more = [id for id, member in managed.items() if member["client_id"] not in SEEDED]
    with Api(program.url) as api:
        for id in more:
            api.ask("DELETE", f"{members_path('billing')}/{id}")
    if more:
        program.wait_seeded()


@pytest.fixture
def api(program: ProgramUnderTest) -> Iterator[Api]:
    with Api(program.url) as api:
        yield api

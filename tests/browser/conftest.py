"""Tabs on the program, which must not show an error, whatever happens in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext

from tests.support.program import ProgramUnderTest
from tests.support.tab import Tab

OpenTab = Callable[..., Tab]


@pytest.fixture
def open_tab(context: BrowserContext) -> Iterator[OpenTab]:
    """`open_tab(url)`: at the end of the test none of the tabs may have had a problem."""
    tabs: list[Tab] = []

    def open_one(url: str) -> Tab:
        tabs.append(Tab(context.new_page(), url))
        return tabs[-1]

    yield open_one
    assert [problem for tab in tabs for problem in tab.problems] == []


@pytest.fixture
def tab(program: ProgramUnderTest, open_tab: OpenTab) -> Tab:
    return open_tab(f"{program.url}/?topic=orders&lang=en")

"""In a language that no one speaks: every word comes from the catalogues, and words 40 % longer still fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.browser.conftest import OpenTab
from tests.support.program import ProgramUnderTest
from tests.support.pseudo import CLOSE, OPEN, SAME_EVERYWHERE, clipped, pseudo, speak_pseudo, untranslated
from tests.support.tab import LOAD_MS, Tab

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


def test_the_locale_is_longer_and_in_brackets() -> None:
    text = pseudo("a = Add { $name }\nb = { $n ->\n    [one] one\n   *[other] many\n  }\n    .why = because\n")
    assert text.startswith(f"a = {OPEN}Ádd {{ $name }}")
    assert text.count(OPEN) == text.count(CLOSE) == 3


def _press(page: Page, testid: str) -> None:
    page.get_by_test_id(testid).first.click()


def _open_all(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach((details) => (details.open = true))")


def _tab(name: str) -> Callable[[Page], None]:
    return lambda page: _press(page, f"tab-{name}")


def _form(testid: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        _press(page, testid)
        _open_all(page)

    return show


def _lag_details(page: Page) -> None:
    page.locator('[data-group="billing"]').get_by_test_id("lag-details").click()
    expect(page.locator(".lag-table").first).to_be_visible(timeout=LOAD_MS)


def _inspected(what: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.evaluate("(hash) => (location.hash = hash)", what)
        expect(page.get_by_test_id("inspector")).to_be_visible(timeout=LOAD_MS)
        expect(page.locator(".inspect-body > *").first).to_be_visible(timeout=LOAD_MS)

    return show


def _explained(page: Page) -> None:
    page.locator('[data-group="billing"] .group-head .ask').click()
    expect(page.get_by_test_id("explain-configs")).to_be_visible(timeout=LOAD_MS)


def _overview(page: Page) -> None:
    _press(page, "overview")
    expect(page.get_by_test_id("troubles")).to_be_visible(timeout=LOAD_MS)


def _jump(page: Page) -> None:
    _press(page, "jump")
    expect(page.locator("[data-testid=jump-dialog], dialog[open]").first).to_be_visible(timeout=LOAD_MS)


STATES: dict[str, Callable[[Page], None]] = {
    "page": lambda _: None,
    "events": _tab("events"),
    "compare": _tab("compare"),
    "connect": _tab("connect"),
    "topics": _form("choose-topic"),
    "topic": _form("topic-details"),
    "new topic": _form("add-topic"),
    "new generator": _form("add-generator"),
    "new group": _form("add-group"),
    "new member": _form("member-options"),
    "group menu": _form("group-menu"),
    "lag": _lag_details,
    **{f"inspect {what}": _inspected(f"#{what}") for what in ("group/billing", "broker/1", "partition/orders/0")},
    **{f"inspect {what}": _inspected(f"#{what}") for what in ("member/billing/m1", "producer/form")},
    "keys": _form("keys"),
    "display": _form("display"),
    "explanation": _explained,
    "overview": _overview,
    "search": _jump,
}


@pytest.fixture
def pseudo_tab(program: ProgramUnderTest, open_tab: OpenTab, context: BrowserContext) -> Tab:
    speak_pseudo(context)
    return open_tab(f"{program.url}/?topic=orders&lang=en")


def data_of(program: ProgramUnderTest) -> list[str]:
    """All that is a name or a figure of the cluster, not a word of the page."""
    documents = program.snapshot("*")  # other tests leave theirs
    return [*SAME_EVERYWHERE, *{token for text in _texts(documents) for token in re.split(r"[\s:;,·/=]+", text)}]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize(
    "size", [pytest.param(WIDE, id="wide"), pytest.param(PHONE, id="phone", marks=pytest.mark.full)]
)
def test_every_word_is_from_the_catalogue_and_fits(
    program: ProgramUnderTest, pseudo_tab: Tab, size: ViewportSize
) -> None:
    page = pseudo_tab.page
    page.set_viewport_size(size)
    data = data_of(program)
    found = []
    for state, show in STATES.items():
        show(page)
        found += [f"{state}: {problem}" for problem in (*untranslated(page, data), *clipped(page))]
        page.keyboard.press("Escape")
        if page.locator("html[data-view=overview]").count():
            page.keyboard.press("o")
    assert found == []

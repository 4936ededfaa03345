"""Comparing the protocols from the page: it is started, seen to go on, and told in figures that the API has too."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.support.axe import violations
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

DONE_MS = 3 * LOAD_MS  # a round with each of the protocols
CELLS = """() => [...document.querySelectorAll("[data-testid=compare-table] tbody td")].map((cell) => [
  cell.parentElement.dataset.figure, cell.dataset.protocol,
  cell.dataset.median === undefined ? null : Number(cell.dataset.median),
])"""


def test_a_comparison_is_run_from_the_page_and_says_what_the_api_says(tab: Tab, program: ProgramUnderTest) -> None:
    tab.page.get_by_test_id("tab-compare").click()
    tab.page.get_by_test_id("compare-rounds").select_option("1")
    tab.page.get_by_test_id("compare-join").click()
    expect(tab.page.get_by_role("progressbar")).to_be_visible()
    expect(tab.page.get_by_test_id("compare-kill")).to_be_disabled()  # one at a time
    expect(tab.page.locator(".compare[data-phase=done]")).to_be_visible(timeout=DONE_MS)
    assert violations(tab.page, "comparison", within="#dock") == []
    found = newest(program)
    cells = {(figure, protocol): median for figure, protocol, median in tab.page.evaluate(CELLS)}
    assert len(cells) == 15
    for (figure, protocol), median in cells.items():
        assert median == found["summary"][protocol].get(figure, {}).get("median"), (figure, protocol)
    theory = tab.page.get_by_test_id("compare-theory")
    expect(theory).to_have_attribute("data-as-theory", str(found["as_theory"]))
    expect(tab.page.get_by_test_id("compare-kill")).to_be_enabled()


def test_a_comparison_is_stopped_from_the_page(tab: Tab, program: ProgramUnderTest) -> None:
    tab.page.get_by_test_id("tab-compare").click()
    tab.page.get_by_test_id("compare-leave").click()
    tab.page.get_by_test_id("compare-cancel").click()
    expect(tab.page.locator(".compare[data-phase=cancelled]")).to_be_visible(timeout=DONE_MS)
    assert newest(program)["phase"] == "cancelled"


def newest(program: ProgramUnderTest) -> Any:
    return program.get("/api/v1/lab/comparisons").json()["comparisons"][0]

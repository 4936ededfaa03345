"""A topic with more partitions than one can follow: the worst are shown, all at a press, and none is left unsaid."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenTab
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS

PARTITIONS = 64
SHOWN = ".scene-row"


def test_the_worst_partitions_are_shown_and_all_at_a_press(
    open_tab: OpenTab, program: ProgramUnderTest, topic_name: str
) -> None:
    topic = {"name": topic_name, "partitions": PARTITIONS, "replication_factor": 1}
    assert program.post("/api/v1/topics", topic).ok
    tab = open_tab(f"{program.url}/?topic={topic_name}&lang=en&view=scene")
    page = tab.page
    rows = page.locator(f'[data-topic="{topic_name}"][data-partition]')
    expect(rows).to_have_count(PARTITIONS, timeout=LOAD_MS)  # what is not drawn is said all the same
    expect(page.locator(SHOWN)).to_have_count(12)
    expect(page.get_by_test_id("worst-partitions")).to_have_attribute("aria-pressed", "true")

    page.evaluate("(topic) => (location.hash = `partition/${topic}/50`)", topic_name)
    expect(page.locator("#row-50")).to_be_visible(timeout=LOAD_MS)  # what is inspected is among them
    expect(page.locator(SHOWN)).to_have_count(12)
    page.get_by_test_id("all-partitions").click()
    expect(page.locator(SHOWN)).to_have_count(PARTITIONS)
    expect(rows).to_have_count(PARTITIONS)
    page.get_by_test_id("worst-partitions").click()
    expect(page.locator(SHOWN)).to_have_count(12)

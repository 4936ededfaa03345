"""The last hour of a topic and of a group, as charts and as a table, and the zone in which all times are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenTab
from tests.support.api import Api
from tests.support.axe import violations
from tests.support.program import ProgramUnderTest
from tests.support.tab import Tab

TIMES = (
    "() => [...document.querySelectorAll('[data-fact] time')].map((time) => [time.dateTime, time.textContent.trim()])"
)


@pytest.fixture
def charted(program: ProgramUnderTest, open_tab: OpenTab, new_name: Callable[[str], str]) -> Iterator[tuple[Tab, str]]:
    """A page on a topic with some traffic and a group that reads it: a value for each comes within ten seconds."""
    topic, group = new_name("t")[-60:], new_name("g")[-60:]
    with Api(program.url) as api:
        api.create_topic(topic, 2)
        generator = api.start_generator(topic, 20, keys=3, value_bytes=20)
        member = api.add_member(group, topic)
        try:
            tab = open_tab(f"{program.url}/?topic={topic}&lang=en")
            expect(tab.group(group)).to_have_attribute("data-state", "stable")
            yield tab, group
        finally:
            api.stop_generator(generator)
            api.remove_member(group, member)
            api.must("DELETE", f"/topics/{topic}")


def opened(tab: Tab, button: Locator) -> Locator:
    button.click()
    sheet = tab.page.get_by_test_id("charts")
    expect(sheet.locator("canvas").first).to_be_visible()
    return sheet


def test_a_groups_last_hour_is_there_when_it_is_asked_for(charted: tuple[Tab, str]) -> None:
    tab, group = charted
    sheet = opened(tab, tab.group(group).get_by_test_id("chart-group"))
    expect(sheet.get_by_test_id("chart")).to_have_count(2)
    expect(sheet.locator('[data-figure="lag"] b').first).not_to_have_text("–")
    expect(sheet.locator('[data-mark="rebalance_started"]').first).to_be_visible()
    assert violations(tab.page, "charts of a group") == []
    tab.page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(tab.group(group).get_by_test_id("chart-group")).to_be_focused()


@pytest.mark.full
def test_arrow_keys_tell_each_value_and_the_table_tells_the_same(charted: tuple[Tab, str]) -> None:
    tab, _ = charted
    sheet = opened(tab, tab.page.get_by_test_id("chart-topic"))
    sheet.get_by_text("As a table").click()
    rows = sheet.locator("tbody tr")
    tab.eventually("() => document.querySelectorAll('[data-testid=charts] tbody tr').length >= 2")
    sheet.get_by_test_id("chart").press("Home")
    told = sheet.get_by_test_id("chart-readout")
    expect(told.locator(".mono")).to_have_text(rows.last.locator("th").inner_text())
    sheet.get_by_test_id("chart").press("ArrowRight")
    expect(told.locator(".mono")).to_have_text(rows.nth(-2).locator("th").inner_text())
    expect(told.locator('[data-figure="rate_in"] b')).to_have_text(rows.nth(-2).locator("td").inner_text())


@pytest.mark.full
def test_all_times_are_shown_in_utc_when_that_is_chosen_and_it_lasts(charted: tuple[Tab, str]) -> None:
    tab, _ = charted
    page = tab.page
    sheet = opened(tab, page.get_by_test_id("chart-topic"))
    sheet.get_by_test_id("zone").click()
    expect(sheet.get_by_test_id("chart-readout")).to_contain_text("UTC")
    page.reload()
    tab.wait_live()
    expect(page.locator("[data-fact] time").first).to_be_attached()
    for stamp, text in page.evaluate(TIMES):
        assert text.startswith(datetime.fromisoformat(stamp).astimezone(UTC).strftime("%H:%M:%S"))
    opened(tab, page.get_by_test_id("chart-topic")).get_by_test_id("zone").click()
    expect(sheet.get_by_test_id("chart-readout")).not_to_contain_text("UTC")

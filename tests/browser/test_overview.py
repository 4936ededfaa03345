"""The overview: first for a large topic, one key away else; troubles are found there, and anything by a few letters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.kafka.connection import Connection
from tests.support.api import Api
from tests.support.axe import violations
from tests.support.foreign import produce
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

FOUND_MS = LOAD_MS + 10_000  # for so long nothing may move in a group before it is called stuck


def is_overview(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-view", "overview")
    expect(page.get_by_test_id("heat")).to_be_visible()


def is_scene(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-view", "scene")
    expect(page.get_by_test_id("overview-page")).to_have_count(0)


def test_a_key_opens_it_the_address_names_it_and_back_goes_back(tab: Tab) -> None:
    page = tab.page
    is_scene(page)
    page.keyboard.press("o")
    is_overview(page)
    assert "view=overview" in page.url
    expect(tab.rows.first).to_be_attached()  # what the page promises to say it says here too
    found = violations(page, "overview")
    page.get_by_test_id("topics-table").click()
    expect(page.get_by_test_id("overview-topic-table").locator('[data-row="orders"]')).to_be_visible()
    found += violations(page, "overview as a table")
    page.locator('[data-row="orders"]').get_by_role("button", name="orders", exact=True).click()
    is_scene(page)
    assert "view=scene" in page.url
    page.go_back()
    is_overview(page)
    page.reload()
    is_overview(page)
    page.keyboard.press("Tab")  # to the skip link
    page.keyboard.press("Enter")
    expect(page.locator("#overview")).to_be_focused()
    page.keyboard.press("o")
    is_scene(page)
    assert found == []


def test_a_large_topic_opens_with_it_and_a_cell_leads_to_its_partition(
    program: ProgramUnderTest, api: Api, tab: Tab, topic_name: str
) -> None:
    topic = api.create_topic(topic_name, 49, 1)
    program.wait_for(lambda: topic in program.snapshot()["cluster"]["topics"], PATIENT_S, "the topic in the snapshot")
    page = tab.page
    page.goto(f"{program.url}/?topic={topic}&lang=en")
    is_overview(page)
    page.get_by_test_id("overview-topic-search").fill(topic)
    expect(page.locator("[data-heat-topic]")).to_have_count(1)
    page.locator("canvas.heat-cells").focus()
    for key in ("Home", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.get_by_test_id("heat-spoken")).to_contain_text(f"{topic}, P2: leader and all replicas")
    page.keyboard.press("End")
    expect(page.get_by_test_id("heat-spoken")).to_contain_text(f"{topic}, P48")
    page.keyboard.press("Enter")
    is_scene(page)
    expect(page.get_by_test_id("inspector")).to_have_attribute("data-inspecting", f"partition/{topic}/48")


@pytest.mark.full
def test_a_stuck_group_is_found_from_opening_the_page(
    program: ProgramUnderTest, api: Api, kafka: Connection, tab: Tab, topic_name: str, group_name: str
) -> None:
    topic = api.create_topic(topic_name, 1)
    produce(kafka, topic, [b"v"] * 20)
    member = api.add_member(group_name, topic, records_per_s=1)
    page = tab.page
    page.goto(f"{program.url}/?view=overview&topic={topic}&lang=en")
    row = page.get_by_test_id("overview-group-table").locator(f'[data-row="{group_name}"]')
    page.get_by_test_id("overview-group-search").fill(group_name)
    expect(row).to_contain_text("Stable", timeout=LOAD_MS)
    api.must("PATCH", f"/groups/{group_name}/members/{member}", {"paused": True})
    trouble = page.locator(f'[data-trouble="stuck"] [data-trouble-of="{group_name}"]')
    expect(trouble).to_be_visible(timeout=FOUND_MS)
    expect(page.get_by_test_id("trouble-count")).to_be_visible()
    expect(row).to_contain_text("stuck")
    trouble.get_by_role("link").click()
    expect(page.get_by_test_id("inspector")).to_have_attribute("data-inspecting", f"group/{group_name}")
    expect(page.get_by_test_id("inspector")).to_contain_text(topic)  # its document is watched now


def test_a_few_letters_lead_to_a_member_and_a_favourite_stays_on_top(tab: Tab, api: Api, group_name: str) -> None:
    member = api.add_member(group_name, "orders")
    expect(tab.members(group_name)).to_have_attribute("data-state", "joined", timeout=LOAD_MS)
    page = tab.page
    page.keyboard.press("Control+k")
    expect(page.get_by_test_id("jump-sheet").get_by_role("combobox")).to_be_focused()
    page.keyboard.type(f"{group_name}-1")
    option = page.locator('[data-kind="member"][data-option]')
    expect(option).to_have_attribute("data-option", f"{group_name}-1")
    expect(option).to_have_attribute("aria-selected", "true")
    found = violations(page, "search and jump")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("inspector")).to_have_attribute("data-inspecting", f"member/{group_name}/{member}")
    page.keyboard.press("Escape")

    page.keyboard.press("o")
    rows = page.get_by_test_id("overview-group-table").locator("[data-row]")
    page.get_by_role("button", name=f"{group_name}: keep on top").click()
    expect(rows.first).to_have_attribute("data-row", group_name)
    page.reload()
    expect(rows.first).to_have_attribute("data-row", group_name, timeout=LOAD_MS)
    assert found == []

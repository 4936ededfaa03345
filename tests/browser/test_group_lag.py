"""Lag and actions of a group on the page: why it is stuck, a reset by preview, deletion."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.kafka.connection import Connection
from tests.browser.conftest import OpenTab
from tests.support.api import Api
from tests.support.axe import violations
from tests.support.foreign import produce
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS

RECORDS = 20


@pytest.mark.full
def test_the_offsets_of_a_group_are_reset_as_previewed_once_it_is_empty(
    program: ProgramUnderTest, api: Api, kafka: Connection, open_tab: OpenTab, topic_name: str, group_name: str
) -> None:
    topic = api.create_topic(topic_name, 1)
    produce(kafka, topic, [b"v"] * RECORDS)
    member = api.add_member(group_name, topic)
    tab = open_tab(f"{program.url}/?topic={topic}&lang=en")
    group, page = tab.group(group_name), tab.page
    expect(group).to_have_attribute("data-lag", "0", timeout=LOAD_MS)
    expect(group.locator("[data-trend]")).to_have_attribute("data-trend", "steady")

    group.get_by_test_id("group-menu").click()
    expect(group.get_by_test_id("reset-offsets")).to_be_disabled()
    expect(group.get_by_role("group")).to_contain_text("Only while the group has no members")
    page.keyboard.press("Escape")
    api.remove_member(group_name, member)
    expect(group).to_have_attribute("data-state", "empty", timeout=LOAD_MS)

    group.get_by_test_id("group-menu").click()
    group.get_by_test_id("reset-offsets").click()
    sheet = page.get_by_test_id("reset-sheet")
    sheet.locator("#reset-to").select_option("shift")
    sheet.locator("#reset-shift").fill("-5")
    sheet.get_by_test_id("preview-reset").click()
    row = sheet.locator(f'[data-reset-of="{topic}:0"]')
    expect(row).to_have_attribute("data-from", str(RECORDS))
    expect(row).to_have_attribute("data-to", str(RECORDS - 5))
    assert group.get_attribute("data-lag") == "0"
    found = violations(page, "preview of a reset")
    sheet.get_by_test_id("confirm-reset").click()
    expect(sheet).to_have_count(0)
    expect(group).to_have_attribute("data-lag", "5", timeout=LOAD_MS)

    group.get_by_test_id("lag-details").click()
    detail = page.get_by_test_id("lag-sheet").locator(f'[data-lag-of="{topic}:0"]')
    expect(detail).to_contain_text("5")
    produce(kafka, topic, [b"v"])
    expect(detail).to_have_attribute("data-why", "no_member", timeout=30_000)
    found += violations(page, "lag by partition")
    page.keyboard.press("Escape")
    expect(group.get_by_test_id("lag-why")).to_contain_text("nobody reads it")
    found += violations(page, "stuck group")

    group.get_by_test_id("group-menu").click()
    group.get_by_test_id("delete-group").click()
    page.get_by_test_id("confirm-delete-group").press("Enter")
    expect(group).to_have_count(0, timeout=LOAD_MS)
    assert found == []

"""Brokers on the page: killed by a button and a confirmation, counted down, and brought back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.support.axe import violations
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

BROKER = 3


def lane(tab: Tab) -> Locator:
    return tab.page.locator(f'[data-broker="{BROKER}"]')


def test_a_broker_is_killed_by_keyboard_and_started_again(tab: Tab, program: ProgramUnderTest, jars: Path) -> None:
    assert jars.exists(), "only the embedded cluster has these buttons"
    page = tab.page
    expect(lane(tab)).to_have_attribute("data-state", "up")
    kill = lane(tab).get_by_test_id("broker-kill")
    kill.focus()
    page.keyboard.press("Enter")
    confirm = page.get_by_test_id("broker-confirm")
    expect(confirm).to_be_focused()
    page.keyboard.press("Escape")
    expect(confirm).to_have_count(0)
    expect(kill).to_be_focused()
    expect(lane(tab)).to_have_attribute("data-state", "up")

    try:
        page.keyboard.press("Enter")
        expect(confirm).to_be_focused()
        found = violations(page, "question")
        page.keyboard.press("Enter")
        expect(lane(tab)).to_have_attribute("data-state", "down")
        expect(lane(tab).get_by_test_id("broker-countdown")).to_be_visible()
        expect(page.locator(".alert")).to_contain_text(f"Broker {BROKER} does not answer")
        expect(tab.rows.filter(has=page.locator(".scene-replicas .out"))).to_have_count(6, timeout=LOAD_MS)
        expect(page.locator(f'[data-partition][data-leader="{BROKER}"]')).to_have_count(0)
        expect(lane(tab).get_by_test_id("broker-countdown")).to_have_count(0)
        found += violations(page, "broker down")
        start = lane(tab).get_by_test_id("broker-start")
        expect(start).to_be_focused()
        page.keyboard.press("Enter")
        expect(lane(tab)).to_have_attribute("data-state", "up", timeout=LOAD_MS)
        expect(tab.page.locator('[data-partition][data-isr="1 2 3"]')).to_have_count(6, timeout=LOAD_MS)
        page.get_by_test_id("elect-preferred").click()
        expect(page.get_by_test_id("misplaced-leaders")).to_have_count(0)
        expect(page.locator(f'[data-partition][data-leader="{BROKER}"]')).to_have_count(2)
    finally:
        restore(program)
    assert found == []


def restore(program: ProgramUnderTest) -> None:
    """The cluster is shared: whatever happened, it is whole for the next test."""
    if program.snapshot("cluster")["cluster"]["brokers"][str(BROKER)]["state"] == "down":
        program.post(f"/api/v1/brokers/{BROKER}/start", {})

    def is_whole() -> bool:
        topics = program.snapshot("cluster")["cluster"]["topics"].values()
        return all(topic["under_replicated"] == 0 for topic in topics)

    program.wait_for(is_whole, PATIENT_S, "all replicas to be in sync")
    program.post("/api/v1/brokers/elect-preferred", {})

"""A consumer is killed by its button: the countdown, the takeover, what is handled again and its return."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenTab
from tests.support.api import Api
from tests.support.axe import violations
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

PARTITIONS = 3


@pytest.fixture
def topic(api: Api, topic_name: str) -> str:
    return api.create_topic(topic_name, PARTITIONS)


@pytest.fixture
def tab(program: ProgramUnderTest, open_tab: OpenTab, topic: str) -> Tab:
    return open_tab(f"{program.url}/?topic={topic}&lang=en")


def row(tab: Tab, group: str, id: str) -> Locator:
    return tab.group(group).locator(f'[data-member="{id}"]')


def has(tab: Tab, member: Locator, state: str, partitions: int) -> None:
    """In that state with so many partitions."""
    expect(member).to_have_attribute("data-state", state, timeout=LOAD_MS)
    tab.eventually(SHARE, [member.get_attribute("data-member"), partitions])


SHARE = """([id, count]) => {
  const names = document.querySelector(`[data-member="${id}"]`).dataset.partitions ?? "";
  return names.split(" ").filter((name) => name !== "").length === count;
}"""


def test_a_killed_consumer_counts_down_and_another_takes_over_and_repeats(
    program: ProgramUnderTest, tab: Tab, api: Api, topic: str, group_name: str
) -> None:
    options = {"commit": "manual", "commit_interval_ms": 600_000, "session_timeout_ms": 6000}
    dies = api.add_member(group_name, topic, **options)
    has(tab, row(tab, group_name, dies), "joined", PARTITIONS)
    api.send(topic, value="x", count=100)
    tab.eventually("() => document.querySelectorAll('[data-topic][data-partition]').length === 3")
    killed = row(tab, group_name, dies)
    wait_handled(program, group_name, topic, 100)

    killed.get_by_test_id("member-kill").click()
    expect(killed).to_have_attribute("data-state", "killed")
    countdown = killed.get_by_test_id("member-countdown")
    expect(countdown).to_contain_text("of 6 s")
    first = int(countdown.get_attribute("data-left-ms") or 0)
    tab.eventually(
        "(first) => +document.querySelector('[data-testid=member-countdown]').dataset.leftMs < first - 500", first
    )
    why = killed.get_by_role("button", name="Why does nothing happen?")
    expect(why).to_have_attribute("title", re.compile(r"session\.timeout\.ms = 6 seconds"))
    found = violations(tab.page, "killed member")

    takes = api.add_member(group_name, topic)
    has(tab, row(tab, group_name, takes), "joined", PARTITIONS)
    expect(countdown).to_have_count(0)
    expect(killed).to_contain_text("put out by Kafka")
    expect(row(tab, group_name, takes).locator("[data-repeated]")).to_have_attribute(
        "data-repeated", "100", timeout=LOAD_MS
    )
    expect(tab.page.locator(".scene-legend")).to_contain_text("handled twice")

    found += violations(tab.page, "takeover")
    killed.get_by_test_id("member-restart").press("Enter")
    expect(killed).to_have_attribute("data-state", "joined", timeout=LOAD_MS)
    assert found == []


def wait_handled(program: ProgramUnderTest, group: str, topic: str, count: int) -> None:
    def handled() -> int:
        doc = program.snapshot(f"group:{group}")[f"group:{group}"]
        return sum(offset.get("processed", 0) for offset in doc.get("offsets", {}).get(topic, {}).values())

    program.wait_for(lambda: handled() == count, PATIENT_S, f"{count} records to be handled")

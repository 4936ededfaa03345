"""Why: beside each fact and each state a quiet button opens what it is, why, what decides it, and what one could do."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenTab
from tests.support.axe import violations
from tests.support.focus import go_to, lost, never_lost
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab


def explanation(page: Page) -> Locator:
    return page.get_by_test_id("explanation")


def config(page: Page, name: str) -> Locator:
    return explanation(page).locator(f'[data-config="{name}"]')


def make_group(tab: Tab, name: str) -> None:
    tab.page.get_by_test_id("add-group").click()
    tab.page.locator("#group-name").fill(name)
    tab.page.get_by_test_id("create-group").click()
    expect(tab.group(name).locator('[data-state="joined"]')).to_have_count(1, timeout=LOAD_MS)


def test_a_state_is_explained_by_keys_with_the_values_of_now(tab: Tab, group_name: str) -> None:
    page = tab.page
    make_group(tab, group_name)
    never_lost(page)
    ask = tab.group(group_name).locator(".group-head .ask")
    expect(ask).to_have_attribute("data-why", "group_stable", timeout=LOAD_MS)
    page.keyboard.press("g")
    go_to(page, ask)
    page.keyboard.press("Enter")
    expect(explanation(page)).to_contain_text(group_name)
    expect(config(page, "session.timeout.ms")).to_have_attribute("data-value", "6000", timeout=LOAD_MS)
    expect(explanation(page)).to_contain_text("kafka-consumer-groups.sh")
    expect(page.locator("#explain-title")).to_be_focused()
    assert violations(page, "explanation") == []
    page.keyboard.press("Escape")
    expect(explanation(page)).to_have_count(0)
    expect(ask).to_be_focused()
    assert lost(page) == []


def test_a_silent_member_is_explained_with_what_is_waited_for(tab: Tab, group_name: str) -> None:
    make_group(tab, group_name)
    member = tab.members(group_name).first
    member.get_by_test_id("member-kill").click()
    why = member.locator('.ask[data-why="member_killed"]')
    expect(why).to_have_text("Why does nothing happen?", timeout=LOAD_MS)
    why.click()
    expect(explanation(tab.page).locator(".explain-now")).to_contain_text("session.timeout.ms")
    tab.page.get_by_test_id("explain-close").click()
    expect(explanation(tab.page)).to_have_count(0)


def test_facts_are_explained_from_the_list_with_one_stop_of_the_tab_key(tab: Tab, group_name: str) -> None:
    page = tab.page
    make_group(tab, group_name)
    page.get_by_test_id("tab-events").click()
    asks = page.locator("#dock-panel .events .ask")
    joined = page.locator("#dock-panel [data-fact=member_joined]").filter(has_text=group_name)
    expect(joined).to_have_count(1, timeout=LOAD_MS)
    assert page.locator('#dock-panel .events .ask:not([tabindex="-1"])').count() == 1
    asks.first.focus()
    page.keyboard.press("End")
    expect(asks.last).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    joined.locator(".ask").focus()
    page.keyboard.press("Enter")
    expect(explanation(page)).to_have_attribute("data-subject", "member_joined")
    expect(explanation(page).locator("time")).to_be_visible()
    expect(config(page, "max.poll.interval.ms")).to_have_attribute("data-value", "15000", timeout=LOAD_MS)


def test_a_broker_is_explained_in_spanish_and_copied_from(open_tab: OpenTab, program: ProgramUnderTest) -> None:
    tab = open_tab(f"{program.url}/?topic=orders&lang=es")
    page = tab.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=program.url)
    page.locator('[data-broker="1"] .ask').click()
    expect(explanation(page)).to_contain_text("El broker participa")
    expect(config(page, "broker.session.timeout.ms")).to_have_attribute("data-value", "3000", timeout=LOAD_MS)
    explanation(page).locator(".cli button").first.click()
    expect(explanation(page).locator(".cli .tone-ok")).to_have_count(1)
    assert page.evaluate("() => navigator.clipboard.readText()").startswith("kcat -b ")


def test_without_an_answer_the_words_are_there_and_the_lack_is_said(tab: Tab) -> None:
    page = tab.page
    page.route("**/api/v1/explanations/**", lambda route: route.fulfill(status=503, body="{}"))
    page.locator('[data-broker="1"] .ask').click()
    expect(explanation(page)).to_contain_text("It registered with the controller", timeout=LOAD_MS)
    expect(explanation(page).get_by_role("alert")).to_be_visible()
    tab.problems.clear()  # the browser notes the 503

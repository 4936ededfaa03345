"""axe finds nothing in what the page can show: forms open, errors shown, read-only, in both themes.

States that take long to come about are looked at where they are tested (tests/support/axe.py).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from app.kafka.connection import Connection
from tests.browser.conftest import OpenTab
from tests.conftest import StartProgram
from tests.support.api import Api
from tests.support.axe import violations
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

LANGUAGES = ["es", pytest.param("en", marks=pytest.mark.full)]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_any_state_of_the_page(
    open_tab: OpenTab, program: ProgramUnderTest, topic_name: str, group_name: str, language: str
) -> None:
    assert program.post("/api/v1/topics", {"name": topic_name, "partitions": 3, "replication_factor": 1}).ok
    tab = open_tab(f"{program.url}/?topic={topic_name}&lang={language}")
    found = [problem for state, show in STATES.items() for problem in _look(tab, group_name, state, show)]
    assert found == []


def _look(tab: Tab, group: str, state: str, show: Callable[[Tab, str], None]) -> list[str]:
    show(tab, group)
    found = violations(tab.page, state)
    tab.page.keyboard.press("Escape")
    return found


def _press(tab: Tab, testid: str) -> None:
    tab.page.get_by_test_id(testid).first.click()


def _open_all_details(tab: Tab) -> None:
    tab.page.evaluate("() => document.querySelectorAll('details').forEach((details) => (details.open = true))")


def _sent(tab: Tab, _: str) -> None:
    tab.send("madrid")


def _chooser(tab: Tab, _: str) -> None:
    _press(tab, "choose-topic")
    expect(tab.look_for_topic("__consumer_offsets")).to_be_visible()


def _topic_details(tab: Tab, _: str) -> None:
    _press(tab, "topic-details")
    expect(tab.page.locator(".configs dt").first).to_be_visible(timeout=LOAD_MS)
    _open_all_details(tab)
    _press(tab, "delete-topic")


def _new_topic(tab: Tab, _: str) -> None:
    _press(tab, "add-topic")


def _new_generator(tab: Tab, _: str) -> None:
    _press(tab, "add-generator")
    _open_all_details(tab)


def _generator(tab: Tab, _: str) -> None:
    _press(tab, "start-generator")
    expect(tab.page.get_by_test_id("stop-generator")).to_be_visible(timeout=LOAD_MS)


def _new_group(tab: Tab, group: str) -> None:
    tab.page.get_by_test_id("stop-generator").click()
    _press(tab, "add-group")
    _open_all_details(tab)
    tab.page.locator("#group-name").fill(group)


def _group(tab: Tab, group: str) -> None:
    _press(tab, "create-group")
    expect(tab.members(group).first).to_have_attribute("data-state", "joined", timeout=LOAD_MS)


def _events(tab: Tab, _: str) -> None:
    _press(tab, "tab-events")
    expect(tab.page.locator("[data-fact]").first).to_be_visible()


def _lab_reset(tab: Tab, _: str) -> None:
    _press(tab, "lab-reset")
    expect(tab.page.get_by_test_id("lab-reset-confirm")).to_be_focused()


def _broker_stop(tab: Tab, _: str) -> None:
    _press(tab, "broker-stop")
    expect(tab.page.get_by_test_id("broker-confirm")).to_be_focused()


def _overview(tab: Tab, _: str) -> None:
    tab.page.keyboard.press("o")
    expect(tab.page.get_by_test_id("heat")).to_be_visible()


def _overview_table(tab: Tab, _: str) -> None:
    _press(tab, "topics-table")
    expect(tab.page.get_by_test_id("overview-topic-table")).to_be_visible()


def _search(tab: Tab, group: str) -> None:
    tab.page.keyboard.press("o")
    _press(tab, "jump")
    tab.page.keyboard.type(group)
    expect(tab.page.locator('[data-kind="group"]')).to_be_visible()


def _timeline(tab: Tab, group: str) -> None:
    """The newest rebalance of the group, chosen by hand."""
    _press(tab, "tab-timeline")
    tab.page.get_by_test_id("timeline-group").select_option(f"={group}")
    _press(tab, "rebalance-older")
    expect(tab.page.locator("[data-move]").first).to_be_visible()


def _compare(tab: Tab, _: str) -> None:
    _press(tab, "rebalance-close")
    _press(tab, "tab-compare")
    expect(tab.page.get_by_test_id("compare-join")).to_be_visible()


def _lag_details(tab: Tab, group: str) -> None:
    _press(tab, "tab-timeline")
    tab.group(group).get_by_test_id("lag-details").click()
    expect(tab.page.locator("[data-lag-of]").first).to_be_visible(timeout=LOAD_MS)


def _group_menu(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("group-menu").click()
    expect(tab.group(group).get_by_test_id("delete-group")).to_be_visible()


def _frozen_member(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("member-freeze").click()
    expect(tab.group(group).get_by_test_id("member-countdown")).to_be_visible(timeout=LOAD_MS)


def _thawed_member(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("member-freeze").click()
    expect(tab.members(group).first).to_have_attribute("data-state", "joined", timeout=LOAD_MS)


def _paused_member(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("member-pause").click()
    expect(tab.group(group).get_by_test_id("member-step")).to_be_visible(timeout=LOAD_MS)


def _member_options(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("member-options").click()
    _open_all_details(tab)


def _reset_offsets(tab: Tab, group: str) -> None:
    """Once nobody is left in the group."""
    for left in (1, 0):
        tab.members(group).last.get_by_test_id("member-leave").click()
        expect(tab.members(group)).to_have_count(left, timeout=LOAD_MS)
    expect(tab.group(group)).to_have_attribute("data-state", "empty", timeout=LOAD_MS)
    tab.group(group).get_by_test_id("group-menu").click()
    _press(tab, "reset-offsets")
    _press(tab, "preview-reset")
    expect(tab.page.locator("[data-reset-of]").first).to_be_visible(timeout=LOAD_MS)


def _refused_member(tab: Tab, group: str) -> None:
    """A member with another assignor than the group has: the coordinator refuses it."""
    tab.page.locator(f'[data-group="{group}"] form.options select').first.select_option("range")
    tab.page.locator(f'[data-group="{group}"] form.options .form-foot .btn').first.click()
    expect(tab.members(group).last).to_have_attribute("data-state", "failed", timeout=LOAD_MS)
    expect(tab.members(group).last).to_contain_text("INCONSISTENT_GROUP_PROTOCOL")


def _keys(tab: Tab, _: str) -> None:
    _press(tab, "keys")


def _topic_gone(tab: Tab, _: str) -> None:
    _press(tab, "topic-details")
    _press(tab, "delete-topic")
    tab.page.locator("#delete-name").fill(
        tab.page.locator("html").evaluate("() => new URLSearchParams(location.search).get('topic')")
    )
    _press(tab, "confirm-delete-topic")
    expect(tab.page.get_by_test_id("topic-gone")).to_be_visible(timeout=LOAD_MS)


def _phone(tab: Tab, _: str) -> None:
    tab.page.set_viewport_size(PHONE)  # type: ignore[arg-type]


STATES: dict[str, Callable[[Tab, str], None]] = {
    "sent": _sent,
    "topic chooser": _chooser,
    "topic details": _topic_details,
    "new topic": _new_topic,
    "new generator": _new_generator,
    "generator": _generator,
    "new group": _new_group,
    "group": _group,
    "events": _events,
    "reset of the lab": _lab_reset,
    "stop of a broker": _broker_stop,
    "overview": _overview,
    "overview as a table": _overview_table,
    "search": _search,
    "timeline": _timeline,
    "compare": _compare,
    "lag details": _lag_details,
    "group menu": _group_menu,
    "frozen member": _frozen_member,
    "thawed member": _thawed_member,
    "paused member": _paused_member,
    "member options": _member_options,
    "refused member": _refused_member,
    "reset of offsets": _reset_offsets,
    "keys": _keys,
    "topic gone": _topic_gone,
    "phone": _phone,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_any_panel_about_a_thing(
    open_tab: OpenTab, program: ProgramUnderTest, api: Api, topic_name: str, group_name: str, language: str
) -> None:
    topic = api.create_topic(topic_name, 1)
    member = api.add_member(group_name, topic)
    api.send(topic, key="k", value='{"n": 1}', headers=[["h", "1"]])
    tab = open_tab(f"{program.url}/?topic={topic}&lang={language}")
    expect(tab.members(group_name)).to_have_attribute("data-state", "joined", timeout=LOAD_MS)
    found = []
    for thing in (
        f"record/{topic}/0/0", f"records/{topic}/0", f"partition/{topic}/0", f"group/{group_name}",
        f"member/{group_name}/{member}", "broker/1", "producer/form",
    ):  # fmt: skip
        tab.page.evaluate("thing => { location.hash = thing; }", thing)
        panel = tab.page.get_by_test_id("inspector")
        expect(panel).to_have_attribute("data-inspecting", thing)
        if thing.startswith("record"):
            expect(panel.locator('[data-record], [data-testid="inspect-data"]').first).to_be_visible(timeout=LOAD_MS)
        found += violations(tab.page, thing, within=".inspector")
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_cluster_that_is_only_looked_at(
    open_tab: OpenTab, start_program: StartProgram, kafka: Connection, language: str
) -> None:
    attached = start_program("--read-only", "--no-record-contents", KAFKA_BOOTSTRAP_SERVERS=kafka.bootstrap_servers)
    attached.wait_ready()
    tab = open_tab(f"{attached.url}/?topic=orders&lang={language}")
    expect(tab.members("billing").first).to_be_visible(timeout=LOAD_MS)
    found = violations(tab.page, "read-only")
    for testid in ("choose-topic", "topic-details"):
        _press(tab, testid)
        found += violations(tab.page, testid)
        tab.page.keyboard.press("Escape")
    assert found == []

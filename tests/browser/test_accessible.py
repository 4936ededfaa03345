"""axe finds nothing in what the page can show: both themes, both languages, forms open, errors shown, read-only."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.kafka.connection import Connection
from tests.conftest import StartProgram
from tests.support.program import ROOT, ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

Open = Callable[..., Tab]
# The other two of the four are for `make test-full`.
LOOKS = [
    pytest.param("dark", "en"),
    pytest.param("light", "es"),
    pytest.param("dark", "es", marks=pytest.mark.full),
    pytest.param("light", "en", marks=pytest.mark.full),
]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def open_with_axe(browser: Browser) -> Iterator[Open]:
    contexts = []

    def open_one(url: str, theme: str) -> Tab:
        contexts.append(browser.new_context(color_scheme=theme, reduced_motion="reduce"))  # type: ignore[arg-type]
        page = contexts[-1].new_page()
        page.add_init_script(path=ROOT / "node_modules/axe-core/axe.min.js")  # not held back by the page's policy
        return Tab(page, url)

    yield open_one
    for context in contexts:
        context.close()


def violations(page: Page, state: str) -> list[str]:
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{state}: {violation['id']}: {violation['help']}: {[node['target'] for node in violation['nodes']]}"
        for violation in found["violations"]
        if violation["impact"] != "minor"
    ]


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_axe_finds_nothing_in_any_state_of_the_page(
    open_with_axe: Open, program: ProgramUnderTest, topic_name: str, group_name: str, theme: str, language: str
) -> None:
    assert program.post("/api/v1/topics", {"name": topic_name, "partitions": 3, "replication_factor": 1}).ok
    tab = open_with_axe(f"{program.url}/?topic={topic_name}&lang={language}", theme)
    found = [problem for state, show in STATES.items() for problem in _look(tab, group_name, state, show)]
    assert found == []
    assert tab.problems == []


def _look(tab: Tab, group: str, state: str, show: Callable[[Tab, str], None]) -> list[str]:
    show(tab, group)
    found = violations(tab.page, state)
    tab.page.keyboard.press("Escape")
    return found


def _press(tab: Tab, testid: str) -> None:
    tab.page.get_by_test_id(testid).first.click()


def _open_all_details(tab: Tab) -> None:
    for summary in tab.page.locator("details:not([open]) > summary").all():
        summary.click()


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


def _paused_member(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("member-pause").click()
    expect(tab.group(group).get_by_test_id("member-step")).to_be_visible(timeout=LOAD_MS)


def _member_options(tab: Tab, group: str) -> None:
    tab.group(group).get_by_test_id("member-options").click()
    _open_all_details(tab)


def _refused_member(tab: Tab, group: str) -> None:
    """A member with another assignor than the group has: the coordinator refuses it."""
    tab.page.locator(f'[data-group="{group}"] form.options select').first.select_option("range")
    tab.page.locator(f'[data-group="{group}"] form.options .form-foot .btn').first.click()
    expect(tab.members(group).last).to_have_attribute("data-state", "failed", timeout=LOAD_MS)
    expect(tab.members(group).last).to_contain_text("INCONSISTENT_GROUP_PROTOCOL")


def _keys(tab: Tab, _: str) -> None:
    _press(tab, "keys")


def _topic_gone(tab: Tab, group: str) -> None:
    for _ in range(2):
        tab.members(group).last.get_by_test_id("member-leave").click()
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
    "paused member": _paused_member,
    "member options": _member_options,
    "refused member": _refused_member,
    "keys": _keys,
    "topic gone": _topic_gone,
    "phone": _phone,
}


@pytest.mark.parametrize(("theme", "language"), LOOKS)
def test_axe_finds_nothing_on_a_cluster_that_is_only_looked_at(
    open_with_axe: Open, start_program: StartProgram, kafka: Connection, theme: str, language: str
) -> None:
    attached = start_program("--read-only", "--no-record-contents", KAFKA_BOOTSTRAP_SERVERS=kafka.bootstrap_servers)
    attached.wait_ready()
    tab = open_with_axe(f"{attached.url}/?topic=orders&lang={language}", theme)
    expect(tab.members("billing").first).to_be_visible(timeout=LOAD_MS)
    found = violations(tab.page, "read-only")
    for testid in ("choose-topic", "topic-details"):
        _press(tab, testid)
        found += violations(tab.page, testid)
        tab.page.keyboard.press("Escape")
    assert found == []

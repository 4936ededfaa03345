"""The rebalance timeline: what happened in a group is seen, opened by keyboard, and says what the API says."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.axe import violations
from tests.support.focus import go_to, lost, never_lost
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

MOVES = """() => [...document.querySelectorAll("tr[data-move]")].map(({ dataset }) => [
  dataset.move, dataset.kind, dataset.from ?? null, dataset.to ?? null,
  dataset.unavailableMs === undefined ? null : Number(dataset.unavailableMs),
]).sort((a, b) => (a[0] < b[0] ? -1 : 1))"""


def test_a_join_is_a_rebalance_on_the_timeline_whose_table_says_what_the_api_says(
    tab: Tab, program: ProgramUnderTest
) -> None:
    members = tab.members("billing")
    expect(members).to_have_count(2)
    before = {rebalance["id"] for rebalance in rebalances(program)}
    tab.group("billing").get_by_test_id("add-member").click()
    expect(members).to_have_count(3)
    joined = ended(tab, program, before)
    assert [trigger["code"] for trigger in joined["triggers"]] == ["member_joined"]

    # It has opened by itself; it is closed, and opened again by keyboard alone.
    tab.page.get_by_test_id("rebalance-close").click()
    expect(tab.page.locator("tr[data-move]")).to_have_count(0)
    mark = reached_by_zooming(tab.page, joined["id"])
    mark.focus()
    mark.press("Enter")
    expect(mark).to_have_attribute("aria-expanded", "true")
    expect(tab.page.locator("tr[data-move]").first).to_be_visible()
    expect_same_moves(tab, program, joined["id"])
    expect(tab.page.locator("[data-trigger=member_joined]")).to_contain_text(joined["triggers"][0]["client_id"])
    expect(tab.page.locator("[data-phase-name]").first).to_be_visible()
    expect_present_value(tab, program, "group.initial.rebalance.delay.ms")
    assert violations(tab.page, "open rebalance") == []

    with tab.page.expect_download() as download:
        tab.page.get_by_test_id("rebalances-json").click()
    assert joined["id"] in download.value.path().read_text()
    walk_back(tab.page)
    members.last.get_by_test_id("member-leave").click()
    expect(members).to_have_count(2, timeout=LOAD_MS)


def test_a_killed_member_is_silent_on_the_timeline_until_it_is_put_out(tab: Tab, program: ProgramUnderTest) -> None:
    members = tab.members("billing")
    expect(members).to_have_count(2)
    before = {rebalance["id"] for rebalance in rebalances(program)}
    tab.group("billing").get_by_test_id("add-member").click()
    expect(members).to_have_count(3)
    joined = ended(tab, program, before)
    victim = tab.page.locator('[data-member][data-client-id="billing-3"]')
    victim.get_by_test_id("member-kill").click()
    expect(tab.page.get_by_role("timer")).to_contain_text("left")
    found = violations(tab.page, "silent member")
    evicted = ended(tab, program, before | {joined["id"]})
    assert evicted["triggers"][0]["code"] in ("member_evicted", "member_gone")
    expect(tab.page.locator("[data-trigger]")).to_have_attribute("data-trigger", evicted["triggers"][0]["code"])
    silence = tab.page.locator("[data-phase-name=silence]")
    expect(silence).to_have_attribute("data-ms", str(evicted["started_ms"] - evicted["triggers"][0]["silent_since_ms"]))
    found += violations(tab.page, "eviction")
    victim.get_by_test_id("member-leave").click()
    expect(members).to_have_count(2, timeout=LOAD_MS)
    assert found == []


def expect_present_value(tab: Tab, program: ProgramUnderTest, name: str) -> None:
    configs = program.get("/api/v1/explanations/rebalance?group=billing").json()["configs"]
    value = next(config["value"] for config in configs if config["name"] == name)
    expect(tab.page.locator(".why-configs div", has_text=name).locator("dd")).to_have_text(value)


def walk_back(page: Page) -> None:
    """By keys from rebalance to rebalance until there is none before, and back to now, and no press loses the focus."""
    never_lost(page)
    older, now = page.get_by_test_id("rebalance-older"), page.get_by_test_id("timeline-now")
    go_to(page, older, "Shift+Tab")
    while older.get_attribute("aria-disabled") is None:
        page.keyboard.press("Enter")
    expect(older).to_be_focused()
    go_to(page, page.get_by_test_id("rebalance-close"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("timeline")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    go_to(page, now, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(now).to_be_disabled()
    expect(now).to_be_focused()
    assert lost(page) == []


def rebalances(program: ProgramUnderTest) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = program.get("/api/v1/groups/billing/rebalances").json()["rebalances"]
    return found


def ended(tab: Tab, program: ProgramUnderTest, before: set[str]) -> dict[str, Any]:
    """The rebalance that came since, over and shown on the page."""

    def found() -> dict[str, Any] | None:
        new = [rebalance for rebalance in rebalances(program) if rebalance["id"] not in before]
        return new[-1] if new and "ended_ms" in new[-1] else None

    rebalance = program.wait_for(found, PATIENT_S, "a rebalance to come to its end")
    assert rebalance is not None
    expect(tab.page.locator(".tl-mark").last).to_be_visible()
    return rebalance


def reached_by_zooming(page: Page, id: str) -> Locator:
    """From afar rebalances that are close to each other are one mark; nearer each has its own."""
    timeline = page.locator("[data-timeline-of=billing]")
    mark = timeline.locator(f'[data-rebalance="{id}"]')
    timeline.focus()
    for _ in range(8):
        if mark.count() == 1:
            return mark
        timeline.press("+")
        page.evaluate("() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))")
    timeline.press("Home")
    raise AssertionError(f"{id} is not on the timeline: {timeline.inner_text()}")


def expect_same_moves(tab: Tab, program: ProgramUnderTest, id: str) -> None:
    """For some seconds after its end a rebalance may be told better: the page and the API are asked together."""

    def are_same() -> bool:
        [told] = [rebalance for rebalance in rebalances(program) if rebalance["id"] == id]
        wanted = sorted(
            [
                f"{move['topic']}:{move['partition']}",
                move["kind"],
                move.get("from"),
                move.get("to"),
                move.get("unavailable_ms"),
            ]
            for move in told["moves"]
        )
        return bool(wanted) and tab.page.evaluate(MOVES) == wanted

    program.wait_for(are_same, PATIENT_S, "the page to say what the API says")

"""For people: what one chose lasts, the keys are told, nothing is lost at 200 % zoom, and rebalances are read out."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.conftest import OpenTab
from tests.support.axe import violations
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

ZOOMED: ViewportSize = {"width": 720, "height": 450}  # 1440 x 900 at 200 %
ROOT_DATA = "() => ({ ...document.documentElement.dataset })"


def choose(page: Page, what: str, option: str) -> None:
    page.get_by_test_id(f"display-{what}").get_by_label(option, exact=True).check()


def test_choices_last_across_reloads(tab: Tab) -> None:
    page = tab.page
    page.get_by_test_id("display").click()
    choose(page, "theme", "light")
    choose(page, "motion", "less")
    choose(page, "dots", "half")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("display")).to_be_focused()
    page.get_by_test_id("language").click()
    page.keyboard.press("p")
    expect(page.get_by_test_id("presentation")).to_be_visible(timeout=LOAD_MS)

    page.reload()
    tab.wait_live()
    expect(page.get_by_test_id("presentation")).to_be_visible(timeout=LOAD_MS)
    root = page.evaluate(ROOT_DATA)
    assert (root["theme"], root["motion"]) == ("light", "less")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("presentation")).to_have_count(0)
    page.get_by_test_id("display").click()
    expect(page.get_by_test_id("display-dots").get_by_label("la mitad")).to_be_checked()
    for what in ("theme", "motion"):
        choose(page, what, "como el sistema")
    choose(page, "dots", "la normal")

    page.reload()
    tab.wait_live()
    assert {"theme", "motion", "presenting"} & page.evaluate(ROOT_DATA).keys() == set()


def test_a_choice_of_full_motion_goes_before_the_systems_wish(tab: Tab) -> None:
    page = tab.page
    page.emulate_media(reduced_motion="reduce")
    moves = "() => getComputedStyle(document.documentElement).getPropertyValue('--m-move').trim()"
    assert page.evaluate(moves) == "0ms"
    page.get_by_test_id("display").click()
    choose(page, "motion", "all of it")
    assert page.evaluate(moves) in ("600ms", ".6s")  # as written, and as built


def test_the_sheet_of_keys_opens_with_its_key(tab: Tab) -> None:
    page = tab.page
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keys")
    expect(sheet).to_be_visible()
    expect(sheet.locator("kbd", has_text="F6")).to_be_visible()
    expect(sheet.get_by_role("term").filter(has_text="consumer group")).to_be_visible()
    page.keyboard.press("p")  # within a dialog no key means anything else
    expect(page.get_by_test_id("presentation")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def names(page: Page) -> set[str]:
    """Of all that can be pressed or typed into, wherever it must be scrolled to."""
    controls: Locator = page.locator("button, input, select, textarea, a[href], summary, [role=tab]")
    return set(
        controls.evaluate_all("""(all) => all
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .filter((one) => !one.closest(".skip, [aria-hidden=true], .tl-marks"))
          .map((one) => one.getAttribute("data-testid") ?? one.getAttribute("aria-label") ?? one.id ?? "")""")
    ) - {""}


ELSEWHERE = {
    "send-topic",  # the topic is chosen above the picture
    "inspect-group",  # in the menu of the group where room is short
    "Fold the timeline away",  # it is unfolded where the page scrolls
    "bar-send", "bar-consumer", "bar-group",  # the bottom bar, which only a narrow window has
}  # fmt: skip


def test_nothing_is_lost_at_200_percent(tab: Tab) -> None:
    page = tab.page
    page.set_viewport_size({"width": 1440, "height": 900})
    wide = names(page)
    page.set_viewport_size(ZOOMED)
    expect(page.locator(".action-bar")).to_be_visible()
    assert wide - names(page) - ELSEWHERE == set()
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    page.get_by_test_id("display").click()
    box = page.locator(".card.pop.display").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= ZOOMED["width"]
    assert violations(page, "zoomed") == []


def test_a_rebalance_is_read_out_in_words(tab: Tab, group_name: str) -> None:
    page = tab.page
    page.get_by_test_id("add-group").click()
    page.locator("#group-name").fill(group_name)
    page.get_by_test_id("create-group").click()
    aloud = page.get_by_test_id("announcer")
    expect(aloud).to_have_attribute("aria-live", "polite")
    expect(aloud).to_contain_text(f"{group_name} is stable again", timeout=LOAD_MS)
    expect(aloud).to_contain_text("joined the group")


def test_presenting_has_the_picture_the_groups_and_no_controls(
    open_tab: OpenTab, program: ProgramUnderTest, topic_name: str
) -> None:
    assert program.post("/api/v1/topics", {"name": topic_name, "partitions": 2, "replication_factor": 1}).ok
    tab = open_tab(f"{program.url}/?topic={topic_name}&lang=en")
    page = tab.page
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_test_id("display").click()
    page.get_by_test_id("present").click()
    expect(page.get_by_test_id("presentation")).to_be_visible(timeout=LOAD_MS)
    expect(page.get_by_test_id("language")).to_be_hidden()
    high = "() => [...document.querySelectorAll('[data-high]')].reduce((sum, row) => sum + Number(row.dataset.high), 0)"
    before = page.evaluate(high)
    page.keyboard.press("Space")
    page.wait_for_function(f"(before) => ({high})() === before + 1", arg=before)
    smallest = page.evaluate("""() => Math.min(...[...document.querySelectorAll(".scene-lanes *, .groups *")]
      .filter((one) => one.checkVisibility() && !one.closest(".unseen"))
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((one) => parseFloat(getComputedStyle(one).fontSize)))""")
    assert smallest >= 16, "it can be read from the back of a room"
    assert page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    first = sorted(
        name for name, topic in program.snapshot("cluster")["cluster"]["topics"].items() if not topic.get("internal")
    )[0]
    page.keyboard.press("1")
    expect(page.locator(f'[data-topic="{first}"]').first).to_be_attached(timeout=LOAD_MS)
    assert violations(page, "presenting") == []
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("presentation")).to_have_count(0)
    expect(page.get_by_test_id("language")).to_be_visible()

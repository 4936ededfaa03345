"""The page on the real program, used as a person uses it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from app.kafka.connection import Connection
from tests.browser.conftest import OpenTab
from tests.conftest import StartProgram
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

FAR = re.compile(r"/socket\.io/|net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE)")
ORDERS = [f"orders:{partition}" for partition in range(6)]

# Whether dots are on the moving canvas now.
DOTS = """() => {
  const canvas = document.querySelector("canvas.stage-moving");
  if (canvas.width === 0) return false;
  return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((part) => part !== 0);
}"""
NO_DOTS = f"() => !({DOTS})()"

# The picture of a partition's row on the still canvas.
ROW_PICTURE = """(partition) => {
  const canvas = document.querySelector("canvas.stage-static");
  const row = document.querySelector(`[data-topic][data-partition="${partition}"]`).getBoundingClientRect();
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  const area = [row.left - box.left, row.top - box.top, row.width, row.height].map((size) => Math.round(size * scale));
  return canvas.getContext("2d").getImageData(...area).data.join();
}"""
OTHER_ROW_PICTURE = f"([partition, before]) => ({ROW_PICTURE})(partition) !== before"


def test_a_record_sent_by_click_is_acknowledged_and_its_dot_lands(tab: Tab, program: ProgramUnderTest) -> None:
    partition, _ = tab.send("madrid")  # where this key falls
    tab.eventually(NO_DOTS)
    before, seq = tab.page.evaluate(ROW_PICTURE, partition), tab.seq
    tab.page.evaluate(f"() => {{ document.dotSeen = {started(DOTS)}; }}")

    same, offset = tab.send("madrid")
    assert same == partition
    expect(tab.row(partition)).to_have_attribute("data-high", str(offset + 1))
    assert tab.seq > seq
    high = program.snapshot("topic:orders")["topic:orders"]["partitions"][str(partition)]["high"]
    assert high == offset + 1
    assert tab.page.evaluate("() => document.dotSeen")
    tab.eventually(NO_DOTS)
    tab.eventually(OTHER_ROW_PICTURE, [partition, before])


def started(condition: str) -> str:
    """A promise that looks with each picture, from now on."""
    return f"""new Promise((resolve) => {{
      const look = () => ({condition})() ? resolve(true) : requestAnimationFrame(look);
      look();
    }})"""


def test_a_consumer_added_and_removed_by_click_shares_the_partitions_anew(tab: Tab) -> None:
    members = tab.members("billing")
    expect(members).to_have_count(2)
    tab.group("billing").get_by_test_id("add-member").click()
    expect(members).to_have_count(3)
    tab.eventually(SHARED, [3, ORDERS])
    expect(tab.group("billing")).to_have_attribute("data-state", "stable")

    members.last.get_by_test_id("member-leave").click()
    expect(members).to_have_count(2, timeout=LOAD_MS)
    tab.eventually(SHARED, [2, ORDERS])
    expect(tab.group("billing")).to_have_attribute("data-state", "stable")


# Whether so many joined members have all partitions among them, each exactly once and none of them nothing.
SHARED = """([count, partitions]) => {
  const members = [...document.querySelectorAll('[data-group="billing"] [data-member][data-state="joined"]')];
  const shares = members.map(({ dataset }) => (dataset.partitions ?? "").split(" ").filter((name) => name !== ""));
  return members.length === count && shares.every((share) => share.length > 0)
    && shares.flat().sort().join() === partitions.join();
}"""


def test_two_tabs_agree(tab: Tab, open_tab: OpenTab) -> None:
    other = open_tab(tab.page.url)
    for number in range(5):
        (tab if number % 2 else other).send(f"key-{number}")
    other.group("billing").get_by_test_id("add-member").click()
    tab.eventually(SHARED, [3, ORDERS])
    tab.members("billing").last.get_by_test_id("member-leave").click()
    other.eventually(SHARED, [2, ORDERS])
    # What one tab shows at rest, the other shows too.
    tab.eventually(AT_REST)
    expect_same(tab, other)


AT_REST = """() => document.querySelector('[data-group="billing"]').dataset.lag === "0" """


def expect_same(one: Tab, other: Tab) -> None:
    """The same attributes in both; background tabs get their pictures late, so that the question is put in front."""
    shown = one.attributes()
    assert len(shown) > len(ORDERS)
    other.page.bring_to_front()
    for _ in range(50):
        if other.attributes() == shown:
            return
        one.eventually("() => true")
        shown = one.attributes()
    assert other.attributes() == shown


def test_kafkas_own_topics_are_behind_a_switch_and_are_only_looked_at(tab: Tab) -> None:
    chooser, own = tab.page.get_by_test_id("choose-topic"), tab.page.locator('[data-option="__consumer_offsets"]')
    chooser.click()
    expect(tab.page.locator("[data-option]").first).to_be_visible()
    expect(own).to_have_count(0)
    tab.look_for_topic("__consumer_offsets").click()
    expect(tab.page.locator('[data-topic="__consumer_offsets"][data-partition="0"]')).to_be_attached(timeout=LOAD_MS)
    expect(tab.page.get_by_test_id("send")).to_be_disabled()
    tab.page.get_by_test_id("topic-details").click()
    expect(tab.page.locator(".configs dt").first).to_be_visible(timeout=LOAD_MS)
    expect(tab.page.get_by_test_id("delete-topic")).to_have_count(0)


def test_language_and_theme_are_switched_and_kept(tab: Tab) -> None:
    root = tab.page.locator("html")
    headings = tab.page.locator("#producers h2")
    expect(headings).to_have_text("Producers")
    tab.page.get_by_test_id("language").click()
    expect(root).to_have_attribute("lang", "es")
    expect(headings).to_have_text("Productores")
    expect(tab.page.get_by_test_id("send")).to_contain_text(re.compile("Env[ií]a"))

    background = "() => getComputedStyle(document.body).backgroundColor"
    colours = {}
    for _ in range(2):
        before = root.get_attribute("data-theme")
        tab.page.get_by_test_id("theme").click()
        expect(root).not_to_have_attribute("data-theme", before or "")
        colours[root.get_attribute("data-theme")] = tab.page.evaluate(background)
    assert set(colours) == {"dark", "light"}
    assert colours["dark"] != colours["light"]
    chosen = root.get_attribute("data-theme")

    tab.page.reload()
    tab.wait_live()
    expect(root).to_have_attribute("lang", "es")
    expect(headings).to_have_text("Productores")
    expect(root).to_have_attribute("data-theme", chosen or "")
    assert tab.page.evaluate(background) == colours[chosen]


def test_a_part_of_the_page_that_does_not_come_says_so_and_is_asked_for_again(tab: Tab) -> None:
    page, script = tab.page, "**/Panel*.js"
    page.route(script, lambda route: route.abort())
    link = tab.group("billing").get_by_test_id("inspect-group")
    link.click()
    expect(page.locator(".not-come")).to_be_visible(timeout=LOAD_MS)
    page.unroute(script)
    page.go_back()
    link.click()
    expect(page.get_by_test_id("inspector")).to_be_visible(timeout=LOAD_MS)
    tab.problems[:] = [problem for problem in tab.problems if "/Panel" not in problem and "ERR_FAILED" not in problem]


@pytest.mark.parametrize("source", ["attached", pytest.param("embedded", marks=pytest.mark.full)])
def test_a_restart_of_the_program_needs_no_reload(
    start_program: StartProgram, kafka: Connection, open_tab: OpenTab, source: str
) -> None:
    program = start_program(**({"KAFKA_BOOTSTRAP_SERVERS": kafka.bootstrap_servers} if source == "attached" else {}))
    program.wait_ready()
    tab = open_tab(f"{program.url}/?topic=orders")
    tab.eventually(SHARED, [2, ORDERS])
    tab.page.evaluate("() => { document.neverReloaded = true; }")
    before = program.get("/api/v1/snapshot").json()["run"]
    partition, offset = tab.send("a")

    program.stop()
    expect(tab.page.locator("html")).to_have_attribute("data-phase", "offline", timeout=LOAD_MS)
    program.start_and_wait()
    tab.wait_live()
    assert program.get("/api/v1/snapshot").json()["run"] != before
    expect(tab.row(partition)).to_have_attribute("data-high", str(offset + 1))
    tab.eventually(SHARED, [2, ORDERS])
    again, next_offset = tab.send("a")
    assert (again, next_offset) == (partition, offset + 1)
    expect(tab.row(partition)).to_have_attribute("data-high", str(next_offset + 1))
    assert tab.page.evaluate("() => document.neverReloaded")
    # While the program was away, connecting to it failed, and what was just being loaded; nothing else did.
    tab.problems[:] = [problem for problem in tab.problems if not FAR.search(problem)]


def test_more_than_may_be_sent_at_once_is_said_and_nothing_else_is_sent(tab: Tab) -> None:
    page, times = tab.page, tab.page.locator(".times input")
    tab.send("madrid")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    times.fill("10000")
    page.get_by_test_id("send").click()
    expect(page.get_by_test_id("too-many")).to_be_visible()
    expect(times).to_have_value("10000")
    assert not asked
    times.fill("2")
    expect(page.get_by_test_id("too-many")).to_have_count(0)
    with page.expect_response("**/records") as answered:
        page.get_by_test_id("send").click()
    assert len(answered.value.json()["records"]) == 2

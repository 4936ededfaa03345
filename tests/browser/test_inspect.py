"""Inspecting and browsing on the page: by click and by keys, deep links, what is hostile, producing again."""

from __future__ import annotations

import json
import re

import pytest
from confluent_kafka import Producer
from playwright.sync_api import Locator, Page, expect

from app.kafka.connection import Connection
from tests.browser.conftest import OpenTab
from tests.support.api import Api
from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS, Tab

HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>\u202e'
DRAWN_FIRST = """hash => new Promise(told => {
  const panel = document.querySelector(".inspector");
  const tell = () => told(panel.querySelector("[data-testid=inspect-data]")?.textContent);
  new MutationObserver(tell).observe(panel, { attributeFilter: ["data-inspecting"] });
  location.hash = hash;
})"""  # of the data, when another record is named: not those of the one before
BEYOND_THE_CUT = 900_000  # as much as Kafka takes, with its key and headers


@pytest.fixture
def topic(api: Api, topic_name: str) -> str:
    return api.create_topic(topic_name, 1)


@pytest.fixture
def tab(program: ProgramUnderTest, open_tab: OpenTab, topic: str) -> Tab:
    return open_tab(f"{program.url}/?topic={topic}&lang=en")


def panel(page: Page) -> Locator:
    return page.get_by_test_id("inspector")


def expect_about(page: Page, what: str) -> None:
    expect(panel(page)).to_have_attribute("data-inspecting", what, timeout=LOAD_MS)


def step(page: Page, name: str) -> Locator:
    return panel(page).locator(f'[data-step="{name}"]')


def test_a_record_is_inspected_by_keys_with_the_way_it_took(tab: Tab, api: Api, topic: str, group_name: str) -> None:
    page = tab.page
    api.add_member(group_name, topic)
    expect(tab.members(group_name)).to_have_attribute("data-partitions", f"{topic}:0", timeout=LOAD_MS)
    _, offset = tab.send("madrid")
    expect(tab.row(0)).to_have_attribute("data-high", str(offset + 1))
    rows = page.locator(".scene-rows")
    rows.focus()
    for key in ("ArrowDown", "ArrowLeft", "Enter"):
        page.keyboard.press(key)
    expect_about(page, f"record/{topic}/0/{offset}")
    expect(panel(page).get_by_test_id("record-key")).to_have_text("madrid")
    expect(page.locator("#inspect-title")).to_be_focused()
    expect(step(page, "sent")).to_contain_text("Sent by the form")
    for name in ("acknowledged", "logged", "processed", "committed"):
        expect(step(page, name)).to_have_attribute("data-done", "", timeout=LOAD_MS)
        expect(step(page, name).locator("time")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel(page)).to_have_count(0)
    expect(rows).to_be_focused()
    assert "#" not in page.url


def test_a_click_on_a_cell_opens_its_record_and_the_panel_lies_beside_it(tab: Tab, api: Api, topic: str) -> None:
    page = tab.page
    api.send(topic, key="k", value="v", count=3)
    expect(tab.row(0)).to_have_attribute("data-high", "3")
    clicked = tab.eventually(
        """() => {
          const lanes = document.querySelector(".scene-lanes").getBoundingClientRect();
          const row = document.querySelector('[data-partition="0"]').getBoundingClientRect();
          for (let x = lanes.right - 60; x > lanes.right - 200; x -= 6) {
            const y = row.top + row.height / 2 - 8;
            const click = new MouseEvent("click", { clientX: x, clientY: y, bubbles: true });
            document.elementFromPoint(x, y).dispatchEvent(click);
            if (location.hash.startsWith("#record/")) return { x, hash: location.hash };
          }
        }"""
    )
    expect_about(page, clicked["hash"][1:])
    box = panel(page).bounding_box()
    assert box is not None
    assert box["x"] > clicked["x"]


def test_everything_can_be_inspected_and_leads_on(tab: Tab, api: Api, topic: str, group_name: str) -> None:
    page = tab.page
    member = api.add_member(group_name, topic)
    expect(tab.members(group_name)).to_have_attribute("data-state", "joined", timeout=LOAD_MS)
    api.send(topic, key="k", value="v")
    expect(tab.group(group_name)).to_have_attribute("data-lag", "0", timeout=LOAD_MS)
    link = tab.members(group_name).locator("a.inspect-link")
    link.focus()
    page.keyboard.press("Enter")
    expect_about(page, f"member/{group_name}/{member}")
    expect(panel(page)).to_contain_text("session.timeout.ms")
    members, box = tab.group(group_name).bounding_box(), panel(page).bounding_box()
    assert members is not None
    assert box is not None
    assert box["x"] + box["width"] <= members["x"]
    panel(page).get_by_role("link", name=group_name, exact=True).first.click()
    expect_about(page, f"group/{group_name}")
    panel(page).get_by_role("link", name=f"{topic} P0").first.click()
    expect_about(page, f"partition/{topic}/0")
    panel(page).locator("dd a").first.click()
    expect(panel(page)).to_have_attribute("data-inspecting", re.compile(r"broker/\d"))
    page.go_back()
    expect_about(page, f"partition/{topic}/0")
    page.evaluate("() => { location.hash = 'partition/orders/0'; }")
    expect(page.get_by_test_id("choose-topic")).to_contain_text("orders")
    page.go_back()  # to another topic as well
    expect_about(page, f"partition/{topic}/0")
    expect(page.get_by_test_id("choose-topic")).to_contain_text(topic)
    page.get_by_test_id("send-form").locator("xpath=..").get_by_role("link").first.click()
    expect_about(page, "producer/form")
    page.get_by_test_id("inspect-close").click()
    expect(panel(page)).to_have_count(0)


def test_a_deep_link_shows_an_event_with_what_its_headers_say(
    program: ProgramUnderTest, open_tab: OpenTab, api: Api, topic: str
) -> None:
    [record] = api.send(
        topic,
        key="a",
        value='{"n":12345678901234567890}',
        headers=[
            ["ce_specversion", "1.0"], ["ce_id", "42"], ["ce_type", "order.placed"], ["ce_source", "/shop"],
            ["traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"],
        ],
    )  # fmt: skip
    page = open_tab(f"{program.url}/?lang=es#record/{topic}/0/{record['offset']}").page
    expect_about(page, f"record/{topic}/0/{record['offset']}")
    expect(page.locator(f'[data-topic="{topic}"]')).to_have_count(1, timeout=LOAD_MS)  # its topic is the chosen one
    expect(panel(page).get_by_test_id("content")).to_have_text('{\n  "n": 12345678901234567890\n}')
    context = panel(page).get_by_test_id("inspect-context")
    expect(context.locator('[data-standard="cloudevents"]')).to_contain_text("order.placed")
    expect(context.locator('[data-standard="trace"]')).to_contain_text("0af7651916cd43dd8448eb211c80319c")


def test_hostile_and_huge_values_are_shown_as_what_they_are(tab: Tab, kafka: Connection, topic: str) -> None:
    page = tab.page
    producer = Producer({"bootstrap.servers": kafka.bootstrap_servers})
    values = [HOSTILE.encode(), b"y" * BEYOND_THE_CUT, b"\xff\xfe\x00<b>", b"\x00\x00\x00\x00\x07\x02\xff"]
    for value in values:
        producer.produce(topic, value, HOSTILE.encode(), headers=[(HOSTILE, HOSTILE.encode()), ("b", b"\xff")])
        assert producer.flush(10) == 0
    expect(tab.row(0)).to_have_attribute("data-high", str(len(values)))

    def inspect(offset: int) -> Locator:
        page.evaluate("([topic, offset]) => { location.hash = `record/${topic}/0/${offset}`; }", [topic, offset])
        expect_about(page, f"record/{topic}/0/{offset}")
        expect(panel(page).get_by_test_id("inspect-data")).to_be_visible(timeout=LOAD_MS)
        return panel(page)

    expect(inspect(0).get_by_test_id("content")).to_have_text(HOSTILE.replace("\u202e", "\\u202e"))
    expect(inspect(1).get_by_test_id("cut")).to_contain_text("65,536")
    expect(panel(page).get_by_test_id("produce-again")).to_be_disabled()
    expect(inspect(2).locator(".hex")).to_contain_text("ff fe 00 3c 62 3e")
    assert page.evaluate(DRAWN_FIRST, f"#record/{topic}/0/0") is None
    expect(inspect(3).locator("[data-schema-id]")).to_have_attribute("data-schema-id", "7")
    panel(page).get_by_test_id("to-records").first.click()
    expect(panel(page).locator("[data-record]")).to_have_count(len(values), timeout=LOAD_MS)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_test_id("inspect-close")).to_be_in_viewport(ratio=1)
    assert page.title() == "Caudal"
    assert page.locator(".inspector img, .inspector script").count() == 0


def test_records_are_found_saved_followed_and_produced_again(tab: Tab, api: Api, topic: str) -> None:
    page = tab.page
    for number in range(3):
        api.send(topic, key=f"k{number}", value=json.dumps({"n": number}), headers=[["h", "1"]], count=20)
    page.evaluate("topic => { location.hash = `records/${topic}/0`; }", topic)
    expect_about(page, f"records/{topic}/0")
    records = panel(page).locator("[data-record]")
    expect(records).to_have_count(50, timeout=LOAD_MS)
    expect(records.first).to_have_attribute("data-record", "59")
    page.get_by_test_id("browse-older").click()
    expect(records).to_have_count(60)

    panel(page).locator("#browse-by").select_option("path")
    panel(page).locator("#browse-filter").fill("$.n ==")
    expect(panel(page)).to_contain_text("Not understood from character 4 on")
    panel(page).locator("#browse-filter").fill("$.n == 1")
    page.get_by_test_id("browse-search").click()
    searched = page.get_by_test_id("searched")
    expect(searched).to_have_attribute("data-searched", "60", timeout=LOAD_MS)
    expect(records).to_have_count(20)
    with page.expect_download() as saving:
        page.get_by_test_id("browse-save").click()
    lines = [json.loads(line) for line in saving.value.path().read_text().splitlines()]
    assert [(line["topic"], line["offset"], line["key"]) for line in lines] == [(topic, n, "k1") for n in range(20, 40)]

    page.get_by_test_id("browse-follow").click()
    api.send(topic, key="new", value='{"n": 1}')
    expect(records.first).to_have_attribute("data-record", "60", timeout=LOAD_MS)
    page.get_by_test_id("browse-follow").click()

    records.last.locator("a").click()
    expect_about(page, f"record/{topic}/0/20")
    page.get_by_test_id("produce-again").click()
    form = page.get_by_test_id("send-form")
    expect(form.locator("#send-key")).to_have_value("k1")
    expect(form.locator("#send-value")).to_have_value('{"n": 1}')
    page.get_by_test_id("send").click()
    expect(tab.row(0)).to_have_attribute("data-high", "62")
    page.get_by_test_id("to-records").first.click()
    expect(panel(page).locator('[data-record="20"] a')).to_be_focused()

"""Without a mouse: send, add, leave and the forms by keys alone, and the focus is never thrown back to the top."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.support.api import Api
from tests.support.focus import go_to, lost, never_lost
from tests.support.tab import LOAD_MS, Tab

ORDERS = " ".join(f"orders:{partition}" for partition in range(6))
SESSION_MS = 3_000  # a killed member is in its group for so long
LINES = 120  # of the list of what happened; the oldest go


def test_a_record_is_sent_by_keys(tab: Tab) -> None:
    page = tab.page
    page.keyboard.press("s")
    expect(page.get_by_test_id("send")).to_be_focused()
    never_lost(page)
    go_to(page, page.locator("#send-key"), "Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("quito")
    go_to(page, page.get_by_test_id("send"))
    with page.expect_response("**/records") as answered:
        page.keyboard.press("Enter")
    [record] = answered.value.json()["records"]
    expect(page.get_by_test_id("send-form").get_by_role("status")).to_contain_text(f"P{record['partition']}")
    expect(page.get_by_test_id("send")).to_be_focused()
    assert answered.value.request.post_data_json["key"] == "quito"
    assert lost(page) == []


def test_members_join_and_leave_by_keys_and_the_focus_goes_on_to_the_next(tab: Tab, group_name: str) -> None:
    page = tab.page
    page.keyboard.press("g")
    expect(page.locator("#groups")).to_be_focused()
    never_lost(page)
    go_to(page, page.get_by_test_id("add-group"))
    page.keyboard.press("Space")
    expect(page.locator("#group-name")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(group_name)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("add-group")).to_be_focused(timeout=LOAD_MS)  # the form is gone, its button is there
    members = tab.members(group_name)
    expect(members).to_have_count(1, timeout=LOAD_MS)

    add = tab.group(group_name).get_by_test_id("add-member")
    go_to(page, add)
    for count in (2, 3):
        page.keyboard.press("Enter")
        expect(members).to_have_count(count, timeout=LOAD_MS)
        expect(add).to_be_focused()
    expect(tab.group(group_name).locator('[data-member][data-state="joined"]')).to_have_count(3, timeout=LOAD_MS)

    first, second, third = (members.nth(place).get_attribute("data-member") for place in range(3))
    go_to(page, leave_of(tab, second), "Shift+Tab")
    for gone, heir in ((second, leave_of(tab, third)), (third, leave_of(tab, first)), (first, add)):
        page.keyboard.press("Enter")
        expect(page.locator(f'[data-member="{gone}"]')).to_have_count(0, timeout=LOAD_MS)
        expect(heir).to_be_focused()
    assert lost(page) == []


def leave_of(tab: Tab, member: str | None) -> Locator:
    return tab.page.locator(f'[data-member="{member}"]').get_by_test_id("member-leave")


def test_a_member_is_paused_stepped_and_joined_like_another_by_keys(tab: Tab, api: Api, group_name: str) -> None:
    api.add_member(group_name, "orders")
    page, group = tab.page, tab.group(group_name)
    expect(group.locator('[data-state="joined"]')).to_have_count(1, timeout=LOAD_MS)
    page.keyboard.press("g")
    expect(page.locator("#groups")).to_be_focused()
    never_lost(page)
    go_to(page, group.get_by_test_id("member-pause"))
    page.keyboard.press("Space")
    expect(group.locator("[data-member]")).to_have_attribute("data-state", "paused", timeout=LOAD_MS)
    expect(group.get_by_test_id("member-pause")).to_be_focused()
    expect(group.get_by_test_id("member-step")).to_be_visible(timeout=LOAD_MS)
    go_to(page, group.get_by_test_id("member-step"))
    with page.expect_response("**/step") as answered:
        page.keyboard.press("Enter")
    assert answered.value.ok
    # The options of a member: opened, a protocol chosen with an arrow, cancelled.
    go_to(page, group.get_by_test_id("member-options"))
    page.keyboard.press("Enter")
    protocol = group.locator("form.options select").first
    expect(protocol).to_be_visible(timeout=LOAD_MS)
    go_to(page, protocol, "Shift+Tab")
    before = protocol.input_value()
    page.keyboard.press("ArrowDown")
    expect(protocol).not_to_have_value(before)
    go_to(page, group.locator("form.options button[type=button].ghost"))
    page.keyboard.press("Enter")
    expect(group.get_by_test_id("member-options")).to_be_focused()
    go_to(page, group.get_by_test_id("member-leave"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(group.locator("[data-member]")).to_have_count(0, timeout=LOAD_MS)
    expect(group.get_by_test_id("add-member")).to_be_focused()
    assert lost(page) == []


def test_a_topic_is_made_chosen_and_deleted_by_keys(tab: Tab, topic_name: str) -> None:
    page = tab.page
    page.keyboard.press("Tab")  # to the skip link
    page.keyboard.press("Enter")
    expect(page.locator("#cluster")).to_be_focused()
    never_lost(page)
    go_to(page, page.get_by_test_id("add-topic"))
    page.keyboard.press("Enter")
    page.keyboard.type(topic_name)
    page.keyboard.press("Enter")
    chooser = page.get_by_test_id("choose-topic")
    expect(chooser).to_have_text(topic_name, timeout=LOAD_MS)
    expect(page.get_by_test_id("add-topic")).to_be_focused()

    for name, opens in (("orders", "/"), (topic_name, "Enter")):  # the search over all there is, then the list
        page.keyboard.press(opens)
        choose(page, name)
        expect(chooser).to_have_text(name)
        expect(chooser).to_be_focused()

    go_to(page, page.get_by_test_id("topic-details"))
    page.keyboard.press("Enter")
    go_to(page, page.get_by_test_id("delete-topic"))
    page.keyboard.press("Enter")
    expect(page.locator("#delete-name")).to_be_focused()
    page.keyboard.type(topic_name)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("topic-gone")).to_be_visible(timeout=LOAD_MS)
    expect(chooser).to_be_focused()
    assert lost(page) == []


def choose(page: Page, topic: str) -> None:
    """By typing where there are many, else by walking the list."""
    expect(page.locator("[data-option]").first).to_be_visible()
    if page.locator("input[role=combobox]:focus").count():
        page.keyboard.type(topic)
    else:
        page.keyboard.press("Home")
        for _ in range(page.locator("[data-option]").count()):
            if page.locator("[data-option].active").get_attribute("data-option") == topic:
                break
            page.keyboard.press("ArrowDown")
    expect(page.locator("[data-option].active")).to_have_attribute("data-option", topic)
    page.keyboard.press("Enter")


def test_a_generator_is_started_and_stopped_by_keys(tab: Tab) -> None:
    page = tab.page
    page.keyboard.press("F6")
    expect(page.locator("#producers")).to_be_focused()
    never_lost(page)
    go_to(page, page.get_by_test_id("add-generator"))
    page.keyboard.press("Enter")
    go_to(page, page.get_by_test_id("start-generator"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("add-generator")).to_be_focused(timeout=LOAD_MS)
    stop = page.get_by_test_id("stop-generator")
    expect(stop).to_have_count(1, timeout=LOAD_MS)
    go_to(page, stop)
    page.keyboard.press("Enter")
    expect(stop).to_have_count(0, timeout=LOAD_MS)
    expect(page.get_by_test_id("add-generator")).to_be_focused()
    assert lost(page) == []


def test_who_walks_what_happened_by_keys_stays_in_the_list_while_more_happens(tab: Tab, api: Api) -> None:
    """A line keeps the focus while others come; where it goes, its neighbour has the focus."""

    def start_and_stop() -> None:
        api.stop_generator(api.start_generator("orders", 1))

    page = tab.page
    start_and_stop()
    here = page.locator("#dock-panel .events .ask:focus")
    go_to(page, page.get_by_test_id("tab-timeline"))
    go_to(page, page.get_by_test_id("tab-events"), "ArrowRight")
    never_lost(page)
    go_to(page, here)
    page.keyboard.press("End")
    line = page.locator("#dock-panel .events li:focus-within")
    oldest = line.get_attribute("data-fact-id")
    for _ in range(LINES):
        if line.get_attribute("data-fact-id") != oldest:
            break
        start_and_stop()
    expect(page.locator(f'#dock-panel [data-fact-id="{oldest}"]')).to_have_count(0, timeout=LOAD_MS)
    expect(here).to_have_count(1)
    times = page.locator("#dock-panel .events time").evaluate_all("(all) => all.map((one) => one.dateTime)")
    assert times == sorted(times, reverse=True)
    assert lost(page) == []


def test_a_member_is_killed_restarted_frozen_and_thawed_by_keys(tab: Tab, api: Api, group_name: str) -> None:
    """Its buttons change with its state: the focus goes to one of those that stand there then."""
    id = api.add_member(group_name, "orders", session_timeout_ms=SESSION_MS, max_poll_interval_ms=30_000)
    page = tab.page
    member = tab.group(group_name).locator(f'[data-member="{id}"]')  # beside it Kafka waits for the one it was
    expect(member).to_have_attribute("data-state", "joined", timeout=LOAD_MS)
    page.keyboard.press("g")
    expect(page.locator("#groups")).to_be_focused()
    never_lost(page)
    go_to(page, member.get_by_test_id("member-freeze"))
    for state in ("frozen", "joined"):
        page.keyboard.press("Enter")
        expect(member).to_have_attribute("data-state", state, timeout=LOAD_MS)
        expect(member.get_by_test_id("member-freeze")).to_be_focused()
        if state == "frozen":
            expect(member.get_by_test_id("member-countdown")).to_contain_text("of 30 s")
    expect(member).to_have_attribute("data-partitions", ORDERS)
    go_to(page, member.get_by_test_id("member-kill"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(member).to_have_attribute("data-state", "killed", timeout=LOAD_MS)
    expect(member.get_by_test_id("member-restart")).to_be_focused()
    page.keyboard.press("Enter")
    expect(member).to_have_attribute("data-state", "joined", timeout=LOAD_MS)
    expect(member.get_by_test_id("member-restart")).to_be_focused()
    go_to(page, member.get_by_test_id("member-leave"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(member).to_have_count(0, timeout=LOAD_MS)

    # The group is empty, with a menu of its own; the last it can do is to go.
    go_to(page, tab.group(group_name).get_by_test_id("group-menu"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(tab.group(group_name)).to_have_attribute("data-state", "empty", timeout=LOAD_MS)
    for opens, leaves in (("reset-offsets", "Escape"), ("delete-group", "confirm-cancel"), ("delete-group", "")):
        go_to(page, page.get_by_test_id(opens))
        page.keyboard.press("Enter")
        expect(page.locator("dialog[open]")).to_be_visible()
        if leaves == "":
            break
        if leaves == "Escape":
            page.keyboard.press("Escape")
        else:
            go_to(page, page.get_by_test_id(leaves))
            page.keyboard.press("Enter")
        expect(page.get_by_test_id("group-menu").and_(page.locator(":focus"))).to_have_count(1)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(tab.group(group_name)).to_have_count(0, timeout=LOAD_MS)
    expect(page.locator(":focus")).to_have_count(1)
    assert lost(page) == []

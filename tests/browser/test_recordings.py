"""Recording from the page, and the same page playing the recording."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenTab
from tests.support.axe import violations
from tests.support.program import ProgramUnderTest
from tests.support.replaying import recorder, replaying
from tests.support.tab import Tab

RECORDED_S = 6
ENDS_WITHIN_S = 60


@pytest.fixture(scope="module")
def recording(program: ProgramUnderTest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A recording of the seeded cluster."""
    file = tmp_path_factory.mktemp("recording") / "session.jsonl.gz"
    process = recorder(program.url, file, RECORDED_S)
    try:
        output, _ = process.communicate(timeout=ENDS_WITHIN_S)
    finally:
        process.kill()
    assert process.returncode == 0, output
    return file


def test_a_session_is_recorded_and_downloaded_from_the_page(tab: Tab, tmp_path: Path, open_tab: OpenTab) -> None:
    tab.page.get_by_test_id("recording").click()
    tab.page.get_by_test_id("recording-begin").click()
    expect(tab.page.get_by_test_id("recording-end")).to_be_visible()
    tab.page.get_by_test_id("recording-end").click()
    expect(tab.page.get_by_test_id("recording-file")).to_be_visible()
    expect(tab.page.locator(".recorder")).to_be_in_viewport(ratio=1)  # its button has become small again
    tab.page.get_by_test_id("recording-begin").click()
    expect(tab.page.get_by_test_id("recording-end")).to_be_visible()
    partition, offset = tab.send("recorded")
    tab.eventually(f"() => document.querySelector('[data-partition=\"{partition}\"]').dataset.high > {offset}")
    tab.page.get_by_test_id("recording").click()
    tab.page.get_by_test_id("recording-end").click()
    with tab.page.expect_download() as download:
        tab.page.get_by_test_id("recording-file").click()
    assert download.value.suggested_filename.startswith("caudal-")
    file = tmp_path / "mine.jsonl.gz"
    download.value.save_as(file)
    with replaying(file) as url:
        again = open_tab(f"{url}/?topic=orders&lang=en")
        again.page.get_by_test_id("replay-scrub").press("End")
        expect(again.row(partition)).to_have_attribute("data-high", str(offset + 1))
        again.page.close()


def test_a_recording_is_marked_and_nothing_can_be_sent(recording: Path, open_tab: OpenTab) -> None:
    with replaying(recording) as url:
        tab = open_tab(f"{url}/?topic=orders&lang=en")
        expect(tab.page.get_by_test_id("replay")).to_have_text("Recording")
        expect(tab.page.locator(".connection")).to_have_count(0)  # it is not live
        for control in ("send-form", "add-member", "member-kill", "broker-kill", "add-topic", "lab-reset", "recording"):
            expect(tab.page.get_by_test_id(control)).to_have_count(0)
        expect(tab.members("billing")).to_have_count(2)
        assert violations(tab.page, "a recording is played") == []
        tab.page.close()


def test_a_recording_is_paused_scrubbed_and_played_faster_by_keyboard(recording: Path, open_tab: OpenTab) -> None:
    with replaying(recording) as url:
        tab = open_tab(f"{url}/?topic=orders&lang=en")
        page = tab.page
        page.locator("#cluster").focus()
        page.keyboard.press("Space")
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
        scrub = page.get_by_test_id("replay-scrub")
        scrub.press("Home")
        expect(page.get_by_test_id("replay-at")).to_contain_text("00:00")
        scrub.press("ArrowRight")
        expect(page.get_by_test_id("replay-at")).to_contain_text("00:01")
        page.get_by_test_id("replay-speed").select_option("10")
        page.get_by_test_id("replay-play").click()
        end = f"00:0{RECORDED_S} / 00:0{RECORDED_S}"
        expect(page.get_by_test_id("replay-at")).to_contain_text(end)
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
        expect(tab.row(0)).to_have_attribute("data-high", tab.row(0).get_attribute("data-high") or "")
        page.close()

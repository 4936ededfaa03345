"""What an opened page fetches of ours until it rests, unasked (docs/decisions/0016-what-the-browser-gets.md)."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, expect

from tests.support.program import ProgramUnderTest
from tests.support.tab import LOAD_MS

MOST_BYTES = 250_000  # scripts and style sheets, uncompressed
PACKAGES = "packs-"  # what is not ours (tools/build_page.js)


def test_what_an_opened_page_fetches_of_ours_stays_below_its_bound(page: Page, seeded: ProgramUnderTest) -> None:
    come: list[Response] = []
    page.on("response", lambda response: come.append(response))
    page.goto(f"{seeded.url}/?topic=orders&lang=en")
    expect(page.get_by_test_id("tab-timeline")).to_be_visible(timeout=LOAD_MS)
    page.wait_for_load_state("networkidle")
    sizes = {name: len(one.body()) for one in come if (name := built(one)) and not name.startswith(PACKAGES)}
    assert any(name.startswith("Dock-") for name in sizes)
    assert sum(sizes.values()) < MOST_BYTES, sizes


def built(response: Response) -> str:
    """The file's name, of what was built for the browser; empty: something else."""
    path = urlsplit(response.url).path
    is_built = "/static/built/" in path and path.endswith((".js", ".css"))
    return path.rsplit("/", 1)[-1] if is_built else ""

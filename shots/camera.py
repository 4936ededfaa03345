"""Takes a state in both themes and at all widths: dark in English, light in Spanish."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.support.patience import PATIENT_S

SIZES = tuple(ViewportSize(width=width, height=height) for width, height in ((1440, 900), (1024, 768), (390, 844)))
PHONE = 390
ATTEMPTS = 3
HOLDS_MS = 1000
MOST_HEIGHT = 3200  # of a phone's page, which is shown whole

# Where the large parts lie; the page is still when they have not moved for so many pictures of the browser.
STILL = """(pictures) => new Promise((resolve, reject) => {
  const until = performance.now() + WITHIN_MS;
  const lie = () => JSON.stringify([...document.querySelectorAll(
    "header, .strips, .col, .col > *, .dock, .dock section, .scene-lane, .scene-row, .overview > *")].map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    }));
  let before = "", same = 0;
  const look = () => {
    const now = lie();
    same = now === before ? same + 1 : 0;
    before = now;
    if (same >= pictures) resolve(true);
    else if (performance.now() > until) reject(new Error("the page never comes to rest"));
    else requestAnimationFrame(look);
  };
  look();
})""".replace("WITHIN_MS", str(PATIENT_S * 1000))
STILL_PICTURES = 20


@dataclass(frozen=True, slots=True)
class View:
    theme: Literal["dark", "light"]
    language: Literal["en", "es"]


VIEWS = (View("dark", "en"), View("light", "es"))


class Camera:
    """One tab for each theme, opened by `open` and closed by the next `open` or `close`."""

    def __init__(self, browser: Browser, out: Path) -> None:
        self.taken = 0
        self.pages: list[Page] = []
        self._browser = browser
        self._out = out
        self._contexts: list[BrowserContext] = []

    def open(self, url: str) -> list[Page]:
        """`url` has a query already; the language is added to it."""
        self.close()
        for view in VIEWS:
            context = self._browser.new_context(
                color_scheme=view.theme, locale=view.language, viewport=SIZES[0], timezone_id="Europe/Madrid"
            )
            self._contexts.append(context)
            page = context.new_page()
            page.goto(f"{url}&lang={view.language}")
            self.pages.append(page)
        return self.pages

    def take(self, state: str, shows: Callable[[Page], None]) -> None:
        """`shows` waits until a page shows the state; it must hold when the picture has been taken."""
        for size in SIZES:
            for view, page in zip(VIEWS, self.pages, strict=True):
                page.set_viewport_size(size)
                page.bring_to_front()
                taken = self._held(page, size["width"] == PHONE, shows)
                name = f"{state}-{view.theme}-{size['width']}.png"
                (self._out / name).write_bytes(self._smaller(taken))
                self.taken += 1

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts, self.pages = [], []

    def _held(self, page: Page, whole: bool, shows: Callable[[Page], None]) -> bytes:
        """Anew where the state passed meanwhile: some come and go, as the troubles of a group at its limit."""
        for attempt in range(ATTEMPTS):
            shows(page)
            page.evaluate(STILL, STILL_PICTURES)
            taken = self._whole(page) if whole else page.screenshot()
            expect.set_options(timeout=HOLDS_MS)
            try:
                shows(page)
                return taken
            except AssertionError:
                if attempt == ATTEMPTS - 1:
                    raise
            finally:
                expect.set_options(timeout=PATIENT_S * 1000)
        raise AssertionError("there is at least one attempt")

    def _whole(self, page: Page) -> bytes:
        """All that one can scroll to, on a screen that is as high: what is fixed to its foot lies at the foot."""
        height = min(MOST_HEIGHT, page.evaluate("() => document.scrollingElement.scrollHeight"))
        page.set_viewport_size({"width": PHONE, "height": height})
        page.evaluate(STILL, STILL_PICTURES)
        return page.screenshot()

    def _smaller(self, png: bytes) -> bytes:
        """The same with 256 colours: a third of the size."""
        context = self._browser.new_context()
        try:
            page = context.new_page()
            return base64.b64decode(page.evaluate(shrinking(), base64.b64encode(png).decode()))
        finally:
            context.close()


@cache
def shrinking() -> str:
    return Path(__file__).with_name("smaller.js").read_text("utf-8")

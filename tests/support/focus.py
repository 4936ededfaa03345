"""The focus on a page: moved by keys as a person does, and watched, so that it is never thrown back to the top."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

MOST_STEPS = 120
WHERE = """() => {
  const { activeElement: at } = document;
  return at === document.body ? "nowhere" : at.dataset.testid ?? at.id ?? at.tagName;
}"""
FOCUSED = "(element) => element === document.activeElement"


def focused(locator: Locator) -> bool:
    return locator.count() == 1 and bool(locator.evaluate(FOCUSED))


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """By the key alone, as a person does."""
    for _ in range(MOST_STEPS):
        if focused(target):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{target} is not reached with {key}; the focus is at {page.evaluate(WHERE)}")


def never_lost(page: Page) -> None:
    """From now on: where the focus was before it was nowhere, looked at with each picture."""
    page.evaluate("""() => {
      document.lost = [];
      let last = "";
      const look = () => {
        const { activeElement: at } = document;
        if (at !== document.body) last = at.dataset.testid ?? at.getAttribute("aria-label") ?? at.id ?? at.tagName;
        else if (document.lost.at(-1) !== last) document.lost.push(last);
        requestAnimationFrame(look);
      };
      look();
    }""")


def lost(page: Page) -> list[str]:
    return list(page.evaluate("() => document.lost"))

"""axe on what a page shows now, in both themes: for any test that has brought a rare state about."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Page

from tests.support.program import ROOT

Theme = Literal["dark", "light"]
# axe takes a link to a panel for a skip link while it is scrolled out of sight; the real one has a test of its own.
# A colour on its way from one theme to the other, or out of a hover, is read by nobody: axe looks once it is there.
RUN = """async ([within, rules]) => {
  const ends = (one) => one.playState === "running" && one.effect.getComputedTiming().endTime < Infinity;
  const passing = document.getAnimations().filter(ends);
  await Promise.allSettled(passing.map((one) => one.finished));
  return axe.run(document.querySelector(within), {
    resultTypes: ["violations"],
    preload: false,  // of @import: it would copy the sheets into <style>, which the page's policy refuses
    rules: { "skip-link": { enabled: false } },
    ...(rules.length > 0 && { runOnly: { type: "rule", values: rules } }),
  });
}"""
SOURCE = ROOT / "node_modules/axe-core/axe.min.js"
THEMES: list[tuple[Theme, list[str]]] = [("dark", []), ("light", ["color-contrast"])]  # the rest is the same in both


def violations(page: Page, state: str, within: str = "html") -> list[str]:
    """None of more than minor impact may be there. The page's policy does not hold back what is evaluated in it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SOURCE.read_text("utf-8"))
    try:
        return [problem for theme, rules in THEMES for problem in _violations_in(page, state, theme, within, rules)]
    finally:
        page.emulate_media(color_scheme="null", reduced_motion="null")


def _violations_in(page: Page, state: str, theme: Theme, within: str, rules: list[str]) -> list[str]:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    found = page.evaluate(RUN, [within, rules])
    return [
        f"{state}, {theme}: {violation['id']}: {violation['help']}: {[node['target'] for node in violation['nodes']]}"
        for violation in found["violations"]
        if violation["impact"] != "minor"
    ]

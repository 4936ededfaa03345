"""How soon the page shows the cluster: from the navigation to the first drawn picture, the program running already."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, ViewportSize

from app.web.application import ROOT
from app.web.page_files import page_files
from bench.hubs import hub_server
from bench.live import chromium
from bench.results import Check, Result, Row, percentile
from tests.support.browsers import find_browser

TITLE = "First picture: navigation -> partitions with their data drawn, in Chromium, the program running"
RUNS = 9
PARTITIONS, GROUPS, MEMBERS, RATE = 6, 2, 4, 20
VIEW = ViewportSize(width=1440, height=900)
EMPTY = "/static/icon.svg"
DRAWN_S = 60.0

# Times are the page's own, since its navigation began. What an animation frame has written is on the screen by the
# time of the next one.
NOTE_DRAWN = """(() => {
  const isThere = () => location.pathname !== "/" || document.querySelector("[data-partition][data-high]") !== null;
  const look = () => {
    if (!isThere()) requestAnimationFrame(look);
    else requestAnimationFrame(() => requestAnimationFrame(() => (window.benchDrawn = performance.now())));
  };
  requestAnimationFrame(look);
})();"""
FETCHED_KB = """() => performance.getEntriesByType("resource").filter(({name}) => /[.](js|css)$/.test(name))
  .reduce((sum, {decodedBodySize}) => sum + decodedBodySize, 0) / 1000"""
REQUESTS = "() => performance.getEntriesByType('resource').length"


def measure() -> Result:
    if find_browser() is None:
        return Result([], notes=["there is no Chromium here: not measured"])
    with hub_server("records", PARTITIONS, GROUPS, MEMBERS, RATE) as server, chromium() as browser:
        control = [loaded_in_new(browser, server.url + EMPTY) for _ in range(RUNS)]
        page = [loaded_in_new(browser, f"{server.url}/?topic=orders&lang=en") for _ in range(RUNS)]
    rows = [
        Row("control: an empty page of the same server", spread([first for first, _ in control])),
        Row("the page, for the first time", spread([first for first, _ in page])),
        Row("the page, again", spread([again for _, again in page])),
    ]
    served = "its sources" if page_files(ROOT / "static").are_sources else "what was built of them"
    return Result(
        rows,
        [Check("ms to the first picture, p50", percentile([first["ms"] for first, _ in page], 0.5), 1000)],
        [f"scripts and style sheets are {served}", "frames come live from a hub in another process of this machine"],
    )


def loaded_in_new(browser: Browser, url: str) -> tuple[dict[str, float], dict[str, float]]:
    """With nothing kept of an earlier visit, and once more."""
    context = browser.new_context(viewport=VIEW)
    try:
        return loaded(context, url), loaded(context, url)
    finally:
        context.close()


def loaded(context: BrowserContext, url: str) -> dict[str, float]:
    page = context.new_page()
    page.add_init_script(NOTE_DRAWN)
    page.goto(url, wait_until="commit")
    drawn = page.wait_for_function("() => window.benchDrawn", timeout=1000 * DRAWN_S)
    figures = {
        "ms": float(drawn.json_value()),
        "scripts and styles KB": float(page.evaluate(FETCHED_KB)),
        "requests": float(page.evaluate(REQUESTS)),
    }
    page.close()
    return figures


def spread(loads: list[dict[str, float]]) -> dict[str, float | None]:
    times = [load["ms"] for load in loads]
    last = loads[-1]
    return {"p50 ms": percentile(times, 0.5), "most ms": max(times), "n": len(times)} | {
        name: last[name] for name in ("scripts and styles KB", "requests")
    }

"""The page's frames while much moves: 300 dots, 48 partitions, 20 members, beside an empty page in the same run.

Missed frames show in the pauses between animation frames; what drawing costs shows only in the CPU of all of Chromium
(the page's own drawing calls are recorded and rastered later, elsewhere).
"""

from __future__ import annotations

from playwright.sync_api import Browser, Page, ViewportSize

from bench.hubs import hub_server
from bench.live import chromium, chromium_processes, opened
from bench.processes import Cost, rest
from bench.results import Check, Result, Row, percentile, spread
from tests.support.browsers import find_browser

TITLE = "Page: pauses between animation frames, headless, 48 partitions, 4 groups with 20 members, about 300 dots"
PARTITIONS, GROUPS, MEMBERS = 48, 4, 20
SECONDS = 12.0
WARM_S = 8.0
VIEW = ViewportSize(width=1440, height=900)
RATES = (70, 180, 400, 5000)  # records/s; what is more than can be drawn is drawn with fewer dots

# A dot is two arcs on the moving canvas, its halo and itself; a picture's are counted in the pause before it.
COUNT_ARCS = """(() => {
  let arcs = 0;
  const draw = CanvasRenderingContext2D.prototype.arc;
  CanvasRenderingContext2D.prototype.arc = function (...given) {
    if (this.canvas.classList.contains("stage-moving")) arcs += 0.5;
    return draw.apply(this, given);
  };
  window.benchArcs = () => { const counted = arcs; arcs = 0; return counted; };
})();"""
PAUSES = """(ms) => new Promise((resolve) => {
  const pauses = [], arcs = [], until = performance.now() + ms;
  let last;
  const look = (now) => {
    if (last !== undefined) { pauses.push(now - last); arcs.push(window.benchArcs?.() ?? 0); }
    last = now;
    if (now < until) requestAnimationFrame(look); else resolve([pauses, arcs]);
  };
  requestAnimationFrame(look);
})"""


def measure() -> Result:
    if find_browser() is None:
        return Result([], notes=["there is no Chromium here: not measured"])
    rows = []
    with chromium() as browser:
        empty = browser.new_page(viewport=VIEW)
        rows.append(Row("control: empty page", pauses(empty)))
        empty.close()
        rows += [Row(f"the page, {rate:,} records/s", page_at(browser, rate)) for rate in RATES]
    most_dots = max(rows, key=lambda row: row.figures["dots p50"] or 0)
    return Result(
        rows,
        [Check("p95 ms between frames, with the most dots", most_dots.figures["p95 ms"] or 0, 20),
         Check("dots in the median picture, at most", most_dots.figures["dots p50"] or 0, 300, least=True)],
        ["software rendering: a machine with a graphics processor draws elsewhere",
         "frames come live from a hub in another process of this machine, fed with made facts"],
    )  # fmt: skip


def page_at(browser: Browser, rate: int) -> dict[str, float | None]:
    with hub_server("records", PARTITIONS, GROUPS, MEMBERS, rate) as server:
        page = opened(browser, f"{server.url}/?topic=orders&lang=en", COUNT_ARCS, VIEW)
        rest(WARM_S)
        figures = pauses(page)
        page.close()
        return figures


def pauses(page: Page) -> dict[str, float | None]:
    page.evaluate(PAUSES, 1000)
    cost = Cost(chromium_processes())
    told, arcs = page.evaluate(PAUSES, 1000 * SECONDS)
    figures: dict[str, float | None] = dict(spread(told))
    figures |= {"p99 ms": percentile(told, 0.99), "frames/s": len(told) / SECONDS}
    return {**figures, "dots p50": percentile(arcs, 0.5), "Chromium's CPU %": cost.cpu_percent()}

"""A browser tab on the program: what the page's attributes say, and everything that went wrong in it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, expect

from tests.support.patience import PATIENT_S

LOAD_MS = PATIENT_S * 1000
LOADS = 3
NETWORK_CHANGED = "net::ERR_NETWORK_CHANGED"

# Everything that the page promises to say: entity -> its attributes.
ATTRIBUTES = """() => {
  const of = (selector, ...names) => [...document.querySelectorAll(selector)].map((element) =>
    [selector, ...names.map((name) => element.getAttribute(`data-${name}`))].join(" "));
  return [
    ...of("[data-topic][data-partition]", "topic", "partition", "leader", "isr", "high"),
    ...of("[data-group]", "group", "state", "lag"),
    ...of("[data-member]", "member", "kafka-member", "client-id", "state", "partitions"),
    ...of("[data-broker]", "broker", "state"),
  ].sort();
}"""


class Tab:
    """`problems` are console errors, exceptions and refusals by the Content-Security-Policy."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("console", self._hear)
        page.on("requestfailed", self._note_failure)
        page.on("pageerror", lambda error: self.problems.append(f"exception: {error}"))
        self._load(url)
        self.wait_live()

    def _load(self, url: str) -> None:
        """Chromium drops what it is loading when a network interface comes or goes, as with Docker's containers."""
        for _ in range(LOADS):
            self.problems.clear()
            self.page.goto(url)
            if not any(NETWORK_CHANGED in problem for problem in self.problems):
                return

    def wait_live(self) -> None:
        """Until the page is live, the cluster usable, and the chosen topic's rows are there with their log ends."""
        root = self.page.locator("html")
        try:
            expect(root).to_have_attribute("data-phase", "live", timeout=LOAD_MS)
            expect(root).to_have_attribute("data-cluster-phase", "ready", timeout=LOAD_MS)
            expect(self.rows.locator("visible=true").first).to_be_attached(timeout=LOAD_MS)
        except AssertionError as error:
            raise AssertionError(f"{error}\nproblems in the page: {self.problems}") from error

    @property
    def rows(self) -> Locator:
        return self.page.locator("[data-topic][data-partition][data-high]")

    def row(self, partition: int) -> Locator:
        return self.page.locator(f'[data-topic][data-partition="{partition}"]')

    def group(self, group: str) -> Locator:
        return self.page.locator(f'[data-group="{group}"]')

    def members(self, group: str) -> Locator:
        return self.group(group).locator("[data-member]")

    @property
    def seq(self) -> int:
        return int(self.page.locator("html").get_attribute("data-seq") or 0)

    def attributes(self) -> list[str]:
        return list(self.page.evaluate(ATTRIBUTES))

    def send(self, key: str) -> tuple[int, int]:
        """Send by click; partition and offset as the form then shows them."""
        form = self.page.get_by_test_id("send-form")
        form.locator("#send-key").fill(key)
        with self.page.expect_response("**/records") as answered:
            self.page.get_by_test_id("send").click()
        [record] = answered.value.json()["records"]
        outcome = form.get_by_role("status")
        expect(outcome).to_contain_text(f"P{record['partition']}")
        expect(outcome).to_contain_text(f"offset {record['offset']}")
        return record["partition"], record["offset"]

    def eventually(self, condition: str, argument: Any = None, within_ms: float = LOAD_MS) -> Any:
        """What the page's function `condition` gives once that is true, looked at with each picture of the browser."""
        looking = """([source, argument, withinMs]) => new Promise((resolve, reject) => {
          const until = performance.now() + withinMs;
          const look = () => {
            const found = CONDITION(argument);
            if (found) resolve(found);
            else if (performance.now() > until) reject(new Error(`never true: ${source}`));
            else requestAnimationFrame(look);
          };
          look();
        })""".replace("CONDITION", f"({condition})")  # not eval: the page's policy forbids it
        try:
            return self.page.evaluate(looking, [condition, argument, within_ms])
        except Error as error:
            raise AssertionError(f"{error}\nthe page says: {self.attributes()}") from error

    def look_for_topic(self, name: str) -> Locator:
        """The topic in the open list, among Kafka's own too: a long list shows some and has a search."""
        self.page.get_by_test_id("internal-topics").check()
        search = self.page.locator(".pop.list [role=combobox]")
        if search.count():
            search.fill(name)
        return self.page.locator(f'[data-option="{name}"]')

    def _note_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by a reload, or by leaving
            self.problems.append(f"no answer: {request.url} {request.failure}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"{message.text} ({message.location.get('url', '')})")

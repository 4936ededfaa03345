"""A live client that notes when each frame had been handled: the page in Chromium, else a plain client."""

from __future__ import annotations

import json
import selectors
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, Protocol

import psutil
import socketio
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.processes import family
from bench.websockets import Viewer
from tests.support.browsers import find_browser
from tests.support.tab import Tab

NAMESPACE = "/live"
ATTEMPTS = 3
WAKE_S = 0.2
EVENT = "42/live,"

# Notes each message when the page's own handlers have run, and again when the DOM is written: engine.io sets
# `onmessage`, Socket.IO hands its events on in a microtask, and Preact renders in one that the handler asks for.
NOTE_FRAMES = """(() => {
  const noted = [];
  const property = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
  const now = () => performance.timeOrigin + performance.now();
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...property,
    set(handle) {
      property.set.call(this, (event) => {
        handle.call(this, event);
        queueMicrotask(() => {
          const handled = now();
          queueMicrotask(() => noted.push([handled, now(), event.data]));
        });
      });
    },
  });
  window.benchTake = () => noted.splice(0);
})();"""
TAKE = "() => window.benchTake()"

# How far the page's clock is from the machine's: at the moments at which Date.now() changes.
CLOCK_OFFSET_MS = """() => {
  const offsets = [];
  for (let last = Date.now(); offsets.length < 100; ) {
    const now = Date.now();
    if (now !== last) offsets.push(now - (performance.timeOrigin + performance.now()));
    last = now;
  }
  return offsets.sort((a, b) => a - b)[50];
}"""


class Handled(NamedTuple):
    at_s: float  # the machine's wall clock
    frame: dict[str, Any]
    written_s: float | None = None  # when the DOM showed it


class LiveClient(Protocol):
    what: str

    def take(self) -> list[Handled]:
        """What was handled since the last time."""


class PageClient:
    what = "handler in Chromium"

    def __init__(self, page: Page) -> None:
        self._page = page
        self.clock_offset_ms = float(page.evaluate(CLOCK_OFFSET_MS))

    def take(self) -> list[Handled]:
        noted: list[tuple[float, float, str]] = self._page.evaluate(TAKE)
        return [
            Handled(self._wall_s(at_ms), json.loads(text.removeprefix(EVENT))[1], self._wall_s(written_ms))
            for at_ms, written_ms, text in noted
            if text.startswith(f'{EVENT}["frame"')
        ]

    def _wall_s(self, page_ms: float) -> float:
        return (page_ms + self.clock_offset_ms) / 1000


class PlainClient:
    what = "handler in python-socketio (no Chromium here)"

    def __init__(self, url: str, docs: list[str]) -> None:
        self._handled: list[Handled] = []
        self.client = socketio.Client(reconnection=False)
        self.client.on("frame", self._note, namespace=NAMESPACE)
        self.client.connect(url, transports=["websocket"], namespaces=[NAMESPACE])
        self.client.emit("watch", {"docs": docs}, namespace=NAMESPACE)

    def take(self) -> list[Handled]:
        taken, self._handled = self._handled, []
        return taken

    def _note(self, frame: dict[str, Any]) -> None:
        self._handled.append(Handled(time.time(), frame))
        self.client.emit("ack", {"n": frame["n"]}, namespace=NAMESPACE)


class Wire:
    """A websocket beside the page: when the same frames' bytes had come, before a browser does anything with them."""

    what = "bytes at a websocket beside it"

    def __init__(self, url: str, docs: list[str]) -> None:
        self._viewer = Viewer(url, json.dumps({"docs": docs}))
        self._noted: list[tuple[float, bytes]] = []
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._read, name="wire")

    def __enter__(self) -> Wire:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()
        self._viewer.close()

    def take(self) -> list[Handled]:
        noted, self._noted = self._noted, []
        return [Handled(at_s, json.loads(frame.decode().removeprefix(EVENT))[1]) for at_s, frame in noted]

    def _read(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._viewer, selectors.EVENT_READ)
            while not self._ending.is_set():
                selector.select(WAKE_S)
                self._noted += [(time.time(), frame) for frame in self._viewer.frames()]


@contextmanager
def chromium() -> Iterator[Browser]:
    found = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )  # fmt: skip
        try:
            yield browser
        finally:
            browser.close()


def chromium_processes() -> list[psutil.Process]:
    """Of the browser that this process has started, with Playwright's driver left out."""
    return [process for process in family(psutil.Process().pid) if _is_browser(process)]


def _is_browser(process: psutil.Process) -> bool:
    try:
        return "chrom" in process.name().lower()
    except psutil.NoSuchProcess:
        return False


@contextmanager
def live_client(url: str, topic: str, docs: list[str]) -> Iterator[LiveClient]:
    """The page on that topic. Where there is no Chromium: a client that watches `docs`."""
    if find_browser() is None:
        plain = PlainClient(url, docs)
        try:
            yield plain
        finally:
            plain.client.disconnect()
        return
    with chromium() as browser:
        yield PageClient(opened(browser, f"{url}/?topic={topic}&lang=en", NOTE_FRAMES))


def opened(browser: Browser, url: str, script: str, viewport: ViewportSize | None = None) -> Page:
    """A live page, with that script in it from the start.

    Chromium gives up loading when a network of the machine comes or goes (containers do that): then once more.
    """
    for attempt in range(1, ATTEMPTS + 1):
        page = browser.new_page(viewport=viewport)
        page.add_init_script(script)
        try:
            Tab(page, url)
            return page
        except AssertionError:
            if attempt == ATTEMPTS:
                raise
            page.close()
    raise AssertionError("unreachable")


def as_written(handled: list[Handled]) -> list[Handled]:
    """The same frames at the times at which the DOM showed them, where that is known."""
    return [one._replace(at_s=one.written_s) for one in handled if one.written_s is not None]


def changes(handled: Handled, name: str) -> dict[str, Any]:
    """What a frame says about a document: its snapshot or its patch."""
    change = handled.frame["docs"].get(name, {})
    return dict(change.get("snapshot") or change.get("patch") or {})


def first_times(handled: list[Handled], told: Callable[[Handled], list[Any]]) -> dict[Any, float]:
    """When each thing that frames tell was first told."""
    first: dict[Any, float] = {}
    for one in handled:
        for what in told(one):
            first.setdefault(what, one.at_s)
    return first

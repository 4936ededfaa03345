"""A live viewer that is not ours: python-socketio on /live, around a Watcher that checks every frame."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import socketio

from tests.support.patience import PATIENT_S
from tests.support.watcher import Watcher

T = TypeVar("T")

NAMESPACE = "/live"
CONNECT_S = PATIENT_S


class LiveViewer:
    """Watches from `connect` (or `with`) to `disconnect`, and may come back with what it has.

    `seconds_per_frame` is how long it needs for each frame before it acknowledges it; `reconnects_every` the number
    of frames after which it drops its connection and comes back with run, have and after_fact.
    """

    def __init__(
        self, url: str, docs: Iterable[str] = ("*",), seconds_per_frame: float = 0.0, reconnects_every: int = 0
    ) -> None:
        self.watcher = Watcher()
        self.frames = 0
        self.connections = 0
        self.longest_pause_s = 0.0  # between two frames; set it to 0 to measure from then on
        self._url = url
        self._docs = list(docs)
        self._seconds_per_frame = seconds_per_frame
        self._reconnects_every = reconnects_every
        self._changed = threading.Condition()
        self._failure: AssertionError | None = None
        self._frame_at_s = 0.0
        self._done = threading.Event()
        self._wants_anew = threading.Event()
        self._client: Any = None
        self._returning = threading.Thread(target=self._come_back, name="reconnecting-viewer", daemon=True)

    def __enter__(self) -> LiveViewer:
        self.connect()
        if self._reconnects_every:
            self._returning.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._wants_anew.set()
        if self._returning.ident is not None:
            self._returning.join(CONNECT_S)
        self.disconnect()

    def connect(self) -> None:
        """With what it has from earlier connections."""
        client = socketio.Client(reconnection=False)
        client.on("frame", lambda frame: self._take(client, frame), namespace=NAMESPACE)
        client.connect(self._url, transports=["websocket"], namespaces=[NAMESPACE], wait_timeout=CONNECT_S)
        with self._changed:
            self._client = client
            self.connections += 1
            client.emit("watch", self._watch(), namespace=NAMESPACE)

    def disconnect(self) -> None:
        with self._changed:
            client, self._client = self._client, None
        if client is not None:
            client.disconnect()

    def wait_until(self, condition: Callable[[Watcher], T], what: str, within_s: float = PATIENT_S) -> tuple[T, float]:
        """What `condition` gives once it is true, and when that was (time.time)."""
        until_s = time.monotonic() + within_s
        with self._changed:
            while True:
                if self._failure is not None:
                    raise self._failure
                if found := condition(self.watcher):
                    return found, time.time()
                left_s = until_s - time.monotonic()
                assert left_s > 0, f"waited {within_s} s until {what}; n {self.watcher.n}, {sorted(self.watcher.seqs)}"
                self._changed.wait(left_s)

    def seen(self) -> dict[tuple[str, int], Any]:
        """(document, seq) -> the document then."""
        with self._changed:
            return dict(self.watcher.seen)

    def _watch(self) -> dict[str, Any]:
        watcher = self.watcher
        if watcher.run is None:
            return {"docs": self._docs}
        last_fact = {"after_fact": watcher.facts[-1]["id"]} if watcher.facts else {}
        have = {name: seq for name, seq in watcher.seqs.items() if name in watcher.docs}
        return {"docs": self._docs, "run": watcher.run, "have": have, **last_fact}

    def _take(self, client: Any, frame: dict[str, Any]) -> None:
        self._done.wait(self._seconds_per_frame)
        with self._changed:
            if client is not self._client:
                return  # of a connection that was dropped meanwhile: the next one begins at what we have
            self._apply(frame)
            self._changed.notify_all()
        if client.connected:
            client.emit("ack", {"n": frame["n"]}, namespace=NAMESPACE)
        if self._reconnects_every and self.frames % self._reconnects_every == 0:
            self._wants_anew.set()

    def _apply(self, frame: dict[str, Any]) -> None:
        now_s = time.monotonic()
        if self._frame_at_s:
            self.longest_pause_s = max(self.longest_pause_s, now_s - self._frame_at_s)
        self._frame_at_s = now_s
        try:
            self.watcher.take(frame)
        except (AssertionError, KeyError) as error:
            self._failure = self._failure or AssertionError(f"frame {frame['n']}: {error!r}")
        self.frames += 1

    def _come_back(self) -> None:
        while not self._done.is_set():
            self._wants_anew.wait()
            self._wants_anew.clear()
            if not self._done.is_set():
                self.disconnect()
                self.connect()

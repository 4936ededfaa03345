"""A thread that is named, can be stopped, and never dies in silence."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from app.model.facts import InternalError, Report

log = logging.getLogger(__name__)

FIRST_BACKOFF_S = 0.5
LONGEST_BACKOFF_S = 15.0
CALM_S = 60.0  # a run that lasted this long starts again with the first backoff


class Supervised:
    """Runs `work(stopping)` on a thread of its own until it returns; after an exception it reports and runs it again.

    `work` gets the event that `stop()` sets, and returns soon after it is set.
    """

    def __init__(self, name: str, work: Callable[[threading.Event], None], report: Report) -> None:
        self.name = name
        self._work = work
        self._report = report
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end; `join` waits for it."""
        self._stopping.set()

    def join(self, timeout_s: float) -> bool:
        """Whether the thread has ended within `timeout_s`."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        backoff_s = FIRST_BACKOFF_S
        while not self._stopping.is_set():
            started_s = time.monotonic()
            try:
                self._work(self._stopping)
                return
            except Exception:
                log.exception("thread failed", extra={"where": self.name})
                self._report(InternalError(self.name, at_ms=time.time_ns() // 1_000_000))
            if time.monotonic() - started_s > CALM_S:
                backoff_s = FIRST_BACKOFF_S
            self._stopping.wait(backoff_s)
            backoff_s = min(2 * backoff_s, LONGEST_BACKOFF_S)

"""The door to the hub for everyone who reports: what has to be kept back is kept back here, for all alike."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from app.live.hub import Hub
from app.model.facts import Fact, InternalError, RecordSeen


class Life:
    """One life of a cluster, as its clients report it: once it is over, nobody hears them any more."""

    def __init__(self, reporting: Reporting) -> None:
        self._reporting = reporting
        self.begun = threading.Event()  # its clients run, or it could not be started
        self.over = threading.Event()

    def report(self, fact: Fact) -> None:
        if not self.over.is_set():
            self._reporting.report(fact)

    def report_or_wait(self, fact: Fact) -> None:
        if not self.over.is_set():
            self._reporting.report_or_wait(fact)


class Reporting:
    """`report` never waits, `report_or_wait` holds observers up while the hub is behind."""

    def __init__(self, hub: Hub, *, with_contents: bool = True) -> None:
        self._hub = hub
        self._with_contents = with_contents
        self._lock = threading.Lock()
        self._failures: Counter[str] = Counter()

    def report(self, fact: Fact) -> None:
        self._hub.report(self._shown(fact))

    def report_or_wait(self, fact: Fact) -> None:
        self._hub.report_or_wait(self._shown(fact))

    def failures(self) -> Mapping[str, int]:
        """How often each thread has failed and was started again."""
        with self._lock:
            return dict(self._failures)

    def _shown(self, fact: Fact) -> Fact:
        if isinstance(fact, RecordSeen) and not self._with_contents:
            return replace(fact, key=None)
        if isinstance(fact, InternalError):
            with self._lock:
                self._failures[fact.where] += 1
        return fact

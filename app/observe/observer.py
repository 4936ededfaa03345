"""What all observers are: a thread of their own that looks at the cluster until it is stopped."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod

from app.model.facts import Report
from app.supervised import Supervised


class Observer(ABC):
    """`_work` is run, and run again after an exception, from `start` until `stop`."""

    def __init__(self, name: str, report: Report) -> None:
        self._report = report
        self._thread = Supervised(name, self._work, report)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end; `join` waits for that."""
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    @abstractmethod
    def _work(self, stopping: threading.Event) -> None:
        """Returns soon after `stopping` is set."""

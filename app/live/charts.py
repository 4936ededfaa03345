"""The history of the last hour, as the picture and its events go by. Filled by one thread, read by any."""

from __future__ import annotations

from app.model.entities import Cluster
from app.model.events import Event
from app.model.history import History, is_due, marked, reading, stepped


class Charts:
    def __init__(self) -> None:
        self.history = History()  # a value that never changes

    def note(self, event: Event) -> None:
        self.history = History() if event.code == "lab_reset" else marked(self.history, event)

    def look(self, cluster: Cluster, now_ms: int) -> None:
        """Once a second: most of the time there is nothing to do."""
        if is_due(self.history, now_ms):
            self.history = stepped(self.history, reading(cluster, self.history, now_ms))

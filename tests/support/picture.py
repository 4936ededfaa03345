"""The picture that facts make, taken in as the hub does: through its inbox, with the events that they are told as."""

from __future__ import annotations

from typing import Any

from app.live.inbox import Inbox
from app.model.cluster import apply
from app.model.entities import Cluster, Group, Position
from app.model.events import Event, events
from app.model.facts import Fact
from app.model.offsets import apply_offsets
from app.model.views import document


class Picture:
    """Facts as they come through the inbox, and the events that they made."""

    def __init__(self, *facts: Fact) -> None:
        self.now = Cluster("embedded")
        self.events: list[Event] = []
        self.take(*facts)

    def take(self, *facts: Fact) -> Picture:
        inbox = Inbox()
        for fact in facts:
            inbox.put(fact)
        batch = inbox.take()
        for item in batch.discrete:
            if isinstance(item, list):
                self.now = apply_offsets(self.now, item)
                continue
            before, self.now = self.now, apply(self.now, item)
            self.events += events(before, self.now, item)
        self.now = apply_offsets(self.now, batch.offsets)
        return self

    def codes(self, *codes: str) -> list[tuple[str, int, int, int]]:
        found = [event for event in self.events if event.code in codes]
        return [(e.code, e.params["from"], e.params["to"], e.params["count"]) for e in found]

    def group(self, name: str = "g") -> Group:
        return self.now.groups[name]

    def position(self, group: str = "g", topic: str = "orders", partition: int = 0) -> Position:
        return self.group(group).positions[topic][partition]

    def doc(self, group: str = "g") -> dict[str, Any]:
        return dict(document(self.group(group), None))

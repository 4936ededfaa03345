"""A viewer of a stream, without sockets."""

from __future__ import annotations

import json
import queue
from collections.abc import Callable
from typing import Any

from app.live.stream import Stream
from app.live.viewers import Viewer, Watch
from tests.support.patience import PATIENT_S
from tests.support.watcher import Watcher


class Browser:
    """Its frames wait in a queue until it takes and acknowledges them."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream
        self.frames: queue.Queue[dict[str, Any]] = queue.Queue()
        self.state = Watcher()
        self.viewer = Viewer(deliver=lambda text: self.frames.put(json.loads(str(text))))
        stream.join_viewer(self.viewer)

    def watch(self, *docs: str, resume: bool = False) -> Browser:
        last = self.state.facts[-1]["id"] if self.state.facts else 0
        have = self.state.seqs if resume else {}
        self.stream.watch(self.viewer, Watch(frozenset(docs), self.state.run, dict(have), last if resume else 0))
        return self

    def take(self) -> dict[str, Any]:
        frame = self.frames.get(timeout=PATIENT_S)
        self.state.take(frame)
        return frame

    def acknowledge(self) -> None:
        self.stream.acknowledge(self.viewer, self.state.n)

    def drain(self) -> None:
        while not self.frames.empty():
            self.take()
            self.acknowledge()

    def follow_until(self, condition: Callable[[Watcher], Any]) -> None:
        while not condition(self.state):
            self.take()
            self.acknowledge()

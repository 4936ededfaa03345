"""The program that plays a recording: the same page and API, without any cluster."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.live.replay import Replay
from app.live.sockets import FramePacket, Sockets
from app.live.tape import Tape
from app.web.services import Vitals

STOP_S = 2.0


class ReplayServices:
    """What runs behind the page of a recording. Raises RecordingError for a file that is none."""

    def __init__(self, path: Path) -> None:
        self.replay = Replay(Tape(path), encode=FramePacket)
        self.hub = self.replay
        self.commands = self.records = self.configs = self.lab = self.recorder = None
        self._sockets = Sockets(self.replay)

    def attach_sockets(self, app: Flask) -> None:
        self._sockets.attach(app)

    def vitals(self) -> Vitals:
        ticks, frames, characters = self.replay.sent
        return Vitals(self.replay.depth, ticks, frames, characters, self._sockets.viewers, {}, {})

    def start(self) -> None:
        self.replay.start()

    def stop(self) -> None:
        self._sockets.stop()
        self.replay.stop()
        if self.replay.join(STOP_S):
            self.replay.close()

    def kill(self) -> None:
        """No processes of its own."""

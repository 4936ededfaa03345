"""Hub, sockets, page and API on the real server, fed with made facts. `hub_server PORT FEED ARGUMENTS`

FEED is one of `feeds`. Its answer, when its stdin ends, is what the feed has noted.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from app import create_app
from app.live.hub import Hub
from app.live.sockets import FramePacket, Sockets
from app.model.entities import Cluster
from app.server import Program, listen, serve
from app.settings import Settings
from app.web.services import Vitals
from bench.children import feeds
from bench.children.telling import answer, ready

MAX_VIEWERS = 300
Feed = Callable[[Hub, threading.Event, dict[str, Any]], None]


def dated(frame: str) -> FramePacket:
    """The frame with the time at which it was made, in the microseconds of the machine's monotonic clock."""
    return FramePacket(f'{frame[:-1]},"made_us":{time.monotonic_ns() // 1000}}}')


class WithoutCluster:
    """The services that the web needs, with nothing behind them to command or read."""

    commands = None
    records = None

    def __init__(self) -> None:
        self.hub = Hub(Cluster("attached", read_only=True), encode=dated)
        self.sockets = Sockets(self.hub)

    def attach_sockets(self, app: Flask) -> None:
        self.sockets.attach(app)

    def vitals(self) -> Vitals:
        raise NotImplementedError  # for /metrics only


def main(port: int, feed: Feed) -> None:
    services, ending, noted = WithoutCluster(), threading.Event(), dict[str, Any]()
    feeding = threading.Thread(target=feed, args=(services.hub, ending, noted), name="feed")

    def start() -> None:
        services.hub.start()
        feeding.start()
        threading.Thread(target=end_with_stdin, daemon=True).start()

    def end_with_stdin() -> None:
        ready().wait()
        os.kill(os.getpid(), signal.SIGTERM)

    def stop() -> None:
        ending.set()
        services.sockets.stop()
        feeding.join()
        services.hub.stop()
        services.hub.join(2)

    settings = Settings(max_viewers=MAX_VIEWERS, data_dir=Path("unused"))
    program = Program(start, stop, kill=lambda: None)
    serve(create_app(settings, services), listen("127.0.0.1", port), MAX_VIEWERS + 32, program)
    answer(noted)


if __name__ == "__main__":
    main(int(sys.argv[1]), feeds.named(sys.argv[2], [int(argument) for argument in sys.argv[3:]]))

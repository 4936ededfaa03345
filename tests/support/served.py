"""A small program on the real server, for tests of how it starts and ends.

`python -m tests.support.served PORT LOG [hang]`: it echoes on websockets, and LOG gets a line for each
thing that the server asked of it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from simple_websocket import ConnectionClosed, Server

from app import server
from app.server import Program, listen, serve

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

THREADS = 8
HANGING_STOP_S = 1.0  # so that no test waits for the real bound


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    if environ["PATH_INFO"] != "/echo":
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]
    websocket = Server(environ)
    try:
        while True:
            websocket.send(websocket.receive())
    except ConnectionClosed:
        raise StopIteration from None  # how gunicorn is told that the socket is no longer its own


def main(port: int, log: Path, hangs: bool) -> None:
    def note(line: str) -> None:
        with log.open("a") as file:
            file.write(line + "\n")

    def stop() -> None:
        note("stop")
        if hangs:
            threading.Event().wait()
        note("stopped")

    if hangs:
        server.STOP_S = HANGING_STOP_S
    program = Program(start=lambda: note("started"), stop=stop, kill=lambda: note("killed"))
    serve(echo, listen("127.0.0.1", port), THREADS, program)
    note("served")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), hangs="hang" in sys.argv[3:])

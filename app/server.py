"""The HTTP server: one process, a pool of threads, and an orderly end.

gunicorn's threaded worker runs in this very process, without an arbiter (docs/decisions): a fork would kill the threads
and Kafka clients made before it, and an arbiter counts signals twice and orphans children. These are internals of
gunicorn, so its version is pinned. Where there is no gunicorn (Windows), Werkzeug's threaded server takes its place.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

from app.problems import ProblemError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

STOP_S = 8.0  # docker stop waits 10
# Net new objects until a collection of the young, then of how many collections the next older one. What we hold is
# large, long-lived and freed by reference counts: with Python's own 700, 10, 10 full collections stopped all threads
# for 0.4 s at a time while 10,000 partitions were read (docs/bench.md, scale).
COLLECT_AFTER = (20_000, 20, 100)
WAKE_S = 0.1
BACKLOG = 512
LOOPBACK = "127.0.0.1"
LOOPBACK_6 = "::1"


@dataclass(frozen=True, slots=True)
class Program:
    """What runs beside the server: `start` returns soon, `stop` is orderly and bounded, `kill` is for children only."""

    start: Callable[[], None]
    stop: Callable[[], None]
    kill: Callable[[], None]


class ListenError(ProblemError):
    def __init__(self, code: str, detail: str, host: str, port: int) -> None:
        super().__init__(code, 500, detail, {"host": host, "port": port})


def listen(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen already. On loopback both of its addresses, since browsers may take either for localhost."""
    first = _listen(host, port)
    if host not in (LOOPBACK, "localhost") or not socket.has_ipv6:
        return [first]
    try:
        return [first, _listen(LOOPBACK_6, first.getsockname()[1])]
    except ListenError as error:
        if error.code != "port_taken":  # a machine without IPv6
            return [first]
        first.close()
        raise


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except OSError as error:
        raise _listen_error(error, host, port) from error


def _listen_error(error: OSError, host: str, port: int) -> ListenError:
    if error.errno == errno.EADDRINUSE:
        detail = f"Port {port} is taken by another program. Stop that one, or choose another port: --port {port + 1}"
        return ListenError("port_taken", detail, host, port)
    if error.errno == errno.EACCES:
        detail = f"Port {port} may not be used by this account. Choose one above 1023: --port 5000"
        return ListenError("port_forbidden", detail, host, port)
    return ListenError(
        "address_unusable", f"Cannot listen on {host}, port {port}: {error.strerror or error}", host, port
    )


class Websockets:
    """WSGI middleware that knows the open websockets: nothing but the end of its socket ends one's thread."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._ended = False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        raw = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")
        if raw is None or environ.get("HTTP_UPGRADE", "").lower() != "websocket":
            return self._app(environ, start_response)
        with self._lock:
            self._open.add(raw)
            if self._ended:
                _shut_down(raw)
        try:
            return self._app(environ, start_response)  # as long as the websocket lives
        finally:
            with self._lock:
                self._open.discard(raw)

    def end(self) -> None:
        with self._lock:
            self._ended = True
            for raw in self._open:
                _shut_down(raw)


def _shut_down(raw: socket.socket) -> None:
    with contextlib.suppress(OSError):  # closed already
        raw.shutdown(socket.SHUT_RDWR)


class Ending:
    """How the process ends: in order at the first signal, at once at the second or when the order takes too long."""

    def __init__(self, program: Program, websockets: Websockets) -> None:
        self._program = program
        self._websockets = websockets
        self._thread = threading.Thread(target=self._stop, name="stop")
        self._begun = threading.Lock()

    def signalled(self) -> None:
        """For signal handlers: on the main thread, and quick."""
        if not self.begin():
            self._at_once(130)

    def begin(self) -> bool:
        """Start the orderly stop; False where it has begun before."""
        if not self._begun.acquire(blocking=False):
            return False
        # A daemon: it bounds the stop itself and the interpreter's own wait for the threads of open requests.
        threading.Thread(target=self._watch, name="stop-watch", daemon=True).start()
        self._thread.start()
        return True

    def wait(self) -> None:
        self.begin()
        while self._thread.is_alive():
            self._thread.join(WAKE_S)  # a wait without end would keep the handler of the second signal from running

    def _stop(self) -> None:
        try:
            self._websockets.end()
            self._program.stop()
        except Exception:
            log.exception("the orderly stop failed")
            self._program.kill()

    def _watch(self) -> None:
        time.sleep(STOP_S)
        log.error("not everything ended within %s s: ending at once", STOP_S)
        self._at_once(1)

    def _at_once(self, status: int) -> None:
        try:
            self._program.kill()
        finally:
            sys.stderr.flush()
            os._exit(status)


def serve(app: WSGIApplication, listeners: Sequence[socket.socket], threads: int, program: Program) -> None:
    """Serve until a signal ends it; on return everything has stopped."""
    gc.set_threshold(*COLLECT_AFTER)
    websockets = Websockets(app)
    ending = Ending(program, websockets)
    try:
        if sys.platform == "win32":
            _serve_with_werkzeug(websockets, listeners[0], program, ending)
        else:
            _serve_with_gunicorn(websockets, listeners, threads, program, ending)
    finally:
        ending.wait()


def _serve_with_gunicorn(
    app: WSGIApplication, listeners: Sequence[socket.socket], threads: int, program: Program, ending: Ending
) -> None:
    from app.gunicorn_worker import worker  # here: there is none on Windows

    one = worker(app, listeners, threads, started=program.start, signalled=ending.signalled)
    try:
        one.init_process()  # returns when a signal has ended its loop
    finally:
        one.tmp.close()


def _serve_with_werkzeug(app: WSGIApplication, listener: socket.socket, program: Program, ending: Ending) -> None:
    from werkzeug.serving import make_server

    host, port = listener.getsockname()[:2]
    server = make_server(host, port, app, threaded=True, fd=listener.fileno())

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        ending.signalled()
        threading.Thread(target=server.shutdown, name="server-shutdown").start()  # it waits for this very thread

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), on_signal)
    program.start()
    server.serve_forever()

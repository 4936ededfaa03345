"""gunicorn's threaded worker without its arbiter: what server.py needs of gunicorn's internals, and nothing else."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Sequence
from types import FrameType
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

GRACEFUL_S = 5  # for requests under way; a produce may wait longer, the watch of server.Ending cuts it short
HEARTBEAT_S = 15  # of the arbiter that there is not
KEEPALIVE_CONNECTIONS = 200  # idle ones beside those that hold a thread
# gunicorn's own 2 s cut off clients that ask every other second and browsers that connect ahead: their request met
# the close.
KEEPALIVE_S = 30


class _Application(BaseApplication):  # type: ignore[misc]
    def __init__(self, app: WSGIApplication, threads: int) -> None:
        self._app = app
        self._threads = threads
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("threads", self._threads)
        self.cfg.set("worker_connections", self._threads + KEEPALIVE_CONNECTIONS)
        self.cfg.set("graceful_timeout", GRACEFUL_S)
        self.cfg.set("keepalive", KEEPALIVE_S)
        self.cfg.set("loglevel", "warning")

    def load(self) -> WSGIApplication:
        return self._app


class _Worker(ThreadWorker):  # type: ignore[misc]
    started: Callable[[], None]
    signalled: Callable[[], None]

    def init_signals(self) -> None:
        hangup_ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # nohup
        super().init_signals()
        signal.signal(signal.SIGHUP, signal.SIG_IGN if hangup_ignored else self.handle_exit)

    def load_wsgi(self) -> None:
        super().load_wsgi()
        self.started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.signalled()
        super().handle_exit(sig, frame)

    handle_quit = handle_exit  # Ctrl-C and SIGQUIT end in order too

    def _cap_keepalive(self, deadline: float) -> None:
        """At the end: a connection that a browser has opened ahead and never used does not hold it up either."""
        super()._cap_keepalive(deadline)
        for connection in self.pending_conns:
            connection.timeout = min(connection.timeout, deadline)

    def is_parent_alive(self) -> bool:
        return True  # the parent is a shell, not an arbiter: it may go


def worker(
    app: WSGIApplication,
    listeners: Sequence[socket.socket],
    threads: int,
    started: Callable[[], None],
    signalled: Callable[[], None],
) -> Any:
    """A worker on sockets that listen already; `init_process` serves. `started` is called with signals in place."""
    application = _Application(app, threads)
    cfg = application.cfg
    one = _Worker(1, os.getppid(), list(listeners), application, HEARTBEAT_S, cfg, cfg.logger_class(cfg))
    one.pid = os.getpid()
    one.started = started
    one.signalled = signalled
    return one

"""The websocket handshakes: how many browsers may watch, and without compression."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.problems import ProblemError
from app.web.security import refuse

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SOCKET_PATH = "/socket.io/"


class Handshakes:
    """WSGI middleware. A websocket holds its thread for life: beyond `max_viewers` it is answered 503, so that the
    threads left over keep answering HTTP."""

    def __init__(self, app: WSGIApplication, max_viewers: int) -> None:
        self._app = app
        self._max_viewers = max_viewers
        self._free = threading.BoundedSemaphore(max_viewers)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not str(environ.get("PATH_INFO", "")).startswith(SOCKET_PATH):
            return self._app(environ, start_response)
        if not self._free.acquire(blocking=False):
            detail = f"{self._max_viewers} browser tabs watch already; CAUDAL_MAX_VIEWERS (--max-viewers) allows more."
            return refuse(ProblemError("viewers_full", 503, detail, {"limit": self._max_viewers}), start_response)
        try:
            # Compression cannot be shared between viewers: 30 us instead of 3 us a frame, and 85 kB each (measured).
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
            return self._app(environ, start_response)
        finally:
            self._free.release()

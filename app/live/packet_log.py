"""The log of Socket.IO's layers: a line for what a client may do wrong, and not one a packet.

What they would say of every packet is not said. A packet that cannot be read is the client's fault and worth a line;
an exception out of a handler of ours is ours, and comes with its trace.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable

log = logging.getLogger(__name__)

EVERY_S = 1.0
LONGEST_CAUSE = 200  # characters


class PacketLog:
    """In the shape of the logger that python-engineio and python-socketio ask for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._said_s = -EVERY_S
        self._unsaid = 0
        self._here = threading.local()

    def reads_from(self, address: str) -> None:
        """Whose packets this thread reads from now on: a websocket has one of its own."""
        self._here.address = address

    def info(self, *_: object) -> None:
        """Each packet, in full."""

    def warning(self, message: str, *arguments: object) -> None:
        log.debug(message, *arguments)  # a viewer that has just gone

    def error(self, message: str, *arguments: object) -> None:
        self._say(message % arguments if arguments else message, None)

    def exception(self, message: str, *arguments: object) -> None:
        cause = sys.exc_info()[1]
        told = message % arguments if arguments else message
        self._say(f"{told}: {type(cause).__name__}: {str(cause)[:LONGEST_CAUSE]!r}", cause)

    def _say(self, line: str, cause: BaseException | None) -> None:
        with self._lock:
            now_s = self._clock()
            if now_s - self._said_s < EVERY_S:
                self._unsaid += 1
                return
            unsaid, self._unsaid, self._said_s = self._unsaid, 0, now_s
        extra = {"remote": getattr(self._here, "address", "?"), **({"unsaid": unsaid} if unsaid else {})}
        if cause is not None and _is_ours(cause):
            log.error(line, extra=extra, exc_info=cause)
        else:
            log.warning(line, extra=extra)


def _is_ours(cause: BaseException) -> bool:
    """Whether code of this program was reached, and not just the reading of what came."""
    frames = (frame for frame, _ in traceback.walk_tb(cause.__traceback__))
    return any(str(frame.f_globals.get("__name__", "")).startswith("app.") for frame in frames)

"""Waits until files of a folder change: at once where the system tells (Linux), else by coming back every moment."""

from __future__ import annotations

import ctypes
import os
import select
import sys
import time
from pathlib import Path
from typing import Final

LOOK_AGAIN_S: Final = 0.03  # where nobody tells
LONGEST_WAIT_S: Final = 0.5
EVENT_BYTES: Final = 1 << 16

# inotify(7)
IN_MODIFY: Final = 0x2
IN_MOVED_TO: Final = 0x80
IN_CREATE: Final = 0x100
IN_NONBLOCK: Final = os.O_NONBLOCK if sys.platform == "linux" else 0
IN_CLOEXEC: Final = os.O_CLOEXEC if sys.platform == "linux" else 0


class FolderChanges:
    """Of one thread. Changes since the last `wait` count too."""

    def __init__(self, folder: Path) -> None:
        self._told_by = _inotify(folder)
        self._poll = select.poll() if self._told_by is not None else None
        if self._poll is not None and self._told_by is not None:
            self._poll.register(self._told_by, select.POLLIN)

    def wait(self) -> None:
        """Until something may have changed: at most LONGEST_WAIT_S."""
        if self._poll is None or self._told_by is None:
            time.sleep(LOOK_AGAIN_S)
        elif self._poll.poll(LONGEST_WAIT_S * 1000):
            os.read(self._told_by, EVENT_BYTES)

    def close(self) -> None:
        if self._told_by is not None:
            os.close(self._told_by)


def _inotify(folder: Path) -> int | None:
    """A file descriptor that can be read once something has changed; None where there is no such thing."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    told_by: int = libc.inotify_init1(IN_NONBLOCK | IN_CLOEXEC)
    if told_by < 0:
        return None
    if libc.inotify_add_watch(told_by, os.fsencode(folder), IN_MODIFY | IN_MOVED_TO | IN_CREATE) < 0:
        os.close(told_by)
        return None
    return told_by

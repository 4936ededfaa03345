"""The time of this machine, as facts carry it."""

from __future__ import annotations

import time
from collections.abc import Callable

NowMs = Callable[[], int]


def now_ms() -> int:
    return time.time_ns() // 1_000_000

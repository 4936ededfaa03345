"""How long tests wait for what must come. What comes soon costs none of it; a machine that does much else needs it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENT_S = 40.0
STOPS_S = 8.0  # for what ends at once, or after a bound that a test makes short: far below a wait that hangs
POLL_S = 0.02


def wait_until(condition: Callable[[], T | None], what: Callable[[], object] | str, within_s: float = PATIENT_S) -> T:
    """What `condition` gives once it is true; `what` is waited for, for whom it does not come."""
    until_s = time.monotonic() + within_s
    while not (found := condition()):
        assert time.monotonic() < until_s, f"waited {within_s:g} s for {what() if callable(what) else what}"
        time.sleep(POLL_S)
    return found

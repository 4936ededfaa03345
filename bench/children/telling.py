"""How a child speaks with the measurement: "ready", then its answer as JSON once its stdin has ended."""

from __future__ import annotations

import json
import sys
import threading
from typing import Any


def ready() -> threading.Event:
    """Says so; the event is set when the measurement has had enough."""
    enough = threading.Event()
    print("ready", flush=True)

    def listen() -> None:
        sys.stdin.read()
        enough.set()

    threading.Thread(target=listen, daemon=True).start()
    return enough


def answer(value: Any) -> None:
    print(json.dumps(value), flush=True)

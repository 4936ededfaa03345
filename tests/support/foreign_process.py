"""A consumer in a process of its own, which tells what its client tells it, a line of JSON each.

`python -m tests.support.foreign_process BOOTSTRAP GROUP TOPIC PROTOCOL [HOLD_S [PROPERTIES as JSON]]`. It subscribes
when it reads the line `join`, and leaves when its stdin ends. It does not give up its partitions before HOLD_S are over
or it reads the line `let go`. Lines are `{"event": "ready" | "assigned" | "revoked" | "lost" | "leaving" | "left",
"at_s": time.time(), "member": ID, "partitions": [NUMBER, ...]}`, the partitions as they are afterwards.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from confluent_kafka import Consumer

from app.kafka.connection import Connection
from tests.support.foreign import PROTOCOLS


class Told:
    """What is read from stdin, by a thread of its own."""

    def __init__(self) -> None:
        self.join, self.let_go, self.leave = threading.Event(), threading.Event(), threading.Event()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            {"join": self.join, "let go": self.let_go}[line.strip()].set()
        self.let_go.set()
        self.leave.set()
        self.join.set()


def main(bootstrap: str, group: str, topic: str, protocol: str, hold_s: str = "0", properties: str = "{}") -> None:
    config = Connection(bootstrap).config(f"{group}-client", group_id=group, **PROTOCOLS[protocol])
    options = {name.replace("_", "."): value for name, value in json.loads(properties).items()}
    consumer = Consumer({**config, "debug": "cgrp", **options})
    told = Told()
    owned: set[int] = set()

    def tell(event: str, at_s: float) -> None:
        line = {"event": event, "at_s": at_s, "member": consumer.memberid(), "partitions": sorted(owned)}
        print(json.dumps(line), flush=True)

    def on_assign(_: Consumer, partitions: list[Any]) -> None:
        at_s = time.time()
        owned.update(partition.partition for partition in partitions)
        tell("assigned", at_s)

    def giving_up(event: str) -> Callable[[Consumer, list[Any]], None]:
        def on_end(_: Consumer, partitions: list[Any]) -> None:
            at_s = time.time()
            owned.difference_update(partition.partition for partition in partitions)
            tell(event, at_s)
            told.let_go.wait(float(hold_s))

        return on_end

    tell("ready", time.time())
    told.join.wait()
    consumer.subscribe([topic], on_assign=on_assign, on_revoke=giving_up("revoked"), on_lost=giving_up("lost"))
    while not told.leave.is_set():
        consumer.poll(0.05)
    tell("leaving", time.time())
    consumer.close()
    print(json.dumps({"event": "left", "at_s": time.time()}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

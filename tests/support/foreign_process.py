"""A consumer in a process of its own, which tells what happens to it, a line of JSON each.

`python -m tests.support.foreign_process BOOTSTRAP GROUP TOPIC PROTOCOL`; it leaves when its stdin ends. Lines are
`{"event": "assigned" | "leaving" | "left", "at_s": time.time(), "member": ID, "partitions": [NUMBER, ...]}`.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from confluent_kafka import Consumer

from app.kafka.connection import Connection
from tests.support.foreign import PROTOCOLS


def main(bootstrap: str, group: str, topic: str, protocol: str) -> None:
    config = Connection(bootstrap).config(f"{group}-client", group_id=group, **PROTOCOLS[protocol])
    consumer = Consumer(config)
    leaving = threading.Event()
    owned: set[int] = set()

    def tell(event: str) -> None:
        line = {"event": event, "at_s": time.time(), "member": consumer.memberid(), "partitions": sorted(owned)}
        print(json.dumps(line), flush=True)

    def on_assign(_: Consumer, partitions: list[Any]) -> None:
        owned.update(partition.partition for partition in partitions)
        tell("assigned")

    def on_revoke(_: Consumer, partitions: list[Any]) -> None:
        owned.difference_update(partition.partition for partition in partitions)
        if not leaving.is_set():
            tell("assigned")

    threading.Thread(target=lambda: (sys.stdin.read(), leaving.set()), daemon=True).start()
    consumer.subscribe([topic], on_assign=on_assign, on_revoke=on_revoke)
    while not leaving.is_set():
        consumer.poll(0.05)
    tell("leaving")
    consumer.close()
    print(json.dumps({"event": "left", "at_s": time.time()}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A foreign producer of a few records a second; its answer: [partition, offset, time.time() before produce()] each.

`paced_producer BOOTSTRAP TOPIC RECORDS_PER_S [LINGER_MS]`; without LINGER_MS all is as the library has it.
"""

from __future__ import annotations

import random
import sys
import time
from typing import Any

from confluent_kafka import Producer

from app.kafka.connection import Connection
from bench.children.telling import answer, ready

JITTER = 0.3  # of the pause, so that it falls into step with nothing


def main(bootstrap: str, topic: str, records_per_s: float, **config: object) -> None:
    sent: list[tuple[int, int, float]] = []
    producer = Producer(Connection(bootstrap).config("bench-producer", **config))

    def send() -> None:
        at_s = time.time()

        def note(error: Any, message: Any) -> None:
            if error is None:
                sent.append((message.partition(), message.offset(), at_s))

        producer.produce(topic, b"x" * 100, f"k{random.randrange(20)}", on_delivery=note)

    send()  # the first one asks for metadata and connects
    producer.flush(10)
    sent.clear()
    enough = ready()
    while not enough.is_set():
        send()
        until_s = time.monotonic() + random.uniform(1 - JITTER, 1 + JITTER) / records_per_s
        while (left_s := until_s - time.monotonic()) > 0:
            producer.poll(left_s)
    producer.flush(10)
    answer(sent)


if __name__ == "__main__":
    linger = {"linger_ms": int(sys.argv[4])} if len(sys.argv) > 4 else {}
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), **linger)

"""A foreign producer at full speed or at a rate. `flood BOOTSTRAP TOPIC RECORDS_PER_S SECONDS BYTES`

Its answer: {acked, failed, seconds}.
"""

from __future__ import annotations

import sys
import time

from confluent_kafka import Producer

from app.kafka.connection import Connection
from bench.children.telling import answer, ready

SLICE_S = 0.01


def main(bootstrap: str, topic: str, records_per_s: int, seconds: float, size_bytes: int) -> None:
    config = Connection(bootstrap).config(
        "bench-flood", linger_ms=50, acks=1, batch_num_messages=50_000, batch_size=900_000,
        queue_buffering_max_messages=1_000_000, sticky_partitioning_linger_ms=20, delivery_report_only_error=True,
    )  # fmt: skip
    failures: list[object] = []
    producer = Producer(config)
    producer.list_topics(topic, timeout=10)

    def note(error: object, _: object) -> None:
        if error is not None:
            failures.append(error)

    value = b"x" * size_bytes
    sent = 0
    ready()
    began_s = time.monotonic()
    while (passed_s := time.monotonic() - began_s) < seconds:
        for _ in range(int(passed_s * records_per_s) - sent):
            try:
                producer.produce(topic, value, on_delivery=note)
            except BufferError:
                producer.poll(0.1)
                break
            sent += 1
        producer.poll(SLICE_S)
    producing_s = time.monotonic() - began_s
    left = producer.flush(60)
    answer({"acked": sent - len(failures) - left, "failed": len(failures) + left, "seconds": producing_s})


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))

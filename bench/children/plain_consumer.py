"""The control: a consumer in a process of its own that polls, and nothing else.

`plain_consumer BOOTSTRAP TOPIC [GROUP MEMBERS]`; its answer: [partition, offset, time.time()] of each record. With a
group it idles as so many members beside the tail.
"""

from __future__ import annotations

import sys
import threading
import time

from confluent_kafka import OFFSET_END, Consumer, TopicPartition

from app.kafka.connection import Connection
from bench.children.telling import answer, ready

POLL_S = 0.1


def tail(connection: Connection, topic: str) -> Consumer:
    consumer = Consumer(connection.config("bench-tail", group_id="unused", enable_auto_commit=False))
    partitions = consumer.list_topics(topic, timeout=10).topics[topic].partitions
    consumer.assign([TopicPartition(topic, number, OFFSET_END) for number in partitions])
    return consumer


def take_part(connection: Connection, group: str, topic: str, enough: threading.Event) -> None:
    consumer = Consumer(connection.config(f"{group}-client", group_id=group))
    consumer.subscribe([topic])
    while not enough.is_set():
        consumer.poll(POLL_S)
    consumer.close()


def main(bootstrap: str, topic: str, group: str = "", members: int = 0) -> None:
    connection = Connection(bootstrap)
    seen: list[tuple[int | None, int | None, float]] = []
    consumer = tail(connection, topic)
    consumer.poll(1)
    enough = ready()
    idle = [threading.Thread(target=take_part, args=(connection, group, topic, enough)) for _ in range(members)]
    for thread in idle:
        thread.start()
    while not enough.is_set():
        record = consumer.poll(POLL_S)
        if record is not None and record.error() is None:
            seen.append((record.partition(), record.offset(), time.time()))
    for thread in idle:
        thread.join()
    consumer.close()
    answer(seen)


if __name__ == "__main__":
    bootstrap, topic, group, members = [*sys.argv[1:], "", "0"][:4]
    main(bootstrap, topic, group, int(members))

"""Foreign groups with something to see. `group_life BOOTSTRAP TOPIC COMMITTING JOINING_CLASSIC JOINING_CONSUMER`

A member of the first group commits a rising offset of partition 0 a few times a second; the other two groups are joined
and left, each time by a member with another client id. Its answer is {commits, joins}: how many.
"""

from __future__ import annotations

import random
import sys
import threading
import time

from confluent_kafka import Consumer, TopicPartition

from app.kafka.connection import Connection
from bench.children.telling import answer, ready

COMMIT_PAUSE_S = (0.15, 0.45)
STAY_S = (0.4, 0.9)
JOIN_S = 20.0


def commit_on(connection: Connection, topic: str, group: str, enough: threading.Event) -> int:
    consumer = Consumer(connection.config(f"{group}-client", group_id=group, enable_auto_commit=False))
    offset = 0
    while not enough.is_set():
        offset += 1
        consumer.commit(offsets=[TopicPartition(topic, 0, offset)], asynchronous=False)
        enough.wait(random.uniform(*COMMIT_PAUSE_S))
    consumer.close()
    return offset


def join_and_leave(connection: Connection, topic: str, group: str, protocol: str, enough: threading.Event) -> int:
    count = 0
    while not enough.is_set():
        count += 1
        consumer = Consumer(connection.config(f"{group}-{count}", group_id=group, group_protocol=protocol))
        consumer.subscribe([topic])
        until_s = time.monotonic() + JOIN_S
        while not consumer.assignment() and time.monotonic() < until_s:
            consumer.poll(0.02)
        enough.wait(random.uniform(*STAY_S))
        consumer.close()
        enough.wait(random.uniform(*STAY_S))
    return count


def main(bootstrap: str, topic: str, committing: str, classic: str, consumer: str) -> None:
    connection = Connection(bootstrap)
    done: dict[str, int] = {}
    enough = ready()
    threads = [
        threading.Thread(target=lambda: done.update(commits=commit_on(connection, topic, committing, enough))),
        *(
            threading.Thread(target=lambda g=g, p=p: done.update({p: join_and_leave(connection, topic, g, p, enough)}))
            for g, p in ((classic, "classic"), (consumer, "consumer"))
        ),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answer(done)


if __name__ == "__main__":
    main(*sys.argv[1:6])

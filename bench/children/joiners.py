"""Consumers that join all at once: GROUPS x MEMBERS of the KIP-848 protocol. `joiners BOOTSTRAP TOPIC GROUPS MEMBERS`

"ready" once each has partitions. Its answer, when its stdin ends: the assignments as the clients have them.
"""

from __future__ import annotations

import sys
from typing import Any

from confluent_kafka import Consumer

from app.kafka.connection import Connection
from bench.children.telling import answer, ready

POLL_S = 0.002


def main(bootstrap: str, topic: str, groups: int, members: int) -> None:
    kafka = Connection(bootstrap)
    made = [
        (
            f"{topic}-{group}",
            Consumer(kafka.config("bench", log_level=0, group_id=f"{topic}-{group}", group_protocol="consumer")),
        )
        for group in range(groups)
        for _ in range(members)
    ]
    owned: dict[tuple[str, int], list[int]] = {}

    def subscribe(number: int, group: str, consumer: Consumer) -> None:
        def assigned(_: Consumer, partitions: list[Any]) -> None:
            mine = owned.setdefault((group, number), [])
            mine += [one.partition for one in partitions]

        def revoked(_: Consumer, partitions: list[Any]) -> None:
            gone = {one.partition for one in partitions}
            owned[group, number] = [one for one in owned.get((group, number), []) if one not in gone]

        consumer.subscribe([topic], on_assign=assigned, on_revoke=revoked)

    for number, (group, consumer) in enumerate(made):
        subscribe(number, group, consumer)
    enough = None
    while enough is None or not enough.is_set():
        for _, consumer in made:
            consumer.poll(POLL_S)
        if enough is None and sum(bool(mine) for mine in owned.values()) == len(made):
            enough = ready()
    answer([[group, sorted(mine)] for (group, _), mine in owned.items()])
    for _, consumer in made:
        consumer.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))

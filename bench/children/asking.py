"""The rival: a client that asks for members and commits again and again.

`asking BOOTSTRAP EVERY_S GROUP ...`; its answer: [what, time.time()] when it first knew it, as in group_log.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException
from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection
from bench.children.telling import answer, ready


def commits_in(answered: Any) -> list[str]:
    return [f"{answered.group_id} offset {one.offset}" for one in answered.topic_partitions or () if one.partition == 0]


def ask(admin: AdminClient, groups: list[str]) -> list[str]:
    """Both questions at once, for all groups."""
    described = admin.describe_consumer_groups(groups)
    commits = [admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)]) for group in groups]
    known: list[str] = []
    for future in described.values():
        try:
            known += [member.client_id for member in future.result(5).members]
        except KafkaException:
            continue  # not there yet
    for answered in commits:
        for future in answered.values():
            try:
                known += commits_in(future.result(5))
            except KafkaException:
                continue
    return known


def main(bootstrap: str, every_s: float, *groups: str) -> None:
    admin = AdminClient(Connection(bootstrap).config("bench-asking"))
    known_at: dict[str, float] = {}
    ask(admin, list(groups))
    enough = ready()
    while not enough.is_set():
        began_s = time.monotonic()
        for what in ask(admin, list(groups)):
            known_at.setdefault(what, time.time())
        enough.wait(max(0.0, every_s - (time.monotonic() - began_s)))
    answer(list(known_at.items()))


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), *sys.argv[3:])

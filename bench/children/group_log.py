"""What the brokers wrote about groups, and when: __consumer_offsets, read by a plain consumer.

`group_log BOOTSTRAP GROUP ...`; its answer: [what, ms of the broker, time.time() here] each, where `what` is
"GROUP offset N" for a commit and "CLIENT_ID" for a member that is new in a record.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from app.kafka import offsets_topic
from app.kafka.connection import Connection
from app.model.facts import Committed, Fact
from app.model.group_facts import ClassicGroupWritten, MemberWritten
from bench.children.plain_consumer import POLL_S, tail
from bench.children.telling import answer, ready


def told(fact: Fact | None) -> Iterator[str]:
    match fact:
        case Committed():
            yield f"{fact.group} offset {fact.offset}"
        case MemberWritten():
            yield fact.client_id
        case ClassicGroupWritten():
            yield from (member.client_id for member in fact.members)


def main(bootstrap: str, *groups: str) -> None:
    consumer = tail(Connection(bootstrap), offsets_topic.TOPIC)
    consumer.poll(1)
    told_at: dict[str, tuple[int, float]] = {}
    enough = ready()
    while not enough.is_set():
        record = consumer.poll(POLL_S)
        if record is None or record.error() is not None:
            continue
        at_s, written_ms = time.time(), record.timestamp()[1]
        if offsets_topic.group_of(record.key()) in groups:
            for what in told(offsets_topic.parse(record.key(), record.value(), written_ms, "broker")):
                told_at.setdefault(what, (written_ms, at_s))
    consumer.close()
    answer([[what, *when] for what, when in told_at.items()])


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Three troubles on a large cluster, as an engineer on call meets them, made by clients that are not Caudal's.

`python -m tests.support.planted URL` plants them on the embedded cluster of the program at URL, and holds them until
its stdin ends: for a try by hand, with a second program attached to that cluster.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from app.kafka.connection import Connection
from tests.support.api import Api
from tests.support.foreign import ForeignMember
from tests.support.patience import PATIENT_S, wait_until

TOPICS = ("audit", "carts", "clicks", "emails", "invoices", "payments", "prices", "searches", "shipments", "stock")
PARTITIONS = 100
BROKERS = (1, 2, 3)
KILLED = 3
LONELY = ("payments", 42)  # its only replica is on the broker that is killed
STUCK_TOPIC, STUCK_GROUP, STUCK_CLIENT = "invoices", "invoice-mailer", "invoice-mailer-b"
LOOP_TOPIC, LOOP_GROUP = "clicks", "click-counter"
CALM_TOPICS = ("carts", "searches", "stock")
TIMES = 4  # that a member comes and goes
RECORDS_PER_S = 50


class StuckMember(ForeignMember):
    """It polls and sends its heartbeats, so it keeps its partitions; it handles nothing, so its commits stand still."""

    def _on_assign(self, consumer: Consumer, partitions: list[Any]) -> None:
        consumer.assign(partitions)
        consumer.pause(partitions)
        super()._on_assign(consumer, partitions)


@contextlib.contextmanager
def planted(api: Api, kafka: Connection) -> Iterator[None]:
    """A leaderless partition, a stuck member and a rebalance loop, among groups that are well."""
    _make_topics(kafka)
    wait_until(lambda: _is_whole(api), "all replicas of the new topics to be in sync")
    with contextlib.ExitStack() as held:
        for topic in (STUCK_TOPIC, LOOP_TOPIC, *CALM_TOPICS):
            held.callback(api.stop_generator, api.start_generator(topic, RECORDS_PER_S, keys=500))
        for topic in CALM_TOPICS:
            _stays(held, _member(kafka, f"{topic}-reader", topic), PARTITIONS)
        _plant_stuck(held, kafka)
        _plant_loop(held, kafka)
        api.must("POST", f"/brokers/{KILLED}/kill", {})
        yield


def _is_whole(api: Api) -> bool:
    topics = api.snapshot("cluster")["docs"]["cluster"]["doc"]["topics"]
    return all(topics.get(name, {}).get("under_replicated") == 0 for name in TOPICS)


def _make_topics(kafka: Connection) -> None:
    admin = AdminClient(kafka.config("planting"))
    config = {"min.insync.replicas": "1"}  # so that they can be written when a broker is gone
    topics = [NewTopic(name, PARTITIONS, replica_assignment=_replicas(name), config=config) for name in TOPICS]
    for made in admin.create_topics(topics, operation_timeout=PATIENT_S).values():
        made.result(PATIENT_S)


def _replicas(topic: str) -> list[list[int]]:
    """Two for each partition; in one topic a single one, of which only one is on the broker that is killed."""
    if topic == LONELY[0]:
        return [[KILLED] if number == LONELY[1] else [BROKERS[number % 2]] for number in range(PARTITIONS)]
    return [[BROKERS[number % 3], BROKERS[(number + 1) % 3]] for number in range(PARTITIONS)]


def _member(
    kafka: Connection, group: str, topic: str, letter: str = "a", kind: type[ForeignMember] = ForeignMember
) -> ForeignMember:
    quick = {"session_timeout_ms": 10_000, "heartbeat_interval_ms": 300, "auto_commit_interval_ms": 1000}
    return kind(kafka, group, topic, **{"client.id": f"{group}-{letter}", **quick})


def _stays(held: contextlib.ExitStack, member: ForeignMember, partitions: int) -> None:
    """Until all is over; it has so many partitions."""
    held.callback(member.leave)
    member.start().wait_assigned(partitions)


def _plant_stuck(held: contextlib.ExitStack, kafka: Connection) -> None:
    """One of the two members of a group; what the group committed before is all that is ever committed there."""
    _commit_beginnings(kafka, STUCK_GROUP, STUCK_TOPIC)
    _stays(held, _member(kafka, STUCK_GROUP, STUCK_TOPIC, "a"), PARTITIONS)
    _stays(held, _member(kafka, STUCK_GROUP, STUCK_TOPIC, "b", StuckMember), PARTITIONS // 2)


def _commit_beginnings(kafka: Connection, group: str, topic: str) -> None:
    consumer = Consumer(kafka.config("planting", group_id=group))
    try:
        beginnings = [TopicPartition(topic, number, 0) for number in range(PARTITIONS)]
        consumer.commit(offsets=beginnings, asynchronous=False)
    finally:
        consumer.close()


def _plant_loop(held: contextlib.ExitStack, kafka: Connection) -> None:
    """A member that comes and goes: as a process that falls over its first record and is started again."""
    _stays(held, _member(kafka, LOOP_GROUP, LOOP_TOPIC, "a"), PARTITIONS)
    for _ in range(TIMES):
        member = _member(kafka, LOOP_GROUP, LOOP_TOPIC, "b").start()
        try:
            member.wait_assigned(PARTITIONS // 2)
        finally:
            member.leave()


def main(url: str) -> None:
    with Api(url) as api:
        servers = api.snapshot("cluster")["docs"]["cluster"]["doc"]["bootstrap_servers"]
        with planted(api, Connection(servers)):
            print("planted", flush=True)
            sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])

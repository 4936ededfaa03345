"""The log of a real cluster's groups: read as its own admin API tells it, and soon."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from confluent_kafka import Consumer, TopicPartition
from confluent_kafka.admin import AdminClient

from app.kafka import offsets_topic
from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.queries import Queries, TopicDescribed
from app.kafka.tail import Tail
from app.model.facts import CapabilityFound, Committed, Fact
from app.model.group_facts import (
    ClassicGroupWritten,
    CurrentWritten,
    GroupDescribed,
    GroupStateRead,
    GroupTombstone,
    MemberTombstone,
    MemberWritten,
)
from app.model.interest import Interest
from app.model.terms import MemberId, TopicId
from app.observe.observers import Observers
from tests.support.collected import Collected
from tests.support.foreign import PROTOCOLS, ForeignMember, create_topic, produce, unique
from tests.support.patience import PATIENT_S

SOON_S = 10.0  # far from a poll's; `make bench` measures what it takes


@pytest.fixture
def queries(kafka: Connection) -> Iterator[Queries]:
    queries = Queries(Admin(kafka, "test-queries"))
    yield queries
    queries.close()


@pytest.fixture
def topic(kafka: Connection) -> str:
    return create_topic(kafka, unique("orders"), partitions=6)


@pytest.fixture
def watched() -> set[str]:
    return set()


@pytest.fixture
def reported(kafka: Connection, watched: set[str]) -> Iterator[Collected]:
    reported = Collected()
    observers = Observers(kafka, reported, lambda: Interest(groups=frozenset(watched)))
    observers.start()
    try:
        yield reported
    finally:
        observers.stop()
        assert observers.join(5)


def whole_log(kafka: Connection, queries: Queries) -> list[Fact]:
    """Every record of the log up to now, parsed."""
    described = queries.describe_topics([offsets_topic.TOPIC])[offsets_topic.TOPIC]
    assert isinstance(described, TopicDescribed)
    partitions = [(offsets_topic.TOPIC, number) for number in range(described.partitions)]
    ends = queries.log_ends(partitions, "high")
    left = {key for key, end in ends.items() if end > queries.log_ends([key], "low")[key]}
    tail = Tail(kafka, "test-log", offset_reset="earliest")
    facts: list[Fact] = []
    until_s = time.monotonic() + PATIENT_S
    try:
        tail.assign(dict.fromkeys(partitions, "beginning"))
        while left and time.monotonic() < until_s:
            for record in tail.read(0.1).records:
                fact = offsets_topic.parse(record.key, record.value, record.timestamp_ms or 0, "broker")
                facts += [] if fact is None else [fact]
                key = (record.topic, record.partition)
                if record.offset >= ends[key] - 1:
                    left.discard(key)
    finally:
        tail.close()
    assert not left
    return facts


def described(queries: Queries, group: str) -> GroupDescribed:
    answer = queries.describe_groups([group])[group]
    assert isinstance(answer, GroupDescribed)
    return answer


def committed(facts: list[Fact], group: str) -> dict[tuple[str, int], int | None]:
    return {(f.topic, f.partition): f.offset for f in facts if isinstance(f, Committed) and f.group == group}


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_log_read_whole_agrees_with_what_the_coordinator_describes(
    kafka: Connection, queries: Queries, topic: str, protocol: str
) -> None:
    produce(kafka, topic, [b"v"] * 60)
    group = unique(protocol)
    members = [ForeignMember(kafka, group, topic, **PROTOCOLS[protocol]).start() for _ in range(2)]
    try:
        for member in members:
            member.wait_assigned(3)
        told = described(queries, group)
        facts = whole_log(kafka, queries)
    finally:
        for member in members:
            member.leave()
    expected = {m.member: dict(m.assigned) for m in told.members}
    assert assignments(facts, group, topic, queries) == expected
    assert {number for assigned in expected.values() for number in assigned[topic]} == set(range(6))
    commits = queries.commits([group])[group]
    assert isinstance(commits, dict)
    assert sum(commits[topic].values()) == 60
    assert committed(whole_log(kafka, queries), group) == {(topic, p): o for p, o in commits[topic].items()}


def assignments(facts: list[Fact], group: str, topic: str, queries: Queries) -> dict[MemberId, dict[str, Any]]:
    """Who owns what by the newest records."""
    classic = [fact for fact in facts if isinstance(fact, ClassicGroupWritten) and fact.group == group]
    if classic:
        return {member.member: dict(member.assigned) for member in classic[-1].members}
    topic_described = queries.describe_topics([topic])[topic]
    assert isinstance(topic_described, TopicDescribed)
    names: dict[TopicId, str] = {topic_described.id: topic}
    return {
        fact.member: {names[id]: partitions for id, partitions in fact.assigned.items()}
        for fact in facts
        if isinstance(fact, CurrentWritten) and fact.group == group
    }


@pytest.mark.parametrize("protocol", ["range", pytest.param("cooperative", marks=pytest.mark.full)])
def test_a_foreign_classic_group_and_its_leaving_member_are_seen_soon(
    kafka: Connection, reported: Collected, watched: set[str], topic: str, protocol: str
) -> None:
    group = unique(protocol)
    watched.add(group)
    reported.wait_for(CapabilityFound, lambda found: found.name == "group_log" and found.ok)
    first = ForeignMember(kafka, group, topic, **PROTOCOLS[protocol]).start()
    second = ForeignMember(kafka, group, topic, **PROTOCOLS[protocol])
    try:
        since_s = first.wait_assigned(6)
        at_s, written = reported.wait_for(ClassicGroupWritten, lambda f: f.group == group and bool(f.members))
        assert at_s - since_s < SOON_S
        assert [member.assigned for member in written.members] == [{topic: tuple(range(6))}]

        second.start()
        since_s = max(second.wait_assigned(3), first.wait_assigned(3))
        at_s, written = reported.wait_for(
            ClassicGroupWritten,
            lambda f: f.group == group and sorted(len(m.assigned.get(topic, ())) for m in f.members) == [3, 3],
        )
        assert at_s - since_s < SOON_S

        gone, mark = second.member_id, reported.mark()
        since_s = second.leave()
        at_s, _ = reported.wait_for(
            Fact_about_members, lambda f: f.group == group and gone not in member_ids(f), since=mark
        )
        assert at_s - since_s < SOON_S
    finally:
        first.leave()
    _, empty = reported.wait_for(ClassicGroupWritten, lambda f: f.group == group, since=reported.mark() - 1)
    assert empty.members == ()


Fact_about_members = (ClassicGroupWritten, GroupStateRead)


def member_ids(fact: ClassicGroupWritten | GroupStateRead) -> set[str]:
    return {"(not told)"} if fact.members is None else {member.member for member in fact.members}


def test_a_foreign_kip_848_group_and_its_leaving_member_are_seen_soon(
    kafka: Connection, reported: Collected, watched: set[str], topic: str
) -> None:
    group = unique("consumer")
    watched.add(group)
    reported.wait_for(CapabilityFound, lambda found: found.name == "group_log" and found.ok)
    member = ForeignMember(kafka, group, topic, **PROTOCOLS["consumer"]).start()
    try:
        since_s = member.wait_assigned(6)
        _, joined = reported.wait_for(MemberWritten, lambda f: f.group == group)
        at_s, current = reported.wait_for(CurrentWritten, lambda f: f.group == group and bool(f.assigned))
        assert at_s - since_s < SOON_S
        assert (joined.client_id, joined.topics) == (f"{group}-client", (topic,))
        assert list(current.assigned.values()) == [tuple(range(6))]
    finally:
        since_s = member.leave()
    at_s, _ = reported.wait_for(MemberTombstone, lambda f: f.group == group)
    assert at_s - since_s < SOON_S


def test_a_foreign_commit_is_seen_soon(kafka: Connection, reported: Collected, topic: str) -> None:
    produce(kafka, topic, [b"v"] * 5, partition=2)
    group = unique("commits")
    reported.wait_for(CapabilityFound, lambda found: found.name == "group_log" and found.ok)
    consumer = Consumer(kafka.config("test", group_id=group))
    consumer.commit(offsets=[TopicPartition(topic, 2, 3)], asynchronous=False)
    since_s = time.monotonic()
    at_s, commit = reported.wait_for(Committed, lambda f: f.group == group)
    consumer.close()
    assert at_s - since_s < SOON_S
    assert (commit.topic, commit.partition, commit.offset) == (topic, 2, 3)


def test_a_deleted_group_is_told_by_its_tombstone(kafka: Connection, reported: Collected, topic: str) -> None:
    group = unique("deleted")
    reported.wait_for(CapabilityFound, lambda found: found.name == "group_log" and found.ok)
    member = ForeignMember(kafka, group, topic, **PROTOCOLS["range"]).start()
    member.wait_assigned(6)
    member.leave()
    admin = AdminClient(kafka.config("test"))
    admin.delete_consumer_groups([group])[group].result(10)
    _, gone = reported.wait_for(GroupTombstone, lambda f: f.group == group)
    assert gone.type == "classic"

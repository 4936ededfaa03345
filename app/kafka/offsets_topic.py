"""The records of __consumer_offsets: pure functions from their bytes to facts.

Formats: GroupCoordinator's OffsetCommit*, GroupMetadata* and ConsumerGroup* message definitions (Kafka 0.9 to 4.4) and
the consumer protocol's Subscription and Assignment. Groups of other kinds (share, streams) are skipped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Literal, TypeVar

from app.kafka.primitives import MalformedError, Reader, joined
from app.model.facts import Committed, Fact
from app.model.group_facts import (
    ClassicGroupWritten,
    ClassicMember,
    CurrentTombstone,
    CurrentWritten,
    GroupEpochWritten,
    GroupTombstone,
    MemberTombstone,
    MemberWritten,
    TargetEpochWritten,
    TargetWritten,
)
from app.model.terms import NO_PARTITIONS, Clock, MemberId, Partitions

TOPIC: Final = "__consumer_offsets"

OFFSET_COMMIT_TYPES: Final = (0, 1)
CLASSIC_GROUP, CONSUMER_GROUP, CONSUMER_MEMBER = 2, 3, 5
TARGET_EPOCH, TARGET_MEMBER, CURRENT_MEMBER = 6, 7, 8

LAST_OFFSET_COMMIT_VERSION: Final = 4
LAST_CLASSIC_GROUP_VERSION: Final = 4
FIRST_FLEXIBLE_VERSION: Final = 4  # of both of the above; the KIP-848 values are flexible from v0 on
CONSUMER_PROTOCOL: Final = "consumer"

MemberState = Literal["stable", "unrevoked", "unreleased", "unknown"]
NO_TOPICS: Final[tuple[str, ...]] = ()
MEMBER_STATES: Final[dict[int, MemberState]] = {0: "stable", 1: "unrevoked", 2: "unreleased"}

T = TypeVar("T")


def parse(key: bytes | None, value: bytes | None, timestamp_ms: int, clock: Clock) -> Fact | None:
    """The fact that a record tells, or None where it tells nothing for us. Raises MalformedError."""
    if key is None:
        raise MalformedError("a record without a key")
    reader = Reader(key)
    record_type = reader.int16()
    if record_type in OFFSET_COMMIT_TYPES:
        return _offset_commit(reader, value, timestamp_ms, clock)
    parse_record = _GROUP_RECORDS.get(record_type)
    if parse_record is None:
        return None
    return parse_record(reader, value, timestamp_ms, clock)


def group_of(key: bytes | None) -> str | None:
    """The group that a record of any known or unknown type is about; None where the key does not tell."""
    if key is None:
        return None
    reader = Reader(key)
    try:
        reader.int16()
        return reader.text()
    except MalformedError:
        return None


# ---- one function a type: key (after its type) and value ----------------------------------------------------------


def _offset_commit(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact:
    group, topic, partition = key.text(), key.text(), key.partition()
    key.end()
    offset = None if value is None else _committed_offset(value)
    return Committed(group, topic, partition, offset, at_ms, clock)


def _committed_offset(value: bytes) -> int | None:
    reader = Reader(value)
    version = reader.version(LAST_OFFSET_COMMIT_VERSION)
    flexible = version >= FIRST_FLEXIBLE_VERSION
    offset = reader.int64()
    if version >= 3:
        reader.int32()  # leader epoch
    reader.compact_text() if flexible else reader.text()  # metadata
    reader.int64()  # commit timestamp
    if version == 1:
        reader.int64()  # expire timestamp
    if flexible:
        reader.skip_tags()
    reader.end()
    return offset if offset >= 0 else None


def _classic_group(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact:
    group = key.last_text()
    if value is None:
        return GroupTombstone(group, "classic", at_ms, clock)
    reader = Reader(value)
    version = reader.version(LAST_CLASSIC_GROUP_VERSION)
    flexible = version >= FIRST_FLEXIBLE_VERSION
    protocol_type = reader.compact_text() if flexible else reader.text()
    generation = reader.int32()
    assignor = reader.nullable_compact_text() if flexible else reader.nullable_text()
    leader = reader.nullable_compact_text() if flexible else reader.nullable_text()
    if version >= 2:
        reader.int64()  # current state timestamp
    is_consumer = protocol_type == CONSUMER_PROTOCOL
    if flexible:
        members = reader.compact_array(lambda: _flexible_classic_member(reader, is_consumer))
        reader.skip_tags()
    else:
        members = reader.array(lambda: _classic_member(reader, version, is_consumer))
    reader.end()
    leader_id = None if leader is None else MemberId(leader)
    return ClassicGroupWritten(group, protocol_type, generation, assignor, leader_id, tuple(members), at_ms, clock)


def _classic_member(reader: Reader, version: int, is_consumer: bool) -> ClassicMember:
    member = reader.text()
    instance_id = reader.nullable_text() if version >= 3 else None
    client_id, host = reader.text(), reader.text()
    rebalance_timeout_ms = reader.int32() if version >= 1 else None
    session_timeout_ms = reader.int32()
    subscription, assignment = reader.sized(), reader.sized()
    told = _member(member, client_id, host, instance_id, subscription, assignment, is_consumer)
    return replace(told, session_timeout_ms=session_timeout_ms, rebalance_timeout_ms=rebalance_timeout_ms)


def _flexible_classic_member(reader: Reader, is_consumer: bool) -> ClassicMember:
    member, instance_id = reader.compact_text(), reader.nullable_compact_text()
    client_id, host = reader.compact_text(), reader.compact_text()
    rebalance_timeout_ms, session_timeout_ms = reader.int32(), reader.int32()
    subscription, assignment = reader.compact_sized(), reader.compact_sized()
    reader.skip_tags()
    told = _member(member, client_id, host, instance_id, subscription, assignment, is_consumer)
    return replace(told, session_timeout_ms=session_timeout_ms, rebalance_timeout_ms=rebalance_timeout_ms)


def _member(
    member: str,
    client_id: str,
    host: str,
    instance_id: str | None,
    subscription: bytes,
    assignment: bytes,
    is_consumer: bool,
) -> ClassicMember:
    assigned = _readable(parse_assignment, assignment, NO_PARTITIONS) if is_consumer else NO_PARTITIONS
    topics = _readable(parse_subscription, subscription, NO_TOPICS) if is_consumer else ()
    return ClassicMember(MemberId(member), client_id, host, instance_id, assigned, topics)


def _readable(parse_bytes: Callable[[bytes], T], data: bytes, otherwise: T) -> T:
    """Brokers store what clients sent without looking: a client's odd bytes must not hide its whole group."""
    try:
        return parse_bytes(data)
    except MalformedError:
        return otherwise


def _consumer_group(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact:
    group = key.last_text()
    if value is None:
        return GroupTombstone(group, "consumer", at_ms, clock)
    return GroupEpochWritten(group, _only_epoch(value), at_ms, clock)


def _consumer_member(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact:
    group, member = key.text(), MemberId(key.last_text())
    if value is None:
        return MemberTombstone(group, member, at_ms, clock)
    reader = Reader(value)
    reader.version(0)
    instance_id = reader.nullable_compact_text()
    reader.nullable_compact_text()  # rack
    client_id, host = reader.compact_text(), reader.compact_text()
    topics = tuple(reader.compact_array(reader.compact_text))
    reader.nullable_compact_text()  # the regular expression; the topics that match it are in no record of the member
    timeout_ms = reader.int32()
    assignor = reader.nullable_compact_text()
    reader.skip_tags()
    reader.end()
    return MemberWritten(group, member, client_id, host, instance_id, topics, assignor, at_ms, clock, timeout_ms)


def _target_epoch(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact | None:
    group = key.last_text()
    if value is None:
        return None  # comes only with the group's own tombstone
    return TargetEpochWritten(group, _only_epoch(value), at_ms, clock)


def _only_epoch(value: bytes) -> int:
    reader = Reader(value)
    reader.version(0)
    epoch = reader.int32()
    reader.skip_tags()
    reader.end()
    return epoch


def _target_member(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact:
    group, member = key.text(), MemberId(key.last_text())
    if value is None:
        return TargetWritten(group, member, None, at_ms, clock)
    reader = Reader(value)
    reader.version(0)
    partitions = reader.topic_id_partitions()
    reader.skip_tags()
    reader.end()
    return TargetWritten(group, member, partitions, at_ms, clock)


def _current_member(key: Reader, value: bytes | None, at_ms: int, clock: Clock) -> Fact:
    group, member = key.text(), MemberId(key.last_text())
    if value is None:
        return CurrentTombstone(group, member, at_ms, clock)
    reader = Reader(value)
    reader.version(0)
    epoch, previous_epoch = reader.int32(), reader.int32()
    state = MEMBER_STATES.get(reader.int8(), "unknown")
    assigned, revoking = reader.topic_id_partitions(), reader.topic_id_partitions()
    reader.skip_tags()
    reader.end()
    return CurrentWritten(group, member, epoch, previous_epoch, state, assigned, revoking, at_ms, clock)


_GROUP_RECORDS: Final[dict[int, Callable[[Reader, bytes | None, int, Clock], Fact | None]]] = {
    CLASSIC_GROUP: _classic_group,
    CONSUMER_GROUP: _consumer_group,
    CONSUMER_MEMBER: _consumer_member,
    TARGET_EPOCH: _target_epoch,
    TARGET_MEMBER: _target_member,
    CURRENT_MEMBER: _current_member,
}


# ---- what classic members wrote themselves ------------------------------------------------------------------------


def parse_subscription(data: bytes) -> tuple[str, ...]:
    """The topics of a ConsumerProtocolSubscription; later fields (owned partitions, rack) are left unread."""
    if not data:
        return ()
    reader = Reader(data)
    reader.int16()  # newer versions only add fields at the end
    return tuple(reader.array(reader.text))


def parse_assignment(data: bytes) -> Partitions:
    """The partitions of a ConsumerProtocolAssignment; no bytes at all are no partitions."""
    if not data:
        return NO_PARTITIONS
    reader = Reader(data)
    reader.int16()
    return joined(reader.array(lambda: (reader.text(), reader.array(reader.partition))))

"""An encoder of __consumer_offsets records, written from Kafka's message definitions and apart from the parser."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterable, Mapping, Sequence

from app.model.group_facts import ClassicMember
from app.model.terms import Partitions, TopicIdPartitions

NULL_TEXT = b"\xff\xff"
NO_TAGS = b"\x00"


def int8(value: int) -> bytes:
    return struct.pack(">b", value)


def int16(value: int) -> bytes:
    return struct.pack(">h", value)


def int32(value: int) -> bytes:
    return struct.pack(">i", value)


def int64(value: int) -> bytes:
    return struct.pack(">q", value)


def uvarint(value: int) -> bytes:
    out = b""
    while value > 0x7F:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def text(value: str | None) -> bytes:
    if value is None:
        return NULL_TEXT
    data = value.encode()
    return int16(len(data)) + data


def compact_text(value: str | None) -> bytes:
    if value is None:
        return uvarint(0)
    data = value.encode()
    return uvarint(len(data) + 1) + data


def sized(data: bytes | None) -> bytes:
    return int32(-1) if data is None else int32(len(data)) + data


def compact_sized(data: bytes | None) -> bytes:
    return uvarint(0) if data is None else uvarint(len(data) + 1) + data


def array(items: Sequence[bytes]) -> bytes:
    return int32(len(items)) + b"".join(items)


def compact_array(items: Sequence[bytes]) -> bytes:
    return uvarint(len(items) + 1) + b"".join(items)


def tags(tagged: Mapping[int, bytes]) -> bytes:
    return uvarint(len(tagged)) + b"".join(uvarint(tag) + uvarint(len(data)) + data for tag, data in tagged.items())


# ---- keys -----------------------------------------------------------------------------------------------------------


def commit_key(group: str, topic: str, partition: int, version: int = 1) -> bytes:
    return int16(version) + text(group) + text(topic) + int32(partition)


def key(record_type: int, *names: str) -> bytes:
    return int16(record_type) + b"".join(text(name) for name in names)


# ---- values ---------------------------------------------------------------------------------------------------------


def commit_value(offset: int, version: int, metadata: str = "", at_ms: int = 1_758_335_260_726) -> bytes:
    leader_epoch = int32(7) if version >= 3 else b""
    if version >= 4:
        topic_id = bytes(range(16))
        return (
            int16(version) + int64(offset) + leader_epoch + compact_text(metadata) + int64(at_ms) + tags({0: topic_id})
        )
    expires = int64(-1) if version == 1 else b""
    return int16(version) + int64(offset) + leader_epoch + text(metadata) + int64(at_ms) + expires


def subscription(topics: Iterable[str], version: int = 3) -> bytes:
    owned = array([text("owned") + array([int32(1), int32(2)])]) if version >= 1 else b""
    generation = int32(4) if version >= 2 else b""
    rack = text(None) if version >= 3 else b""
    return int16(version) + array([text(topic) for topic in topics]) + sized(None) + owned + generation + rack


def assignment(partitions: Partitions, version: int = 1, user_data: bytes | None = b"sticky") -> bytes:
    topics = [text(topic) + array([int32(number) for number in numbers]) for topic, numbers in partitions.items()]
    return int16(version) + array(topics) + sized(user_data)


def classic_member(member: ClassicMember, version: int) -> bytes:
    subscribed, assigned = subscription(member.topics), assignment(member.assigned)
    if version >= 4:
        names = [member.member, member.instance_id, member.client_id, member.host]
        body = b"".join(compact_text(name) for name in names) + int32(300_000) + int32(45_000)
        return body + compact_sized(subscribed) + compact_sized(assigned) + NO_TAGS
    instance = text(member.instance_id) if version >= 3 else b""
    rebalance_timeout = int32(300_000) if version >= 1 else b""
    names_and_timeouts = text(member.client_id) + text(member.host) + rebalance_timeout + int32(45_000)
    return text(member.member) + instance + names_and_timeouts + sized(subscribed) + sized(assigned)


def classic_group_value(
    version: int,
    generation: int,
    assignor: str | None,
    leader: str | None,
    members: Sequence[ClassicMember],
    protocol_type: str = "consumer",
) -> bytes:
    named = compact_text if version >= 4 else text
    changed = int64(1_758_335_260_726) if version >= 2 else b""
    head = int16(version) + named(protocol_type) + int32(generation) + named(assignor) + named(leader) + changed
    encoded = [classic_member(member, version) for member in members]
    return head + (compact_array(encoded) + NO_TAGS if version >= 4 else array(encoded))


def epoch_value(epoch: int) -> bytes:
    """Of ConsumerGroupMetadata and of TargetAssignmentMetadata: both have one field and tags."""
    return int16(0) + int32(epoch) + tags({0: int64(-5), 1: int64(1_758_335_260_726), 9: b"from the future"})


def member_value(
    client_id: str, host: str, instance_id: str | None, topics: Iterable[str], assignor: str | None
) -> bytes:
    names = compact_text(instance_id) + compact_text("rack-1") + compact_text(client_id) + compact_text(host)
    subscribed = compact_array([compact_text(topic) for topic in topics]) + compact_text(None)
    classic = int32(45_000) + compact_array([compact_text("range") + compact_sized(b"x") + NO_TAGS]) + NO_TAGS
    return int16(0) + names + subscribed + int32(300_000) + compact_text(assignor) + tags({0: classic})


def topic_id_partitions(partitions: TopicIdPartitions, tagged: Mapping[int, bytes]) -> bytes:
    return compact_array([
        base64.urlsafe_b64decode(id + "==") + compact_array([int32(number) for number in numbers]) + tags(tagged)
        for id, numbers in partitions.items()
    ])  # fmt: skip


def target_value(partitions: TopicIdPartitions) -> bytes:
    return int16(0) + topic_id_partitions(partitions, {}) + NO_TAGS


def current_value(
    epoch: int, previous: int, state: int, assigned: TopicIdPartitions, revoking: TopicIdPartitions
) -> bytes:
    epochs = {0: compact_array([int32(epoch)])}
    lists = topic_id_partitions(assigned, epochs) + topic_id_partitions(revoking, epochs)
    return int16(0) + int32(epoch) + int32(previous) + int8(state) + lists + NO_TAGS

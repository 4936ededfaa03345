"""The records of __consumer_offsets: what they tell, and that bad bytes end in one kind of error."""

from __future__ import annotations

import base64
import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kafka.offsets_topic import group_of, parse, parse_assignment, parse_subscription
from app.kafka.primitives import MalformedError
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
from app.model.terms import MemberId, TopicId
from tests.support import offsets_records as encode

AT_MS = 1_758_335_260_726
M1, M2 = MemberId("m-1"), MemberId("m-2")
T1 = TopicId(base64.urlsafe_b64encode(bytes([0xFB, 0xFF] * 8)).rstrip(b"=").decode())

names = st.text(min_size=1, max_size=30)
maybe_names = st.none() | names
numbers = st.integers(0, 2**31 - 1)
partition_lists = st.sets(st.integers(0, 5000), min_size=1, max_size=6).map(lambda some: tuple(sorted(some)))
topic_partitions = st.dictionaries(names, partition_lists, max_size=4)
topic_ids = st.binary(min_size=16, max_size=16).map(
    lambda data: TopicId(base64.urlsafe_b64encode(data).rstrip(b"=").decode())
)
id_partitions = st.dictionaries(topic_ids, partition_lists, max_size=4)
classic_members = st.builds(
    ClassicMember,
    names.map(MemberId),
    names,
    names,
    maybe_names,
    topic_partitions,
    st.lists(names, max_size=3).map(tuple),
)


def parsed(key: bytes, value: bytes | None) -> Fact | None:
    return parse(key, value, AT_MS, "broker")


# ---- what records tell ----------------------------------------------------------------------------------------------


def test_a_commit_recorded_by_a_real_broker_is_read() -> None:
    value = bytes.fromhex("0004000000000021d4a8ffffffff010000019964f2d83600")
    fact = parsed(encode.commit_key("g", "orders", 3), value)
    assert fact == Committed("g", "orders", 3, 2_217_128, AT_MS, "broker")


@pytest.mark.parametrize("version", range(5))
@given(group=names, topic=names, partition=numbers, offset=st.integers(0, 2**63 - 1), metadata=st.text(max_size=50))
def test_commits_of_every_version_are_read(
    version: int, group: str, topic: str, partition: int, offset: int, metadata: str
) -> None:
    fact = parsed(encode.commit_key(group, topic, partition), encode.commit_value(offset, version, metadata))
    assert fact == Committed(group, topic, partition, offset, AT_MS, "broker")


def test_a_commit_without_a_value_is_gone() -> None:
    assert parsed(encode.commit_key("g", "t", 0, version=0), None) == Committed("g", "t", 0, None, AT_MS, "broker")


def test_a_negative_offset_is_no_commit() -> None:
    fact = parsed(encode.commit_key("g", "t", 0), encode.commit_value(-1, 3))
    assert fact == Committed("g", "t", 0, None, AT_MS, "broker")


@pytest.mark.parametrize("version", range(5))
@given(
    group=names,
    generation=numbers,
    assignor=maybe_names,
    leader=maybe_names,
    members=st.lists(classic_members, max_size=3),
)
def test_classic_groups_of_every_version_are_read(
    version: int, group: str, generation: int, assignor: str | None, leader: str | None, members: list[ClassicMember]
) -> None:
    value = encode.classic_group_value(version, generation, assignor, leader, members)
    expected = tuple(
        ClassicMember(
            m.member,
            m.client_id,
            m.host,
            m.instance_id if version >= 3 else None,
            m.assigned,
            m.topics,
            session_timeout_ms=45_000,
            rebalance_timeout_ms=300_000 if version >= 1 else None,
        )
        for m in members
    )
    leader_id = None if leader is None else MemberId(leader)
    fact = parsed(encode.key(2, group), value)
    assert fact == ClassicGroupWritten(group, "consumer", generation, assignor, leader_id, expected, AT_MS, "broker")


def test_members_of_groups_that_are_not_consumers_have_no_readable_assignment() -> None:
    worker = ClassicMember(M1, "connect-1", "/10.0.0.1", None, {"t": (0,)}, ("t",))
    fact = parsed(encode.key(2, "connect"), encode.classic_group_value(3, 1, "sessioned", M1, [worker], "connect"))
    assert isinstance(fact, ClassicGroupWritten)
    assert (fact.members[0].assigned, fact.members[0].topics) == ({}, ())


@pytest.mark.parametrize("odd", [b"", b"\x00", b"\x00\x01\x7f\xff\xff\xff", b"\x00\x01\x00\x00\x00\x01\xff\xff"])
def test_a_client_that_stores_odd_bytes_does_not_hide_its_group(odd: bytes) -> None:
    names_and_timeouts = encode.text("c") + encode.text("/h") + encode.int32(1) + encode.int32(1)
    member = encode.text("m-1") + encode.text(None) + names_and_timeouts + encode.sized(odd) + encode.sized(odd)
    head = encode.int16(3) + encode.text("consumer") + encode.int32(1) + encode.text("range") + encode.text("m-1")
    fact = parsed(encode.key(2, "g"), head + encode.int64(0) + encode.array([member]))
    assert isinstance(fact, ClassicGroupWritten)
    assert fact.members == (ClassicMember(M1, "c", "/h", None, {}, (), 1, 1),)


@pytest.mark.parametrize("version", [0, 1, 2, 3, 4, 99])
def test_subscriptions_of_every_version_name_their_topics(version: int) -> None:
    assert parse_subscription(encode.subscription(["a", "b"], version)) == ("a", "b")


def test_a_topic_that_an_assignment_names_twice_is_one() -> None:
    twice = encode.array([encode.text("t") + encode.array([encode.int32(n)]) for n in (4, 1)])
    assert parse_assignment(encode.int16(0) + twice + encode.sized(None)) == {"t": (1, 4)}


@given(group=names, epoch=numbers)
def test_epochs_of_kip_848_groups_are_read(group: str, epoch: int) -> None:
    value = encode.epoch_value(epoch)
    assert parsed(encode.key(3, group), value) == GroupEpochWritten(group, epoch, AT_MS, "broker")
    assert parsed(encode.key(6, group), value) == TargetEpochWritten(group, epoch, AT_MS, "broker")


@given(
    group=names,
    member=names,
    client_id=names,
    host=names,
    instance_id=maybe_names,
    topics=st.lists(names, max_size=4),
    assignor=maybe_names,
)
def test_members_of_kip_848_groups_are_read(
    group: str,
    member: str,
    client_id: str,
    host: str,
    instance_id: str | None,
    topics: list[str],
    assignor: str | None,
) -> None:
    value = encode.member_value(client_id, host, instance_id, topics, assignor)
    expected = MemberWritten(
        group, MemberId(member), client_id, host, instance_id, tuple(topics), assignor, AT_MS, "broker", 300_000
    )
    assert parsed(encode.key(5, group, member), value) == expected


@given(partitions=id_partitions)
def test_targets_are_read(partitions: dict[TopicId, tuple[int, ...]]) -> None:
    fact = parsed(encode.key(7, "g", M1), encode.target_value(partitions))
    assert fact == TargetWritten("g", M1, partitions, AT_MS, "broker")


@pytest.mark.parametrize(("code", "state"), [(0, "stable"), (1, "unrevoked"), (2, "unreleased"), (127, "unknown")])
@given(epoch=numbers, assigned=id_partitions, revoking=id_partitions)
def test_current_assignments_are_read(
    code: int,
    state: Any,
    epoch: int,
    assigned: dict[TopicId, tuple[int, ...]],
    revoking: dict[TopicId, tuple[int, ...]],
) -> None:
    fact = parsed(encode.key(8, "g", M2), encode.current_value(epoch, epoch - 1, code, assigned, revoking))
    assert fact == CurrentWritten("g", M2, epoch, epoch - 1, state, assigned, revoking, AT_MS, "broker")


@pytest.mark.parametrize(
    ("key", "fact"),
    [
        (encode.key(2, "g"), GroupTombstone("g", "classic", AT_MS, "broker")),
        (encode.key(3, "g"), GroupTombstone("g", "consumer", AT_MS, "broker")),
        (encode.key(5, "g", M1), MemberTombstone("g", M1, AT_MS, "broker")),
        (encode.key(6, "g"), None),
        (encode.key(7, "g", M1), TargetWritten("g", M1, None, AT_MS, "broker")),
        (encode.key(8, "g", M1), CurrentTombstone("g", M1, AT_MS, "broker")),
    ],
)
def test_tombstones_are_told_apart(key: bytes, fact: Fact | None) -> None:
    assert parsed(key, None) == fact


def test_topic_ids_are_written_as_kafka_prints_them() -> None:
    fact = parsed(encode.key(7, "g", M1), encode.int16(0) + b"\x02" + bytes([0xFB, 0xFF] * 8) + b"\x01\x00\x00")
    assert fact == TargetWritten("g", M1, {}, AT_MS, "broker")
    fact = parsed(encode.key(7, "g", M1), encode.target_value({T1: (0,)}))
    assert fact == TargetWritten("g", M1, {TopicId("-__7__v_-__7__v_-__7_w"): (0,)}, AT_MS, "broker")


@pytest.mark.parametrize("record_type", [4, *range(9, 25), 1000, -1])
@given(body=st.binary(max_size=60), value=st.none() | st.binary(max_size=60))
def test_records_of_other_types_are_skipped(record_type: int, body: bytes, value: bytes | None) -> None:
    assert parsed(encode.int16(record_type) + body, value) is None


def test_the_group_is_known_from_the_key_alone() -> None:
    assert group_of(encode.commit_key("billing", "t", 1)) == "billing"
    assert group_of(encode.key(16, "billing", "o.*")) == "billing"
    assert group_of(b"\x00\x02\x00\x09bill") is None
    assert group_of(None) is None


# ---- bad bytes ------------------------------------------------------------------------------------------------------

ORDERS = {T1: (0, 1, 2)}
MEMBER = ClassicMember(M1, "c", "/h", "i", {"orders": (0, 1)}, ("orders",))
RECORDS = [
    *((encode.commit_key("g", "orders", 1), encode.commit_value(5, version, "x")) for version in range(5)),
    *((encode.key(2, "g"), encode.classic_group_value(version, 3, "range", M1, [MEMBER])) for version in range(5)),
    (encode.key(3, "g"), encode.epoch_value(4)),
    (encode.key(5, "g", M1), encode.member_value("c", "/h", None, ["orders"], "uniform")),
    (encode.key(6, "g"), encode.epoch_value(4)),
    (encode.key(7, "g", M1), encode.target_value(ORDERS)),
    (encode.key(8, "g", M1), encode.current_value(4, 3, 0, ORDERS, ORDERS)),
]


@pytest.mark.parametrize(("key", "value"), RECORDS)
def test_every_truncated_key_and_value_is_malformed(key: bytes, value: bytes) -> None:
    for size in range(len(value)):
        with pytest.raises(MalformedError):
            parsed(key, value[:size])
    for size in range(len(key)):
        with pytest.raises(MalformedError):
            parsed(key[:size], value)


@pytest.mark.parametrize(("key", "value"), RECORDS)
def test_bytes_after_the_end_are_malformed(key: bytes, value: bytes) -> None:
    with pytest.raises(MalformedError):
        parsed(key, value + b"\x00")
    with pytest.raises(MalformedError):
        parsed(key + b"\x00", value)


@pytest.mark.parametrize(("key", "value"), RECORDS)
def test_versions_that_are_not_known_are_malformed(key: bytes, value: bytes) -> None:
    for version in (-1, 5, 32767):
        with pytest.raises(MalformedError):
            parsed(key, encode.int16(version) + value[2:])


def test_a_record_without_a_key_is_malformed() -> None:
    with pytest.raises(MalformedError):
        parse(None, b"", AT_MS, "broker")


@given(
    record_type=st.integers(0, 8),
    body=st.binary(max_size=80),
    version=st.integers(0, 4),
    rest=st.none() | st.binary(max_size=200),
)
def test_random_bytes_are_read_or_malformed_and_nothing_else(
    record_type: int, body: bytes, version: int, rest: bytes | None
) -> None:
    value = None if rest is None else encode.int16(version) + rest
    with contextlib.suppress(MalformedError):
        parsed(encode.int16(record_type) + body, value)


@given(record=st.sampled_from(RECORDS), at=st.integers(0, 500), put=st.binary(min_size=1, max_size=5))
def test_records_with_some_bytes_overwritten_are_read_or_malformed(
    record: tuple[bytes, bytes], at: int, put: bytes
) -> None:
    key, value = record
    at %= len(value)
    with contextlib.suppress(MalformedError):
        parsed(key, value[:at] + put + value[at + len(put) :])


@pytest.mark.parametrize("count", [-2, 2**31 - 1])
def test_a_count_that_lies_costs_nothing(count: int) -> None:
    head = encode.int16(3) + encode.text("consumer") + encode.int32(1) + encode.text(None) + encode.text(None)
    with pytest.raises(MalformedError):
        parsed(encode.key(2, "g"), head + encode.int64(0) + encode.int32(count))
    with pytest.raises(MalformedError):
        parsed(encode.key(7, "g", M1), encode.int16(0) + b"\xff\xff\xff\xff\x0f")
    with pytest.raises(MalformedError):
        parsed(encode.key(3, "g"), encode.int16(0) + encode.int32(1) + b"\xff\xff\xff\xff\x0f")

"""The bodies of commands: what passes, and what is refused with which field."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app.control.generators import ChangeGenerator, StartGenerator, check_bytes
from app.control.members import AddMember, ChangeMember, StepMember
from app.control.produce import ProduceCommands, ProduceRecords
from app.control.topics import AddPartitions, CreateTopic, TopicCommands
from app.kafka.generator_spec import MOST_BYTES_PER_S
from app.problems import ProblemError


def refused_field(body: type[BaseModel], **fields: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        body.model_validate(fields)
    return ".".join(str(part) for part in refused.value.errors()[0]["loc"])


def test_absent_is_null_and_empty_is_empty() -> None:
    assert ProduceRecords().record().key is None
    assert ProduceRecords().record().value is None
    assert ProduceRecords(key="", value="").record().key == b""
    assert ProduceRecords(key="", value="").record().value == b""
    assert ProduceRecords(key_base64="", value_base64="").record().value == b""


def test_text_is_utf8_and_base64_is_bytes() -> None:
    record = ProduceRecords(key="ñandú €", value_base64="AP8=").record()
    assert (record.key, record.value) == ("ñandú €".encode(), b"\x00\xff")


def test_headers_may_come_twice_and_be_null() -> None:
    twice = ProduceRecords.model_validate({"headers": [["a", "1"], ["a", None]]}).record()
    assert twice.headers == (("a", b"1"), ("a", None))
    assert ProduceRecords.model_validate({"headers": {"a": ""}}).record().headers == (("a", b""),)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"partition": -1}, "partition"),
        ({"partition": 2**31}, "partition"),
        ({"count": 0}, "count"),
        ({"count": 1001}, "count"),
        ({"count": "3"}, "count"),
        ({"count": True}, "count"),
        ({"value_base64": "!!!"}, "value_base64"),
        ({"value": "\ud800"}, "value"),
        ({"nope": 1}, "nope"),
        ({"key": "a", "key_base64": "YQ=="}, ""),
        ({"headers": [[None, "a"]]}, ""),
    ],
)
def test_a_record_that_cannot_be_is_refused_at_its_field(fields: dict[str, Any], field: str) -> None:
    assert refused_field(ProduceRecords, **fields) == field


@pytest.mark.parametrize(
    ("value", "count", "code"),
    [("x" * 1_048_577, 1, "record_too_large"), ("x" * 1_000_000, 1000, "batch_too_large")],
)
def test_what_is_too_large_never_reaches_kafka(value: str, count: int, code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        ProduceCommands(None).send("orders", ProduceRecords(value=value, count=count))  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.status) == (code, 413)


@pytest.mark.parametrize("name", ["../x", "..", ".", "", "<script>", "a b", "a/b", "ñ", "x" * 250, "a\n", "a\x00"])
def test_a_topic_has_a_name_that_kafka_allows(name: str) -> None:
    assert refused_field(CreateTopic, name=name) == "name"
    assert refused_field(AddMember, topics=[name]) == "topics.0"
    assert refused_field(StartGenerator, topic=name) == "topic"


@pytest.mark.parametrize("name", ["a", "A.b_c-1", "x" * 249, "..."])
def test_names_that_kafka_allows_pass(name: str) -> None:
    assert CreateTopic(name=name).name == name


@pytest.mark.parametrize("rate", [-1, 0, 0.01, 100_001, float("nan"), float("inf"), "5", None])
def test_a_generator_has_a_rate_within_bounds(rate: object) -> None:
    assert refused_field(ChangeGenerator, records_per_s=rate) == "records_per_s"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"key_distribution": "zipf"}, "key_distribution"),
        ({"value_bytes": 1}, "value_bytes"),
        ({"value_bytes": 1024 * 1024 + 1}, "value_bytes"),
        ({"linger_ms": -1}, "linger_ms"),
        ({"acks": "2"}, "acks"),
    ],
)
def test_a_generator_that_cannot_be_is_refused(fields: dict[str, Any], field: str) -> None:
    assert refused_field(StartGenerator, topic="a", **fields) == field


def test_a_generator_may_send_as_many_bytes_as_are_allowed_and_not_one_record_more() -> None:
    check_bytes(MOST_BYTES_PER_S / 1024, 1024)
    check_bytes(100_000, 100)
    with pytest.raises(ProblemError) as refused:
        check_bytes(MOST_BYTES_PER_S / 1024 + 1, 1024)
    assert (refused.value.status, refused.value.code) == (422, "too_many_bytes_per_s")
    assert refused.value.params == {
        "field": "records_per_s",
        "bytes_per_s": MOST_BYTES_PER_S + 1024,
        "limit": MOST_BYTES_PER_S,
        "fastest_per_s": MOST_BYTES_PER_S // 1024,
    }
    assert str(MOST_BYTES_PER_S) in refused.value.detail


@pytest.mark.parametrize("count", [0, -1, 100_001, "1", 1.5])
def test_steps_are_counted_from_one(count: object) -> None:
    assert refused_field(StepMember, count=count) == "count"


@pytest.mark.parametrize("rate", [-1, 100_001, float("nan"), "5"])
def test_a_member_has_a_speed_within_bounds(rate: object) -> None:
    assert refused_field(AddMember, topics=["a"], records_per_s=rate) == "records_per_s"
    assert refused_field(ChangeMember, records_per_s=rate) == "records_per_s"


def test_a_member_may_be_set_to_no_limit_but_not_made_with_0() -> None:
    assert ChangeMember(records_per_s=0).records_per_s == 0
    assert refused_field(AddMember, topics=["a"], records_per_s=0) == "records_per_s"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"topics": []}, "topics"),
        ({"protocol": "share"}, "protocol"),
        ({"commit": "never"}, "commit"),
        ({"session_timeout_ms": 999}, "session_timeout_ms"),
        ({"instance_id": "a/b"}, "instance_id"),
        ({"offset_reset": "none"}, "offset_reset"),
        ({"assignor": "uniform"}, "assignor"),
        ({"protocol": "consumer", "assignor": "cooperative-sticky"}, "assignor"),
        ({"max_poll_interval_ms": 5000}, "max_poll_interval_ms"),
        ({"session_timeout_ms": 20_000}, "max_poll_interval_ms"),
    ],
)
def test_a_member_that_kafka_would_not_take_is_refused(fields: dict[str, Any], field: str) -> None:
    assert refused_field(AddMember, **{"topics": ["a"], **fields}) == field


def test_partitions_are_counted_from_one() -> None:
    assert refused_field(AddPartitions, count=0) == "count"
    assert refused_field(CreateTopic, name="a", partitions=0) == "partitions"


def test_a_topic_of_kafkas_own_is_not_deleted() -> None:
    with pytest.raises(ProblemError) as refused:
        TopicCommands(None).delete("__consumer_offsets")  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.status) == ("internal_topic", 409)

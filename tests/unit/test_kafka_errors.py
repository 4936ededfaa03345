"""Kafka's errors in our words."""

from __future__ import annotations

import pytest
from confluent_kafka import KafkaError, KafkaException

from app.kafka.errors import error_in, error_name, problem_of, refusal


def test_an_error_keeps_kafkas_name_and_sentence() -> None:
    problem = problem_of(KafkaError(KafkaError.TOPIC_AUTHORIZATION_FAILED, "no way"), topic="orders")
    assert problem.code == "TOPIC_AUTHORIZATION_FAILED"
    assert problem.params == {"topic": "orders", "detail": "no way"}


@pytest.mark.parametrize("code", [KafkaError._UNKNOWN_TOPIC, KafkaError._UNKNOWN_PARTITION])
def test_the_client_and_the_broker_call_an_unknown_topic_the_same(code: int) -> None:
    assert error_name(KafkaError(code)) == "UNKNOWN_TOPIC_OR_PART"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Broker: Static consumer fenced by other consumer with same group.instance.id", "FENCED_INSTANCE_ID"),
        ("The instance ID is still used by another member in the consumer group", "UNRELEASED_INSTANCE_ID"),
        ("something else", "_FATAL"),
    ],
)
def test_a_fatal_error_is_named_by_its_cause(words: str, name: str) -> None:
    assert error_name(KafkaError(KafkaError._FATAL, words)) == name


@pytest.mark.parametrize(
    ("code", "status"),
    [
        (KafkaError.UNKNOWN_TOPIC_OR_PART, 404),
        (KafkaError._MSG_TIMED_OUT, 504),
        (KafkaError._TRANSPORT, 502),
        (KafkaError.TOPIC_ALREADY_EXISTS, 409),
    ],
)
def test_a_refusal_has_the_status_of_its_kind(code: int, status: int) -> None:
    assert refusal(KafkaError(code)).status == status


def test_an_exception_without_a_kafka_error_still_gives_one() -> None:
    assert error_name(error_in(KafkaException("only words"))) == "_FAIL"

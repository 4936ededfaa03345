"""Sending records once: the body, its bounds, and what Kafka answered."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from app.control.names import Body, Text
from app.kafka.producers import Producers
from app.kafka.records import Delivered, Delivery, Record
from app.problems import ProblemError

LARGEST_RECORD_BYTES = 1024 * 1024  # key, value and headers
LARGEST_BATCH_BYTES = 64 * 1024 * 1024  # of one command: they wait in memory until they are acknowledged
MOST_RECORDS = 1000
LARGEST_PARTITION = 2**31 - 1


def base64_text(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise PydanticCustomError("base64", "is not base64") from error
    return text


Base64 = Annotated[str, AfterValidator(base64_text)]
Header = Annotated[list[Text | None], Field(min_length=2, max_length=2)]


class ProduceRecords(Body):
    """One record, sent `count` times. An absent key or value is null; "" is empty; the two differ."""

    key: Text | None = None
    key_base64: Base64 | None = None
    value: Text | None = None
    value_base64: Base64 | None = None
    headers: dict[Text, Text | None] | Annotated[list[Header], Field(max_length=1000)] = Field(
        default_factory=dict, description="{name: value} or, for names that come twice, [[name, value], ...]."
    )
    partition: int | None = Field(
        default=None, ge=0, le=LARGEST_PARTITION, description="Absent: Kafka's choice, by the key."
    )
    count: int = Field(default=1, ge=1, le=MOST_RECORDS)

    @model_validator(mode="after")
    def _said_once(self) -> ProduceRecords:
        if self.key is not None and self.key_base64 is not None:
            raise PydanticCustomError("said_twice", "key and key_base64 exclude each other")
        if self.value is not None and self.value_base64 is not None:
            raise PydanticCustomError("said_twice", "value and value_base64 exclude each other")
        if isinstance(self.headers, list) and any(name is None for name, _ in self.headers):
            raise PydanticCustomError("header_name", "a header has a name")
        return self

    def record(self) -> Record:
        """The record as bytes."""
        return Record(
            key=_bytes(self.key, self.key_base64),
            value=_bytes(self.value, self.value_base64),
            headers=tuple(_headers(self.headers)),
            partition=self.partition,
        )


class RecordError(BaseModel):
    code: str = Field(description="Kafka's own name of the error.")
    detail: str | None = None
    params: dict[str, int] | None = Field(default=None, description="What was observed, e.g. isr and min_isr.")


class RecordResult(BaseModel):
    """What became of one record: where it lies, or why not. What is not known is absent."""

    partition: int | None = None
    offset: int | None = None
    timestamp_ms: int | None = None
    ack_ms: float | None = Field(default=None, description="From handing it to the client to Kafka's acknowledgement.")
    error: RecordError | None = None


class ProduceCommands:
    def __init__(self, producers: Producers) -> None:
        self._producers = producers

    def send(self, topic: str, command: ProduceRecords) -> list[RecordResult]:
        """One result a record, in their order. ProblemError where no record at all was acknowledged."""
        record = command.record()
        size = record.size_bytes()
        if size > LARGEST_RECORD_BYTES:
            raise _too_large("record_too_large", f"A record of {size} bytes", size, LARGEST_RECORD_BYTES)
        if size * command.count > LARGEST_BATCH_BYTES:
            total = size * command.count
            raise _too_large("batch_too_large", f"{command.count} such records", total, LARGEST_BATCH_BYTES)
        return _results(self._producers.send(topic, [record] * command.count))


def _too_large(code: str, what: str, size: int, limit: int) -> ProblemError:
    return ProblemError(code, 413, f"{what}: more than the {limit} bytes allowed.", {"bytes": size, "limit": limit})


def _bytes(text: str | None, encoded: str | None) -> bytes | None:
    if encoded is not None:
        return base64.b64decode(encoded)
    return None if text is None else text.encode()


def _headers(headers: dict[str, str | None] | list[Header]) -> list[tuple[str, bytes | None]]:
    pairs = headers.items() if isinstance(headers, dict) else headers
    return [(str(name), None if value is None else value.encode()) for name, value in pairs]


def _results(deliveries: Sequence[Delivery]) -> list[RecordResult]:
    return [_result(delivery) for delivery in deliveries]


def _result(delivery: Delivery) -> RecordResult:
    if isinstance(delivery, Delivered):
        return RecordResult(
            partition=delivery.partition,
            offset=delivery.offset,
            timestamp_ms=delivery.timestamp_ms,
            ack_ms=delivery.ack_ms,
        )
    params = dict(delivery.params) or None
    return RecordResult(error=RecordError(code=delivery.code, detail=delivery.detail, params=params))

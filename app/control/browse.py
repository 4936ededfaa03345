"""Looking at records of a partition: the query, its bounds, and how bytes are shown as JSON."""

from __future__ import annotations

import base64
import codecs
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.control.produce import LARGEST_PARTITION
from app.kafka.record_reader import AtTime, Page, Part, ReadRecord, RecordReader

MOST_RECORDS = 200
LARGEST_OFFSET = 2**63 - 1
LARGEST_TIME_MS = 2**63 - 1

Shown = dict[str, Any]


class BrowseRecords(BaseModel):
    model_config = ConfigDict(extra="forbid")

    partition: int = Field(ge=0, le=LARGEST_PARTITION)
    offset: int | None = Field(None, ge=0, le=LARGEST_OFFSET, description="Absent: the start of the log.")
    time_ms: int | None = Field(
        None, ge=0, le=LARGEST_TIME_MS, description="Instead of an offset: the first record at or after."
    )
    limit: int = Field(50, ge=1, le=MOST_RECORDS)

    @field_validator("time_ms")
    @classmethod
    def _one_start(cls, time_ms: int | None, info: ValidationInfo) -> int | None:
        if time_ms is not None and info.data.get("offset") is not None:
            raise PydanticCustomError("start", "either offset or time_ms, not both")
        return time_ms


class RecordBrowser:
    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def browse(self, topic: str, query: BrowseRecords) -> Shown:
        """{records, next_offset, low, high}; ProblemError as of RecordReader."""
        start = query.offset if query.time_ms is None else AtTime(query.time_ms)
        return shown_page(self._reader.read(topic, query.partition, start, query.limit), query.partition)


def shown_page(page: Page, partition: int) -> Shown:
    return {
        "records": [_record(record, partition) for record in page.records],
        "next_offset": page.next_offset,
        "low": page.low,
        "high": page.high,
    }


def _record(record: ReadRecord, partition: int) -> Shown:
    """Null is absent and "" is empty; what is no UTF-8 comes as base64."""
    shown: Shown = {"partition": partition, "offset": record.offset}
    if record.timestamp_ms is not None:
        shown |= {"timestamp_ms": record.timestamp_ms, "timestamp_type": record.timestamp_type}
    if record.key is not None:
        shown |= _named("key", record.key)
        if record.key.is_cut:
            shown["key_bytes"] = record.key.size_bytes
    shown["truncated"] = record.value is not None and record.value.is_cut
    if record.value is not None:
        shown |= {**_named("value", record.value), "value_bytes": record.value.size_bytes}
    shown["headers"] = [[name, _header(value)] for name, value in record.headers]
    if record.leader_epoch is not None:
        shown["leader_epoch"] = record.leader_epoch
    if record.headers_left_out:
        shown["headers_left_out"] = record.headers_left_out
    return shown


def _named(name: str, part: Part) -> Shown:
    text = text_of(part)
    return {f"{name}_base64": _base64(part)} if text is None else {name: text}


def _header(value: Part | None) -> str | Shown | None:
    """As POST takes them; what is no UTF-8, which it does not take, is told apart by being an object."""
    if value is None:
        return None
    text = text_of(value)
    return {"base64": _base64(value)} if text is None else text


def text_of(part: Part) -> str | None:
    """The part as UTF-8, without the character that the cut went through; None where it is none."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(part.shown, final=not part.is_cut)
    except UnicodeDecodeError:
        return None


def _base64(part: Part) -> str:
    return base64.b64encode(part.shown).decode()

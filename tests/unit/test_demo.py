"""The tutorial's programs: what an event is made of, and how a worker names what it got."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from random import Random

import pytest

from app.kafka.demo_producer import event
from app.kafka.demo_worker import described

AN_EVENT = event(7, "lima", datetime(2026, 1, 2, 3, 4, 5, 678_000, UTC), "id-1", Random(1))


def test_an_event_has_data_metadata_and_a_context() -> None:
    assert AN_EVENT.key == "lima"
    value = json.loads(AN_EVENT.value)
    assert (value["data"]["order"], value["data"]["customer"]) == (7, "lima")
    assert value["context"]["trace_id"] == "id1"
    headers = dict(AN_EVENT.headers)
    assert headers["ce_id"] == "id-1"
    assert headers["ce_time"] == "2026-01-02T03:04:05.678+00:00"
    assert {"ce_specversion", "ce_source", "ce_type", "content-type"} <= headers.keys()


def test_a_worker_says_what_it_handled() -> None:
    assert described(AN_EVENT.value).startswith("order 7 of lima: ")


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "a tombstone"), (b"", "0 bytes"), (b"\xff", "1 bytes"), (b"[]", "2 bytes"), (b'{"data": 3}', "11 bytes")],
)
def test_a_worker_takes_what_others_wrote_too(value: bytes | None, said: str) -> None:
    assert described(value) == said

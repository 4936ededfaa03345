"""Reading records of a partition: each byte as it was written, ends and holes, and a bound on time and size."""

from __future__ import annotations

import time
import uuid
from typing import Any

import pytest
from confluent_kafka import Producer, TopicPartition
from confluent_kafka.admin import AdminClient, ConsumerGroupListing

from app.control.browse import BrowseRecords, RecordBrowser
from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.record_reader import LARGEST_PART_BYTES, RecordReader
from app.problems import ProblemError
from tests.support.foreign import create_topic, delete_topic, produce
from tests.support.patience import PATIENT_S, wait_until

Headers = list[tuple[str, bytes | None]]


@pytest.fixture(scope="module")
def reading(kafka: Connection) -> RecordBrowser:
    return RecordBrowser(RecordReader(kafka, Admin(kafka)))


@pytest.fixture
def topic(kafka: Connection, topic_name: str) -> str:
    return create_topic(kafka, topic_name, partitions=1)


def send(kafka: Connection, topic: str, key: bytes | None, value: bytes | None, headers: Headers | None = None) -> None:
    producer = Producer({"bootstrap.servers": kafka.bootstrap_servers})
    producer.produce(topic, value, key, headers=headers)
    assert producer.flush(PATIENT_S) == 0


def browse(reading: RecordBrowser, topic: str, **query: int) -> dict[str, Any]:
    return reading.browse(topic, BrowseRecords.model_validate({"partition": 0, **query}))


def refused(reading: RecordBrowser, topic: str, **query: int) -> ProblemError:
    with pytest.raises(ProblemError) as error:
        browse(reading, topic, **query)
    return error.value


@pytest.mark.parametrize(
    ("key", "value", "headers", "shown"),
    [
        (None, None, None, {"truncated": False, "headers": []}),
        (b"", b"", None, {"key": "", "value": "", "value_bytes": 0, "truncated": False, "headers": []}),
        (b"\xff\x00", b"\xc3(", None,
         {"key_base64": "/wA=", "value_base64": "wyg=", "value_bytes": 2, "truncated": False, "headers": []}),
        ("ñ".encode(), "日本 🌊".encode(), [("a", b"1"), ("a", None), ("ü", b""), ("b", b"\xff")],
         {"key": "ñ", "value": "日本 🌊", "value_bytes": 11, "truncated": False,
          "headers": [["a", "1"], ["a", None], ["ü", ""], ["b", {"base64": "/w=="}]]}),
    ],
    ids=["null", "empty", "binary", "headers"],
)  # fmt: skip
def test_a_record_is_shown_as_it_was_written(
    kafka: Connection, reading: RecordBrowser, topic: str, key: bytes | None, value: bytes | None,
    headers: Headers | None, shown: dict[str, Any],
) -> None:  # fmt: skip
    send(kafka, topic, key, value, headers)
    page = browse(reading, topic)
    [record] = page["records"]
    assert record.pop("timestamp_ms") == pytest.approx(time.time() * 1000, abs=60_000)
    assert record.pop("timestamp_type") == "CreateTime"
    assert record.pop("leader_epoch") == 0
    assert record == {"partition": 0, "offset": 0, **shown}
    assert (page["next_offset"], page["low"], page["high"]) == (1, 0, 1)


def test_a_huge_value_is_cut_and_a_page_has_a_bound(kafka: Connection, reading: RecordBrowser, topic: str) -> None:
    produce(kafka, topic, [b"x" * 900_000] * 40)
    page = browse(reading, topic, limit=200)
    first = page["records"][0]
    assert (len(first["value"]), first["value_bytes"], first["truncated"]) == (LARGEST_PART_BYTES, 900_000, True)
    assert sum(len(record["value"]) for record in page["records"]) <= 2 * 1024 * 1024 + LARGEST_PART_BYTES
    assert len(page["records"]) == page["next_offset"] == 32


def test_pages_follow_each_other_without_a_gap(kafka: Connection, reading: RecordBrowser, topic: str) -> None:
    produce(kafka, topic, [str(number).encode() for number in range(450)])
    values: list[str] = []
    offset = 0
    while offset < 450:
        page = browse(reading, topic, offset=offset, limit=200)
        assert len(page["records"]) <= 200
        values += [record["value"] for record in page["records"]]
        offset = page["next_offset"]
    assert values == [str(number) for number in range(450)]
    assert browse(reading, topic, offset=450) == {"records": [], "next_offset": 450, "low": 0, "high": 450}


def test_an_offset_outside_the_log_is_refused_with_its_ends(
    kafka: Connection, reading: RecordBrowser, topic: str
) -> None:
    produce(kafka, topic, [b"x"] * 5)
    beyond = refused(reading, topic, offset=6)
    assert (beyond.code, beyond.status) == ("OFFSET_OUT_OF_RANGE", 409)
    assert (beyond.params["low"], beyond.params["high"]) == (0, 5)

    delete_records(kafka, topic, before=3)
    below = refused(reading, topic, offset=2)
    assert (below.code, below.params["low"]) == ("OFFSET_OUT_OF_RANGE", 3)
    assert [record["offset"] for record in browse(reading, topic)["records"]] == [3, 4]  # from the log's start


def test_reading_begins_at_a_time(kafka: Connection, reading: RecordBrowser, topic: str) -> None:
    producer = Producer({"bootstrap.servers": kafka.bootstrap_servers})
    now_ms = int(time.time() * 1000)
    for age_s in (30, 20, 10):
        producer.produce(topic, str(age_s), timestamp=now_ms - age_s * 1000)
    assert producer.flush(PATIENT_S) == 0

    def values(time_ms: int) -> list[str]:
        return [record["value"] for record in browse(reading, topic, time_ms=time_ms)["records"]]

    assert values(0) == ["30", "20", "10"]
    assert values(now_ms - 20_000) == ["20", "10"]
    assert values(now_ms - 19_999) == ["10"]
    assert browse(reading, topic, time_ms=now_ms) == {"records": [], "next_offset": 3, "low": 0, "high": 3}


def delete_records(kafka: Connection, topic: str, before: int) -> None:
    admin = AdminClient(kafka.config("test-admin"))
    place = TopicPartition(topic, 0, before)
    admin.delete_records([place])[place].result(PATIENT_S)


def test_markers_of_transactions_are_skipped_and_read_past(
    kafka: Connection, reading: RecordBrowser, topic: str
) -> None:
    producer = Producer({"bootstrap.servers": kafka.bootstrap_servers, "transactional.id": str(uuid.uuid4())})
    producer.init_transactions(PATIENT_S)
    for number in range(2):
        producer.begin_transaction()
        producer.produce(topic, str(number))
        producer.commit_transaction(PATIENT_S)
    # A commit is answered before its marker is in the log.
    page = wait_until(lambda: (p := browse(reading, topic))["high"] == 4 and p, "the last marker")
    assert [(record["offset"], record["value"]) for record in page["records"]] == [(0, "0"), (2, "1")]
    assert (page["next_offset"], page["high"]) == (4, 4)
    only_a_marker = browse(reading, topic, offset=3)
    assert (only_a_marker["records"], only_a_marker["next_offset"]) == ([], 4)


def test_places_that_are_not_there_are_named(reading: RecordBrowser, topic: str) -> None:
    unknown = refused(reading, f"{topic}-not")
    assert (unknown.code, unknown.status) == ("UNKNOWN_TOPIC_OR_PART", 404)
    outside = refused(reading, topic, partition=1)
    assert (outside.code, outside.status) == ("partition_out_of_range", 422)


def test_reading_leaves_no_group_behind(kafka: Connection, reading: RecordBrowser, topic: str) -> None:
    produce(kafka, topic, [b"x"])
    browse(reading, topic)
    found = AdminClient(kafka.config("test-admin")).list_consumer_groups().result(PATIENT_S)
    listings: list[ConsumerGroupListing] = found.valid
    assert "caudal-reader" not in {listing.group_id for listing in listings}


@pytest.mark.full
def test_where_nobody_answers_the_answer_comes_in_time() -> None:
    started_s, nowhere = time.monotonic(), Connection("127.0.0.1:1")
    error = refused(RecordBrowser(RecordReader(nowhere, Admin(nowhere))), "orders")
    assert error.status in (502, 504)
    assert time.monotonic() - started_s < PATIENT_S, "far below the minute that a client waits by itself"


def test_a_topic_that_is_deleted_is_gone(kafka: Connection, reading: RecordBrowser, topic: str) -> None:
    produce(kafka, topic, [b"x"])
    assert browse(reading, topic)["records"]
    delete_topic(kafka, topic)
    assert refused(reading, topic).code == "UNKNOWN_TOPIC_OR_PART"

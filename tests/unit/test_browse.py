"""How the bytes of records are shown as JSON."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from app.control.browse import BrowseRecords, shown_page, text_of
from app.kafka.record_reader import Page, Part, ReadRecord
from app.web.problem_json import invalid_input


def whole(content: bytes) -> Part:
    return Part(content, len(content))


def record(**fields: Any) -> ReadRecord:
    nothing = {
        "offset": 3, "timestamp_ms": None, "timestamp_type": None, "key": None, "value": None, "headers": (),
        "headers_left_out": 0,
    }  # fmt: skip
    return ReadRecord(**{**nothing, **fields})


def shown(**fields: Any) -> dict[str, Any]:
    [one] = shown_page(Page((record(**fields),), 4, 0, 9), 5)["records"]
    return dict(one)


def test_null_is_absent_and_empty_is_empty() -> None:
    assert shown() == {"partition": 5, "offset": 3, "truncated": False, "headers": []}
    empty = shown(key=whole(b""), value=whole(b""))
    assert (empty["key"], empty["value"], empty["value_bytes"]) == ("", "", 0)


def test_what_is_no_text_is_base64() -> None:
    binary = shown(key=whole(b"\xff\x00"), value=whole(b"\xc3"))
    assert (binary["key_base64"], binary["value_base64"]) == ("/wA=", "ww==")
    assert "key" not in binary
    assert "value" not in binary


def test_headers_keep_their_order_may_come_twice_and_be_null_or_bytes() -> None:
    headers = (("a", whole(b"1")), ("a", None), ("b", whole(b"")), ("c", whole(b"\xff")))
    assert shown(headers=headers)["headers"] == [["a", "1"], ["a", None], ["b", ""], ["c", {"base64": "/w=="}]]


def test_a_cut_value_says_so_and_how_long_it_is() -> None:
    cut = shown(value=Part(b"abc", 100))
    assert (cut["value"], cut["value_bytes"], cut["truncated"]) == ("abc", 100, True)


def test_a_cut_through_a_character_leaves_the_text_before_it() -> None:
    euro = "€".encode()
    assert text_of(Part(b"ab" + euro[:2], 100)) == "ab"
    assert text_of(whole(b"ab" + euro[:2])) is None
    assert text_of(Part(b"a\xffb", 100)) is None


def test_the_time_says_whose_it_is() -> None:
    timed = shown(timestamp_ms=7, timestamp_type="LogAppendTime")
    assert (timed["timestamp_ms"], timed["timestamp_type"]) == (7, "LogAppendTime")


def test_the_epoch_of_its_leader_is_told_where_it_is_known() -> None:
    assert shown(leader_epoch=0)["leader_epoch"] == 0
    assert "leader_epoch" not in shown(leader_epoch=None)


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"partition": "-1"},
        {"partition": "x"},
        {"partition": "0", "limit": "201"},
        {"partition": "0", "limit": "0"},
        {"partition": "0", "offset": "-1"},
        {"partition": "0", "offset": str(2**63)},
        {"partition": "0", "from": "1"},
        {"partition": "0", "time_ms": "-1"},
        {"partition": "0", "offset": "1", "time_ms": "1"},
    ],
)
def test_a_query_that_cannot_be_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        BrowseRecords.model_validate(query)


def test_two_starts_are_refused_by_the_name_of_the_second() -> None:
    with pytest.raises(ValidationError) as refused:
        BrowseRecords.model_validate({"partition": "0", "time_ms": "1", "offset": "1"})
    assert invalid_input(refused.value).params["field"] == "time_ms"

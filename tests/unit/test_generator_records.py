"""What generators write."""

from __future__ import annotations

import json

import pytest

from app.kafka.generator_records import key_name, next_key, value_of


def test_keys_have_the_names_of_the_picture_and_then_numbers() -> None:
    assert [key_name(index) for index in (0, 7, 8, 9)] == ["madrid", "turin", "key-9", "key-10"]


@pytest.mark.parametrize("size", [2, 3, 20, 40, 41, 100, 100_000])
@pytest.mark.parametrize("key", [None, "madrid"])
def test_a_value_is_json_of_exactly_the_size_asked_for(size: int, key: str | None) -> None:
    value = value_of(123_456, key, size)
    assert len(value) == size
    json.loads(value)


def test_a_value_names_its_record() -> None:
    value = json.loads(value_of(17, "oslo", 100))
    assert (value["n"], value["key"]) == (17, "oslo")

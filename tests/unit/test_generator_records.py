"""What generators write."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

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


def test_without_keys_there_is_no_key() -> None:
    assert next_key(0, "uniform", Random(1).random) is None
    assert next_key(0, "hot", Random(1).random) is None


def test_uniform_keys_come_about_as_often_as_each_other() -> None:
    random = Random(1).random
    counts = Counter(next_key(5, "uniform", random) for _ in range(10_000))
    assert len(counts) == 5
    assert all(1800 < count < 2200 for count in counts.values()), counts


def test_a_hot_key_has_four_records_of_five_and_the_others_share_the_rest() -> None:
    random = Random(1).random
    counts = Counter(next_key(5, "hot", random) for _ in range(10_000))
    assert len(counts) == 5
    assert 7800 < counts.pop(key_name(0)) < 8200
    assert all(400 < count < 600 for count in counts.values()), counts


@pytest.mark.parametrize("chance", [0.0, 0.5, 0.8, 0.9999999999999999])
@pytest.mark.parametrize("keys", [1, 2, 100_000])
def test_no_key_is_beyond_the_last(keys: int, chance: float) -> None:
    allowed = {key_name(index) for index in range(keys)}
    assert next_key(keys, "hot", lambda: chance) in allowed
    assert next_key(keys, "uniform", lambda: chance) in allowed

"""Merge patches: exact between any two documents, however much they share."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.patch import apply_patch, diff
from tests.support.watcher import merge_patch

leaves = st.booleans() | st.integers(-3, 3) | st.floats(-2, 2, allow_nan=False) | st.text("ab", max_size=2)
keys = st.sampled_from("abcd")
values = st.recursive(
    leaves | st.lists(leaves, max_size=3), lambda inner: st.dictionaries(keys, inner, max_size=3), max_leaves=12
)
documents = st.dictionaries(keys, values, max_size=4)


def same(one: Any, other: Any) -> bool:
    """Equal with types: in JSON true, 1 and 1.0 are different."""
    return repr(sort(one)) == repr(sort(other))


def sort(value: Any) -> Any:
    return {key: sort(value[key]) for key in sorted(value)} if isinstance(value, dict) else value


@given(documents, documents)
def test_a_diff_makes_the_new_document_of_the_old_one(old: dict[str, Any], new: dict[str, Any]) -> None:
    patch = diff(old, new)
    assert same(merge_patch(copy.deepcopy(old), patch), new)
    assert same(apply_patch(old, patch), new)


@given(documents)
def test_equal_documents_differ_by_nothing(document: dict[str, Any]) -> None:
    assert diff(document, copy.deepcopy(document)) == {}


@given(documents, documents)
def test_a_diff_is_empty_only_between_equal_documents(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert (diff(old, new) == {}) == same(old, new)


@given(documents, st.data())
def test_applying_a_patch_leaves_its_target_alone(document: dict[str, Any], data: st.DataObject) -> None:
    before = copy.deepcopy(document)
    apply_patch(document, diff(document, data.draw(documents)))
    assert same(document, before)


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [  # RFC 7396, appendix A
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_the_examples_of_the_rfc(target: Any, patch: Any, result: Any) -> None:
    assert apply_patch(target, patch) == result


def test_shared_parts_are_not_looked_into() -> None:
    class Unread(dict[str, Any]):
        def keys(self) -> Any:
            raise AssertionError("looked into")

    shared = Unread(a=1)
    assert diff({"same": shared, "n": 1}, {"same": shared, "n": 2}) == {"n": 2}

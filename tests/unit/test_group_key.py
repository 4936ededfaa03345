"""Group ids survive a URL path."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.model.group_key import group_of, key_of


@given(st.text())
@example("a/b")
@example("/a")
@example("..")
@example("")
@example("~YQ")
@example("ñandú 100%/")
def test_a_key_leads_back_to_its_group(group: str) -> None:
    assert group_of(key_of(group)) == group


@given(st.text())
def test_a_key_is_one_segment_that_nobody_rewrites(group: str) -> None:
    assert re.fullmatch(r"~?[A-Za-z0-9._-]*", key_of(group))
    assert key_of(group) not in ("", ".", "..")


@given(st.text(), st.text())
def test_two_groups_never_share_a_key(one: str, other: str) -> None:
    assert (key_of(one) == key_of(other)) == (one == other)


def test_a_plain_id_is_its_own_key() -> None:
    assert key_of("billing-v2.eu_west") == "billing-v2.eu_west"


def test_another_id_is_base64url_without_padding() -> None:
    assert key_of("a/b") == "~YS9i"
    assert key_of("ñ") == "~w7E"


@pytest.mark.parametrize("key", ["", ".", "..", "a b", "a/b", "ñ", "~a/b", "~YS9i=", "~Y", "~_w", "~YS 9i"])
def test_a_key_that_names_no_group_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not "):
        group_of(key)

"""What an account may see, told as capabilities."""

from __future__ import annotations

from app.kafka.queries import TopicDescribed
from app.model.facts import CapabilityFound
from app.model.terms import TopicId
from app.observe.rights import Rights, capabilities

ALL = frozenset({"ALTER", "DESCRIBE", "CREATE"})


def topic(readable: bool = True, writable: bool = True, configs: bool = True) -> TopicDescribed:
    return TopicDescribed(TopicId("t"), False, 1, readable, writable, configs)


def told(rights: Rights, *watched: str) -> dict[str, tuple[bool, str | None, str | None]]:
    found: list[CapabilityFound] = list(capabilities(rights, watched))
    return {one.name: (one.ok, one.reason, one.fix) for one in found}


def test_who_may_do_everything_misses_nothing() -> None:
    found = told(Rights(ALL, {"a": topic()}, groups=0))
    assert set(found) == {"topics", "describe_groups", "describe_configs", "write", "tail"}
    assert set(found.values()) == {(True, None, None)}


def test_an_empty_cluster_is_not_taken_for_a_forbidden_one() -> None:
    assert told(Rights(ALL, {}, groups=0)) == {"topics": (True, None, None), "describe_groups": (True, None, None)}


def test_who_sees_nothing_is_told_so() -> None:
    assert told(Rights((), {}, groups=0)) == {
        "topics": (False, "TOPIC_AUTHORIZATION_FAILED", "grant_describe_topics"),
        "describe_groups": (False, "GROUP_AUTHORIZATION_FAILED", "grant_describe_groups"),
    }


def test_part_of_it_is_told_as_part() -> None:
    found = told(Rights((), {"a": topic(), "b": topic(readable=False, writable=False)}, groups=1), "b")
    assert found["tail"] == (True, "only_some", "grant_read")
    assert found["describe_groups"] == (True, "only_some", "grant_describe_groups")
    assert found["tail:b"] == (False, "TOPIC_AUTHORIZATION_FAILED", "grant_read")
    assert found["write:b"] == (False, "TOPIC_AUTHORIZATION_FAILED", "grant_write")


def test_a_tail_that_is_switched_off_is_no_question_of_rights() -> None:
    found = told(Rights(ALL, {"a": topic(readable=False)}, groups=0, tails=False), "a")
    assert found["tail"] == (False, "no_tail", "start_without_no_tail")
    assert "tail:a" not in found

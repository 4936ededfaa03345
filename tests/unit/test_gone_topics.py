"""A topic that is gone does not come back by an old answer; a new one of its name has another id."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from app.kafka.connection import Connection
from app.kafka.queries import MetadataAnswer, TopicDescribed, TopicListed
from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.events import events
from app.model.facts import BrokerEndpoint, MetadataRead, PartitionMetadata, TopicMetadata
from app.model.interest import Interest
from app.model.terms import Problem, TopicId
from app.observe.gone_topics import RETURNS_AFTER_MS, GoneTopics
from app.observe.metadata import Metadata
from tests.support.collected import Collected
from tests.support.patience import PATIENT_S

ONE = {0: PartitionMetadata(1, (1,), (1,))}
OLD, NEW = TopicMetadata(TopicId("A"), False, ONE), TopicMetadata(TopicId("B"), False, ONE)
NO_ID = TopicMetadata(None, False, ONE)
MISSING = Problem("UNKNOWN_TOPIC_OR_PART")


def gone() -> GoneTopics:
    topics = GoneTopics()
    topics.note("orders", OLD, None, 0)
    return topics


def test_a_topic_that_is_gone_is_not_there_whoever_tells_it() -> None:
    topics = gone()
    assert topics.checked("orders", OLD, None, 100) is None
    assert topics.checked("orders", NO_ID, None, 200) is None  # one knows it still, another cannot describe it any more
    assert topics.checked("other", NO_ID, None, 300) is NO_ID


def test_a_topic_made_anew_is_there_at_once_and_the_old_id_is_not_its_own() -> None:
    topics = gone()
    assert topics.checked("orders", NEW, None, 100) is NEW
    assert topics.checked("orders", OLD, NEW, 200) == NEW
    topics = GoneTopics()
    topics.note("orders", OLD, NEW, 0)
    assert topics.checked("orders", OLD, NEW, 100) == NEW


def test_a_topic_whose_absence_was_wrong_comes_back_when_all_have_told_it_for_long() -> None:
    topics = gone()
    assert topics.checked("orders", OLD, None, 100) is None
    assert topics.checked("orders", None, None, 200) is None
    assert topics.checked("orders", OLD, None, 300) is None
    assert topics.checked("orders", OLD, None, RETURNS_AFTER_MS + 299) is None
    assert topics.checked("orders", OLD, None, RETURNS_AFTER_MS + 300) is OLD


class Brokers:
    """Queries that are answered one after the other; the last answer stays. Each is (listed, id or a refusal)."""

    def __init__(self, *answers: tuple[bool, TopicId | Problem]) -> None:
        self._answers = list(answers)
        self._described: TopicId | Problem = MISSING
        self.all_given = threading.Event()

    def metadata(self) -> MetadataAnswer:
        listed, self._described = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if len(self._answers) == 1:
            self.all_given.set()
        topics = {"orders": TopicListed(ONE)} if listed else {}
        return MetadataAnswer("id", {1: BrokerEndpoint("localhost", 9092)}, topics)

    def describe_topics(self, names: Sequence[str]) -> Mapping[str, TopicDescribed | Problem]:
        told = self._described
        return {name: told if isinstance(told, Problem) else TopicDescribed(told, False, 1, True) for name in names}

    def racks(self) -> Mapping[int, str | None]:
        return {}


THERE, AWAY = (True, TopicId("A")), (False, MISSING)


@pytest.mark.parametrize("stale", [(True, MISSING), (True, TopicId("A"))])
def test_old_answers_after_a_deletion_tell_no_creation(stale: tuple[bool, TopicId | Problem]) -> None:
    brokers, reported = Brokers(THERE, THERE, AWAY, AWAY, AWAY, stale, stale, stale, AWAY, AWAY, AWAY), Collected()
    metadata: Any = Metadata(Connection("nowhere"), reported, Interest, brokers)  # type: ignore[arg-type]
    metadata.start()
    try:
        assert brokers.all_given.wait(PATIENT_S)
    finally:
        metadata.stop()
        assert metadata.join(PATIENT_S)
    assert told(reported) == ["topic_deleted"]


def test_a_topic_deleted_and_made_anew_is_told_so_once() -> None:
    new = (True, TopicId("B"))
    brokers, reported = Brokers(THERE, THERE, AWAY, AWAY, AWAY, (True, MISSING), new, new, new, new), Collected()
    metadata: Any = Metadata(Connection("nowhere"), reported, Interest, brokers)  # type: ignore[arg-type]
    metadata.start()
    try:
        reported.wait_for(MetadataRead, lambda fact: fact.topics.get("orders", OLD).id == "B")
        assert brokers.all_given.wait(PATIENT_S)
    finally:
        metadata.stop()
        assert metadata.join(PATIENT_S)
    assert told(reported) == ["topic_deleted", "topic_created"]


def told(reported: Collected) -> list[str]:
    """The events that the facts make."""
    codes: list[str] = []
    cluster = Cluster("attached")
    for fact in reported.facts(MetadataRead):
        before, cluster = cluster, apply(cluster, fact)
        codes += [event.code for event in events(before, cluster, fact)]
    return codes

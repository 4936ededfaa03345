"""What the account may see and do on a cluster that is not ours: found out from the authorized operations that Kafka
tells beside its answers, without trying anything out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.kafka.queries import Queries, RefusedError, TopicDescribed
from app.model.facts import CapabilityFound, Report
from app.model.interest import ReadInterest
from app.observe.observer import Observer

LOOK_EVERY_S: Final = 2.0  # at what other observers have asked anyway
ASK_EVERY: Final = 15  # looks: rights change seldom
NO_TOPIC: Final = "TOPIC_AUTHORIZATION_FAILED"
NO_GROUP: Final = "GROUP_AUTHORIZATION_FAILED"


@dataclass(frozen=True, slots=True)
class Rights:
    """What is known of an account: the operations on the cluster itself, the topics that it sees, the groups."""

    cluster: Collection[str]
    topics: Mapping[str, TopicDescribed]  # without internal ones
    groups: int
    tails: bool = True  # False: reading records is switched off

    @property
    def sees_all(self) -> bool:
        """Nothing is hidden from who may alter the cluster, and where there is no authorizer at all."""
        return "ALTER" in self.cluster


def capabilities(rights: Rights, watched: Collection[str]) -> Iterator[CapabilityFound]:
    """Of the whole, and of each watched topic: `tail:orders`, `write:orders`."""
    topics = list(rights.topics.values())
    yield _topics(rights)
    yield _groups(rights)
    if topics:
        yield _of_topics("describe_configs", [topic.configs_readable for topic in topics], "grant_describe_configs")
        yield _of_topics("write", [topic.writable for topic in topics], "grant_write")
        if rights.tails:
            yield _of_topics("tail", [topic.readable for topic in topics], "grant_read")
    if not rights.tails:
        yield CapabilityFound("tail", False, "no_tail", "start_without_no_tail")
    for name in sorted(watched & rights.topics.keys()):
        told = rights.topics[name]
        yield _of_topics(f"write:{name}", [told.writable], "grant_write")
        if rights.tails:
            yield _of_topics(f"tail:{name}", [told.readable], "grant_read")


def _topics(rights: Rights) -> CapabilityFound:
    """Kafka leaves out what may not be seen, without a word: with none to be seen, that is all there is to tell."""
    ok = bool(rights.topics) or rights.sees_all
    return (
        CapabilityFound("topics", True) if ok else CapabilityFound("topics", False, NO_TOPIC, "grant_describe_topics")
    )


def _groups(rights: Rights) -> CapabilityFound:
    name, fix = "describe_groups", "grant_describe_groups"
    if "DESCRIBE" in rights.cluster:
        return CapabilityFound(name, True)
    return (
        CapabilityFound(name, True, "only_some", fix) if rights.groups else CapabilityFound(name, False, NO_GROUP, fix)
    )


def _of_topics(name: str, granted: list[bool], fix: str) -> CapabilityFound:
    if all(granted):
        return CapabilityFound(name, True)
    return (
        CapabilityFound(name, True, "only_some", fix) if any(granted) else CapabilityFound(name, False, NO_TOPIC, fix)
    )


class RightsFound(Observer):
    """Reports capabilities when they change."""

    def __init__(
        self,
        report: Report,
        read_interest: ReadInterest,
        queries: Queries,
        read_topics: Callable[[], Mapping[str, TopicDescribed]],
        read_groups: Callable[[], Collection[str]],
        tails: bool,
    ) -> None:
        super().__init__("rights", report)
        self._read_interest = read_interest
        self._queries = queries
        self._read_topics = read_topics
        self._read_groups = read_groups
        self._tails = tails
        self._told: dict[str, CapabilityFound] = {}

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        looks = 0
        cluster: frozenset[str] | None = None
        while not stopping.is_set():
            if cluster is None or looks % ASK_EVERY == 0:
                told = self._asked()
                cluster = cluster if told is None else told
            if cluster is not None:
                topics = {name: told for name, told in self._read_topics().items() if not told.internal}
                self._tell(Rights(cluster, topics, len(self._read_groups()), self._tails))
            looks += 1
            stopping.wait(LOOK_EVERY_S)

    def _asked(self) -> frozenset[str] | None:
        try:
            return self._queries.cluster_operations()
        except RefusedError:
            return None

    def _tell(self, rights: Rights) -> None:
        for found in capabilities(rights, self._read_interest().topics):
            is_new = self._told.get(found.name) != found
            is_plain = found.ok and ":" in found.name and found.name not in self._told  # what goes without saying
            if is_new and not is_plain:
                self._told[found.name] = found
                self._report(found)

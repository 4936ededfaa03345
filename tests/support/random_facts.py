"""Facts as a cluster in turmoil would report them: topics come and go, groups change, offsets rise and fall."""

from __future__ import annotations

import random

from app.model.facts import (
    BrokerEndpoint,
    ClusterReady,
    Committed,
    Fact,
    LogEnds,
    MetadataRead,
    PartitionMetadata,
    RecordSeen,
    SamplesLeftOut,
    TopicMetadata,
)
from app.model.group_facts import ClassicGroupWritten, ClassicMember, GroupTombstone
from app.model.terms import MemberId, TopicId


class RandomFacts:
    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._topics: dict[str, tuple[str, int]] = {}
        self._offset = 0

    def one(self) -> Fact:
        rng, name, group = self._rng, self._rng.choice("abc"), self._rng.choice(("g", "h", "a/b"))
        match rng.randrange(16):
            case 0 if self._topics:
                self._topics.pop(name, None)
                return self._metadata()
            case 0 | 1:
                self._topics[name] = (str(rng.random()), rng.randrange(1, 4))
                return self._metadata()
            case 2 | 3:
                return self._group(group)
            case 4:
                return GroupTombstone(group, "classic", 1, "broker")
            case 5:
                return ClusterReady(f"id-{rng.randrange(3)}", "here", 1)
            case 6 | 7 | 8:
                return Committed(group, name, rng.randrange(3), rng.choice((None, rng.randrange(50))), 1, "broker")
            case 9:
                return SamplesLeftOut(name, rng.randrange(1, 9))
            case 10 | 11:
                self._offset += 1
                key = rng.choice((None, b"k\xc3\xa9", b"\xff\xfe"))
                return RecordSeen(name, rng.randrange(3), self._offset, key, 7, 1)
            case _:
                return LogEnds(name, rng.randrange(3), 0, rng.randrange(100), None, 1)

    def topic(self, name: str) -> Fact:
        """One more, which stays until the next change."""
        self._topics[name] = (name, 2)
        return self._metadata()

    def _metadata(self) -> MetadataRead:
        topics = {
            name: TopicMetadata(TopicId(id), False, {n: PartitionMetadata(1, (1,), (1,)) for n in range(partitions)})
            for name, (id, partitions) in self._topics.items()
        }
        return MetadataRead({1: BrokerEndpoint("localhost", 9092)}, topics, at_ms=1)

    def _group(self, group: str) -> ClassicGroupWritten:
        names = self._rng.sample(("m1", "m2", "m3"), self._rng.randrange(4))
        members = (ClassicMember(MemberId(m), m, "/h", None, {"a": (i,)}) for i, m in enumerate(names))
        return ClassicGroupWritten(group, "consumer", 1, "range", None, tuple(members), 1, "broker")

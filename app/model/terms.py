"""The words that all facts are made of: ids, states and why something failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

ManagedId = NewType("ManagedId", str)  # a consumer of ours, named by us
MemberId = NewType("MemberId", str)  # a member of a group, named by Kafka
ProducerId = NewType("ProducerId", str)
TopicId = NewType("TopicId", str)  # 22 characters of url-safe base64, as Kafka prints a Uuid

Clock = Literal["broker", "here"]
GroupType = Literal["classic", "consumer", "share"]
GroupState = Literal[
    "stable", "preparing_rebalance", "completing_rebalance", "assigning", "reconciling", "empty", "dead", "unknown"
]
BrokerState = Literal["up", "down", "starting", "stopping"]
BrokerAction = Literal["start", "stop", "kill", "freeze", "resume"]  # on purpose
Partitions = Mapping[str, tuple[int, ...]]  # topic -> partitions, ascending
TopicIdPartitions = Mapping[TopicId, tuple[int, ...]]

NO_PARTITIONS: Partitions = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something failed: Kafka's error name (or a code of ours) and what the words of the page need."""

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

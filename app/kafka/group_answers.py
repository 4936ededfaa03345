"""What a group's coordinator answers, in values of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from app.kafka.primitives import joined
from app.model.group_facts import DescribedMember, GroupDescribed
from app.model.terms import GroupState, GroupType, MemberId, Partitions

Commits = Mapping[str, Mapping[int, int]]  # topic -> partition -> offset

_STATES: Final[Mapping[str, GroupState]] = {
    "PREPARING_REBALANCING": "preparing_rebalance",
    "COMPLETING_REBALANCING": "completing_rebalance",
    "STABLE": "stable",
    "DEAD": "dead",
    "EMPTY": "empty",
}  # KIP-848's Assigning and Reconciling come as UNKNOWN


def group_type(told: Any) -> GroupType:
    return "consumer" if told.type is not None and told.type.name == "CONSUMER" else "classic"


def group_state(told: Any) -> GroupState:
    return _STATES.get(told.state.name, "unknown") if told.state is not None else "unknown"


def described_group(group: str, told: Any, at_ms: int) -> GroupDescribed:
    return GroupDescribed(
        group,
        group_type(told),
        group_state(told),
        told.partition_assignor or None,
        tuple(_described_member(member) for member in told.members),
        at_ms,
    )


def commits_told(told: Any) -> Commits:
    commits: dict[str, dict[int, int]] = {}
    for tp in told.topic_partitions:
        if tp.error is None and tp.offset >= 0:
            commits.setdefault(tp.topic, {})[tp.partition] = tp.offset
    return commits


def _described_member(told: Any) -> DescribedMember:
    target = told.target_assignment
    return DescribedMember(
        MemberId(told.member_id),
        told.client_id,
        told.host,
        told.group_instance_id or None,
        assigned=_partitions(told.assignment),
        target=None if target is None else _partitions(target),
    )


def _partitions(assignment: Any) -> Partitions:
    return joined((tp.topic, [tp.partition]) for tp in assignment.topic_partitions) if assignment else {}

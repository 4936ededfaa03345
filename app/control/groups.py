"""Groups as a whole: set their committed offsets anew, delete them.

A reset says for each partition from where to where, clamped to the log, since Kafka would take an offset beyond its end
as it is. Only a group without members can be reset: its members would overwrite it with their next commit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.control.names import Body, TopicName
from app.control.produce import LARGEST_PARTITION
from app.kafka.group_admin import GroupAdmin, Offsets, TopicPartitionKey
from app.model.facts import Report
from app.model.group_facts import OffsetsReset
from app.problems import InvalidError, KafkaRefusedError, NotFoundError, ProblemError

LARGEST_OFFSET = 2**63 - 1
MOST_PARTITIONS = 10_000  # of one reset

Offset = Annotated[int, Field(ge=0, le=LARGEST_OFFSET)]
Partition = Annotated[int, Field(ge=0, le=LARGEST_PARTITION)]
NEEDS: Final[Mapping[str, str]] = {"offset": "offset", "time": "time_ms", "shift": "shift"}


class ResetOffsets(Body):
    to: Literal["earliest", "latest", "offset", "time", "shift"]
    offset: Offset | None = Field(default=None, description="With `to: offset`.")
    time_ms: Offset | None = Field(default=None, description="With `to: time`: the first record at or after it.")
    shift: Annotated[int, Field(ge=-LARGEST_OFFSET, le=LARGEST_OFFSET)] | None = Field(
        default=None, description="With `to: shift`: added to what is committed; negative goes back."
    )
    topics: dict[TopicName, Annotated[list[Partition], Field(max_length=MOST_PARTITIONS)]] | None = Field(
        default=None,
        max_length=1000,
        description="Which partitions, by topic; an empty list is all of them. Absent: all that the group committed.",
    )
    preview: bool = Field(default=False, description="Only say what would be set; nothing is changed.")

    @model_validator(mode="after")
    def _has_just_what_it_needs(self) -> ResetOffsets:
        needed = NEEDS.get(self.to)
        for name in NEEDS.values():
            if (getattr(self, name) is not None) != (name == needed):
                raise PydanticCustomError(
                    "reset", "`{name}` goes with `to: {to}`", {"name": name, "to": _goes_with(name)}
                )
        return self


def _goes_with(field: str) -> str:
    return next(to for to, name in NEEDS.items() if name == field)


@dataclass(frozen=True, slots=True)
class Moved:
    """One partition's reset."""

    before: int | None  # None: no commit yet
    to: int
    low: int
    high: int
    clamped: bool


Shown = dict[str, Any]


class GroupCommands:
    def __init__(self, admin: GroupAdmin, report: Report, clock: Callable[[], float] = time.time) -> None:
        self._admin = admin
        self._report = report
        self._clock = clock

    def reset(self, group: str, command: ResetOffsets) -> Shown:
        """{group, preview, offsets: {TOPIC: {"0": {from?, to, low, high, clamped?}}}}; a `preview` sets nothing."""
        self._check_is_empty(group)
        commits = self._admin.commits(group)
        moves = self._moves(command, commits, self._partitions(command, commits))
        if not command.preview:
            self._set(group, {key: moved.to for key, moved in moves.items()})
        return {"group": group, "preview": command.preview, "offsets": shown(moves)}

    def delete(self, group: str) -> None:
        try:
            self._admin.delete(group)
        except KafkaRefusedError as refused:
            if refused.code == "GROUP_ID_NOT_FOUND":
                raise NotFoundError("group", group) from refused
            raise

    def _check_is_empty(self, group: str) -> None:
        members = self._admin.members(group)
        if members is None:
            raise NotFoundError("group", group)
        if members:
            raise has_members(group, members)

    def _set(self, group: str, offsets: Offsets) -> None:
        refusals = self._admin.set_offsets(group, offsets)
        if len(refusals) < len(offsets):
            self._report(OffsetsReset(group, int(self._clock() * 1000)))
        for refused in refusals:
            if refused.code == "UNKNOWN_MEMBER_ID":
                raise has_members(group, self._admin.members(group) or 0) from refused
            raise refused

    # ---- which and where ----------------------------------------------------------------------------------------

    def _partitions(self, command: ResetOffsets, commits: Offsets) -> list[TopicPartitionKey]:
        wanted = list(commits) if command.topics is None else self._named(command.topics)
        if command.to == "shift":
            wanted = [key for key in wanted if key in commits]
        if not wanted:
            raise InvalidError("topics", "the group has committed nothing there", "nothing_committed")
        if len(wanted) > MOST_PARTITIONS:
            raise InvalidError("topics", f"at most {MOST_PARTITIONS} partitions at once")
        return sorted(wanted)

    def _named(self, topics: Mapping[str, Sequence[int]]) -> list[TopicPartitionKey]:
        wanted = []
        for topic, numbers in topics.items():
            existing = self._admin.partitions(topic)
            for number in numbers:
                if number not in existing:
                    raise InvalidError(
                        "topics", f"{topic} has the partitions 0 to {existing[-1]}, there is no {number}",
                        "partition_out_of_range", {"topic": topic, "partition": number, "partitions": len(existing)},
                    )  # fmt: skip
            wanted += [(topic, number) for number in numbers or existing]
        return list(dict.fromkeys(wanted))

    def _moves(
        self, command: ResetOffsets, commits: Offsets, partitions: Sequence[TopicPartitionKey]
    ) -> Mapping[TopicPartitionKey, Moved]:
        lows, highs = self._admin.places(partitions, "earliest"), self._admin.places(partitions, "latest")
        wished = self._wished(command, commits, partitions, lows, highs)
        return {key: moved(commits.get(key), wished[key], lows[key], highs[key]) for key in partitions}

    def _wished(
        self,
        command: ResetOffsets,
        commits: Offsets,
        partitions: Sequence[TopicPartitionKey],
        lows: Offsets,
        highs: Offsets,
    ) -> Offsets:
        match command.to:
            case "earliest":
                return lows
            case "latest":
                return highs
            case "offset":
                return dict.fromkeys(partitions, command.offset or 0)
            case "shift":
                return {key: commits[key] + (command.shift or 0) for key in partitions}
            case "time":
                found = self._admin.places(partitions, command.time_ms or 0)
                return {key: offset if offset >= 0 else highs[key] for key, offset in found.items()}


def moved(before: int | None, wished: int, low: int, high: int) -> Moved:
    """The reset of one partition, clamped to its log."""
    to = min(max(wished, low), high)
    return Moved(before, to, low, high, clamped=to != wished)


def shown(moves: Mapping[TopicPartitionKey, Moved]) -> Shown:
    topics: Shown = {}
    for (topic, partition), move in moves.items():
        known = {} if move.before is None else {"from": move.before}
        clamped = {"clamped": True} if move.clamped else {}
        topics.setdefault(topic, {})[str(partition)] = {
            **known, "to": move.to, "low": move.low, "high": move.high, **clamped,
        }  # fmt: skip
    return topics


def has_members(group: str, members: int) -> ProblemError:
    """As Kafka refuses to set offsets of a group that lives: only its members may commit."""
    return ProblemError(
        "UNKNOWN_MEMBER_ID",
        409,
        f"{group} has {members} members, and only they may commit. Stop them first: offsets of a group can be set "
        "while it is empty.",
        {"group": group, "members": members},
    )

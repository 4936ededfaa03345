"""What is known of a group's lag, and what is remembered to tell it next second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from app.model.log_end_history import Series

if TYPE_CHECKING:  # entities hold these values
    from app.model.entities import Managed, Member, Partition, Position, Positions, Topic
    from app.model.terms import ManagedId, MemberId

Trend = Literal["growing", "draining", "steady", "stuck"]
Anomaly = Literal["no_commit", "below_log", "beyond_log"]
Why = Literal["no_member", "paused", "frozen", "open_transaction", "commit_stands", "reads_others", "no_progress"]
State = Literal["alive", "paused", "frozen"]

NEVER_MS = 2**62


@dataclass(frozen=True, slots=True)
class Holder:
    """The member that a partition is assigned to."""

    member: str
    state: State = "alive"


Holders = Mapping[tuple[str, int], Holder]


@dataclass(frozen=True, slots=True)
class PartitionLag:
    """The lag of a group in one partition; None is unknown."""

    lag: int | None = None  # log end - committed, in offsets
    trend: Trend | None = None
    anomaly: Anomaly | None = None
    why: Why | None = None  # it is stuck
    rate_in: float | None = None  # offsets a second that arrive
    rate_out: float | None = None  # and that are read
    arrived_ms: int | None = None  # when the oldest record not committed came into the log
    arrived_exactly: bool = True  # False: it was there before the observation began, at that time
    lost: int | None = None  # committed below the log start: so many offsets are not to be had any more


CAUGHT_UP = PartitionLag(0, "steady")
AT_REST = PartitionLag(0, "steady", rate_in=0.0, rate_out=0.0)


@dataclass(frozen=True, slots=True)
class GroupLags:
    """The lags of a group by topic and partition, and what they are together."""

    topics: Mapping[str, Mapping[int, PartitionLag]] = field(default_factory=dict)
    at_ms: int = 0
    trend: Trend | None = None
    behind_ms: int | None = None  # of the partition furthest behind, rounded
    behind_at_least: bool = False
    drained_in_ms: int | None = None
    rate_in: float | None = None
    rate_out: float | None = None
    oldest_ms: int | None = None  # what behind_ms comes from
    caught_up: bool = False


# ---- remembered ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class End:
    """A partition and its log ends so far."""

    partition: Partition
    history: Series


@dataclass(frozen=True, slots=True)
class Ends:
    topic: Topic
    partitions: Mapping[int, End]


@dataclass(frozen=True, slots=True)
class Followed:
    """A partition of a group: what the lag was last made of, and when it may be another without any news."""

    position: Position
    end: End
    holder: Holder | None
    marks: Series | None  # the reader's progress: what it processed where that is known, else its commits
    committed_ms: int  # since when the commit stands
    due_ms: int
    lag: PartitionLag


@dataclass(frozen=True, slots=True)
class FollowedTopic:
    positions: Mapping[int, Position]
    ends: Ends
    holders: Holders
    partitions: Mapping[int, Followed]
    lags: Mapping[int, PartitionLag]
    due_ms: int


@dataclass(frozen=True, slots=True)
class FollowedGroup:
    members: Mapping[MemberId, Member]
    managed: Mapping[ManagedId, Managed]
    positions: Positions
    holders: Holders
    topics: Mapping[str, FollowedTopic]
    lags: GroupLags
    due_ms: int


@dataclass(frozen=True, slots=True)
class Following:
    ends: Mapping[str, Ends] = field(default_factory=dict)
    groups: Mapping[str, FollowedGroup] = field(default_factory=dict)
    turn: int = 0  # the place of the group that comes first next second
    at_ms: int = 0

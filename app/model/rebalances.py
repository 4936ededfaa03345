"""What is kept of one group to tell its rebalances: the one under way, those before, and what is not placed yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.model.group_facts import CoordinatorSaid
from app.model.rebalance import Loop, Phase, Rebalance, Seats, Stop, TopicPartition, Trigger, TriggerCode
from app.model.terms import Clock, MemberId

KEPT: Final = 100
DRAWN: Final = 5  # in a group's document
MOST_STOPS: Final = 50_000  # of one group's together: with 10,000 partitions it keeps five eager ones


@dataclass(frozen=True, slots=True)
class Departure:
    """A member that is gone, told as an event once it is known why, or once nobody is expected to tell it."""

    member: MemberId
    client_id: str
    instance_id: str | None
    at_ms: int
    clock: Clock
    seen_ms: int  # by this machine's clock, or the fact's
    code: TriggerCode = "member_gone"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a group's document shows of them."""

    newest: tuple[Rebalance, ...] = ()
    loop: Loop | None = None


NOTHING_SHOWN: Final = Shown()


@dataclass(frozen=True, slots=True)
class Rebalances:
    """`base` is who had what when the group had last converged; None: not seen yet."""

    base: Seats | None = None
    under_way: Rebalance | None = None
    past: tuple[Rebalance, ...] = ()  # newest first
    causes: tuple[Trigger, ...] = ()  # told before their rebalance has begun
    phases: tuple[Phase, ...] = ()  # likewise
    let_go: Mapping[TopicPartition, Stop] = field(default_factory=dict)  # likewise
    ahead: tuple[CoordinatorSaid, ...] = ()  # lines that came before the record of the generation they stand on
    silent: Mapping[MemberId, Silence] = field(default_factory=dict)
    departures: tuple[Departure, ...] = ()  # not told yet
    told: tuple[Departure, ...] = ()  # by the last fact that told any
    loop: Loop | None = None
    shown: Shown = NOTHING_SHOWN
    begun: int = 0  # the number of the newest one; they are counted over all groups

    @property
    def newest_first(self) -> tuple[Rebalance, ...]:
        return (self.under_way, *self.past) if self.under_way else self.past

    @property
    def is_settled(self) -> bool:
        """Whether time alone changes nothing here."""
        return not (
            self.under_way or self.causes or self.phases or self.let_go or self.ahead or self.departures or self.loop
        )


NO_REBALANCES: Final = Rebalances()


def kept(newest_first: tuple[Rebalance, ...]) -> tuple[Rebalance, ...]:
    """As many of them as are remembered."""
    stops = 0
    for place, one in enumerate(newest_first[:KEPT]):
        stops += len(one.stops)
        if stops > MOST_STOPS and place >= DRAWN:
            return newest_first[:place]
    return newest_first[:KEPT]


@dataclass(frozen=True, slots=True)
class Silence:
    """A member of ours that was killed or frozen, and what has stood still since; Kafka notices later."""

    since_ms: int
    stops: Mapping[TopicPartition, Stop]


@dataclass(frozen=True, slots=True)
class TopicChange:
    """What the metadata told of a topic that groups may react to."""

    code: TriggerCode
    topic: str
    at_ms: int

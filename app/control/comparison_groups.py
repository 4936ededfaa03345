"""The three groups of a comparison, their flow, and what of it must be gone afterwards."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from app.control.pauses import Pauses
from app.kafka.admin import Admin
from app.kafka.generator_spec import GeneratorSpec
from app.kafka.group_admin import GroupAdmin
from app.kafka.member_spec import MemberSpec
from app.kafka.members import Members
from app.kafka.producers import Producers
from app.model.comparison import PROTOCOLS, Comparison
from app.model.entities import Cluster
from app.model.facts import Report
from app.model.rebalance import Protocol
from app.model.terms import ManagedId, ProducerId
from app.problems import NotFoundError, ProblemError

log = logging.getLogger(__name__)

AGAIN_S = 0.2
VALUE_BYTES = 100
LONGEST_POLL_INTERVAL_MS = 60_000
IS_GONE = frozenset({"GROUP_ID_NOT_FOUND", "UNKNOWN_TOPIC_OR_PART"})


@dataclass(frozen=True, slots=True)
class Instruments:
    """What a comparison works with, and where it reads what came of it."""

    members: Members
    producers: Producers
    admin: Admin
    groups: GroupAdmin
    report: Report
    picture: Callable[[], Cluster]
    pauses: Pauses


class GroupsUnderTest:
    """Belongs to the comparison's thread."""

    def __init__(self, comparison: Comparison, instruments: Instruments) -> None:
        self._comparison = comparison
        self._instruments = instruments
        self._generator: ProducerId | None = None
        self._members: dict[Protocol, list[ManagedId]] = {protocol: [] for protocol in PROTOCOLS}  # oldest first
        self._dead: list[tuple[Protocol, ManagedId]] = []

    def furnish(self) -> None:
        """The flow and the members that each group has between two changes. ProblemError where that is refused."""
        comparison, setting = self._comparison, self._comparison.setting
        spec = GeneratorSpec(comparison.topic, setting.records_per_s, keys=0, value_bytes=VALUE_BYTES, acks="all")
        self._generator = self._instruments.producers.start_generator(spec)
        for _ in range(setting.members):
            for protocol in PROTOCOLS:
                self._add(protocol)

    def change(self, protocol: Protocol) -> None:
        """The change that is measured: a member comes, or the oldest goes."""
        match self._comparison.change:
            case "join":
                self._add(protocol)
            case "leave":
                self._instruments.members.remove(self._group(protocol), self._members[protocol].pop(0))
            case "kill":
                dead = self._members[protocol].pop(0)
                self._instruments.members.kill(self._group(protocol), dead)
                self._dead.append((protocol, dead))

    def undo(self, protocol: Protocol) -> None:
        """As many members as before; that is not measured."""
        if self._comparison.change == "join":
            self._instruments.members.remove(self._group(protocol), self._members[protocol].pop())
        else:
            self._add(protocol)

    def bury(self) -> None:
        """Members that were killed go off the page."""
        while self._dead:
            self._remove(*self._dead.pop())

    def clear_away(self, within_s: float, hurried: threading.Event) -> tuple[str, ...]:
        """Removes all that was made; the names of what could not be removed in time, or before all is `hurried`."""
        if self._generator is not None:
            self._quietly(lambda: self._instruments.producers.stop_generator(self._generator or ProducerId("")))
        self.bury()
        for protocol, members in self._members.items():
            for member in members:
                self._remove(protocol, member)
        until_s = time.monotonic() + within_s
        self._wait_for_members(until_s, hurried)
        left = self._undeleted(until_s, hurried)
        for group in self._comparison.groups.values():
            self._instruments.pauses.forget(group)
        topic = self._comparison.topic
        if not self._tried(lambda: self._instruments.admin.delete_topic(topic)):
            return (*left, topic)
        return left or self._undeleted(until_s, hurried)  # a join may have been on its way

    def _undeleted(self, until_s: float, hurried: threading.Event) -> tuple[str, ...]:
        return tuple(g for g in self._comparison.groups.values() if not self._deleted(g, until_s, hurried))

    def _wait_for_members(self, until_s: float, hurried: threading.Event) -> None:
        """One that was still joining would make its group anew."""
        while any(self._is_there(protocol, member) for protocol in PROTOCOLS for member in self._members[protocol]):
            if hurried.wait(AGAIN_S) or time.monotonic() >= until_s:
                return

    def _is_there(self, protocol: Protocol, member: ManagedId) -> bool:
        try:
            self._instruments.members.find(self._group(protocol), member)
        except NotFoundError:
            return False
        return True

    def _add(self, protocol: Protocol) -> None:
        managed, _ = self._instruments.members.add(self._spec(protocol))
        self._members[protocol].append(managed)

    def _group(self, protocol: Protocol) -> str:
        return self._comparison.groups[protocol]

    def _spec(self, protocol: Protocol) -> MemberSpec:
        setting = self._comparison.setting
        return MemberSpec(
            group=self._group(protocol),
            topics=(self._comparison.topic,),
            protocol="consumer" if protocol == "consumer" else "classic",
            assignor={"eager": "range", "cooperative": "cooperative-sticky", "consumer": None}[protocol],
            session_timeout_ms=setting.session_timeout_ms,
            max_poll_interval_ms=max(LONGEST_POLL_INTERVAL_MS, setting.session_timeout_ms),
            commit_interval_ms=setting.commit_interval_ms,
            heartbeat_ms=setting.heartbeat_ms,
        )

    def _remove(self, protocol: Protocol, member: ManagedId) -> None:
        self._quietly(lambda: self._instruments.members.remove(self._group(protocol), member))

    def _deleted(self, group: str, until_s: float, hurried: threading.Event) -> bool:
        """Kafka refuses while members are in it: those that leave need a moment, the killed their session timeout."""
        while not self._tried(lambda: self._instruments.groups.delete(group)):
            if hurried.wait(AGAIN_S) or time.monotonic() >= until_s:
                return False
        return True

    @staticmethod
    def _tried(remove: Callable[[], None]) -> bool:
        try:
            remove()
        except ProblemError as refused:
            log.debug("not removed: %s", refused.code)  # asked again many times a second
            return refused.code in IS_GONE
        return True

    @staticmethod
    def _quietly(remove: Callable[[], None]) -> None:
        try:
            remove()
        except NotFoundError:
            log.debug("gone already", exc_info=True)

"""All consumers of ours, by group: how many there may be, what they are called, and how they end together."""

from __future__ import annotations

import threading
import time

from app.kafka.broker_sessions import BrokerSessions
from app.kafka.connection import Connection
from app.kafka.member import Member
from app.kafka.member_commands import Command, Kill, Leave, Restart, SetFrozen, SetPaused, SetSpeed, Step
from app.kafka.member_spec import MemberSpec
from app.model.facts import Report
from app.model.terms import ManagedId
from app.problems import LimitReachedError, NotFoundError, NotReadyError, ProblemError

MOST_RUNNING = 50
MOST_ENDED = 50  # that are still shown; each has a thread


class Members:
    def __init__(self, connection: Connection, report: Report) -> None:
        self._connection = connection
        self._report = report
        self.broker_sessions = BrokerSessions(connection)
        self._lock = threading.Lock()
        self._members: dict[ManagedId, Member] = {}
        self._last_number = 0
        self._stopping = False

    def start(self) -> None:
        """Nothing runs until a member is added."""

    def stop(self) -> None:
        """Ask all to leave; they do so side by side. No more can be added."""
        with self._lock:
            self._stopping = True
            members = list(self._members.values())
        for member in members:
            member.stop()

    def join(self, timeout_s: float) -> bool:
        """Whether all have left within `timeout_s`."""
        until_s = time.monotonic() + timeout_s
        with self._lock:
            members = list(self._members.values())
        ended = [member.join(max(0.0, until_s - time.monotonic())) for member in members]
        return all(ended)

    def stop_all(self, within_s: float) -> bool:
        self.stop()
        return self.join(within_s)

    def add(self, spec: MemberSpec) -> tuple[ManagedId, str]:
        """Our id and the client id of the new member: the group and the smallest number that is free in it."""
        with self._lock:
            if self._stopping:
                raise NotReadyError("stopping")
            self._check_room()
            self._clear_oldest_ended()
            self._last_number += 1
            managed = ManagedId(f"m{self._last_number}")
            client_id = f"{spec.group}-{self._free_number(spec.group)}"
            member = Member(
                managed, client_id, spec, self._connection, self._report, self._gone, self.broker_sessions.timeout_ms
            )
            self._members[managed] = member
        member.start()
        return managed, client_id

    def set_speed(self, group: str, managed: ManagedId, records_per_s: float | None) -> None:
        """None: as fast as it can."""
        self._tell(self._running(group, managed), SetSpeed(records_per_s))

    def set_paused(self, group: str, managed: ManagedId, paused: bool) -> None:
        self._tell(self._running(group, managed), SetPaused(paused))

    def step(self, group: str, managed: ManagedId, count: int) -> None:
        """It handles so many records, then pauses."""
        self._tell(self._running(group, managed), Step(count))

    def set_frozen(self, group: str, managed: ManagedId, frozen: bool) -> None:
        """A frozen member stops polling; it still obeys."""
        self._tell(self._running(group, managed), SetFrozen(frozen))

    def kill(self, group: str, managed: ManagedId) -> None:
        """It goes without a word, and stays on the page for a while."""
        self._tell(self._running(group, managed), Kill())

    def restart(self, group: str, managed: ManagedId) -> None:
        """It comes again as it was asked to be; one that runs is closed first."""
        member = self.find(group, managed)
        with self._lock:
            if self._stopping:
                raise NotReadyError("stopping")
            if not member.running:
                self._check_room()
        self._tell(member, Restart())

    def remove(self, group: str, managed: ManagedId) -> None:
        """It leaves its group and goes off the page; that it has is seen in the facts."""
        self._tell(self.find(group, managed), Leave())

    def find(self, group: str, managed: ManagedId) -> Member:
        with self._lock:
            member = self._members.get(managed)
        if member is None or member.spec.group != group:
            raise NotFoundError("member", managed)
        return member

    @staticmethod
    def _tell(member: Member, command: Command) -> None:
        if not member.tell(command):
            raise NotFoundError("member", member.id)

    def _check_room(self) -> None:
        if sum(member.running for member in self._members.values()) >= MOST_RUNNING:
            raise LimitReachedError("members", MOST_RUNNING)

    def _clear_oldest_ended(self) -> None:
        ended = [member for member in self._members.values() if not member.running]
        for member in ended[:-MOST_ENDED]:
            member.tell(Leave())

    def _running(self, group: str, managed: ManagedId) -> Member:
        member = self.find(group, managed)
        if not member.running:
            params = {"member": managed, "client_id": member.client_id}
            raise ProblemError(
                "member_ended", 409, f"{member.client_id} has ended; it can be started again, or cleared away.", params
            )
        return member

    def _free_number(self, group: str) -> int:
        taken = {member.client_id for member in self._members.values() if member.spec.group == group}
        number = 1
        while f"{group}-{number}" in taken:
            number += 1
        return number

    def _gone(self, member: Member) -> None:
        with self._lock:
            self._members.pop(member.id, None)

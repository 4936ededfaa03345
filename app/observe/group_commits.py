"""Committed offsets by asking: a correction of what the group log tells (a transactional commit may be aborted after
its record was seen), and the only source where the log is not read."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from app.kafka.queries import Queries
from app.model.facts import Report
from app.model.group_facts import CommitsRead
from app.model.interest import ReadInterest
from app.model.terms import Problem
from app.observe.adaptive import AdaptiveInterval
from app.observe.clock import now_ms
from app.observe.group_activity import GroupActivity, Seen
from app.observe.observer import Observer

CORRECT_EVERY_S: Final = 10.0
WATCHED_EVERY_S: Final = 1.0  # without the log
OTHERS_EVERY_S: Final = 5.0
SLOWEST_S: Final = 60.0
SHARE: Final = 0.02  # of the time
LOOK_EVERY_S: Final = 0.25  # for groups that somebody has begun to watch
ATTEMPTS: Final = 3  # a group that commits all the time overtakes the answer

Offsets = Mapping[str, Mapping[int, int]]


class GroupCommits(Observer):
    """Asks for the commits of the watched groups; without the group log for those of all."""

    def __init__(
        self,
        report: Report,
        read_interest: ReadInterest,
        queries: Queries,
        activity: GroupActivity,
        log_is_read: Callable[[], bool | None],
        listed: Callable[[], frozenset[str]],
    ) -> None:
        super().__init__("group-commits", report)
        self._read_interest = read_interest
        self._queries = queries
        self._activity = activity
        self._log_is_read = log_is_read
        self._listed = listed
        self._others = AdaptiveInterval(OTHERS_EVERY_S, SLOWEST_S, SHARE)
        self._asked_s: dict[str, float] = {}
        self._reported: dict[str, tuple[Offsets, int]] = {}  # with the number of the group's last commit in the log

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            self._ask_for(self._due(time.monotonic()))
            stopping.wait(LOOK_EVERY_S)

    def _due(self, now_s: float) -> list[str]:
        listed, watched, log_is_read = self._listed(), self._read_interest().groups, self._log_is_read()
        self._asked_s = {group: at_s for group, at_s in self._asked_s.items() if group in listed}
        self._reported = {group: told for group, told in self._reported.items() if group in listed}
        return [
            group
            for group in (listed & watched if log_is_read else listed)
            if now_s - self._asked_s.get(group, -SLOWEST_S) >= self._every_s(group in watched, log_is_read)
        ]

    def _every_s(self, is_watched: bool, log_is_read: bool | None) -> float:
        if log_is_read:
            return CORRECT_EVERY_S
        return WATCHED_EVERY_S if is_watched else self._others.next_s()

    def _ask_for(self, groups: Sequence[str]) -> None:
        started_s = time.monotonic()
        self._asked_s.update(dict.fromkeys(groups, started_s))
        for _ in range(ATTEMPTS):
            if groups:
                groups = self._overtaken(groups)
        if not self._log_is_read():
            self._others.spent(time.monotonic() - started_s)

    def _overtaken(self, groups: Sequence[str]) -> list[str]:
        """Ask and report; the groups of which the log told something new meanwhile."""
        seen, at_ms = self._activity.seen(groups), now_ms()
        return [
            group
            for group, commits in self._queries.commits(groups).items()
            if not isinstance(commits, Problem) and not self._told(group, commits, seen, at_ms)
        ]

    def _told(self, group: str, commits: Offsets, seen: Mapping[str, Seen], at_ms: int) -> bool:
        """Whether the hub has these commits now."""
        news = (commits, seen[group].commits)
        if self._reported.get(group) == news:
            return True
        if not self._activity.report_answer(group, CommitsRead(group, commits, at_ms), seen):
            return False
        self._reported[group] = news
        return True

"""Groups by asking: the states of classic groups, which no record tells, and all of a group that no record has told.

One listing tells the states of all groups; only watched classic groups are described more often than that. Where the
group log is not read (no right to it), every group is described and reported whole.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.kafka.queries import GroupListed, Queries, RefusedError
from app.model.facts import Report
from app.model.group_facts import CommitsRead, GroupAbsent, GroupDescribed, GroupStateRead
from app.model.interest import ReadInterest
from app.model.terms import Problem
from app.observe.adaptive import AdaptiveInterval
from app.observe.clock import now_ms
from app.observe.group_activity import GroupActivity, Seen
from app.observe.observer import Observer

WATCHED_EVERY_S: Final = 0.25
SLOWEST_WATCHED_S: Final = 2.0
LIST_EVERY_S: Final = 2.0
SLOWEST_LIST_S: Final = 30.0
LOG_DECIDES_S: Final = 0.05
SHARE: Final = 0.02  # of the time, at most, is spent on each of the two questions


class GroupStates(Observer):
    """Lists all groups and describes the watched ones, over and over."""

    def __init__(
        self,
        report: Report,
        read_interest: ReadInterest,
        queries: Queries,
        activity: GroupActivity,
        log_is_read: Callable[[], bool | None],
    ) -> None:
        super().__init__("group-states", report)
        self._read_interest = read_interest
        self._queries = queries
        self._activity = activity
        self._log_is_read = log_is_read
        self._listing = AdaptiveInterval(LIST_EVERY_S, SLOWEST_LIST_S, SHARE)
        self._watching = AdaptiveInterval(WATCHED_EVERY_S, SLOWEST_WATCHED_S, SHARE)
        self._listed: dict[str, GroupListed] = {}
        self._missing: frozenset[str] = frozenset()  # since the last listing
        self._reported: dict[str, tuple[GroupStateRead | GroupDescribed, int]] = {}  # with the group's last step
        self._answered_ms: dict[str, int] = {}

    def groups(self) -> frozenset[str]:
        """The groups of the newest listing; from any thread."""
        return frozenset(self._listed)

    # ---- its thread --------------------------------------------------------------------------------------------

    def _work(self, stopping: threading.Event) -> None:
        list_at_s = describe_at_s = time.monotonic()
        while self._log_is_read() is None and not stopping.wait(LOG_DECIDES_S):
            pass  # it describes all groups at its start
        while not stopping.is_set():
            now_s = time.monotonic()
            if now_s >= list_at_s:
                self._timed(self._list, self._listing)
                list_at_s = now_s + self._listing.next_s()
            if now_s >= describe_at_s:
                self._timed(self._describe_watched, self._watching)
                describe_at_s = now_s + self._watching.next_s()
            stopping.wait(max(0.0, min(list_at_s, describe_at_s) - time.monotonic()))

    def _timed(self, ask: Callable[[], bool], interval: AdaptiveInterval) -> None:
        """A question that failed says nothing about its cost, and is soon asked again."""
        started_s = time.monotonic()
        if ask():
            interval.spent(time.monotonic() - started_s)

    def _list(self) -> bool:
        known = self._listed
        seen = self._activity.seen(known)
        try:
            answer = self._queries.groups()
        except RefusedError:
            return False
        if answer.complete:
            self._forget_missing(known.keys() - answer.groups.keys(), seen)
        still_there = known.keys() & self._missing if answer.complete else known.keys()
        self._listed = {group: known[group] for group in still_there} | {**answer.groups}
        untold = [group for group in answer.groups if not (self._log_is_read() and self._activity.knows(group))]
        self._describe_whole(untold)
        self._report_states(answer.groups, seen, except_for={*untold, *self._closely_watched()})
        return answer.complete

    def _report_states(self, listed: Mapping[str, GroupListed], seen: Mapping[str, Seen], except_for: set[str]) -> None:
        at_ms = now_ms()
        for group in listed.keys() & seen.keys() - except_for:
            self._report_changed(GroupStateRead(group, listed[group].state, at_ms), seen)

    def _closely_watched(self) -> list[str]:
        watched = self._read_interest().groups & self._listed.keys()
        if not self._log_is_read():
            return list(watched)
        return [group for group in watched if self._listed[group].type == "classic"]

    def _forget_missing(self, missing: Iterable[str], seen: Mapping[str, Seen]) -> None:
        """A group that is missing twice is gone; once may be an answer from a coordinator still loading."""
        at_ms, missing_before = now_ms(), self._missing
        self._missing = frozenset(missing)
        for group in self._missing & missing_before:
            if self._activity.report_answer(group, GroupAbsent(group, at_ms), seen):
                self._activity.forget(group)
            self._reported.pop(group, None)
            self._answered_ms.pop(group, None)
            self._missing -= {group}

    def _describe_watched(self) -> bool:
        watched = self._closely_watched()
        if not self._log_is_read():
            return self._describe_whole(watched)
        if not watched:
            return True
        seen = self._activity.seen(watched)
        described = self._queries.describe_groups(watched)
        for group, answer in described.items():
            if isinstance(answer, GroupDescribed) and self._activity.knows(group):
                self._report_changed(GroupStateRead(group, answer.state, answer.at_ms, answer.members), seen)
        return not any(isinstance(answer, Problem) for answer in described.values())

    def _describe_whole(self, groups: list[str]) -> bool:
        """Describe groups of which the log has told nothing, and their commits where they are new to us."""
        if not groups:
            return True
        seen = self._activity.seen(groups)
        new = [group for group in groups if not self._activity.knows(group)]
        described = self._queries.describe_groups(groups)
        for answer in described.values():
            if isinstance(answer, GroupDescribed):
                self._report_changed(answer, seen)
        at_ms = now_ms()
        for group, commits in self._queries.commits(new).items():
            if not isinstance(commits, Problem):
                self._activity.report_answer(group, CommitsRead(group, commits, at_ms), seen)
        return not any(isinstance(answer, Problem) for answer in described.values())

    def _report_changed(self, answer: GroupStateRead | GroupDescribed, seen: Mapping[str, Seen]) -> None:
        """Report an answer that says something else than the last one, or comes after a record that may have."""
        group, timeless = answer.group, (replace(answer, at_ms=0), seen[answer.group].steps)
        before_ms = self._answered_ms.get(group)
        precision_ms = answer.at_ms - before_ms if before_ms is not None else None
        if self._reported.get(group) != timeless:
            if not self._activity.report_answer(group, replace(answer, precision_ms=precision_ms), seen):
                return
            self._reported[group] = timeless
        self._answered_ms[group] = answer.at_ms

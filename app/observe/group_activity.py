"""Which groups the group log has spoken of, and when last: so that no older answer overwrites a newer record."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.model.facts import Committed, Fact, Report
from app.model.group_facts import CommitsRead, GroupDescribed


@dataclass(frozen=True, slots=True)
class Seen:
    """The numbers of a group's last records: of those about the group and its members, and of its commits."""

    steps: int = 0
    commits: int = 0


NOTHING_SEEN: Final = Seen()


class GroupActivity:
    """Shared by the thread that reads the log and those that ask; the log's records and answers go through it in turn.

    An asker takes `seen(groups)` before it asks, and reports each answer with `report_answer`, which refuses it where
    a record of that group has come in between: the answer may be older than the record.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lock = threading.Lock()
        self._records = 0
        self._seen: dict[str, Seen] = {}
        self._known: set[str] = set()

    def report_record(self, group: str, fact: Fact) -> None:
        with self._lock:
            self._records += 1
            before = self._seen.get(group, NOTHING_SEEN)
            if isinstance(fact, Committed):
                self._seen[group] = replace(before, commits=self._records)
            else:  # a deleted group's commits are gone as well
                self._seen[group] = Seen(self._records, self._records)
                self._known.add(group)
            self._report(fact)

    def seen(self, groups: Iterable[str]) -> Mapping[str, Seen]:
        with self._lock:
            return {group: self._seen.get(group, NOTHING_SEEN) for group in groups}

    def report_answer(self, group: str, fact: Fact, seen: Mapping[str, Seen]) -> bool:
        """Whether the answer was reported; if not, ask again."""
        with self._lock:
            now = self._seen.get(group, NOTHING_SEEN)
            about_commits = isinstance(fact, CommitsRead)
            if now.commits != seen[group].commits if about_commits else now.steps != seen[group].steps:
                return False
            if isinstance(fact, GroupDescribed):
                self._known.add(group)
            self._report(fact)
            return True

    def knows(self, group: str) -> bool:
        """Whether the group itself has been told of; commits alone do not say what kind of group it is."""
        with self._lock:
            return group in self._known

    def forget(self, group: str) -> None:
        with self._lock:
            self._seen.pop(group, None)
            self._known.discard(group)

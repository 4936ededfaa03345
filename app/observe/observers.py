"""All observers of one cluster, sharing one way to ask it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from app.kafka.admin import Admin
from app.kafka.ask_costs import AskCost
from app.kafka.connection import Connection
from app.kafka.offsets_topic import TOPIC as OFFSETS_TOPIC
from app.kafka.queries import Queries
from app.model.facts import Report
from app.model.interest import ReadInterest
from app.observe.group_activity import GroupActivity
from app.observe.group_commits import GroupCommits
from app.observe.group_log import GroupLog
from app.observe.group_states import GroupStates
from app.observe.log_ends import LogEndsByAsking, Tailed
from app.observe.metadata import FindTrouble, Metadata
from app.observe.observer import Observer
from app.observe.record_tail import RecordTail
from app.observe.rights import RightsFound


class Observers:
    """Observe `connection` from `start` to `stop`; `report` may hold the observers up, Kafka keeps the data.

    `tails`: read the records of watched topics. `find_trouble`: why the cluster cannot be reached. `asks_rights`: find
    out what the account may see, where not everything is its own.
    """

    def __init__(
        self,
        connection: Connection,
        report: Report,
        read_interest: ReadInterest,
        *,
        tails: bool = True,
        find_trouble: FindTrouble | None = None,
        asks_rights: bool = False,
    ) -> None:
        self._queries = queries = Queries(Admin(connection, "caudal-observe"))
        activity = GroupActivity(report)
        self._metadata = metadata = Metadata(connection, report, read_interest, queries, find_trouble)
        group_log = GroupLog(connection, report, queries, activity, metadata.latest)

        def log_is_read() -> bool | None:
            return group_log.is_read

        self._states = states = GroupStates(report, read_interest, queries, activity, log_is_read)
        commits = GroupCommits(report, read_interest, queries, activity, log_is_read, states.groups)
        tail = RecordTail(connection, report, read_interest, queries, metadata.latest, self._has_offsets_topic)

        def untailed() -> Tailed:
            return Tailed(busy=read_interest().topics)

        read_tailed = tail.tailed if tails else untailed
        log_ends = LogEndsByAsking(report, read_interest, queries, metadata.latest, read_tailed)
        rights = RightsFound(report, read_interest, queries, metadata.described, states.groups, tails)
        self._all: Sequence[Observer] = (
            *(metadata, group_log, states, commits, log_ends),
            *((tail,) if tails else ()),
            *((rights,) if asks_rights or not tails else ()),
        )

    def start(self) -> None:
        self._queries.start()
        for observer in self._all:
            observer.start()

    def stop(self) -> None:
        for observer in self._all:
            observer.stop()
        self._queries.close()  # whoever waits for a coordinator need not wait any longer

    def join(self, timeout_s: float) -> bool:
        """Whether all have ended within `timeout_s`; then the client that they share is let go for good."""
        until_s = time.monotonic() + timeout_s
        ended = [observer.join(max(0.0, until_s - time.monotonic())) for observer in self._all]
        if all(ended):
            self._queries.close()
        return all(ended)

    def costs(self) -> Mapping[str, AskCost]:
        """What the questions have cost so far."""
        return self._queries.costs.so_far()

    def wake(self) -> None:
        """Something has just been changed on purpose: look at the metadata at once."""
        self._metadata.wake()

    def _has_offsets_topic(self) -> bool:
        """Where it may not be seen, a group is the proof of it."""
        metadata = self._metadata.latest()
        return bool(metadata and OFFSETS_TOPIC in metadata.topics) or bool(self._states.groups())

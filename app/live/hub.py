"""The hub: the one thread that owns the picture of a live cluster. Facts come in, documents and frames go out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from app.live.charts import Charts
from app.live.documents import GATHER_MS
from app.live.inbox import Batch
from app.live.stream import Encode, Stream, wall_clock_ms
from app.model import views
from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.events import Event, events
from app.model.facts import DiscreteFact, Fact, InternalError, OffsetFact, TimePassed
from app.model.history import group_history, topic_history
from app.model.interest import Interest
from app.model.lag import is_lag_due, with_lags
from app.model.offsets import apply_offsets
from app.model.rebalance import Rebalance
from app.model.rebalance_views import rebalance_view
from app.model.rebalances import KEPT, NO_REBALANCES
from app.model.search import members_found

log = logging.getLogger(__name__)

SECOND_MS = 1_000
MOST_TAILED_TOPICS = 16  # of a viewer that watches everything


class Hub(Stream):
    """The stream of a live cluster."""

    def __init__(self, cluster: Cluster, encode: Encode, clock: Callable[[], int] = wall_clock_ms) -> None:
        super().__init__("hub", encode, clock)
        self._cluster = cluster
        self._interest = Interest()
        self._charts = Charts()
        self._second_ms = 0
        self._lags_ms = 0

    # ---- from any thread ------------------------------------------------------------------------------------------

    def report(self, fact: Fact) -> None:
        """For members and producers: never waits."""
        self._inbox.put(fact)

    def report_or_wait(self, fact: Fact) -> None:
        """For observers: waits while the hub is behind; Kafka keeps the data."""
        self._inbox.put_or_wait(fact)

    def interest(self) -> Interest:
        return self._interest

    @property
    def phase(self) -> str:
        return self._cluster.phase

    @property
    def cluster(self) -> Cluster:
        """The picture as it stands: a value that never changes."""
        return self._cluster

    def rebalances(self, group: str) -> list[dict[str, Any]] | None:
        """The group's rebalances, newest first; None where there is no such group."""

        def answer() -> tuple[Rebalance, ...] | None:
            is_known = group in self._cluster.groups or group in self._cluster.rebalances
            return self._cluster.rebalances.get(group, NO_REBALANCES).newest_first[:KEPT] if is_known else None

        found = self._ask(answer)  # values that never change: they are drawn on the thread that asks
        return None if found is None else [rebalance_view(rebalance) for rebalance in found]

    def topic_history(self, topic: str) -> dict[str, Any] | None:
        """The topic's last hour; None where there is no such topic."""
        return topic_history(self._charts.history, topic) if topic in self._cluster.topics else None

    def group_history(self, group: str) -> dict[str, Any] | None:
        """The group's last hour; None where there is no such group."""
        return group_history(self._charts.history, group) if group in self._cluster.groups else None

    def members(self, search: str) -> list[dict[str, Any]]:
        """The members of all groups that are called so, as far as one looks them up."""
        return members_found(self._cluster, search)  # a value that never changes: on the thread that asks

    # ---- the hub's thread -----------------------------------------------------------------------------------------

    def _names(self) -> list[str]:
        return views.names(self._cluster)

    def _entity(self, name: str) -> object | None:
        return views.entity(self._cluster, name)

    def _due(self, now_ms: int) -> int:
        lags_ms = self._lags_ms + GATHER_MS if is_lag_due(self._cluster, now_ms) else self._cluster.lagged.due_ms
        return min(self._second_ms + SECOND_MS, lags_ms)

    def _advance(self, batch: Batch, now_ms: int) -> None:
        self._take_in(batch)
        if now_ms - self._second_ms >= SECOND_MS:
            self._second_ms = now_ms
            self._apply(TimePassed(now_ms))
            self._charts.look(self._cluster, now_ms)
        if now_ms - self._lags_ms >= GATHER_MS:
            self._lags_ms = now_ms
            self._cluster = with_lags(self._cluster, now_ms)

    def _take_in(self, batch: Batch) -> None:
        for item in batch.discrete:
            if isinstance(item, list):
                self._apply_offsets(item)
            else:
                self._apply(item)
        self._apply_offsets(batch.offsets)
        if batch.samples:
            self._samples.add(batch.samples)

    def _apply(self, fact: DiscreteFact) -> None:
        before = self._cluster
        try:
            self._cluster = apply(before, fact)
            for event in events(before, self._cluster, fact):
                self._events.add(event)
                self._charts.note(event)
        except Exception:
            # One fact that the model cannot take must not stop the picture.
            log.exception("fact not applied", extra={"fact": type(fact).__name__})
            self._events.add(Event("internal_error", {"where": type(fact).__name__}, self._clock(), "here"))
        if isinstance(fact, InternalError):
            log.error("internal error", extra={"where": fact.where})
        if before.topics.keys() != self._cluster.topics.keys():
            self._look_around()

    def _apply_offsets(self, facts: list[OffsetFact]) -> None:
        if facts:
            self._cluster = apply_offsets(self._cluster, facts)

    def _look_around(self) -> None:
        """What the observers should look at closely, told anew."""
        topics: set[str] = set()
        groups: set[str] = set()
        for viewer in self._viewers:
            if viewer.watch:
                topics |= self._some_topics() if viewer.watch.everything else viewer.watch.topics() or set()
                groups |= set(self._cluster.groups) if viewer.watch.everything else viewer.watch.groups() or set()
        self._interest = Interest(frozenset(topics), frozenset(groups))

    def _some_topics(self) -> set[str]:
        return set(sorted(n for n, topic in self._cluster.topics.items() if not topic.internal)[:MOST_TAILED_TOPICS])

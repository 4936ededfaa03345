"""The composition root: builds everything, starts it in order, stops it in order. Nobody else sees across the house."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from flask import Flask

from app.control.brokers import Faults
from app.control.browse import RecordBrowser
from app.control.commands import Commands, commands
from app.control.comparison import Comparisons
from app.control.members import AddMember
from app.control.pauses import Pauses
from app.control.topics import CreateTopic
from app.kafka.admin import Admin
from app.kafka.config_reader import ConfigReader
from app.kafka.connection import Connection
from app.kafka.members import Members
from app.kafka.producers import Producers
from app.kafka.record_reader import RecordReader
from app.live.hub import Hub
from app.live.recorder import Recorder
from app.live.reporting import Life, Reporting
from app.live.sockets import FramePacket, Sockets, frame_text
from app.model.entities import Cluster
from app.model.facts import CapabilityFound, ClusterUnreachable, LabReset, Report
from app.model.terms import Problem
from app.observe.observers import Observers
from app.problems import NotReadyError, ProblemError
from app.settings import Settings
from app.sources.attached import Attached, connection_to
from app.sources.embedded.cluster import EmbeddedCluster
from app.sources.source import Source, SourceError
from app.web.services import Vitals

log = logging.getLogger(__name__)

# Within server.STOP_S, in this order; the cluster gets what the clients leave over.
CLIENTS_STOP_S = 3.0
CLUSTER_STOP_S = 3.5
HUB_STOP_S = 0.5
LAST_START_S = 12.0  # as long as its last command may wait for an answer
RESET_CLUSTER_STOP_S = 1.0  # its data are thrown away, so it need not end in order
LEADERS_S = 15.0
ELECT_AGAIN_S = 0.5

SEED_TOPIC = CreateTopic(name="orders", partitions=6, replication_factor=3)
SEED_GROUP = "billing"
SEED_MEMBER = AddMember(topics=["orders"], records_per_s=20)
SEED_MEMBERS = 2


class Part(Protocol):
    """Something that runs: `stop` asks and returns at once, `join` waits for the end."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def join(self, timeout_s: float) -> bool: ...


@dataclass(frozen=True, slots=True)
class CommandClients:
    """What can change a cluster."""

    members: Members
    producers: Producers
    comparisons: Comparisons
    report: Report

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.comparisons, self.members, self.producers)  # it ends by means of the others

    def commands(self, admin: Admin, wake: Callable[[], None], faults: Faults | None = None) -> Commands:
        return commands(self.producers, self.members, admin, self.report, wake, self.comparisons, faults)


class Services:
    """All that runs in one process. Raises SourceError for a connection that cannot be."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        cluster = Cluster("attached" if settings.attaches else "embedded", read_only=settings.read_only)
        self.hub = Hub(cluster, encode=FramePacket)
        self._reporting = Reporting(self.hub, with_contents=not settings.no_record_contents)
        self._life = Life(self._reporting)
        self.commands: Commands | None = None  # until there is a cluster to command
        self.records: RecordBrowser | None = None  # likewise; reading is allowed where commanding is not
        self.configs: ConfigReader | None = None  # likewise
        self.recorder = Recorder(self.hub, frame_text)
        self.replay = None
        self._sockets = Sockets(self.hub)
        self._source = self._chosen_source(settings.fresh)
        self._clients: Sequence[Part] = ()
        self._observing: Observers | None = None
        self._admin: Admin | None = None
        self._starting = threading.Thread(target=self._start_cluster, name="start-cluster", daemon=True)
        self._building = threading.Lock()  # clients are built whole or not at all
        self._stopping = threading.Event()

    def _chosen_source(self, fresh: bool) -> Source:
        settings, report = self._settings, self._life.report
        if settings.attaches:
            return Attached(connection_to(settings.bootstrap_servers, settings.config), report)
        return EmbeddedCluster(settings.data_dir, report, fresh=fresh)

    @property
    def lab(self) -> Services | None:
        """Itself where the cluster is embedded: then it can `reset`."""
        return self if isinstance(self._source, EmbeddedCluster) else None

    def attach_sockets(self, app: Flask) -> None:
        self._sockets.attach(app)

    def vitals(self) -> Vitals:
        ticks, frames, characters = self.hub.sent
        observers = self._observing
        return Vitals(
            self.hub.depth, ticks, frames, characters, self._sockets.viewers, self._reporting.failures(),
            observers.costs() if observers else {},
        )  # fmt: skip

    def start(self) -> None:
        """Returns at once: the page shows how the cluster comes up."""
        self.hub.start()
        self._starting.start()

    def stop(self) -> None:
        """Browsers go first, then members and producers, then the brokers that they need for that."""
        with self._building:
            self._stopping.set()
        self._sockets.stop()
        self.recorder.close()
        self._stop_clients()
        self._source.stop(CLUSTER_STOP_S)
        self.hub.stop()
        self.hub.join(HUB_STOP_S)

    def _stop_clients(self) -> None:
        for part in self._clients:
            part.stop()
        until_s = time.monotonic() + CLIENTS_STOP_S
        ended = [part.join(max(0.0, until_s - time.monotonic())) for part in self._clients]
        if not all(ended):
            log.warning("%d parts did not end in time", ended.count(False))
        if self._admin is not None:
            self._admin.close()

    def reset(self) -> None:
        """Throw the embedded cluster away and start it anew; returns at once, and the page shows how it goes on.

        NotReadyError while it is starting, or the program is stopping.
        """
        with self._building:
            if self._stopping.is_set() or self._life.over.is_set() or not self._life.begun.is_set():
                raise NotReadyError("stopping" if self._stopping.is_set() else "starting")
            self.commands = self.records = self.configs = None
            self._life.over.set()
            self._starting = threading.Thread(
                target=self._start_anew, args=(self._starting,), name="reset-lab", daemon=True
            )
        self._tell_reset()
        self._starting.start()

    def _start_anew(self, last_start: threading.Thread) -> None:
        self._stop_clients()
        last_start.join(LAST_START_S)  # it may still seed
        self._source.stop(RESET_CLUSTER_STOP_S)
        self._tell_reset()  # once more: a fact may have been on its way
        with self._building:
            if self._stopping.is_set():
                return
            self._clients, self._observing = (), None
            self._life = Life(self._reporting)
            self._source = self._chosen_source(fresh=True)
        self._start_cluster()

    def _tell_reset(self) -> None:
        self._reporting.report(LabReset(at_ms=time.time_ns() // 1_000_000))

    def kill(self) -> None:
        """No JVM outlives the program, whatever else is under way."""
        self._source.kill()

    # ---- the way up -------------------------------------------------------------------------------------------------

    def _start_cluster(self) -> None:
        life = self._life
        try:
            self._bring_up(life)
        except Exception:
            log.exception("the cluster could not be started")
            self.hub.report(ClusterUnreachable(Problem("start_failed"), at_ms=time.time_ns() // 1_000_000))
        finally:
            life.begun.set()

    def _bring_up(self, life: Life) -> None:
        try:
            connection = replace(self._source.start(), shown_servers=self._settings.client_bootstrap_servers)
        except SourceError as error:
            if not self._stopping.is_set():
                log.error("%s", error.detail)  # noqa: TRY400 - a sentence for the person at the terminal
                self.hub.report(ClusterUnreachable(error.problem, at_ms=time.time_ns() // 1_000_000))
            return
        admin = self._admin = Admin(connection)
        clients = self._command_clients(connection, admin)
        if self._start_parts(connection, admin, clients) and isinstance(self._source, EmbeddedCluster):
            self._furnish(self._source.fresh_start, clients, admin, life)

    def _start_parts(self, connection: Connection, admin: Admin, clients: CommandClients | None) -> bool:
        """Whether they run: not once the program is stopping."""
        observers = self._observers(connection)
        with self._building:
            if self._stopping.is_set():
                return False
            self._observing = observers
            self._clients = (*self._coordinator_log(), *(clients.parts if clients else ()), observers)
            for part in self._clients:
                part.start()
            if clients is not None and not self._settings.read_only:
                clients.comparisons.when_changed(observers.wake)
                faults = self._source.faults if isinstance(self._source, EmbeddedCluster) else None
                self.commands = clients.commands(admin, observers.wake, faults)
            if self._settings.no_record_contents:
                self._reporting.report(CapabilityFound("record_contents", False, "no_record_contents"))
            else:
                self.records = RecordBrowser(RecordReader(connection, admin))
            self.configs = ConfigReader(admin)
            self._life.begun.set()
        return True

    def _observers(self, connection: Connection) -> Observers:
        attached = self._source if isinstance(self._source, Attached) else None
        return Observers(
            connection,
            self._life.report_or_wait,
            self.hub.interest,
            tails=not self._settings.no_tail,
            find_trouble=attached.trouble if attached else None,
            asks_rights=attached is not None,
        )

    def _coordinator_log(self) -> Sequence[Part]:
        """Only a cluster of our own has its brokers' logs here."""
        source = self._source
        return (source.coordinator_log(self._life.report_or_wait),) if isinstance(source, EmbeddedCluster) else ()

    def _command_clients(self, connection: Connection, admin: Admin) -> CommandClients | None:
        """None where nothing may be changed; the embedded cluster's own members run all the same."""
        settings, report = self._settings, self._life.report
        if settings.attaches and settings.read_only:
            return None
        pauses = Pauses(report)
        members = Members(connection, pauses.report)
        producers = Producers(connection, admin, report, at_once=not settings.attaches)
        comparisons = Comparisons(members, producers, admin, report, lambda: self.hub.cluster, pauses)
        return CommandClients(members, producers, comparisons, report)

    # ---- only the cluster of our own --------------------------------------------------------------------------------

    def _furnish(self, fresh: bool, clients: CommandClients | None, admin: Admin, life: Life) -> None:
        """A new cluster is not empty, and its first group has members at every start: they are processes, not data."""
        assert clients is not None
        own = clients.commands(admin, lambda: None)
        try:
            if fresh:
                own.topics.create(SEED_TOPIC)
            for _ in range(SEED_MEMBERS):
                own.members.add(SEED_GROUP, SEED_MEMBER)
        except ProblemError as error:
            log.warning("not seeded: %s", error)
        if not fresh:
            self._restore_leaders(admin, life)

    def _restore_leaders(self, admin: Admin, life: Life) -> None:
        """After a restart the broker that came first leads everything, and the lab has no automatic rebalance."""
        until_s = time.monotonic() + LEADERS_S
        while not admin.elect_preferred_leaders() and time.monotonic() < until_s:
            if life.over.wait(ELECT_AGAIN_S) or self._stopping.is_set():  # the preferred ones are in sync soon
                return

"""The composition root: builds everything, starts it in order, stops it in order. Nobody else sees across the house."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from typing import Protocol

from flask import Flask

from app.control.commands import Commands, commands
from app.control.members import AddMember
from app.control.topics import CreateTopic
from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.members import Members
from app.kafka.producers import Producers
from app.live.hub import Hub
from app.live.sockets import Sockets, packet
from app.model.entities import Cluster
from app.model.facts import ClusterUnreachable
from app.observe.observers import Observers
from app.problems import ProblemError
from app.settings import Settings
from app.sources.embedded.cluster import EmbeddedCluster
from app.sources.embedded.errors import EmbeddedError, StartStoppedError

log = logging.getLogger(__name__)

# Within server.STOP_S, in this order; the cluster gets what the clients leave over.
CLIENTS_STOP_S = 3.0
CLUSTER_STOP_S = 3.5
HUB_STOP_S = 0.5
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


class Services:
    """All that runs in one process."""

    def __init__(self, settings: Settings) -> None:
        self.hub = Hub(Cluster("embedded"), encode=packet)
        self.commands: Commands | None = None  # until there is a cluster to command
        self._sockets = Sockets(self.hub)
        self._cluster = EmbeddedCluster(settings.data_dir, self.hub.report, fresh=settings.fresh)
        self._clients: Sequence[Part] = ()
        self._starting = threading.Thread(target=self._start_cluster, name="start-cluster", daemon=True)
        self._building = threading.Lock()  # clients are built whole or not at all
        self._stopping = threading.Event()

    def attach_sockets(self, app: Flask) -> None:
        self._sockets.attach(app)

    def start(self) -> None:
        """Returns at once: the page shows how the cluster comes up."""
        self.hub.start()
        self._starting.start()

    def stop(self) -> None:
        """Browsers go first, then members and producers, then the brokers that they need for that."""
        with self._building:
            self._stopping.set()
        self._sockets.stop()
        for part in self._clients:
            part.stop()
        until_s = time.monotonic() + CLIENTS_STOP_S
        ended = [part.join(max(0.0, until_s - time.monotonic())) for part in self._clients]
        if not all(ended):
            log.warning("%d parts did not end in time", ended.count(False))
        self._cluster.stop(CLUSTER_STOP_S)
        self.hub.stop()
        self.hub.join(HUB_STOP_S)

    def kill(self) -> None:
        """No JVM outlives the program, whatever else is under way."""
        self._cluster.kill()

    # ---- the way up -------------------------------------------------------------------------------------------------

    def _start_cluster(self) -> None:
        try:
            connection = self._cluster.start()
        except StartStoppedError:
            return
        except EmbeddedError as error:
            log.error("%s", error.detail)  # noqa: TRY400 - a sentence for the person at the terminal
            self.hub.report(ClusterUnreachable(error.problem, at_ms=time.time_ns() // 1_000_000))
            return
        if self._start_clients(connection):
            self._seed()
            if not self._cluster.fresh_start:
                self._restore_leaders(Admin(connection))

    def _start_clients(self, connection: Connection) -> bool:
        """Whether they run: not once the program is stopping."""
        admin = Admin(connection)
        members = Members(connection, self.hub.report)
        producers = Producers(connection, admin, self.hub.report)
        observers = Observers(connection, self.hub.report_or_wait, self.hub.interest)
        with self._building:
            if self._stopping.is_set():
                return False
            self._clients = (members, producers, observers)
            for part in self._clients:
                part.start()
            self.commands = commands(producers, members, admin, observers.wake)
        return True

    def _seed(self) -> None:
        """A new cluster is not empty, and its first group has members at every start: they are processes, not data."""
        assert self.commands is not None
        try:
            if self._cluster.fresh_start:
                self.commands.topics.create(SEED_TOPIC)
            for _ in range(SEED_MEMBERS):
                self.commands.members.add(SEED_GROUP, SEED_MEMBER)
        except ProblemError as error:
            log.warning("not seeded: %s", error)

    def _restore_leaders(self, admin: Admin) -> None:
        """After a restart the broker that came first leads everything, and the lab has no automatic rebalance."""
        until_s = time.monotonic() + LEADERS_S
        while not admin.elect_preferred_leaders() and time.monotonic() < until_s:
            if self._stopping.wait(ELECT_AGAIN_S):  # the preferred ones are in sync soon
                return

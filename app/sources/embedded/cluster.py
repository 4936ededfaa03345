"""A real Apache Kafka on this machine: one controller and three brokers, from nothing but pip's packages."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.kafka.brokers_seen import BrokersSeen
from app.kafka.connection import Connection
from app.model.facts import BrokerProcess, ClusterStarting, Report
from app.model.terms import BrokerState
from app.sources.embedded import artifacts, formatting, java, lab, ports, processes
from app.sources.embedded.aot import AotCache
from app.sources.embedded.coordinator_log import CoordinatorLog
from app.sources.embedded.errors import EmbeddedError, StartStoppedError
from app.sources.embedded.faults import Faults
from app.sources.embedded.home import Home, Remembered
from app.sources.embedded.node import Node
from app.sources.embedded.processes import ProcessBook
from app.sources.embedded.supervisor import Supervisor

log = logging.getLogger(__name__)

START_S = 90.0  # 5 s on two cores; a machine that needs longer than this is stuck
POLL_S = 0.05
PORT_TRIES = 3  # a port may be taken by another between the look and the JVM's bind
ORPHAN_GRACE_S = 3.0
CONTROLLER_SHARE_S = 1.0  # of the time to stop, kept for the controller: brokers need it until they have stopped
NEEDED_MEMORY_MB = 700


@dataclass(frozen=True, slots=True)
class Runtime:
    """What every JVM of this run needs."""

    executable: Path
    environment: Mapping[str, str]
    aot: AotCache


class PortTakenError(EmbeddedError):
    """Another process was quicker; other ports may do."""


class EmbeddedCluster:
    """`start` blocks; `stop` and `kill` may come from other threads at any time, also while `start` is under way.

    Raises EmbeddedError where there is no Java: then there is nothing to start, now or later.
    """

    def __init__(self, data_dir: Path, report: Report, *, fresh: bool = False, jars_dir: Path | None = None) -> None:
        self._java = java.find_java()
        self._home = Home(data_dir, jars_dir)
        self._report = report
        self._fresh = fresh
        self._book = ProcessBook(self._home.processes)
        self._nodes = {node: self._node(node) for node in lab.NODES}
        self._log_mark = secrets.token_hex(6)
        self._stopping = threading.Event()
        self._launching = threading.Lock()  # no process is launched once stopping
        self._start_left = threading.Event()
        self._start_left.set()
        self._aot: AotCache | None = None
        self._supervisor: Supervisor | None = None
        self.faults: Faults | None = None  # once started
        self.cluster_id = ""  # once started
        self.fresh_start = False  # whether this start formatted the cluster: it has no topics yet

    def _node(self, node: int) -> Node:
        name = lab.node_name(node)
        return Node(node, self._home.nodes / name, self._home.logs / f"{name}.log", self._book)

    # ---- start -----------------------------------------------------------------------------------------------------

    def start(self) -> Connection:
        """The cluster, usable: all brokers are in its metadata. Raises EmbeddedError and leaves nothing running."""
        self._start_left.clear()
        try:
            self._home.claim()
            return self._start()
        except BaseException as error:
            self._kill_all()
            self._home.release()
            if isinstance(error, OSError):
                raise self._unexpected(error) from error
            raise
        finally:
            self._start_left.set()

    def _start(self) -> Connection:
        started_s = time.monotonic()
        self._stop_orphans()
        class_path = artifacts.fetch(
            artifacts.locked_artifacts(), self._home.jars, self._progress("download"), self._stopping
        )
        self._check_memory()
        self._aot = AotCache(self._home.aot, self._java, class_path, self._book, self._report)
        runtime = Runtime(self._java, java.environment(class_path), self._aot)
        remembered = self._formatted(runtime)
        self.cluster_id = remembered.cluster_id or ""
        used_ports = self._bring_up(runtime, remembered)
        log.info("cluster started in %.1f s, cached classes: %s", time.monotonic() - started_s, self._aot.exists())
        self._watch(runtime, used_ports)
        return Connection(lab.bootstrap_servers(used_ports))

    def _formatted(self, runtime: Runtime) -> Remembered:
        """What is known of the cluster, made anew where it is not whole or not wanted any more."""
        remembered = self._home.recall(self._fresh)
        if remembered.cluster_id is not None and not self._fresh:
            return remembered
        self.fresh_start = True
        self._home.empty_nodes()
        for node in self._nodes.values():
            node.configure(remembered.ports)
        cluster_id = formatting.new_cluster_id()
        formatting.Formatter(runtime.executable, runtime.environment, self._home.logs, self._book).format(
            {node.name: node.folder for node in self._nodes.values()},
            cluster_id, self._stopping, self._progress("format"),
        )  # fmt: skip
        made = Remembered(remembered.ports, cluster_id)
        self._home.remember(made)
        return made

    def _bring_up(self, runtime: Runtime, remembered: Remembered) -> Mapping[int, int]:
        """Start all nodes and wait until clients can use them; the ports they listen on."""
        for attempt in range(1, PORT_TRIES + 1):
            used = ports.choose(remembered.ports, ports.is_free, ports.free_ports)
            if used != remembered.ports:
                log.info("ports %s are taken, using %s", dict(remembered.ports), used)
                self._home.remember(Remembered(used, remembered.cluster_id))
            try:
                for node in self._nodes.values():
                    node.configure(used)
                    self._launch(node, runtime)
                    self._tell(node, "starting")
                self._await_listening(used)
                self._await_brokers(Connection(lab.bootstrap_servers(used)))
                return used
            except PortTakenError:
                if attempt == PORT_TRIES:
                    raise
                self._kill_all()
        raise AssertionError("unreachable")

    def _launch(self, node: Node, runtime: Runtime) -> None:
        with self._launching:
            if self._stopping.is_set():
                raise StartStoppedError
            options = (*runtime.aot.options(), java.log_times(self._log_mark))
            node.start(runtime.executable, runtime.environment, *options)

    def _await_listening(self, used: Mapping[int, int]) -> None:
        listening: set[int] = set()

        def look() -> int:
            for node in lab.NODES:
                if node not in listening and ports.is_listening(used[node]):
                    listening.add(node)
            return len(listening)

        self._await("start", len(lab.NODES), look)

    def _await_brokers(self, connection: Connection) -> None:
        brokers, up = BrokersSeen(connection, self.cluster_id), set[int]()

        def look() -> int:
            for broker in brokers.ask() - up:
                up.add(broker)
                self._tell(self._nodes[broker], "up")
            return len(up)

        self._await("connect", len(lab.BROKERS), look)

    def _await(self, step: str, total: int, look: Callable[[], int]) -> None:
        """Until `look` counts `total`, as long as every node lives and nobody stops us."""
        progress, told, until_s = self._progress(step), -1, time.monotonic() + START_S
        while told < total:
            self._check_alive()
            if (done := look()) != told:
                progress(done, total)
                told = done
            elif self._stopping.wait(POLL_S):
                raise StartStoppedError
            elif time.monotonic() > until_s:
                raise self._too_slow()

    def _check_alive(self) -> None:
        if self._stopping.is_set():
            raise StartStoppedError
        for node in self._nodes.values():
            if node.exit_code() is None:
                continue
            self._tell(node, "down")
            if node.found_its_port_taken():
                raise PortTakenError(
                    "port_taken",
                    f"The ports for Kafka's {node.name} were taken by another program. Start again.",
                    {"node": node.name},
                )
            if self._aot is not None and not node.was_killed:
                self._aot.discard()  # should it be the cause, the next start goes without
            raise node.died()

    def _watch(self, runtime: Runtime, used: Mapping[int, int]) -> None:
        with self._launching:
            if self._stopping.is_set():
                raise StartStoppedError
            self._supervisor = Supervisor(self._nodes, used, self._report, lambda node: self._launch(node, runtime))
            self._supervisor.start()
            self.faults = Faults(self._supervisor, lambda node: self._launch(node, runtime))
            runtime.aot.build_in_background()

    def coordinator_log(self, report: Report) -> CoordinatorLog:
        """What the group coordinators say, for the caller to start."""
        names = [self._nodes[broker].log_file.name for broker in lab.BROKERS]
        return CoordinatorLog(self._home.logs, names, self._log_mark, report)

    # ---- stop ------------------------------------------------------------------------------------------------------

    def stop(self, deadline_s: float) -> None:
        """Stop in order, brokers before the controller, and by force what still runs at the deadline. Idempotent."""
        until_s = time.monotonic() + deadline_s
        with self._launching:
            self._stopping.set()
        if self._aot is not None:
            self._aot.stop()
        if self._supervisor is not None:
            self._supervisor.stop()
            self._end_in_order(until_s)
            self._supervisor.join(max(0.1, until_s - time.monotonic()))
        else:
            self._kill_all()  # nobody uses it yet, and a starting JVM answers SIGTERM late
        self._start_left.wait(max(0.1, until_s - time.monotonic()))
        if self._aot is not None:
            self._aot.join(max(0.1, until_s - time.monotonic()))
        self._home.release()

    def kill(self) -> None:
        """Every JVM of ours ends now, for an end that cannot wait. Callable from any thread."""
        if not self._home.is_claimed():
            return  # the processes in the book are another dashboard's, or none
        self._launching.acquire(timeout=1.0)  # and never released: nothing is launched any more
        self._stopping.set()
        processes.kill_all(processes.find_ours(self._book.read()).values())

    def _end_in_order(self, until_s: float) -> None:
        brokers = [self._nodes[broker] for broker in lab.BROKERS]
        for broker in brokers:
            if broker.is_running():
                self._tell(broker, "stopping")
                broker.terminate()
        self._end(brokers, until_s - CONTROLLER_SHARE_S)
        controller = self._nodes[lab.CONTROLLER]
        controller.terminate()
        self._end([controller], until_s)

    def _end(self, nodes: Iterable[Node], until_s: float) -> None:
        for node in nodes:
            if not node.wait(until_s):
                log.warning("%s did not stop in time and is killed", node.name)
                node.kill()
                node.wait(time.monotonic() + CONTROLLER_SHARE_S)
            self._tell(node, "down")

    def _kill_all(self) -> None:
        for node in self._nodes.values():
            node.kill()
        for node in self._nodes.values():
            node.wait(time.monotonic() + CONTROLLER_SHARE_S)

    def _stop_orphans(self) -> None:
        """JVMs that a killed dashboard left behind: brokers first, for the same reason as in `stop`."""
        found = processes.find_ours(self._book.read())
        if not found:
            return
        log.warning("stopping what a killed run left behind: %s", ", ".join(found))
        broker_names = {lab.node_name(broker) for broker in lab.BROKERS}
        processes.stop_orphans([found[name] for name in found if name in broker_names], ORPHAN_GRACE_S)
        processes.stop_orphans([found[name] for name in found if name not in broker_names], ORPHAN_GRACE_S)

    # ---- words -----------------------------------------------------------------------------------------------------

    def _progress(self, step: str) -> Callable[[int, int], None]:
        return lambda done, total: self._report(ClusterStarting(step, done, total, at_ms=_now_ms()))

    def _tell(self, node: Node, state: BrokerState) -> None:
        if node.id != lab.CONTROLLER:
            self._report(BrokerProcess(node.id, state, at_ms=_now_ms()))

    def _check_memory(self) -> None:
        free_mb = psutil.virtual_memory().available // 1_000_000
        if free_mb < NEEDED_MEMORY_MB:
            raise EmbeddedError(
                "memory_low",
                f"Four Java processes need about {NEEDED_MEMORY_MB} MB of memory and {free_mb} MB are free. "
                "Close other programs and start again.",
                {"needed_mb": NEEDED_MEMORY_MB, "free_mb": free_mb},
            )

    def _too_slow(self) -> EmbeddedError:
        return EmbeddedError(
            "start_too_slow",
            f"Kafka is not usable after {START_S:.0f} s. The machine may be too busy; the logs in {self._home.logs} "
            "tell more. Start again.",
            {"seconds": int(START_S), "logs": str(self._home.logs)},
        )

    def _unexpected(self, error: OSError) -> EmbeddedError:
        return EmbeddedError(
            "system_refused",
            f"The system refused what the embedded cluster needs: {error}. Its folder is {self._home.folder}.",
            {"error": str(error), "path": str(self._home.folder)},
        )


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

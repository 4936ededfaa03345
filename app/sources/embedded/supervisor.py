"""Watches the processes of a running cluster: a broker's death is told at once, a dead controller is started again.

A dead broker stays dead until somebody starts it: faults.py is what commands it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.model.facts import BrokerProcess, Report
from app.model.terms import BrokerState
from app.sources.embedded import lab, ports
from app.sources.embedded.node import Node
from app.supervised import Supervised

log = logging.getLogger(__name__)

WATCH_S = 0.1
CONTROLLER_PAUSE_S = 5.0  # between two starts of a controller that keeps dying


def next_state(state: BrokerState, running: bool, listening: Callable[[], bool]) -> BrokerState:
    """The state of a broker's process, from the last one and what is seen now. Asks `listening` only if it matters."""
    if not running:
        return "down"
    if state == "down":
        return "starting"
    if state == "starting" and listening():
        return "up"
    return state


@dataclass(frozen=True, slots=True)
class Seen:
    """A broker's process as it was last told."""

    state: BrokerState = "up"
    frozen: bool = False
    fenced_at_ms: int | None = None  # the controller hears nothing of it any more and waits until then


def next_seen(seen: Seen, state: BrokerState, now_ms: int) -> Seen:
    """What is told when a process goes over to `state`. One that says good-bye is not waited for."""
    if state == "down":
        silent = seen.state == "up" and not seen.frozen
        return Seen("down", fenced_at_ms=now_ms + lab.BROKER_SESSION_MS if silent else seen.fenced_at_ms)
    return Seen(state, frozen=seen.frozen and state == seen.state)


class Supervisor:
    """Broker states begin with "up": it is started once the cluster is usable."""

    def __init__(
        self,
        nodes: Mapping[int, Node],
        broker_ports: Mapping[int, int],
        report: Report,
        start_again: Callable[[Node], None],
    ) -> None:
        self._nodes = nodes
        self._ports = broker_ports
        self._report = report
        self._start_again = start_again
        self._lock = threading.Lock()  # around every look at a process or change of it, with what is told of it
        self._seen: dict[int, Seen] = dict.fromkeys(lab.BROKERS, Seen())
        self._controller_started_s = 0.0
        self._thread = Supervised("embedded-supervisor", self._watch, report)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def state(self, broker: int) -> Seen:
        """As it is now, not as it was when the thread looked."""
        with self._lock:
            self._look_at(broker)
            return self._seen[broker]

    def change(self, broker: int, state: BrokerState, act: Callable[[Node], None]) -> None:
        """Do something to a broker that makes it go over to `state`."""
        with self._lock:
            act(self._nodes[broker])
            self._tell(broker, next_seen(self._seen[broker], state, _now_ms()))

    def freeze(self, broker: int) -> None:
        with self._lock:
            self._nodes[broker].freeze()
            fenced_at_ms = _now_ms() + lab.BROKER_SESSION_MS
            self._tell(broker, replace(self._seen[broker], frozen=True, fenced_at_ms=fenced_at_ms))

    def resume(self, broker: int) -> None:
        with self._lock:
            self._nodes[broker].resume()
            self._tell(broker, replace(self._seen[broker], frozen=False, fenced_at_ms=None))

    def _watch(self, stopping: threading.Event) -> None:
        while not stopping.wait(WATCH_S):
            for broker in lab.BROKERS:
                with self._lock:
                    if not stopping.is_set():  # while stopping, stop() tells
                        self._look_at(broker)
            self._keep_controller(stopping)

    def _look_at(self, broker: int) -> None:
        node, seen = self._nodes[broker], self._seen[broker]
        state = next_state(seen.state, node.is_running(), lambda: ports.is_listening(self._ports[broker]))
        if state == seen.state:
            return
        if state == "down" and seen.state != "stopping":
            log.warning("broker %d ended (exit code %s)", broker, node.exit_code())
        self._tell(broker, next_seen(seen, state, _now_ms()))

    def _tell(self, broker: int, seen: Seen) -> None:
        self._seen[broker] = seen
        self._report(
            BrokerProcess(broker, seen.state, at_ms=_now_ms(), frozen=seen.frozen, fenced_at_ms=seen.fenced_at_ms)
        )

    def _keep_controller(self, stopping: threading.Event) -> None:
        """Without it no leader is elected and no broker can return, and the page has no button for it."""
        controller = self._nodes[lab.CONTROLLER]
        if controller.is_running() or stopping.is_set():
            return
        if time.monotonic() - self._controller_started_s < CONTROLLER_PAUSE_S:
            return
        self._controller_started_s = time.monotonic()
        log.warning("the controller ended (exit code %s), starting it again", controller.exit_code())
        self._start_again(controller)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

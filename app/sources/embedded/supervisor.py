"""Watches the processes of a running cluster: a broker's death is told at once, a dead controller is started again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping

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
        self._states: dict[int, BrokerState] = dict.fromkeys(lab.BROKERS, "up")
        self._controller_started_s = 0.0
        self._thread = Supervised("embedded-supervisor", self._watch, report)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def _watch(self, stopping: threading.Event) -> None:
        while not stopping.wait(WATCH_S):
            for broker in lab.BROKERS:
                self._look_at(broker, stopping)
            self._keep_controller(stopping)

    def _look_at(self, broker: int, stopping: threading.Event) -> None:
        node = self._nodes[broker]
        state = next_state(self._states[broker], node.is_running(), lambda: ports.is_listening(self._ports[broker]))
        if state == self._states[broker] or stopping.is_set():  # while stopping, stop() tells
            return
        self._states[broker] = state
        if state == "down":
            log.warning("broker %d ended (exit code %s)", broker, node.exit_code())
        self._report(BrokerProcess(broker, state, at_ms=time.time_ns() // 1_000_000))

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

"""Faults on purpose: brokers are stopped, killed, frozen, and brought back."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from app.model.terms import BrokerAction
from app.problems import NotFoundError, NotReadyError, ProblemError
from app.sources.embedded import lab
from app.sources.embedded.errors import StartStoppedError
from app.sources.embedded.node import Node
from app.sources.embedded.supervisor import Seen, Supervisor

log = logging.getLogger(__name__)

KILLED_WITHIN_S = 1.0  # milliseconds, unless the kernel waits for a disk


def applies(action: BrokerAction, seen: Seen) -> bool:
    """Whether a broker in that state can be told so."""
    match action:
        case "start":
            return seen.state == "down"
        case "stop" | "freeze":
            return seen.state in ("up", "starting") and not (action == "freeze" and seen.frozen)
        case "kill":
            return seen.state != "down"
        case "resume":
            return seen.frozen


class Faults:
    """May be commanded from any thread; each command returns as soon as the process has been told."""

    def __init__(self, supervisor: Supervisor, launch: Callable[[Node], None]) -> None:
        self._supervisor = supervisor
        self._launch = launch
        self._lock = threading.Lock()  # two commands at once: the second sees what the first has done

    def command(self, broker: int, action: BrokerAction) -> None:
        """NotFoundError for a broker that there is not, ProblemError for one that is not in a state for that."""
        if broker not in lab.BROKERS:
            raise NotFoundError("broker", str(broker))
        with self._lock:
            seen = self._supervisor.state(broker)
            if not applies(action, seen):
                raise _wrong_state(broker, action, seen)
            log.info("broker %d: %s", broker, action)
            self._do(broker, action)

    def _do(self, broker: int, action: BrokerAction) -> None:
        match action:
            case "start":
                self._start(broker)
            case "stop":
                self._supervisor.change(broker, "stopping", Node.terminate)
            case "kill":
                self._supervisor.change(broker, "down", _kill)
            case "freeze":
                self._supervisor.freeze(broker)
            case "resume":
                self._supervisor.resume(broker)

    def _start(self, broker: int) -> None:
        try:
            self._supervisor.change(broker, "starting", self._launch)
        except StartStoppedError as stopped:
            raise NotReadyError("stopping") from stopped


def _kill(node: Node) -> None:
    """Gone when this returns, so that nobody sees it run and takes it for a new one; but waited for within bounds."""
    node.kill()
    if not node.wait(time.monotonic() + KILLED_WITHIN_S):
        log.warning("%s was killed and does not end yet", node.name)


def _wrong_state(broker: int, action: BrokerAction, seen: Seen) -> ProblemError:
    state = "frozen" if seen.frozen else seen.state
    return ProblemError(
        "broker_state", 409, f"Broker {broker} is {state}: there is nothing to {action}.",
        {"broker": broker, "state": state, "action": action},
    )  # fmt: skip

"""Brokers on purpose: which command fits which state, what is told of a process, and the routes of it all."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from app.kafka.in_sync import Replicas, Thin, explained, is_explained_by_thin, thinnest
from app.kafka.records import Delivered, Refused
from app.model.facts import BrokerProcess
from app.model.terms import BrokerAction
from app.problems import NotReadyError
from app.sources.embedded import lab
from app.sources.embedded.faults import Faults, applies
from app.sources.embedded.node import Node
from app.sources.embedded.processes import ProcessBook
from app.sources.embedded.supervisor import Seen, Supervisor, next_seen
from tests.support.collected import Collected
from tests.support.patience import PATIENT_S
from tests.support.web import READY, web

UP, DOWN, FROZEN = Seen(), Seen("down"), Seen(frozen=True, fenced_at_ms=7)


@pytest.mark.parametrize(
    ("seen", "possible"),
    [
        (UP, {"stop", "kill", "freeze"}),
        (DOWN, {"start"}),
        (FROZEN, {"stop", "kill", "resume"}),
        (Seen("starting"), {"stop", "kill", "freeze"}),
        (Seen("stopping"), {"kill"}),
    ],
    ids=["up", "down", "frozen", "starting", "stopping"],
)
def test_each_state_has_its_commands(seen: Seen, possible: set[BrokerAction]) -> None:
    actions: tuple[BrokerAction, ...] = ("start", "stop", "kill", "freeze", "resume")
    assert {action for action in actions if applies(action, seen)} == possible


def test_the_controller_waits_for_a_broker_that_dies_and_not_for_one_that_says_good_bye() -> None:
    assert next_seen(UP, "down", 1_000) == Seen("down", fenced_at_ms=1_000 + lab.BROKER_SESSION_MS)
    assert next_seen(Seen("stopping"), "down", 1_000) == DOWN


def test_for_a_frozen_broker_that_is_killed_it_has_waited_since_the_freeze() -> None:
    assert next_seen(FROZEN, "down", 1_000) == Seen("down", fenced_at_ms=7)


def test_a_frozen_broker_that_is_told_to_stop_thaws() -> None:
    assert next_seen(FROZEN, "stopping", 1_000) == Seen("stopping")


def test_the_time_that_is_told_is_the_one_the_controller_is_given() -> None:
    assert f"broker.session.timeout.ms={lab.BROKER_SESSION_MS}\n" in lab.server_properties(100, lab.WISHED_PORTS)


class Undying:
    """A process that the kernel cannot end now."""

    def wait(self, timeout_s: float) -> int:
        raise subprocess.TimeoutExpired("java", timeout_s)

    def send_signal(self, number: int) -> None:
        """It has not come to that yet."""

    def poll(self) -> None:
        return None


def node(tmp_path: Path, process: Any) -> Node:
    one = Node(1, tmp_path, tmp_path / "broker-1.log", ProcessBook(tmp_path / "processes.json"))
    one._process = process
    return one


def test_a_process_that_does_not_die_holds_nobody_up(tmp_path: Path) -> None:
    told = Collected()
    supervisor = Supervisor({1: node(tmp_path, Undying())}, {1: 1}, told, lambda _: None)
    Faults(supervisor, lambda _: None).command(1, "kill")
    assert [process.state for process in told.facts(BrokerProcess)] == ["down"]


@pytest.mark.skipif(os.name != "posix", reason="no process can be frozen there")
def test_a_frozen_process_hears_that_it_is_to_stop(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "600"]) as process:
        frozen = node(tmp_path, process)
        frozen.freeze()
        frozen.terminate()
        has_ended = frozen.wait(time.monotonic() + PATIENT_S)
        process.kill()
    assert has_ended


# ---- too few replicas in sync


def test_the_thinnest_partition_is_the_one_furthest_below_what_is_asked_for() -> None:
    partitions = {0: Replicas(3, 2), 1: Replicas(3, 1), 2: Replicas(3, 0)}
    assert thinnest(partitions, 2) == Thin(2, 0, 2)
    assert thinnest({0: Replicas(3, 2)}, 2) is None


def test_no_more_replicas_can_be_asked_for_than_there_are() -> None:
    assert thinnest({0: Replicas(1, 1)}, 2) is None
    assert thinnest({0: Replicas(2, 1)}, 3) == Thin(0, 1, 2)


def test_what_was_observed_stands_in_place_of_the_time_out_that_hides_it() -> None:
    answers = [Delivered(0, 7, None, 1.0), Refused("_MSG_TIMED_OUT", "timed out"), Refused("_QUEUE_FULL", "full")]
    assert is_explained_by_thin(answers)
    delivered, late, full = explained(answers, Thin(4, 1, 2))
    assert delivered is answers[0]
    assert full is answers[2]
    assert isinstance(late, Refused)
    assert late.code == "NOT_ENOUGH_REPLICAS"
    assert late.detail.startswith("ISR 1 < min.insync.replicas 2")
    assert late.params == {"partition": 4, "isr": 1, "min_isr": 2}
    assert not is_explained_by_thin([answers[0], full])


# ---- routes


def ask(path: str, cluster: dict[str, Any] | None = None, **options: Any) -> tuple[int, Any, list[Any]]:
    app, services = web(cluster)
    answer = app.test_client().post(f"/api/v1{path}", **options)
    return answer.status_code, answer.get_json(), services.calls


@pytest.mark.parametrize("action", ["start", "stop", "kill", "freeze", "resume"])
@pytest.mark.parametrize("options", [{}, {"json": {}}], ids=["no body", "{}"])
def test_a_broker_is_commanded_by_its_id(action: str, options: dict[str, Any]) -> None:
    assert ask(f"/brokers/2/{action}", **options) == (200, {"broker": 2}, [("brokers.command", (2, action))])


@pytest.mark.parametrize("broker", ["x", "-1", "1.5", "٣", "1" * 20])
def test_what_is_no_id_of_a_broker_is_not_found(broker: str) -> None:
    status, problem, calls = ask(f"/brokers/{broker}/kill")
    assert (status, problem["code"], calls) == (404, "broker_not_found", [])


@pytest.mark.parametrize("path", ["/brokers/1/kill", "/brokers/elect-preferred", "/lab/reset"])
def test_read_only_changes_nothing(path: str) -> None:
    status, problem, calls = ask(path, {**READY, "read_only": True})
    assert (status, problem["code"], calls) == (403, "read_only", [])


@pytest.mark.parametrize("path", ["/brokers/1/kill", "/lab/reset"])
def test_options_that_there_are_not_are_refused(path: str) -> None:
    status, problem, calls = ask(path, json={"force": True})
    assert (status, problem["code"], calls) == (422, "invalid", [])


def test_the_lab_is_reset_and_an_attached_cluster_is_not() -> None:
    assert ask("/lab/reset") == (202, {"phase": "starting"}, [("lab.reset", ())])
    status, problem, calls = ask("/lab/reset", {**READY, "source": "attached"})
    assert (status, problem["code"], calls) == (409, "embedded_only", [])


def test_a_reset_under_way_is_not_begun_again() -> None:
    def refuse() -> None:
        raise NotReadyError("starting")

    app, _ = web(answers={"lab.reset": refuse})
    answer = app.test_client().post("/api/v1/lab/reset")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "cluster_not_ready")

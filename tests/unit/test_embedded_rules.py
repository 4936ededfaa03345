"""The embedded cluster's pure rules: which process is ours, which ports are used, what a node is told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.model.terms import BrokerState
from app.sources.embedded import lab
from app.sources.embedded.formatting import new_cluster_id
from app.sources.embedded.ports import choose
from app.sources.embedded.processes import ProcessBook, ProcessRecord, SeenProcess, is_ours, new_marker
from app.sources.embedded.supervisor import next_state

ARGV = ("java", "-Dcaudal.node=5f3c", "kafka.Kafka", "node.properties")
RECORD = ProcessRecord(ARGV, pid=4711, created_s=1000.0)
SEEN = SeenProcess(4711, 1000.0, ARGV)


def test_a_process_with_recorded_pid_time_and_command_line_is_ours() -> None:
    assert is_ours(RECORD, SEEN)


def test_a_process_that_was_given_our_old_pid_is_not_ours() -> None:
    assert not is_ours(RECORD, replace(SEEN, argv=("postgres",)))
    assert not is_ours(RECORD, replace(SEEN, created_s=1100.0))


def test_another_java_of_the_same_kafka_is_not_ours() -> None:
    assert not is_ours(RECORD, replace(SEEN, argv=("java", "-Dcaudal.node=0000", "kafka.Kafka", "node.properties")))


def test_a_process_that_only_mentions_our_command_line_is_not_ours() -> None:
    unfinished = ProcessRecord(ARGV)
    assert not is_ours(unfinished, replace(SEEN, argv=("sh", "-c", " ".join(ARGV))))
    assert not is_ours(unfinished, replace(SEEN, argv=(*ARGV, "more")))


def test_a_process_started_just_before_the_kill_is_known_by_its_command_line_alone() -> None:
    assert is_ours(ProcessRecord(ARGV), SEEN)


def test_a_create_time_may_shift_with_the_system_clock() -> None:
    assert is_ours(RECORD, replace(SEEN, created_s=1002.0))


def test_markers_are_never_the_same() -> None:
    assert len({new_marker() for _ in range(100)}) == 100


def test_the_book_keeps_what_was_written_and_forgets_what_was_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "processes.json"
    book = ProcessBook(file)
    assert book.read() == {}
    book.write("broker-1", ProcessRecord(ARGV))
    book.write("broker-1", RECORD)
    book.write("broker-2", ProcessRecord(ARGV))
    assert ProcessBook(file).read() == {"broker-1": RECORD, "broker-2": ProcessRecord(ARGV)}
    book.forget("broker-1")
    assert ProcessBook(file).read() == {"broker-2": ProcessRecord(ARGV)}


@pytest.mark.parametrize("damaged", ["", "[]", "{", '{"broker-1": {"pid": 1}}', '{"broker-1": 3}'])
def test_a_damaged_book_is_an_empty_one(tmp_path: Path, damaged: str) -> None:
    file = tmp_path / "processes.json"
    file.write_text(damaged)
    assert ProcessBook(file).read() == {}


def test_wished_ports_are_kept_and_only_taken_ones_replaced() -> None:
    wished = {100: 9091, 1: 9092, 2: 9093, 3: 9094}
    assert choose(wished, lambda _port: True, lambda how_many: [1] * how_many) == wished
    taken = (9092, 9094)
    chosen = choose(wished, lambda port: port not in taken, lambda how_many: [5000 + n for n in range(how_many)])
    assert chosen == {100: 9091, 1: 5000, 2: 9093, 3: 5001}


def test_cluster_ids_are_what_kafka_takes() -> None:
    for _ in range(300):
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_-]{21}", new_cluster_id())


def properties(text: str) -> dict[str, str]:
    lines = [line.split("=", 1) for line in text.splitlines()]
    assert len({name for name, _ in lines}) == len(lines), "no property is set twice"
    return dict(lines)


def test_every_node_listens_on_loopback_and_knows_the_controller() -> None:
    for node in lab.NODES:
        told = properties(lab.server_properties(node, lab.WISHED_PORTS))
        assert told["node.id"] == str(node)
        assert told["controller.quorum.voters"] == "100@127.0.0.1:9091"
        assert told["listeners"].endswith(f"://127.0.0.1:{lab.WISHED_PORTS[node]}")
    assert properties(lab.server_properties(100, lab.WISHED_PORTS))["process.roles"] == "controller"
    assert properties(lab.server_properties(2, lab.WISHED_PORTS))["process.roles"] == "broker"


def test_clients_get_the_brokers_and_not_the_controller() -> None:
    assert lab.bootstrap_servers(lab.WISHED_PORTS) == "127.0.0.1:9092,127.0.0.1:9093,127.0.0.1:9094"


@pytest.mark.parametrize(
    ("state", "running", "listening", "then"),
    [
        ("up", True, False, "up"),
        ("up", False, False, "down"),
        ("starting", False, False, "down"),
        ("down", False, False, "down"),
        ("down", True, True, "starting"),
        ("starting", True, False, "starting"),
        ("starting", True, True, "up"),
    ],
)
def test_a_broker_goes_down_with_its_process_and_up_with_its_port(
    state: BrokerState, running: bool, listening: bool, then: BrokerState
) -> None:
    assert next_state(state, running, lambda: listening) == then

"""How the program ends and comes back: whatever ends it, its records are there again and no JVM is left behind."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, TopicPartition

from app.sources.embedded.processes import ProcessBook, ProcessRecord
from tests.conftest import StartProgram
from tests.support.api import Api, problem
from tests.support.live import LiveViewer
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest, free_port

RECORDS = 1000
STOP_S = 16.0  # `make bench` measures it: 1 to 5 s
JVMS = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Formatted once for all tests."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture
def own(folder: Path, jars: Path) -> Iterator[ProgramUnderTest]:
    """A program to start and end, on the folder of the one before."""
    one = ProgramUnderTest(folder, jars)
    yield one
    one.end()


def test_after_kill_9_the_next_start_has_every_acknowledged_record_and_one_signal_ends_it(
    own: ProgramUnderTest,
) -> None:
    own.start_and_wait()
    with Api(own.url) as api:
        own.wait_seeded()
        records = api.send("orders", value="kept", count=RECORDS)
        run = api.snapshot()["run"]
    own.kill()
    orphans = own.jvms()
    assert len(orphans) == JVMS
    book = ProcessBook(own.folder / "processes.json")
    book.write("broker-3", ProcessRecord(book.read()["broker-3"].argv))  # as if killed before it knew the pid
    with bystander() as other:
        book.write("aot", ProcessRecord(("java", "kafka.Kafka"), other.pid, time.time()))  # its pid, used again
        own.start_and_wait()
        assert other.poll() is None
    assert not [process for process in orphans if process.is_running()]
    assert len(own.jvms()) == JVMS
    assert own.get("/api/v1/snapshot").json()["run"] != run
    bootstrap = own.snapshot("cluster")["cluster"]["bootstrap_servers"]
    assert read_back(bootstrap, records) == {place(record) for record in records}
    own.wait_seeded()
    end_with_two_viewers(own, lambda: own.signal_group(signal.SIGINT))  # as the terminal signals the whole group


@pytest.mark.full
def test_sigterm_ends_everything_too(own: ProgramUnderTest) -> None:
    own.start_and_wait()
    own.wait_seeded()
    end_with_two_viewers(own, lambda: own.signal(signal.SIGTERM))


def end_with_two_viewers(own: ProgramUnderTest, send_signal: Callable[[], None]) -> None:
    """They watch meanwhile, and hold nothing up."""
    with LiveViewer(own.url) as one, LiveViewer(own.url) as other:
        for viewer in (one, other):
            viewer.wait_until(lambda watcher: "cluster" in watcher.docs, "it watches")
        began_s = time.monotonic()
        send_signal()
        assert own.wait() == 0
        assert time.monotonic() - began_s < STOP_S
    assert own.jvms() == []


@contextmanager
def bystander() -> Iterator[subprocess.Popen[bytes]]:
    """A process that is nobody's business."""
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.kill()


def place(record: dict[str, Any]) -> tuple[int, int]:
    return record["partition"], record["offset"]


def read_back(bootstrap: str, records: list[dict[str, Any]]) -> set[tuple[int, int]]:
    """Partition and offset of as many records as were sent, by a plain consumer from the beginning."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "foreign", "enable.auto.commit": False})
    consumer.assign([TopicPartition("orders", number, 0) for number in {record["partition"] for record in records}])
    found = set()
    until_s = time.monotonic() + PATIENT_S
    while len(found) < len(records) and time.monotonic() < until_s:
        for message in consumer.consume(RECORDS, timeout=0.5):
            assert message.error() is None
            assert message.value() == b"kept"
            found.add((message.partition(), message.offset()))
    consumer.close()
    return found


def test_a_java_process_killed_while_starting_is_told_with_what_to_do(own: ProgramUnderTest) -> None:
    own.start()
    broker = own.wait_for(lambda: next(iter(own.jvms()), None), 60, "the first JVM")
    broker.kill()
    error = wait_unreachable(own)
    assert error["code"] == "node_died"
    assert error["params"]["node"] in ("controller", "broker-1", "broker-2", "broker-3")
    assert "start again" in own.log().lower()
    assert own.jvms() == []
    assert own.get("/healthz").status_code == 200
    assert own.stop() == 0


def test_a_signal_while_starting_ends_the_program_and_every_jvm(own: ProgramUnderTest) -> None:
    own.start()
    own.wait_for(own.jvms, 60, "the first JVM")
    own.signal(signal.SIGTERM)
    assert own.wait() == 0
    assert own.jvms() == []


def test_a_second_program_on_the_same_folder_says_who_has_it(program: ProgramUnderTest, jars: Path) -> None:
    running = program.jvms()
    second = ProgramUnderTest(program.folder, jars)
    second.start()
    try:
        error = wait_unreachable(second)
    finally:
        second.stop()
    assert error["code"] == "data_dir_in_use"
    assert str(program.pid) in second.log()
    assert program.get("/readyz").status_code == 200
    assert {jvm.pid for jvm in program.jvms()} == {jvm.pid for jvm in running}
    assert len(running) == JVMS


def wait_unreachable(program: ProgramUnderTest, timeout_s: float = 60) -> dict[str, Any]:
    """The error of the cluster document."""

    def told() -> dict[str, Any] | None:
        cluster = program.snapshot("cluster")["cluster"]
        return cluster["error"] if cluster["phase"] == "unreachable" else None

    return program.wait_for(told, timeout_s, "the cluster document to tell the error")


def test_without_a_network_at_the_first_start_the_page_says_so_and_stays(
    start_program: StartProgram, tmp_path: Path
) -> None:
    folder = tmp_path / "empty"
    (folder / "jars").mkdir(parents=True)
    nowhere = f"http://127.0.0.1:{free_port()}"
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"), nowhere)
    program = start_program(folder=folder, **proxies, no_proxy="", NO_PROXY="")
    error = wait_unreachable(program)
    assert error["code"] == "download_failed"
    assert "network" in program.log()
    assert program.get("/").status_code == 200
    ready = program.get("/readyz")
    assert (ready.status_code, ready.json()["phase"]) == (503, "unreachable")
    with Api(program.url) as api:
        answer = api.ask("POST", "/topics/orders/records", {"value": "x"})
    assert problem(answer) == (503, "cluster_not_ready")
    assert program.stop() == 0

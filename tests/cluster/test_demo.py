"""The tutorial's programs, as a container runs them: they send, share, and go cleanly at SIGTERM."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from confluent_kafka import Consumer, ConsumerGroupTopicPartitions

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from tests.support.foreign import create_topic
from tests.support.patience import PATIENT_S, STOPS_S, wait_until
from tests.support.program import ROOT

Start = Callable[..., "Demo"]


class Demo:
    """`python -m app produce` or `worker` in a process of its own, its words in a file."""

    def __init__(self, log: Path, *arguments: str) -> None:
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", *arguments], cwd=ROOT, stdout=output, stderr=output
            )

    def said(self, pattern: str) -> re.Match[str]:
        def found() -> re.Match[str] | None:
            has_ended = self._process.poll() is not None  # asked first: what it said last counts
            it = re.search(pattern, self._log.read_text())
            assert it or not has_ended, self._log.read_text()
            return it

        return wait_until(found, lambda: f"{pattern}\n{self._log.read_text()}")

    def lines(self) -> int:
        return len(self._log.read_text().splitlines())

    def terminate(self) -> tuple[int, float]:
        """Its exit code and how long that took."""
        started_s = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENT_S), time.monotonic() - started_s

    def end(self) -> None:
        self._process.kill()
        self._process.wait(5)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    started: list[Demo] = []

    def start(*arguments: str) -> Demo:
        started.append(Demo(tmp_path / f"{len(started)}.log", *arguments))
        return started[-1]

    yield start
    for demo in started:
        demo.end()


@pytest.fixture
def topic(kafka: Connection, topic_name: str) -> str:
    return create_topic(kafka, topic_name, partitions=2)


def group_of(kafka: Connection, group: str) -> tuple[int, int]:
    """How many members the coordinator knows, and the sum of the commits."""
    admin = Admin(kafka)
    described: Any = admin.ask_coordinator(
        lambda client, request_s: client.describe_consumer_groups([group], request_timeout=request_s)[group], 5
    )
    request = [ConsumerGroupTopicPartitions(group)]
    commits: Any = admin.ask_coordinator(
        lambda client, request_s: client.list_consumer_group_offsets(request, request_timeout=request_s)[group], 5
    )
    return len(described.members), sum(part.offset for part in commits.topic_partitions if part.offset > 0)


@pytest.mark.parametrize("protocol", ["classic", "consumer"])
def test_a_worker_handles_what_the_producer_sends_and_leaves_at_sigterm(
    kafka: Connection, start: Start, topic: str, group_name: str, protocol: str
) -> None:
    at = ("--bootstrap-servers", kafka.bootstrap_servers, "--topic", topic)
    producer = start("produce", *at, "--rate", "50", "--keys", "3")
    worker = start("worker", *at, "--group", group_name, "--protocol", protocol)
    worker.said(r"[1-9]\d* events handled; the last: .* order \d+ of \w+")
    assert group_of(kafka, group_name)[0] == 1

    code, took_s = producer.terminate()
    assert (code, took_s < STOPS_S) == (0, True)
    sent = int(producer.said(r"stopped: (\d+) events sent, 0 refused, 0 without")[1])

    wait_until(lambda: group_of(kafka, group_name)[1] >= sent, "all to be committed")
    code, took_s = worker.terminate()
    assert (code, took_s < STOPS_S) == (0, True)
    assert int(worker.said(r"left the group: (\d+) events handled")[1]) == sent
    assert group_of(kafka, group_name) == (0, sent)


def test_an_event_on_the_wire_has_its_metadata_in_headers(kafka: Connection, start: Start, topic: str) -> None:
    start("produce", "--bootstrap-servers", kafka.bootstrap_servers, "--topic", topic, "--rate", "20").said("1 events")
    consumer = Consumer({
        "bootstrap.servers": kafka.bootstrap_servers, "group.id": "foreign", "auto.offset.reset": "earliest"
    })  # fmt: skip
    consumer.subscribe([topic])
    message = consumer.poll(15)
    consumer.close()
    assert message is not None
    assert message.key()
    assert {"ce_id", "ce_source", "ce_type", "ce_time", "ce_specversion"} <= dict(message.headers() or []).keys()


def test_they_wait_for_a_cluster_and_for_a_topic_and_can_be_stopped_meanwhile(
    kafka: Connection, start: Start, topic_name: str, group_name: str
) -> None:
    nowhere = start("produce", "--bootstrap-servers", "127.0.0.1:1")
    early = start(
        "worker", "--bootstrap-servers", kafka.bootstrap_servers, "--topic", topic_name, "--group", group_name
    )
    nowhere.said("no answer")
    early.said(f"there is no topic {topic_name} yet")
    create_topic(kafka, topic_name, partitions=1)
    early.said(f"handling {topic_name}")
    code, took_s = nowhere.terminate()
    assert (code, took_s < STOPS_S) == (0, True)
    assert nowhere.lines() < 15, "a line a second at most"

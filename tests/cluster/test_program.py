"""The program as a whole: what a kill -9 leaves, and how it ends."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest
from confluent_kafka import Consumer, KafkaException, TopicPartition

from tests.support.program import ProgramUnderTest

RECORDS = 1000
END_S = 8.0


def stored_records(bootstrap_servers: str, topic: str, partitions: int) -> int:
    """As a client of its own sees them (-1: a leader is not back yet); plain records only, so offsets count them."""
    consumer = Consumer({"bootstrap.servers": bootstrap_servers, "group.id": "unused"})
    try:
        ends = [consumer.get_watermark_offsets(TopicPartition(topic, p), timeout=10) for p in range(partitions)]
    except KafkaException:
        return -1
    finally:
        consumer.close()
    return sum(high - low for low, high in ends)


def test_a_killed_program_loses_nothing_and_its_jvms_are_gone_after_the_next_start(
    start_program: Callable[..., ProgramUnderTest],
) -> None:
    program = start_program()
    program.wait_ready()
    program.wait_for(lambda: "orders" in program.snapshot("cluster")["cluster"]["topics"], 30, "the seeded topic")
    answer = program.post("/api/v1/topics/orders/records", {"value": "kept", "count": RECORDS})
    assert answer.status_code == 201, answer.text
    left_behind = program.jvms()
    assert len(left_behind) == 4
    program.kill()
    assert all(process.is_running() for process in left_behind)

    program.start_and_wait()
    assert not any(process.is_running() for process in left_behind)
    bootstrap_servers = program.snapshot("cluster")["cluster"]["bootstrap_servers"]
    program.wait_for(
        lambda: stored_records(bootstrap_servers, "orders", 6) == RECORDS, 30, "all acknowledged records to be there"
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_program_and_every_jvm(
    start_program: Callable[..., ProgramUnderTest], number: signal.Signals
) -> None:
    program = start_program()
    program.wait_ready()
    jvms = program.jvms()
    began_s = time.monotonic()
    program.signal(number)
    program.wait()
    assert time.monotonic() - began_s < END_S
    assert not any(process.is_running() for process in jvms)


def test_a_signal_while_starting_ends_the_program_and_every_jvm(start_program: Callable[..., ProgramUnderTest]) -> None:
    program = start_program()
    program.wait_for(program.jvms, 30, "the first JVM")
    program.signal(signal.SIGTERM)
    program.wait()
    assert program.jvms() == []


def test_a_second_program_on_the_same_folder_says_who_has_it(start_program: Callable[..., ProgramUnderTest]) -> None:
    first = start_program()
    first.wait_ready()
    second = start_program(folder=first.folder)
    cluster = second.wait_for(
        lambda: (doc := second.snapshot("cluster")["cluster"])["phase"] == "unreachable" and doc, 30, "the refusal"
    )
    assert "data_dir_in_use" in str(cluster)
    assert str(first.pid) in second.log()
    assert first.get("/readyz").status_code == 200

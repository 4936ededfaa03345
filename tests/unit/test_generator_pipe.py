"""What a fast generator's process and its parent say to each other arrives as it was said."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from app.kafka.connection import Connection
from app.kafka.generator_pipe import Begin, Order, Pace, Stop, fact_in, fact_line, order_in, order_line
from app.kafka.generator_process import MODULE
from app.kafka.generator_spec import MOST_BYTES_PER_S, GeneratorSpec
from app.model.facts import Fact, ProduceFailed, ProducerCounted, ProducerStopped, RecordSeen
from app.model.terms import Problem, ProducerId

G1 = ProducerId("g1")
SPEC = GeneratorSpec("orders", 20_000.5, keys=3, value_bytes=100, acks="all", key_distribution="hot", linger_ms=5)
BEGIN = Begin(G1, SPEC, Connection("a:1,b:2", {"sasl.password": 'sécret\n"'}), sent=7, failed=1)


@pytest.mark.parametrize("order", [BEGIN, Pace(0.1), Stop()])
def test_an_order_arrives_whole_in_one_line(order: Order) -> None:
    line = order_line(order)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert order_in(line) == order


@pytest.mark.parametrize(
    "fact",
    [
        ProducerCounted(G1, 123_456_789, 3, 99),
        RecordSeen("orders", 5, 2**40, b"madrid", 106, 1_700_000_000_000, G1),
        RecordSeen("orders", 0, 0, None, 100, None, G1),
        ProduceFailed("orders", G1, Problem("_MSG_TIMED_OUT", {"topic": "orders", "detail": "ä\n"}), 5),
    ],
)
def test_a_fact_arrives_whole_in_one_line(fact: Fact) -> None:
    line = fact_line(fact)
    assert line.count(b"\n") == 1
    assert len(line) < 512
    assert fact_in(line, G1) == fact


def test_nothing_else_is_said() -> None:
    with pytest.raises(ValueError, match="ProducerStopped"):
        fact_line(ProducerStopped(G1, 1))
    with pytest.raises(ValueError, match="restart"):
        order_in(b'["restart", null]\n')
    with pytest.raises(ValueError, match="stopped"):
        fact_in(b'["stopped", 1]\n', G1)


def test_the_process_logs_what_it_dies_of_in_the_form_of_its_parent() -> None:
    died = subprocess.run(
        [sys.executable, "-m", MODULE, "warning", "json"], input=b"no order\n", capture_output=True, timeout=20
    )
    [line] = died.stderr.decode().splitlines()
    told = json.loads(line)
    assert (told["level"], told["logger"]) == ("error", "app.kafka.fast_generator")
    assert "JSONDecodeError" in told["exception"]
    assert died.returncode == 1


def test_a_process_may_not_be_ordered_to_send_more_bytes_than_a_thread_may() -> None:
    large = replace(SPEC, value_bytes=1024 * 1024)
    assert large.fastest_per_s == MOST_BYTES_PER_S / large.value_bytes == 32

"""What a fast generator's process and its parent say to each other: a line of JSON each, over stdin and stdout.

Down: what to send, once, and the connection, which has passwords and so is in no command line; then new rates and the
stop. Up: "ready", and the facts of the deliveries, as bounded there (deliveries.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from app.kafka.connection import Connection
from app.kafka.generator_spec import GeneratorSpec
from app.model.facts import Fact, ProduceFailed, ProducerCounted, RecordSeen
from app.model.terms import Problem, ProducerId

READY = b"ready\n"


@dataclass(frozen=True, slots=True)
class Begin:
    """The first order. The totals go on from what was sent before, elsewhere."""

    producer: ProducerId
    spec: GeneratorSpec
    connection: Connection
    sent: int
    failed: int


@dataclass(frozen=True, slots=True)
class Pace:
    records_per_s: float


@dataclass(frozen=True, slots=True)
class Stop:
    """Flush, within bounds, and end."""


Order = Begin | Pace | Stop


def order_line(order: Order) -> bytes:
    match order:
        case Begin():
            return _line("begin", {
                "producer": order.producer,
                "spec": asdict(order.spec),
                "bootstrap_servers": order.connection.bootstrap_servers,
                "properties": dict(order.connection.properties),
                "sent": order.sent,
                "failed": order.failed,
            })  # fmt: skip
        case Pace():
            return _line("pace", order.records_per_s)
        case Stop():
            return _line("stop", None)


def order_in(line: bytes) -> Order:
    kind, body = _read(line)
    match kind:
        case "begin":
            return Begin(
                ProducerId(body["producer"]),
                GeneratorSpec(**body["spec"]),
                Connection(body["bootstrap_servers"], body["properties"]),
                body["sent"],
                body["failed"],
            )
        case "pace":
            return Pace(body)
        case "stop":
            return Stop()
    raise ValueError(f"no such order: {kind}")


def fact_line(fact: Fact) -> bytes:
    """The facts that deliveries make, and no others."""
    match fact:
        case ProducerCounted():
            return _line("counted", [fact.sent, fact.failed, fact.at_ms])
        case RecordSeen():
            key = None if fact.key is None else fact.key.decode()  # a generator's keys are text
            return _line("seen", [fact.topic, fact.partition, fact.offset, key, fact.size_bytes, fact.timestamp_ms])
        case ProduceFailed():
            problem = [fact.problem.code, dict(fact.problem.params)]
            return _line("failed", [fact.topic, *problem, fact.at_ms])
    raise ValueError(f"not a fact of deliveries: {type(fact).__name__}")


def fact_in(line: bytes, producer: ProducerId) -> ProducerCounted | RecordSeen | ProduceFailed:
    kind, body = _read(line)
    match kind:
        case "counted":
            sent, failed, at_ms = body
            return ProducerCounted(producer, sent, failed, at_ms)
        case "seen":
            topic, partition, offset, key, size_bytes, timestamp_ms = body
            encoded = None if key is None else key.encode()
            return RecordSeen(topic, partition, offset, encoded, size_bytes, timestamp_ms, producer)
        case "failed":
            topic, code, params, at_ms = body
            return ProduceFailed(topic, producer, Problem(code, params), at_ms)
    raise ValueError(f"no such fact: {kind}")


Kind = Literal["begin", "pace", "stop", "counted", "seen", "failed"]


def _line(kind: Kind, body: Mapping[str, Any] | list[Any] | float | None) -> bytes:
    return json.dumps([kind, body]).encode() + b"\n"


def _read(line: bytes) -> tuple[str, Any]:
    kind, body = json.loads(line)
    return kind, body

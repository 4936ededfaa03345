"""Producers that send by themselves: start, change their rate, stop."""

from __future__ import annotations

import math

from pydantic import Field

from app.control.names import Body, TopicName
from app.kafka.generator_spec import MOST_BYTES_PER_S, Acks, GeneratorSpec, KeyDistribution
from app.kafka.producers import Producers
from app.model.terms import ProducerId
from app.problems import InvalidError

FASTEST_PER_S = 100_000
LARGEST_VALUE_BYTES = 1024 * 1024


class StartGenerator(Body):
    topic: TopicName
    records_per_s: float = Field(default=1.0, ge=0.1, le=FASTEST_PER_S)
    keys: int = Field(default=8, ge=0, le=100_000, description="How many different keys; 0: no key.")
    key_distribution: KeyDistribution = Field(
        default="uniform", description="hot: 80 % of the records have the first key, the other keys share the rest."
    )
    value_bytes: int = Field(
        default=100, ge=2, le=LARGEST_VALUE_BYTES, description="Size of the JSON values; 32 MiB a second at most."
    )
    acks: Acks = "all"
    linger_ms: int = Field(default=0, ge=0, le=5000, description="How long a record waits for others to go with it.")


class ChangeGenerator(Body):
    records_per_s: float = Field(ge=0.1, le=FASTEST_PER_S)


class GeneratorCommands:
    def __init__(self, producers: Producers) -> None:
        self._producers = producers

    def start(self, command: StartGenerator) -> ProducerId:
        """ProblemError where the topic is not there or there are as many generators as are allowed."""
        check_bytes(command.records_per_s, command.value_bytes)
        return self._producers.start_generator(
            GeneratorSpec(
                topic=command.topic,
                records_per_s=command.records_per_s,
                keys=command.keys,
                value_bytes=command.value_bytes,
                acks=command.acks,
                key_distribution=command.key_distribution,
                linger_ms=command.linger_ms,
            )
        )

    def change(self, producer: ProducerId, command: ChangeGenerator) -> None:
        check_bytes(command.records_per_s, self._producers.generator_spec(producer).value_bytes)
        self._producers.change_generator(producer, command.records_per_s)

    def stop(self, producer: ProducerId) -> None:
        self._producers.stop_generator(producer)


def check_bytes(records_per_s: float, value_bytes: int) -> None:
    """InvalidError where that would be more bytes a second than one generator may send."""
    bytes_per_s = math.ceil(records_per_s * value_bytes)
    if bytes_per_s <= MOST_BYTES_PER_S:
        return
    fastest_per_s = MOST_BYTES_PER_S // value_bytes
    raise InvalidError(
        "records_per_s",
        f"{records_per_s:g} records/s of {value_bytes} bytes are {bytes_per_s} bytes/s; a generator sends at most"
        f" {MOST_BYTES_PER_S} bytes/s: {fastest_per_s} records/s of this size",
        "too_many_bytes_per_s",
        {"bytes_per_s": bytes_per_s, "limit": MOST_BYTES_PER_S, "fastest_per_s": fastest_per_s},
    )

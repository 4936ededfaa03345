"""Producers that send by themselves: start, change their rate, stop."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from app.control.names import Body, TopicName
from app.kafka.generator import GeneratorSpec
from app.kafka.producers import Producers
from app.model.facts import ProducerId

FASTEST_PER_S = 5000  # a thread's; faster ones need a process of their own


class StartGenerator(Body):
    topic: TopicName
    records_per_s: float = Field(default=1.0, ge=0.1, le=FASTEST_PER_S)
    keys: int = Field(default=8, ge=0, le=100_000, description="How many different keys; 0: no key.")
    value_bytes: int = Field(default=100, ge=2, le=100_000, description="Size of the JSON values.")
    acks: Literal["all", "1", "0"] = "all"


class ChangeGenerator(Body):
    records_per_s: float = Field(ge=0.1, le=FASTEST_PER_S)


class GeneratorCommands:
    def __init__(self, producers: Producers) -> None:
        self._producers = producers

    def start(self, command: StartGenerator) -> ProducerId:
        """ProblemError where the topic is not there or there are as many generators as are allowed."""
        return self._producers.start_generator(
            GeneratorSpec(
                topic=command.topic,
                records_per_s=command.records_per_s,
                keys=command.keys,
                value_bytes=command.value_bytes,
                acks=command.acks,
            )
        )

    def change(self, producer: ProducerId, command: ChangeGenerator) -> None:
        self._producers.change_generator(producer, command.records_per_s)

    def stop(self, producer: ProducerId) -> None:
        self._producers.stop_generator(producer)

"""What a generator shall send: how fast, with which keys, how large, how safely; and the properties that make it so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Acks = Literal["all", "1", "0"]
KeyDistribution = Literal["uniform", "hot"]

MOST_BYTES_PER_S = 32 * 1024 * 1024  # of one generator's values; each replica writes them again
FASTEST_IN_THREAD_PER_S = 5000  # beyond that its own process: the work of a busy thread delays all others of this one


@dataclass(frozen=True, slots=True)
class GeneratorSpec:
    topic: str
    records_per_s: float
    keys: int  # 0: no key
    value_bytes: int
    acks: Acks
    key_distribution: KeyDistribution = "uniform"
    linger_ms: int = 0

    @property
    def fastest_per_s(self) -> float:
        """As many values of this size as one generator may send, in a thread or in a process."""
        return MOST_BYTES_PER_S / max(1, self.value_bytes)


def generator_properties(spec: GeneratorSpec) -> dict[str, object]:
    return {
        "acks": spec.acks,
        "enable.idempotence": spec.acks == "all",
        "linger.ms": spec.linger_ms,
        "partitioner": "murmur2_random",
        "sticky.partitioning.linger.ms": 0,
        "request.timeout.ms": 3000,
        "message.timeout.ms": 10_000,
        "message.max.bytes": 1_200_000,  # above the broker's: what is too large for it, it shall say itself
        "queue.buffering.max.kbytes": 32_768,
        "queue.buffering.max.messages": 200_000,
        # A topic deleted under way fails its records soon: they would wait and land in the next one of that name.
        "topic.metadata.propagation.max.ms": 2000,
        "allow.auto.create.topics": False,
        "log_level": 2,
    }

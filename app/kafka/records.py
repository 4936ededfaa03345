"""A record on its way into a topic, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """None as key or value is null; b"" is empty: two different things in Kafka. Partition None: by the key."""

    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes | None], ...] = ()
    partition: int | None = None

    def size_bytes(self) -> int:
        """Key, value and headers, without Kafka's framing."""
        headers = sum(len(name.encode()) + len(value or b"") for name, value in self.headers)
        return len(self.key or b"") + len(self.value or b"") + headers


@dataclass(frozen=True, slots=True)
class Delivered:
    partition: int
    offset: int | None  # None: acks=0, the broker tells nothing
    timestamp_ms: int | None
    ack_ms: float | None  # from produce() to the acknowledgement


@dataclass(frozen=True, slots=True)
class Refused:
    code: str  # Kafka's name of the error
    detail: str
    params: Mapping[str, int] = field(default_factory=dict)  # for words about it


Delivery = Delivered | Refused

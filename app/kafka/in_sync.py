"""In-sync replicas: where fewer hold a partition than min.insync.replicas asks for, Kafka refuses acks=all.

A producer that retries hides that refusal and tells of a time-out only, seconds later [ran].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from app.kafka.records import Delivery, Refused

REFUSED = "NOT_ENOUGH_REPLICAS"
_MAY_HIDE_IT = frozenset({REFUSED, "NOT_ENOUGH_REPLICAS_AFTER_APPEND", "_MSG_TIMED_OUT", "REQUEST_TIMED_OUT"})


@dataclass(frozen=True, slots=True)
class Replicas:
    """Of one partition, as the metadata tells."""

    assigned: int
    in_sync: int


@dataclass(frozen=True, slots=True)
class Thin:
    """The partition that the fewest hold in sync, of those that acks=all cannot write to."""

    partition: int
    isr: int
    min_isr: int


def thinnest(partitions: Mapping[int, Replicas], min_isr: int) -> Thin | None:
    """None where all can be written to. A partition with fewer replicas than min_isr needs all of them, no more."""
    thin = [
        Thin(number, replicas.in_sync, min(min_isr, replicas.assigned))
        for number, replicas in partitions.items()
        if replicas.in_sync < min(min_isr, replicas.assigned)
    ]
    return min(thin, key=lambda one: one.isr - one.min_isr, default=None)


def is_explained_by_thin(answers: Iterable[Delivery]) -> bool:
    """Whether too few replicas may be why a record was not acknowledged."""
    return any(isinstance(answer, Refused) and answer.code in _MAY_HIDE_IT for answer in answers)


def explained(answers: Iterable[Delivery], thin: Thin) -> list[Delivery]:
    """The answers with what was observed in place of the time-out that hides it."""
    seen = f"ISR {thin.isr} < min.insync.replicas {thin.min_isr}"
    params = {"partition": thin.partition, "isr": thin.isr, "min_isr": thin.min_isr}
    return [
        replace(answer, code=REFUSED, detail=f"{seen}: {answer.detail}", params=params)
        if isinstance(answer, Refused) and answer.code in _MAY_HIDE_IT
        else answer
        for answer in answers
    ]

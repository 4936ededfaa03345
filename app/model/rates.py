"""A rate from a counter that is read once a second: pure, the time comes with the samples."""

from __future__ import annotations

from typing import NamedTuple

WINDOW_MS = 3_000  # long enough that a figure can be read, short enough that it follows a person's click


class Sample(NamedTuple):
    at_ms: int
    total: int


def sampled(history: tuple[Sample, ...], sample: Sample) -> tuple[Sample, ...]:
    """The history with one more sample (oldest first), as much of it as the window needs.

    Samples come once a second, and may pause while the total stands. A total that falls (a topic created again)
    starts a new history.
    """
    if history and sample.total < history[-1].total:
        return (sample,)
    if history and sample.at_ms - history[-1].at_ms > WINDOW_MS:
        # Nobody sampled while nothing changed: the old total was true until a second ago.
        return (Sample(sample.at_ms - 1000, history[-1].total), sample)
    since_ms = sample.at_ms - WINDOW_MS
    first = max((i for i, old in enumerate(history) if old.at_ms <= since_ms), default=0)
    return (*history[first:], sample)


def rate_per_s(history: tuple[Sample, ...]) -> float | None:
    """Records a second over the history; None before there are two samples."""
    if len(history) < 2 or history[-1].at_ms <= history[0].at_ms:
        return None
    return round(1000 * (history[-1].total - history[0].total) / (history[-1].at_ms - history[0].at_ms), 1)

"""Offsets that rise, with the times at which they were read: of a log end, or of a reader's progress in it.

From a log end's series follows lag in time: the record at offset n arrived when the log end became n + 1. As
kafka-lag-exporter does it (LookupTable.scala: points of the log end, flat lines compressed, linear interpolation), with
three differences. It takes the end at n, which for a log that stood still tells when the record before arrived. Where
the offset is older than the series it extrapolates; here the answer is "at least so old", since nothing is guessed.
And its points are a sliding window; here old points lie further apart, so that 96 of them reach back for weeks, with a
step of a sixth of the age.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

MOST_POINTS = 96
STEPS_PER_AGE = 6  # the step between old points is a sixth of their age
STILL_MS = 3_000  # ends are read once a second: a longer pause means that the end stood still until just now
SECOND_MS = 1_000


@dataclass(frozen=True, slots=True)
class Series:
    """Points (time, offset), oldest first; both never fall. The arrays are never changed once they are in here."""

    times_ms: array[int]
    offsets: array[int]

    @property
    def first_ms(self) -> int:
        return self.times_ms[0]

    @property
    def last_ms(self) -> int:
        return self.times_ms[-1]

    @property
    def last(self) -> int:
        return self.offsets[-1]

    def __len__(self) -> int:
        return len(self.times_ms)


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a record came into the log. Not exact: it was there before the series began, at `at_ms`."""

    at_ms: int
    exact: bool


def begun(at_ms: int, offset: int) -> Series:
    return Series(array("q", (at_ms,)), array("q", (offset,)))


def extended(series: Series, at_ms: int, end: int) -> Series:
    """The series of a log end with one more reading; the same object where the end stands.

    An end that falls (a truncated log, a topic created again) begins a new series.
    """
    if end == series.last:
        return series
    if end < series.last:
        return begun(at_ms, end)
    at_ms = max(at_ms, series.last_ms + 1)
    times_ms, offsets = series.times_ms[:], series.offsets[:]
    if at_ms - series.last_ms > STILL_MS:
        times_ms.append(at_ms - SECOND_MS)
        offsets.append(series.last)
    times_ms.append(at_ms)
    offsets.append(end)
    longer = Series(times_ms, offsets)
    return longer if len(longer) < MOST_POINTS else thinned(longer)


def thinned(series: Series) -> Series:
    """Fewer points: the older, the further apart. The oldest stays, since from it on the series knows."""
    steps = STEPS_PER_AGE
    while len(series) >= MOST_POINTS * 3 // 4:
        series = _spread(series, steps)
        steps -= 1
    return series


def _spread(series: Series, steps: int) -> Series:
    times_ms, offsets = series.times_ms, series.offsets
    now_ms, kept_ms = times_ms[-1], times_ms[-1]
    places = [len(times_ms) - 1]
    for place in range(len(times_ms) - 2, 0, -1):
        if (kept_ms - times_ms[place - 1]) * steps > now_ms - times_ms[place - 1]:
            places.append(place)
            kept_ms = times_ms[place]
    places.append(0)
    places.reverse()
    return Series(array("q", [times_ms[place] for place in places]), array("q", [offsets[place] for place in places]))


def arrival(series: Series, offset: int) -> Arrival | None:
    """When the record at `offset` arrived, between two points by their line; None: it has not arrived."""
    offsets, times_ms = series.offsets, series.times_ms
    if offset >= offsets[-1]:
        return None
    if offset < offsets[0]:
        return Arrival(times_ms[0], exact=False)
    place = bisect_left(offsets, offset + 1)
    before, step = offsets[place - 1], offsets[place] - offsets[place - 1]
    passed_ms = (times_ms[place] - times_ms[place - 1]) * (offset + 1 - before) // step
    return Arrival(times_ms[place - 1] + passed_ms, exact=True)


def end_at(series: Series, at_ms: int) -> float:
    """The log end at a time, by the line between its neighbours; beyond the series its nearest point."""
    times_ms, offsets = series.times_ms, series.offsets
    if at_ms >= times_ms[-1]:
        return offsets[-1]
    if at_ms <= times_ms[0]:
        return offsets[0]
    place = bisect_right(times_ms, at_ms)
    share = (at_ms - times_ms[place - 1]) / (times_ms[place] - times_ms[place - 1])
    return offsets[place - 1] + share * (offsets[place] - offsets[place - 1])


def arrived_per_s(series: Series, since_ms: int, until_ms: int) -> float | None:
    """Offsets a second between two times; None where the series began less than two seconds before the end."""
    since_ms = max(since_ms, series.first_ms)
    if until_ms - since_ms < 2 * SECOND_MS:
        return None
    return 1000 * (end_at(series, until_ms) - end_at(series, since_ms)) / (until_ms - since_ms)

"""How the lag of one partition does: rules, pure.

They come from Burrow (linkedin/Burrow, evaluator/caching.go: rules over the last ten commits of a partition):

- "Over the stored period the lag was ever zero: the period is OK." So growing needs a lag at all marks but the first.
- "Now is further from the last commit than that is from the first: the consumer has stopped" and "commits that do not
  change: stalled" are one here, stuck: the group log shows a commit again only when it changes. How long a commit may
  stand (`patience_ms`) follows from how long it stood before, as there, but is at least three of auto-commit's default
  intervals (5 s).
- "Offsets advance and the lag is not decreasing: slow" is growing. The lag is looked at when it is committed, as there:
  between two commits it always grows.
- "An offset below the one before: a rewind" begins a new window: it is a reset, and is told as one (offsets_reset).

What offsets cannot tell: compaction and the markers of transactions leave offsets that no reader gets. A tail of one
offset may be such a marker, so a lag of 1 in a log that stands still is not called stuck; a reader of committed
transactions behind many aborted ones may be called stuck without being it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.model.lag_values import NEVER_MS, Anomaly, Holder, PartitionLag, Trend, Why
from app.model.log_end_history import Arrival, Series, arrival, arrived_per_s, begun, end_at

MOST_MARKS = 11  # ten intervals, as Burrow has
RATE_MS = 10_000
OTHERS_PATIENCE_MS = 60_000  # its member reads other partitions meanwhile: clients hand out what they fetched in turns
COMMIT_PATIENCE_MS = 15_000  # three auto.commit.interval.ms of 5 s
PROGRESS_PATIENCE_MS = 10_000  # what members of ours have processed is told at once
LONGEST_PATIENCE_MS = 300_000
PATIENT_INTERVALS = 3
BEYOND_MS = 35_000  # a commit is told at once, a log end that nobody watches within 30 s
NOISE_OFFSETS = 2
NOISE_SHARE = 0.05  # of what arrived meanwhile: readers take batches
MARKER = 1  # offset of a transaction's end, which no reader gets


@dataclass(frozen=True, slots=True)
class Reading:
    """What a lag is judged by."""

    ends: Series
    low: int | None
    last_stable: int | None
    committed: int | None
    committed_ms: int  # since when it stands (or the observation began)
    processed: int | None  # members of ours only
    marks: Series | None  # of `processed`, where that is known, else of `committed`
    holder: Holder | None
    member_moved_ms: int = 0  # when that member last got on, in whatever partition

    @property
    def high(self) -> int:
        return self.ends.last


def marked(marks: Series | None, ends: Series, progress: int, now_ms: int) -> Series:
    """The marks with the progress as of now; the same object where it stands."""
    if marks is None or progress < marks.last:
        return begun(now_ms, progress)
    if progress == marks.last:
        return marks
    times_ms, offsets = marks.times_ms[1 - MOST_MARKS :], marks.offsets[1 - MOST_MARKS :]
    arrived = arrival(ends, offsets[-1])
    if arrived and arrived.exact and times_ms[-1] < arrived.at_ms < now_ms:
        idle_ms = arrived.at_ms - times_ms[-1]  # there was nothing to read
        times_ms[-1] = arrived.at_ms
        if idle_ms > COMMIT_PATIENCE_MS:
            times_ms, offsets = times_ms[-1:], offsets[-1:]
    times_ms.append(max(now_ms, times_ms[-1] + 1))
    offsets.append(progress)
    return Series(times_ms, offsets)


def patience_ms(reading: Reading) -> int:
    """How long a reader with something to read may stand still before that is remarkable.

    Not at all where it is known not to poll: its group would be called steady against what its own row says.
    """
    if reading.holder is not None and reading.holder.state == "frozen":
        return 0
    least_ms = COMMIT_PATIENCE_MS if reading.processed is None else PROGRESS_PATIENCE_MS
    if reading.marks is None or len(reading.marks) == 1:
        return least_ms
    times_ms, offsets, ends = reading.marks.times_ms, reading.marks.offsets, reading.ends
    longest_ms = max(later - earlier for earlier, later in pairwise(times_ms))
    if PATIENT_INTERVALS * longest_ms <= least_ms:
        return least_ms
    busy_ms = [
        later - earlier
        for (earlier, later), offset in zip(pairwise(times_ms), offsets, strict=False)
        if end_at(ends, earlier) > offset
    ]
    return min(LONGEST_PATIENCE_MS, max(least_ms, PATIENT_INTERVALS * max(busy_ms, default=0)))


def judged(reading: Reading, now_ms: int) -> tuple[PartitionLag, int]:
    """The lag as of now, and when it may be judged otherwise without any news (its age aside)."""
    patience = patience_ms(reading)
    rate_in, rate_out = _rate_in(reading, now_ms), _rate_out(reading, patience, now_ms)
    due_ms = _due_ms(reading, patience, (rate_in, rate_out), now_ms)
    committed = reading.committed
    if committed is None:
        return PartitionLag(anomaly="no_commit", rate_in=rate_in, rate_out=rate_out), due_ms
    lag = max(0, reading.high - committed)
    oldest = arrival(reading.ends, committed) if lag else None
    trend, why = _trend(reading, patience, now_ms)
    anomaly = _anomaly(reading, committed, now_ms)
    lost = reading.low - committed if anomaly == "below_log" and reading.low is not None else None
    told = PartitionLag(
        lag, trend, anomaly, why, rate_in, rate_out,
        oldest.at_ms if oldest else None, oldest.exact if oldest else True, lost,
    )  # fmt: skip
    return told, due_ms


def _anomaly(reading: Reading, committed: int, now_ms: int) -> Anomaly | None:
    if reading.low is not None and committed < reading.low:
        return "below_log"
    if committed > reading.high and now_ms - reading.committed_ms >= BEYOND_MS:
        return "beyond_log"
    return None


# ---- rates --------------------------------------------------------------------------------------------------------


def _rate_in(reading: Reading, now_ms: int) -> float | None:
    """Over the same time as the reading, but not less than ten seconds."""
    since_ms = now_ms - RATE_MS
    marks = reading.marks
    if marks is not None and len(marks) > 1 and reading.ends.last_ms >= since_ms:
        since_ms = min(since_ms, marks.first_ms)
    rate = arrived_per_s(reading.ends, since_ms, now_ms)
    return None if rate is None else round(rate, 1)


def _rate_out(reading: Reading, patience: int, now_ms: int) -> float | None:
    marks = reading.marks
    if marks is None:
        return None
    if now_ms - marks.last_ms >= patience:
        return 0.0
    if len(marks) == 1:
        return None
    return round(1000 * (marks.last - marks.offsets[0]) / (marks.last_ms - marks.first_ms), 1)


# ---- trend --------------------------------------------------------------------------------------------------------


def _trend(reading: Reading, patience: int, now_ms: int) -> tuple[Trend | None, Why | None]:
    assert reading.committed is not None
    assert reading.marks is not None
    if reading.high <= reading.committed:
        return "steady", None
    if _commit_stands(reading, now_ms):
        return "stuck", "commit_stands"
    unread = arrival(reading.ends, reading.marks.last)
    if unread is None or (stood_ms := now_ms - _stands_since_ms(reading.marks, unread)) < patience:
        return _by_marks(reading.marks, reading.ends), None
    if not _is_stuck(reading, reading.marks):
        return "steady", None
    why = _why(reading, patience, now_ms)
    return ("growing", None) if why == "reads_others" and stood_ms < OTHERS_PATIENCE_MS else ("stuck", why)


def _stands_since_ms(marks: Series, unread: Arrival) -> int:
    """Since when there is something to read and nobody reads it."""
    return max(marks.last_ms, unread.at_ms)


def _is_stuck(reading: Reading, marks: Series) -> bool:
    """It stands: while the log grows, or under a living member that has something to read."""
    if reading.ends.last > end_at(reading.ends, marks.last_ms):
        return True
    return reading.holder is not None and reading.ends.last - marks.last > MARKER


def _commit_stands(reading: Reading, now_ms: int) -> bool:
    """A member of ours goes on and its commits do not."""
    if reading.processed is None or reading.committed is None or reading.processed <= reading.committed:
        return False
    assert reading.marks is not None
    goes_on = reading.marks.last_ms > reading.committed_ms + COMMIT_PATIENCE_MS
    return goes_on and now_ms - reading.committed_ms >= COMMIT_PATIENCE_MS


def _why(reading: Reading, patience: int, now_ms: int) -> Why:
    assert reading.marks is not None
    if reading.holder is None:
        return "no_member"
    if reading.holder.state != "alive":
        return reading.holder.state
    if reading.last_stable is not None and reading.last_stable == reading.marks.last < reading.high:
        return "open_transaction"
    return "reads_others" if now_ms - reading.member_moved_ms < patience else "no_progress"


def _by_marks(marks: Series, ends: Series) -> Trend | None:
    """The lag at the first and at the last mark; None before there are two."""
    if len(marks) < 2:
        return None
    lags = [end_at(ends, at_ms) - offset for at_ms, offset in zip(marks.times_ms, marks.offsets, strict=True)]
    noise = max(NOISE_OFFSETS, NOISE_SHARE * (end_at(ends, marks.last_ms) - end_at(ends, marks.first_ms)))
    change = lags[-1] - lags[0]
    if change > noise and min(lags[1:]) > 0:
        return "growing"
    return "draining" if change < -noise else "steady"


def _due_ms(reading: Reading, patience: int, rates: tuple[float | None, float | None], now_ms: int) -> int:
    """The next moment at which a rule says something else by the time alone; what is at rest has none."""
    due_ms = NEVER_MS
    if rates[0] and (decayed_ms := reading.ends.last_ms + RATE_MS) > now_ms:
        due_ms = decayed_ms
    marks, committed = reading.marks, reading.committed
    if committed is not None and committed > reading.high and (beyond_ms := reading.committed_ms + BEYOND_MS) > now_ms:
        due_ms = min(due_ms, beyond_ms)
    if marks is None:
        return due_ms
    if reading.processed is not None and committed is not None and reading.processed > committed:
        stands_ms = reading.committed_ms + COMMIT_PATIENCE_MS
        due_ms = min(due_ms, stands_ms) if stands_ms > now_ms else due_ms
    unread = arrival(reading.ends, marks.last) if reading.high > marks.last else None
    if rates[1] or unread is not None:
        since_ms = marks.last_ms if unread is None else _stands_since_ms(marks, unread)
        others_ms = OTHERS_PATIENCE_MS if unread is not None and reading.holder is not None else patience
        for moment_ms in (since_ms + patience, since_ms + others_ms):
            due_ms = min(due_ms, moment_ms) if moment_ms > now_ms else due_ms
    return due_ms

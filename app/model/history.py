"""The last hour in steps of ten seconds: what a chart shows when it is opened. Bounded, whatever the cluster's size.

A rate is what a sum rose by between two steps, over the time between them: the mean, exact, and no sample of a rate.
What is not known of a step is NaN: nothing is guessed, and a gap is a gap.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import isnan, nan
from typing import Any, Final, TypeVar

from app.model.entities import Cluster, Group, Positions, Topic
from app.model.events import Event

T = TypeVar("T")

STEP_MS: Final = 10_000
KEPT: Final = 360
MOST: Final = 2_000  # topics that have a history, and groups; beyond it new ones have none: 25 MB
MOST_MARKS: Final = 200  # of a group, and of the cluster
SECOND_MS: Final = 1_000  # as old as a sum may be that is still told as of now

# What a reader of a chart wants to see beside the line.
MARKED: Final = frozenset({
    "rebalance_started", "member_evicted", "member_failed", "offsets_reset", "partitions_added", "broker_down",
    "broker_up", "cluster_unreachable", "cluster_ready", "topic_created", "records_skipped",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ends:
    """The sum of a topic's log ends, as of `at_ms`."""

    id: str | None
    total: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Read:
    """A group's lag, and the sum of its commits in so many partitions. `source` is what they were summed up from."""

    lag: int | None
    committed: int
    partitions: int
    topics: tuple[str, ...]
    source: object = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What counts at one moment."""

    now_ms: int
    topics: Mapping[str, Ends]
    groups: Mapping[str, Read]


@dataclass(frozen=True, slots=True)
class TopicLine:
    last: Ends
    rate_in: array[float]


@dataclass(frozen=True, slots=True)
class GroupLine:
    last: Read
    lag: array[float]
    rate_in: array[float]
    rate_out: array[float]


@dataclass(frozen=True, slots=True)
class History:
    """Arrays end at `step`, the number of the last whole step, and are never changed once they are in here."""

    step: int = 0
    read_ms: int = 0
    topics: Mapping[str, TopicLine] = field(default_factory=dict)
    groups: Mapping[str, GroupLine] = field(default_factory=dict)
    marks: Mapping[str | None, tuple[Event, ...]] = field(default_factory=dict)  # by group; None: of the cluster


def is_due(history: History, now_ms: int) -> bool:
    return now_ms // STEP_MS != history.step


def stepped(history: History, reading: Reading) -> History:
    """The history with one step more, and gaps where steps were missed."""
    step = reading.now_ms // STEP_MS
    if step < history.step:  # the clock was set back
        history = History(marks=history.marks)
    gap = min(KEPT, step - history.step - 1) if history.step else 0
    since_ms = history.read_ms
    topics = {
        name: _topic_line(history.topics.get(name), ends, since_ms, gap)
        for name, ends in _some(history.topics, reading.topics)
    }
    groups = {
        id: _group_line(history.groups.get(id), read, topics, since_ms, reading.now_ms, gap)
        for id, read in _some(history.groups, reading.groups)
    }
    return History(step, reading.now_ms, topics, groups, history.marks)


def _some(known: Mapping[str, Any], all: Mapping[str, T]) -> Iterable[tuple[str, T]]:
    """Those that have a line already, and others while there is room."""
    if len(all) <= MOST:
        return all.items()
    names = [name for name in all if name in known][:MOST]
    others = [name for name in all if name not in known][: MOST - len(names)]
    return ((name, all[name]) for name in (*names, *others))


def _topic_line(line: TopicLine | None, ends: Ends, since_ms: int, gap: int) -> TopicLine:
    if line is None or line.last.id != ends.id or ends.total < line.last.total:
        return TopicLine(ends, array("d", (nan,)))
    # A sum that stood is as of its last change: it was true until a second before it was told anew.
    over_ms = ends.at_ms - max(line.last.at_ms, since_ms - SECOND_MS)
    rose = ends.total - line.last.total
    rate = 0.0 if rose == 0 else 1000 * rose / over_ms if over_ms > 0 else nan
    return TopicLine(ends, _longer(line.rate_in, rate, gap))


def _group_line(
    line: GroupLine | None, read: Read, topics: Mapping[str, TopicLine], since_ms: int, now_ms: int, gap: int
) -> GroupLine:
    lag = nan if read.lag is None else float(read.lag)
    if line is None:
        return GroupLine(read, array("d", (lag,)), array("d", (nan,)), array("d", (nan,)))
    before = line.last
    rose = read.committed - before.committed
    is_same = read.partitions == before.partitions and read.topics == before.topics and rose >= 0
    rate_out = 1000 * rose / (now_ms - since_ms) if is_same and read.partitions and now_ms > since_ms else nan
    rates = [topics[name].rate_in[-1] for name in read.topics if name in topics]
    rate_in = sum(rates) if rates and len(rates) == len(read.topics) else nan
    return GroupLine(
        read,
        _longer(line.lag, lag, gap),
        _longer(line.rate_in, rate_in, gap),
        _longer(line.rate_out, rate_out, gap),
    )


def _longer(values: array[float], value: float, gap: int) -> array[float]:
    longer = values[max(0, len(values) + gap + 1 - KEPT) :] if gap < KEPT else array("d")
    longer.extend([nan] * min(gap, KEPT - 1))
    longer.append(value)
    return longer


# ---- marks --------------------------------------------------------------------------------------------------------


def marked(history: History, event: Event) -> History:
    """With a mark for what happened, where a chart shows it."""
    if event.code not in MARKED:
        return history
    group = event.params.get("group")
    since_ms = event.at_ms - KEPT * STEP_MS
    if group not in history.marks and len(history.marks) > MOST:
        return history
    recent = [mark for mark in history.marks.get(group, ()) if mark.at_ms >= since_ms]
    return replace(history, marks={**history.marks, group: (*recent, event)[-MOST_MARKS:]})


# ---- from the picture ---------------------------------------------------------------------------------------------


def reading(cluster: Cluster, history: History, now_ms: int) -> Reading:
    topics = {name: ends for name, topic in cluster.topics.items() if (ends := _ends(topic)) is not None}
    groups = {id: _read(group, history.groups.get(id)) for id, group in cluster.groups.items()}
    return Reading(now_ms, topics, groups)


def _ends(topic: Topic) -> Ends | None:
    last = topic.history[-1] if topic.history else None
    return None if last is None else Ends(topic.id, last.total, last.at_ms)


def _read(group: Group, line: GroupLine | None) -> Read:
    if line is not None and line.last.source is group.positions:
        return replace(line.last, lag=group.lag)
    committed, partitions, topics = _committed(group.positions)
    return Read(group.lag, committed, partitions, topics, group.positions)


def _committed(positions: Positions) -> tuple[int, int, tuple[str, ...]]:
    total = partitions = 0
    topics = []
    for topic, by_partition in positions.items():
        commits = [position.committed for position in by_partition.values() if position.committed is not None]
        total, partitions = total + sum(commits), partitions + len(commits)
        if commits:
            topics.append(topic)
    return total, partitions, tuple(sorted(topics))


# ---- from documents -----------------------------------------------------------------------------------------------


def reading_of(docs: Mapping[str, Mapping[str, Any]], now_ms: int) -> Reading:
    """From the documents of a recording, as far as they are in it."""
    cluster = docs.get("cluster", {})
    topics = {
        name: Ends(docs.get(f"topic:{name}", {}).get("id"), line["offsets"], now_ms)
        for name, line in cluster.get("topics", {}).items()
        if "offsets" in line
    }
    groups = {
        id: _read_of(line.get("lag"), docs.get(f"group:{id}", {}).get("offsets", {}))
        for id, line in cluster.get("groups", {}).items()
    }
    return Reading(now_ms, topics, groups)


def _read_of(lag: int | None, offsets: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Read:
    commits = [one["committed"] for by in offsets.values() for one in by.values() if "committed" in one]
    topics = sorted(topic for topic, by in offsets.items() if any("committed" in one for one in by.values()))
    return Read(lag, sum(commits), len(commits), tuple(topics))


# ---- what is told -------------------------------------------------------------------------------------------------


def topic_history(history: History, topic: str, until_ms: int | None = None) -> dict[str, Any]:
    """{step_ms, points: [{at_ms, rate_in?}], marks}: marks of the cluster, and of the groups that read the topic."""
    line = history.topics.get(topic)
    readers = [id for id, group in history.groups.items() if topic in group.last.topics]
    series = {} if line is None else {"rate_in": line.rate_in}
    return _told(history, series, [None, *readers], until_ms)


def group_history(history: History, group: str, until_ms: int | None = None) -> dict[str, Any]:
    """{step_ms, points: [{at_ms, lag?, rate_in?, rate_out?}], marks}; rate_in is that of the topics it reads."""
    line = history.groups.get(group)
    series = {} if line is None else {"lag": line.lag, "rate_in": line.rate_in, "rate_out": line.rate_out}
    return _told(history, series, [None, group], until_ms)


def _told(
    history: History, series: Mapping[str, array[float]], marked_by: list[str | None], until_ms: int | None
) -> dict[str, Any]:
    length = max((len(values) for values in series.values()), default=0)
    first = history.step - length + 1
    points = [_point((first + i) * STEP_MS, i, series) for i in range(length)]
    marks = [mark for group in marked_by for mark in history.marks.get(group, ())]
    since_ms = history.read_ms - KEPT * STEP_MS
    last_ms = history.read_ms + STEP_MS if until_ms is None else until_ms
    return {
        "step_ms": STEP_MS,
        "points": [point for point in points if until_ms is None or point["at_ms"] <= until_ms],
        "marks": [
            {"at_ms": mark.at_ms, "clock": mark.clock, "code": mark.code, "params": dict(mark.params)}
            for mark in sorted(marks, key=lambda mark: mark.at_ms)
            if since_ms <= mark.at_ms <= last_ms
        ],
    }


def _point(at_ms: int, index: int, series: Mapping[str, array[float]]) -> dict[str, Any]:
    point: dict[str, Any] = {"at_ms": at_ms}
    for name, values in series.items():
        if not isnan(values[index]):
            point[name] = int(values[index]) if name == "lag" else round(values[index], 2)
    return point

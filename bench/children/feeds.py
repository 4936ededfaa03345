"""What the hub without a cluster is fed with."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from app.live.hub import Hub
from app.model.facts import Committed, LogEnds, RecordSeen, SamplesLeftOut
from bench import made_facts
from bench.made_groups import MadeGroup

Noted = dict[str, Any]
Feed = Callable[[Hub, threading.Event, Noted], None]
TOPIC = "orders"
PARTITIONS_A_TOPIC = 100
COMMITS_A_GROUP = 100
SAMPLES_PER_S = 400  # what the record tail lets through of a topic


def named(name: str, arguments: list[int]) -> Feed:
    feeds: dict[str, Callable[..., None]] = {
        "ticks": ticks,
        "scale": scale,
        "records": records,
        "rebalances": rebalances,
    }
    return partial(feeds[name], *arguments)


def ticks(partitions: int, per_s: int, hub: Hub, ending: threading.Event, _noted: Noted) -> None:
    """All log ends move at once, so often."""
    for fact in made_facts.cluster({TOPIC: partitions}, now_ms()):
        hub.report_or_wait(fact)
    count, began_s = 0, time.monotonic()
    while not ending.wait(max(0.0, began_s + count / per_s - time.monotonic())):
        count += 1
        for number in range(partitions):
            hub.report(LogEnds(TOPIC, number, None, count, None, 0))


def scale(partitions: int, groups: int, changes_per_s: int, hub: Hub, ending: threading.Event, noted: Noted) -> None:
    """A large cluster, told as fast as the hub takes it; then log ends and commits move, so many a second of each."""
    topics = {f"topic-{i}": PARTITIONS_A_TOPIC for i in range(partitions // PARTITIONS_A_TOPIC)}
    names = list(topics)
    began_s = time.monotonic()
    for fact in made_facts.cluster(topics, now_ms()):
        hub.report_or_wait(fact)
    for i in range(groups):
        offsets = {names[i % len(names)]: dict.fromkeys(range(COMMITS_A_GROUP), 0)}
        for fact in made_facts.empty_group(f"group-{i}", offsets, now_ms()):
            hub.report_or_wait(fact)
    hub.snapshot(["*"])
    noted["taken_s"] = time.monotonic() - began_s
    count = 0
    while changes_per_s and not ending.wait(0.1):
        for _ in range(changes_per_s // 10):
            count += 1
            topic, number = names[count % len(names)], random.randrange(PARTITIONS_A_TOPIC)
            group = count % groups
            hub.report_or_wait(LogEnds(topic, number, None, count, None, 0))
            hub.report_or_wait(
                Committed(f"group-{group}", names[group % len(names)], number, count, now_ms(), "broker")
            )
    ending.wait()


def records(
    partitions: int, groups: int, members: int, per_s: int, hub: Hub, ending: threading.Event, _: Noted
) -> None:
    """A topic that is written at that rate and read by the groups, with samples as the record tail makes them."""
    topics, every = {TOPIC: partitions}, tuple(range(partitions))
    for fact in made_facts.cluster(topics, now_ms()):
        hub.report_or_wait(fact)
    names = [f"readers-{i}" for i in range(groups)]
    for name in names:
        hub.report_or_wait(made_facts.group_of(name, TOPIC, every, members // groups, now_ms()))
    highs = dict.fromkeys(every, 0)
    count, shown, began_s = 0, 0, time.monotonic()
    while not ending.wait(0.02):
        passed_s = time.monotonic() - began_s
        moved: set[int] = set()
        while count < passed_s * per_s:
            count += 1
            number = random.randrange(partitions)
            if shown < passed_s * SAMPLES_PER_S:
                shown += 1
                key = f"key-{number % 9}".encode()
                hub.report(RecordSeen(TOPIC, number, highs[number], key, 100, now_ms()))
            else:
                hub.report(SamplesLeftOut(TOPIC, 1))
            highs[number] += 1
            moved.add(number)
        for number in moved:
            hub.report(LogEnds(TOPIC, number, None, highs[number], None, now_ms()))
            for name in names:
                hub.report(Committed(name, TOPIC, number, highs[number], now_ms(), "broker"))


def rebalances(
    partitions: int, groups: int, members: int, per_min: int, hub: Hub, ending: threading.Event, noted: Noted
) -> None:
    """Groups of which all members join at once; then so many rebalances a minute, in one group after the other."""
    for fact in made_facts.cluster({TOPIC: partitions}, now_ms()):
        hub.report_or_wait(fact)
    made = [MadeGroup(f"readers-{i}", partitions, members) for i in range(groups)]
    began_s = time.monotonic()
    for group in made:
        for fact in group.all_join(now_ms()):
            hub.report_or_wait(fact)
    hub.snapshot(["*"])
    noted["joined_s"] = time.monotonic() - began_s
    count, began_s = 0, time.monotonic()
    while not ending.wait(max(0.0, began_s + count * 60 / per_min - time.monotonic())):
        for fact in made[count % groups].changes(now_ms()):
            hub.report_or_wait(fact)
        count += 1
    noted["rebalances"] = count


def now_ms() -> int:
    return time.time_ns() // 1_000_000

"""A foreign group's commits and joins in the browser, counted from the broker's own record of them, beside clients that
ask every 100 ms, 1 s and 10 s in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from bench.clusters import kafka_of, new_topic, program
from bench.latency import WRITTEN, watched_for
from bench.live import Handled, Wire, as_written, changes, first_times, live_client
from bench.processes import Child, rest
from bench.results import Check, Result, Row, percentile, spread
from tests.support.foreign import produce, unique

TITLE = "Staleness: a foreign group's commit or join, from the broker's record of it -> handler, beside asking"
SECONDS = 60.0
SETTLE_S = 6.0  # the first join of each group makes its document
ASKED_EVERY_S = (0.1, 1.0, 10.0)

Seconds = Mapping[str, float]  # "GROUP offset N" or a client id -> when it was first known


def measure() -> Result:
    with program() as one, ExitStack() as running:
        topic = new_topic(one, partitions=3)
        bootstrap = kafka_of(one).bootstrap_servers
        produce(kafka_of(one), topic, [b"x"] * 1000, partition=0)
        groups = [unique(kind) for kind in ("committing", "classic", "consumer")]
        log = running.enter_context(Child("group_log", bootstrap, *groups)).wait_ready()
        askers = {
            every_s: running.enter_context(Child("asking", bootstrap, every_s, *groups)) for every_s in ASKED_EVERY_S
        }
        for asker in askers.values():
            asker.wait_ready()
        docs = ["cluster", f"topic:{topic}", *(f"group:{group}" for group in groups)]
        live = running.enter_context(live_client(one.url, topic, docs))
        wire = running.enter_context(Wire(one.url, docs))
        life = running.enter_context(Child("group_life", bootstrap, topic, *groups)).wait_ready()
        handled = watched_for(live, SETTLE_S + SECONDS)
        life.finish()
        rest(1.0)
        handled += live.take()
        written = {what: (written_ms / 1000, at_s) for what, written_ms, at_s in log.finish()}
        first_s = min(at_s for at_s, _ in written.values()) + SETTLE_S
        written = {what: when for what, when in written.items() if when[0] > first_s}
        known = {live.what: first_times(handled, lambda one: told(one, groups))}
        known |= {WRITTEN: first_times(as_written(handled), lambda one: told(one, groups))}
        known |= {wire.what: first_times(wire.take(), lambda one: told(one, groups))}
        known |= {"plain reader of __consumer_offsets": {what: at_s for what, (_, at_s) in written.items()}}
        known |= {f"control: asked every {s:g} s": dict(asker.finish()) for s, asker in askers.items()}
        return compare({what: at_s for what, (at_s, _) in written.items()}, known)


def told(handled: Handled, groups: list[str]) -> list[str]:
    """What a frame says of the groups, in the words of the children."""
    result: list[str] = []
    for group in groups:
        change = changes(handled, f"group:{group}")
        for partitions in (change.get("offsets") or {}).values():
            committed = ((partitions or {}).get("0") or {}).get("committed")
            result += [] if committed is None else [f"{group} offset {committed}"]
        members = (change.get("members") or {}).values()
        result += [member["client_id"] for member in members if member and "client_id" in member]
    return result


def compare(written: Seconds, known: Mapping[str, Seconds]) -> Result:
    rows: list[Row] = []
    late: dict[str, list[float]] = {}
    for who, first in known.items():
        if not first:
            continue  # no browser here
        for kind, of in (("commits", True), ("joins", False)):
            events = {what: at_s for what, at_s in written.items() if ("offset" in what) == of}
            values = [1000 * (at_s - events[what]) for what, at_s in reached(first, events).items()]
            rows.append(Row(f"{who}: {kind}", {**spread(values), "missed": len(events) - len(values)}))
            late.setdefault(who, []).extend(values)
    ours, (asked, *_) = next(iter(late.values())), [late[who] for who in late if who.startswith("control")]
    checks = [
        Check("p50 ms, commits and joins", percentile(ours, 0.5), 15),
        Check("p95 ms, commits and joins", percentile(ours, 0.95), 60),
        Check("p50, times that of asking every 100 ms", percentile(ours, 0.5) / percentile(asked, 0.5), 1.0),
    ]
    return Result(rows, checks, ["the broker's record has whole milliseconds: all figures are up to 1 ms too great"])


def reached(first: Seconds, events: Seconds) -> dict[str, float]:
    """When each event was known: a commit is also known by a later one of its group."""
    result: dict[str, float] = {}
    ahead: dict[str, float] = {}
    for what in sorted(events, key=lambda what: -events[what]):
        group, _, offset = what.partition(" offset ")
        if what in first:
            known_s = min(first[what], ahead.get(group, first[what])) if offset else first[what]
        elif offset and group in ahead:
            known_s = ahead[group]
        else:
            continue
        result[what] = known_s
        if offset:
            ahead[group] = known_s
    return result

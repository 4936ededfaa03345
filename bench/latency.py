"""A foreign producer's record in the browser, beside a plain consumer that reads the same records in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.clusters import kafka_of, new_topic, program
from bench.live import Handled, LiveClient, PageClient, Wire, as_written, changes, live_client
from bench.processes import Child, rest
from bench.results import Check, Result, Row, percentile, spread
from tests.support.program import ProgramUnderTest

TITLE = "Latency: produce() of a foreign producer, 10 records/s -> handler, beside produce -> consume"
RECORDS_PER_S = 10
SECONDS = 40.0
WARM_S = 4.0
LOOK_S = 5.0

WRITTEN = "the same, DOM written"
CONTROL = "control, a plain consumer's poll()"

Place = tuple[int, int]  # partition, offset
Times = Mapping[Place, float]


def measure() -> Result:
    with program() as one:
        topic = new_topic(one, partitions=6)
        docs = ["cluster", f"topic:{topic}"]
        with live_client(one.url, topic, docs) as live, Wire(one.url, docs) as wire:
            usual = run(one, topic, live, wire, "default producer")
            quick = run(one, topic, live, wire, "linger.ms=0", 0)
            notes = []
            if isinstance(live, PageClient):
                offset_ms = live.clock_offset_ms
                notes = [f"the page's clock was {offset_ms:+.2f} ms from the machine's and is corrected by that"]
            return Result([*usual.rows, *quick.rows], [*usual.checks, *quick.checks], notes)


def run(one: ProgramUnderTest, topic: str, live: LiveClient, wire: Wire, producer: str, *linger_ms: int) -> Result:
    bootstrap = kafka_of(one).bootstrap_servers
    with (
        Child("plain_consumer", bootstrap, topic) as consumer,
        Child("paced_producer", bootstrap, topic, RECORDS_PER_S, *linger_ms) as producing,
    ):
        consumer.wait_ready()
        producing.wait_ready()
        live.take(), wire.take()
        handled = watched_for(live, WARM_S + SECONDS)
        sent = {(p, offset): at_s for p, offset, at_s in producing.finish()}
        handled += watched_for(live, 1.0)
        consumed = {(p, offset): at_s for p, offset, at_s in consumer.finish()}
        begun_s = min(sent.values()) + WARM_S
        measured = {place: at_s for place, at_s in sent.items() if at_s > begun_s and place in consumed}
        shown = times_shown(topic, list(measured), handled)
        came = times_shown(topic, list(measured), wire.take())
        written = times_shown(topic, list(measured), as_written(handled))
        known = {live.what: shown, WRITTEN: written, wire.what: came, CONTROL: consumed}
        return compare(producer, measured, {who: at for who, at in known.items() if at})


def watched_for(live: LiveClient, seconds: float) -> list[Handled]:
    """Looked at now and then, so that the page keeps no long list."""
    handled: list[Handled] = []
    for _ in range(max(1, round(seconds / LOOK_S))):
        rest(min(seconds, LOOK_S))
        handled += live.take()
    return handled


def compare(producer: str, sent: Times, known: Mapping[str, Times]) -> Result:
    shown, control = next(iter(known.values())), known[CONTROL]
    here = {who: [1000 * (at[place] - sent[place]) for place in sent if place in at] for who, at in known.items()}
    later = [1000 * (shown[place] - control[place]) for place in sent if place in shown]
    rows = [Row(f"{producer}: {who}", spread(values)) for who, values in here.items()]
    rows.append(Row(f"{producer}: the same record, later than the control", spread(later)))
    ours, plain = next(iter(here.values())), here[CONTROL]
    checks = [
        Check(f"p50, times the control's, {producer}", percentile(ours, 0.5) / percentile(plain, 0.5), 1.2),
        Check(f"p95, times the control's, {producer}", percentile(ours, 0.95) / percentile(plain, 0.95), 1.5),
        Check(f"records never shown, {producer}", len(sent) - len(ours), 0),
    ]
    return Result(rows, checks)


def times_shown(topic: str, places: list[Place], handled: list[Handled]) -> dict[Place, float]:
    """When a frame first told of each record, by its log end or as a sample."""
    waiting = set(places)
    shown: dict[Place, float] = {}
    for one in handled:
        samples = {(s["partition"], s["offset"]) for s in one.frame["samples"] if s["topic"] == topic}
        highs: dict[str, Any] = changes(one, f"topic:{topic}").get("partitions", {})
        ends = {int(number): told.get("high", 0) for number, told in highs.items()}
        for place in [p for p in waiting if p in samples or p[1] < ends.get(p[0], 0)]:
            waiting.discard(place)
            shown[place] = one.at_s
    return shown

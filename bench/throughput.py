"""Much through many partitions: the counters stay exact, and a viewer's bytes within their budget."""

from __future__ import annotations

import json
import time
from typing import Any

from bench.clusters import kafka_of, new_topic, program
from bench.processes import Child, Cost, one
from bench.results import Check, Result, Row
from tests.support.live import LiveViewer
from tests.support.program import ProgramUnderTest
from tests.support.watcher import Watcher

TITLE = "200,000 records/s (foreign producer, replication 1, 100 B) through 50 partitions for 10 s"
RECORDS_PER_S = 200_000
PRODUCERS = 2
SECONDS = 10
BYTES = 100
PARTITIONS = 50
EXACT_S = 20.0


def measure() -> Result:
    with program() as under_test:
        topic = new_topic(under_test, PARTITIONS, replication_factor=1)
        watch = {"docs": ["cluster", f"topic:{topic}", "group:billing"]}
        rates = (0, RECORDS_PER_S // 20, RECORDS_PER_S)
        rows, exact, kilobytes, written = [], 0.0, 0.0, 0
        for rate in rates:
            told, figures = run(under_test, topic, watch, rate, written)
            written += told["acked"]
            exact += abs(figures.pop("counted - acknowledged"))
            kilobytes = max(kilobytes, figures["KB/s a viewer"])
            what = f"{rate:,} records/s wished" if rate else "control: no records"
            rows.append(Row(what, figures))
        return Result(
            rows,
            [Check("records counted otherwise than acknowledged", exact, 0),
             Check("KB/s a viewer, at most", kilobytes, 50)],
            ["what the producers reach beside three brokers on two cores is the machine's, not the program's"],
        )  # fmt: skip


def run(
    under_test: ProgramUnderTest, topic: str, watch: dict[str, Any], rate: int, written: int
) -> tuple[dict[str, Any], dict[str, float]]:
    bootstrap = kafka_of(under_test).bootstrap_servers
    with (
        LiveViewer(under_test.url, watch["docs"]) as viewer,
        Child("viewers", under_test.url, json.dumps(watch), 1, 0, 1, SECONDS) as counting,
    ):
        floods = [Child("flood", bootstrap, topic, rate // PRODUCERS, SECONDS, BYTES) for _ in range(PRODUCERS)]
        for child in (*floods, counting):
            child.wait_ready()
        dashboard = Cost(one(under_test.pid))
        told = [child.answer() for child in floods]
        ended_s = time.time()
        cpu, seen = dashboard.cpu_percent(), counting.answer()
        for child in floods:
            child.__exit__(None, None, None)
        acked = sum(one_told["acked"] for one_told in told)
        exact_s = seconds_until_exact(viewer, topic, written + acked) - ended_s
        counted = sum_of_ends(viewer.watcher, topic) - written
    whole = {"acked": acked, "failed": sum(one_told["failed"] for one_told in told)}
    figures = {"reached records/s": acked / max(one_told["seconds"] for one_told in told), "acknowledged": acked}
    figures |= {"counted - acknowledged": counted - acked, "exact after s": max(0.0, exact_s)}
    figures |= {"KB/s a viewer": seen["bytes"] / seen["seconds"] / 1000, "frames/s": seen["frames"] / seen["seconds"]}
    return whole, {**figures, "dashboard CPU %": cpu, "RSS MB": dashboard.rss_mb()}


def seconds_until_exact(viewer: LiveViewer, topic: str, total: int) -> float:
    """When a viewer had counted just as many as were acknowledged; if never, when we stopped waiting."""
    try:
        return viewer.wait_until(lambda w: sum_of_ends(w, topic) == total, f"{total} are counted", EXACT_S)[1]
    except AssertionError:
        return time.time()


def sum_of_ends(watcher: Watcher, topic: str) -> int:
    partitions = watcher.docs.get(f"topic:{topic}", {}).get("partitions", {})
    return sum(partition.get("high", 0) for partition in partitions.values())

"""200 viewers at 30 frames a second, one of them stalled, beside one viewer; hub and sockets alone, without Kafka."""

from __future__ import annotations

import json
from typing import Any

from bench.hubs import hub_server
from bench.processes import Child, Cost, one
from bench.results import Check, Result, Row, percentile, spread

TITLE = "Viewers: hub and sockets alone, a frame is made -> its bytes are at a client"
PARTITIONS = 30  # 1.1 kB a frame: 30 of them a second are within a viewer's 50 KB/s
TICKS_PER_S = 30
WARM_S = 3.0
SECONDS = 15.0
WATCH = json.dumps({"docs": ["cluster", "topic:orders"]})


def measure() -> Result:
    rows, p95, cpu, frames = [], {}, {}, {}
    for viewers, stalled in ((1, 0), (50, 0), (199, 1)):
        with hub_server("ticks", PARTITIONS, TICKS_PER_S) as server:
            before_mb = Cost(one(server.pid)).rss_mb()
            told, figures = run(server.url, server.pid, viewers, stalled)
            figures["RSS + MB"] = figures["RSS MB"] - before_mb
        total = viewers + stalled
        p95[total], cpu[total] = percentile(told["latencies_ms"], 0.95), figures["CPU %"]
        frames[total] = figures["frames/s each"]
        name = f"{total} viewers, {stalled} of them stalled" if stalled else f"{viewers} viewers"
        rows.append(Row(f"control: {name}" if viewers == 1 else name, figures))
    return Result(
        rows,
        [Check("p95 ms of 200 beyond that of one viewer", p95[200] - p95[1], 33),
         Check("CPU % of a core with 200", cpu[200], 100),
         Check("frames/s each with 200, share of one viewer's", frames[200] / frames[1], 0.95, least=True)],
    )  # fmt: skip


def run(url: str, pid: int, viewers: int, stalled: int) -> tuple[dict[str, Any], dict[str, float]]:
    with Child("viewers", url, WATCH, viewers, stalled, WARM_S, SECONDS) as clients:
        clients.wait_ready()
        server = Cost(one(pid))
        told = clients.answer()
        cost = {"CPU %": server.cpu_percent(), "RSS MB": server.rss_mb(), "clients' CPU %": told["cpu_percent"]}
    rates = {"frames/s each": told["frames"] / told["seconds"] / viewers,
             "KB/s each": told["bytes"] / told["seconds"] / viewers / 1000}  # fmt: skip
    return told, {**spread(told["latencies_ms"], p99=True), **rates, **cost}

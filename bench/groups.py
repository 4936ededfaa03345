"""Many members: 10 groups x 20 members of a real cluster join at once; 50 x 20, made, in front of the page."""

from __future__ import annotations

import time

from playwright.sync_api import Browser

from bench.clusters import kafka_of, new_topic, program
from bench.hubs import hub_server
from bench.live import chromium, opened
from bench.page import COUNT_ARCS, VIEW, pauses
from bench.processes import Child, Cost, one, rest
from bench.results import Check, Result, Row
from tests.support.browsers import find_browser
from tests.support.program import ProgramUnderTest

TITLE = "Many members: 10 groups x 20 join a real cluster at once; the page before 50 groups x 20, made"
LIVE_GROUPS, MADE_GROUPS, MEMBERS, PARTITIONS = 10, 50, 20, 40
REBALANCES_PER_MIN = (1, 60, 300)
SEEN_S = 60.0
WARM_S = 5.0


def measure() -> Result:
    live = joined_live()
    rows = [Row("real cluster: 10 groups x 20 KIP-848 members join", live)]
    checks = [
        Check("members shown with just the assignment that they have", live["members as they are"], 200, least=True),
        Check("s from the last client's assignment until all are shown", live["shown after s"], 1),
    ]
    if find_browser() is None:
        return Result(rows, checks, ["there is no Chromium here: frames not measured"])
    with chromium() as browser:
        empty = browser.new_page(viewport=VIEW)
        rows.append(Row("control: empty page", pauses(empty)))
        empty.close()
        rows += [Row(f"50 x 20 made, {n} rebalances a minute", before_the_page(browser, n)) for n in REBALANCES_PER_MIN]
    busiest = rows[-1].figures
    checks += [
        Check("p95 ms between frames, most rebalances", busiest["p95 ms"] or 0, 20),
        Check("hub's CPU %, most rebalances", busiest["hub's CPU %"] or 0, 100),
    ]
    return Result(rows, checks, ["a rebalance of 20 members is some 60 records of the group log"])


def joined_live() -> dict[str, float]:
    with program() as ours:
        kafka = kafka_of(ours)
        topic = new_topic(ours, PARTITIONS)
        names = [f"{topic}-{i}" for i in range(LIVE_GROUPS)]
        cost = Cost(one(ours.pid))
        with Child("joiners", kafka.bootstrap_servers, topic, LIVE_GROUPS, MEMBERS) as clients:
            clients.wait_ready()
            assigned_s = time.monotonic()
            ours.wait_for(lambda: sum(map(len, shown(ours, topic, names).values())) == 200, SEEN_S, "all members")
            shown_s = time.monotonic() - assigned_s
            cpu = cost.cpu_percent()
            rest(WARM_S)  # the last of a reconciliation
            ours_now = shown(ours, topic, names)
            theirs: dict[str, list[list[int]]] = {}
            for group, mine in clients.finish():
                theirs.setdefault(group, []).append(mine)
    right = sum(sum(share in theirs[group] for share in shares) for group, shares in ours_now.items())
    return {"shown after s": shown_s, "members as they are": right, "program's CPU %": cpu}


def shown(ours: ProgramUnderTest, topic: str, groups: list[str]) -> dict[str, list[list[int]]]:
    """By group the partitions of each member that has any, as the page gets them."""
    docs = ours.snapshot(*(f"group:{group}" for group in groups))
    return {
        group: [
            sorted(member["assigned"].get(topic, []))
            for member in docs.get(f"group:{group}", {}).get("members", {}).values()
            if member.get("assigned", {}).get(topic)
        ]
        for group in groups
    }


def before_the_page(browser: Browser, per_min: int) -> dict[str, float | None]:
    with hub_server("rebalances", PARTITIONS, MADE_GROUPS, MEMBERS, per_min) as server:
        page = opened(browser, f"{server.url}/?topic=orders&lang=en", COUNT_ARCS, VIEW)
        rest(WARM_S)
        cost = Cost(one(server.pid))
        figures = pauses(page)
        hub = cost.cpu_percent()
        page.close()
        told = server.child.finish()
    return {**figures, "hub's CPU %": hub, "all joined, s": told["joined_s"]}

"""Large clusters: the hub alone by made facts, and a real cluster as far as this machine carries one."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from confluent_kafka import ConsumerGroupTopicPartitions, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.cimpl import NewTopic

from app.kafka.connection import Connection
from bench.clusters import attached, kafka_of, program
from bench.hubs import hub_server
from bench.processes import Child, Cost, one, rest
from bench.results import Check, Result, Row
from bench.websockets import Viewer

TITLE = "Large clusters: 1,000 and 10,000 partitions, 1,000 groups x 100 committed partitions"
GROUPS = 1000
COMMITS_A_GROUP = 100
CHANGES_PER_S = 1000
WATCH = {"docs": ["cluster", "topic:topic-0", *(f"group:group-{i}" for i in range(20))]}  # as the page does
SECONDS = 15.0
WARM_S = 3.0
REAL_PARTITIONS = (1000, 10_000)
REAL_TOPICS = 10
PICTURE_S = 60.0
COMMIT_ATTEMPTS = 300  # on a topic just made a broker may not know its partitions yet


def measure() -> Result:
    rows, checks = [], []
    for partitions in (1000, 10_000):
        for changes_per_s in (0, CHANGES_PER_S):
            figures = hub_alone(partitions, changes_per_s)
            told = f"{changes_per_s:,} log ends and commits/s" if changes_per_s else "at rest"
            rows.append(Row(f"hub alone, {partitions:,} partitions, {told}", figures))
            if partitions == 10_000:
                checks += _checks(f"hub alone, {told}", figures)
    for partitions in REAL_PARTITIONS:
        figures = real(partitions, GROUPS)
        rows.append(Row(f"real cluster, {partitions:,} partitions, attached, at rest", figures))
        checks += _checks(f"real, {partitions:,} partitions", figures)
    return Result(rows, checks)


def _checks(what: str, figures: dict[str, float]) -> list[Check]:
    return [
        Check(f"first picture s, {what}", figures["first picture s"], 3),
        Check(f"CPU % of a core, {what}", figures["CPU %"], 25),
        Check(f"RSS MB, {what}", figures["RSS MB"], 400),
    ]


def hub_alone(partitions: int, changes_per_s: int) -> dict[str, float]:
    """The first picture is whole: facts taken in, then a viewer's first frame."""
    with hub_server("scale", partitions, GROUPS, changes_per_s) as server:
        rest(WARM_S)
        first_s, size = first_frame(server.url, WATCH)
        with Child("viewers", server.url, json.dumps(WATCH), 1, 0, WARM_S, SECONDS) as viewer:
            viewer.wait_ready()
            cost = Cost(one(server.pid))
            told = viewer.answer()
            figures = {"CPU %": cost.cpu_percent(), "RSS MB": cost.rss_mb()}
        taken_s = server.child.finish()["taken_s"]
    return {
        "facts taken s": taken_s,
        "first frame s": first_s,
        "first picture s": taken_s + first_s,
        "first frame KB": size / 1000,
        "KB/s": told["bytes"] / told["seconds"] / 1000,
        **figures,
    }


def first_frame(url: str, watch: dict[str, Any]) -> tuple[float, int]:
    """How long a browser that comes now waits for its picture, and how large that is."""
    began_s = time.monotonic()
    viewer = Viewer(url, json.dumps(watch))
    try:
        while time.monotonic() < began_s + PICTURE_S:
            for frame in viewer.frames():
                return time.monotonic() - began_s, len(frame)
            rest(0.001)
        raise AssertionError("no frame")
    finally:
        viewer.close()


# ---- a real cluster -------------------------------------------------------------------------------------------------


def real(partitions: int, groups: int) -> dict[str, float]:
    """A second program, attached and read-only, on the first one's cluster: from its start to the whole picture."""
    with program() as host:
        connection = kafka_of(host)
        furnish(connection, partitions, groups)
        host_cost = Cost(one(host.pid))
        began_s = time.monotonic()
        with attached(connection.bootstrap_servers, "--read-only") as visitor:
            visitor.wait_ready()
            ready_s = time.monotonic() - began_s
            visitor.wait_for(lambda: is_whole(visitor.snapshot("cluster"), partitions, groups), PICTURE_S, "a picture")
            whole_s = time.monotonic() - began_s
            first_s, size = first_frame(visitor.url, WATCH)
            with Child("viewers", visitor.url, json.dumps(WATCH), 1, 0, WARM_S, SECONDS) as viewer:
                viewer.wait_ready()
                cost = Cost(one(visitor.pid))
                told = viewer.answer()
                figures = {"CPU %": cost.cpu_percent(), "RSS MB": cost.rss_mb()}
        return {
            "ready s": ready_s,
            "first frame s": first_s,
            "first picture s": whole_s,
            "first frame KB": size / 1000,
            "KB/s": told["bytes"] / told["seconds"] / 1000,
            **figures,
            "host's CPU %": host_cost.cpu_percent(),
        }


def is_whole(documents: dict[str, Any], partitions: int, groups: int) -> bool:
    """All log ends and all commits are in it: sums of offsets and lags."""
    cluster = documents.get("cluster", {})
    topics = [told for name, told in cluster.get("topics", {}).items() if name.startswith("topic-")]
    lags = [told for name, told in cluster.get("groups", {}).items() if name.startswith("group-") and "lag" in told]
    return sum(told["partitions"] for told in topics if "offsets" in told) == partitions and len(lags) == groups


def furnish(connection: Connection, partitions: int, groups: int) -> None:
    admin = AdminClient(connection.config("bench-admin"))
    size = partitions // REAL_TOPICS
    names = [f"topic-{i}" for i in range(REAL_TOPICS)]
    for name in names:
        for future in admin.create_topics([NewTopic(name, size, 1)], operation_timeout=60, request_timeout=60).values():
            future.result(90)

    def commit(i: int) -> None:
        name = names[i % len(names)]
        offsets = [TopicPartition(name, number, 0) for number in range(min(size, COMMITS_A_GROUP))]
        request = ConsumerGroupTopicPartitions(f"group-{i}", offsets)
        for _ in range(COMMIT_ATTEMPTS):
            [future] = admin.alter_consumer_group_offsets([request], request_timeout=30).values()
            errors = {partition.error for partition in future.result(60).topic_partitions} - {None}
            if not errors:
                return
            rest(0.2)
        raise AssertionError(f"no commits of group-{i}: {errors}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(commit, range(groups)))

"""GET /metrics for Prometheus: how the program itself fares, how the cluster stands, and the lag of each group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from app.web.services import Json, Services, Vitals, cluster_document

MOST_GROUPS: Final = 500  # those with the greatest lag: each is a time series


def metrics(services: Services) -> Blueprint:
    blueprint = Blueprint("metrics", __name__)
    registry = CollectorRegistry()
    registry.register(ProgramCollector(services))
    ProcessCollector(registry=registry)

    @blueprint.get("/metrics")
    def exposition() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return blueprint


class ProgramCollector(Collector):
    """Asked once for each scrape: nothing is counted twice, and nobody pays while nobody scrapes."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def describe(self) -> Iterable[Metric]:
        return ()  # else registering would ask at once

    def collect(self) -> Iterator[Metric]:
        yield from of_program(self._services.vitals())
        yield from of_cluster(cluster_document(self._services))


def of_program(vitals: Vitals) -> Iterator[Metric]:
    yield _gauge(
        "caudal_facts_waiting", "Facts that wait for the hub; it grows where the hub is behind.", vitals.waiting
    )
    yield _gauge("caudal_viewers", "Browser tabs that watch.", vitals.viewers)
    yield _counter("caudal_ticks", "Steps of the hub.", {(): vitals.ticks})
    yield _counter("caudal_frames_sent", "Frames sent to browsers.", {(): vitals.frames})
    yield _counter("caudal_frame_characters_sent", "Characters of JSON in these frames.", {(): vitals.frame_characters})
    yield _counter(
        "caudal_thread_failures",
        "Threads of the program that failed and were started again.",
        {(thread,): count for thread, count in vitals.failures.items()},
        "thread",
    )
    counts: dict[tuple[str, ...], float] = {(question,): cost.count for question, cost in vitals.asked.items()}
    seconds: dict[tuple[str, ...], float] = {(question,): cost.seconds for question, cost in vitals.asked.items()}
    yield _counter("caudal_asks", "Questions asked of the cluster.", counts, "question")
    yield _counter("caudal_ask_seconds", "Time that these questions took.", seconds, "question")


def of_cluster(cluster: Json) -> Iterator[Metric]:
    yield _gauge("caudal_cluster_ready", "1 while the cluster answers.", int(cluster.get("phase") == "ready"))
    brokers = GaugeMetricFamily("caudal_brokers", "Brokers by state.", labels=["state"])
    states = [broker["state"] for broker in cluster.get("brokers", {}).values()]
    for state in sorted(set(states)):
        brokers.add_metric([state], states.count(state))
    yield brokers
    topics: list[Mapping[str, Any]] = list(cluster.get("topics", {}).values())
    under_replicated = sum(topic.get("under_replicated", 0) for topic in topics)
    yield _gauge("caudal_partitions_under_replicated", "Partitions with replicas out of sync.", under_replicated)
    offline = sum(topic.get("offline", 0) for topic in topics)
    yield _gauge("caudal_partitions_offline", "Partitions without a leader.", offline)
    yield from _of_groups(cluster.get("groups", {}))


def _of_groups(groups: Mapping[str, Mapping[str, Any]]) -> Iterator[Metric]:
    known = {group: line["lag"] for group, line in groups.items() if "lag" in line}
    shown = sorted(known, key=lambda group: (-known[group], group))[:MOST_GROUPS]
    lags = GaugeMetricFamily("caudal_group_lag", "Offsets between commits and log ends of a group.", labels=["group"])
    for group in sorted(shown):
        lags.add_metric([group], known[group])
    yield lags
    behind = GaugeMetricFamily(
        "caudal_group_lag_seconds",
        "Age of the oldest record not committed by a group; at least that, where it is older than this program.",
        labels=["group"],
    )
    for group in sorted(shown):
        if "behind_ms" in groups[group]:
            behind.add_metric([group], groups[group]["behind_ms"] / 1000)
    yield behind
    yield _gauge("caudal_groups", "Groups that are known.", len(groups))
    yield _gauge("caudal_groups_left_out", "Groups with a lag beyond the 500 greatest.", len(known) - len(shown))


def _gauge(name: str, help: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, help, value=value)


def _counter(name: str, help: str, values: Mapping[tuple[str, ...], float], *labels: str) -> CounterMetricFamily:
    family = CounterMetricFamily(name, help, labels=labels)
    for label_values, value in sorted(values.items()):
        family.add_metric(label_values, value)
    return family

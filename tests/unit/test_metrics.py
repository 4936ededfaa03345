"""GET /metrics: names, values, and a bound on the number of series."""

from __future__ import annotations

import re

from prometheus_client.parser import text_string_to_metric_families

from app.kafka.ask_costs import AskCosts
from app.web.metrics import MOST_GROUPS
from tests.support.web import READY, web

CLUSTER = {
    **READY,
    "brokers": {"1": {"state": "up"}, "2": {"state": "down"}},
    "topics": {"orders": {"under_replicated": 3, "offline": 1}},
    "groups": {"billing": {"lag": 12}, 'odd "name"\n': {"lag": 1}, "unknown": {}},
}


def scraped(cluster: object = CLUSTER) -> dict[str, float]:
    """`name{labels}` -> value, as a Prometheus reads it."""
    app, _ = web(cluster)  # type: ignore[arg-type]
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain; version=")
    samples = [one for family in text_string_to_metric_families(answer.text) for one in family.samples]
    return {f"{one.name}{''.join(one.labels.values())}": one.value for one in samples}


def test_lag_is_told_for_each_group_whose_lag_is_known() -> None:
    found = scraped()
    assert found["caudal_group_lagbilling"] == 12
    assert found['caudal_group_lagodd "name"\n'] == 1
    assert not [name for name in found if re.match("caudal_group_lagunknown", name)]
    assert found["caudal_groups"] == 3


def test_the_cluster_and_the_program_are_told() -> None:
    found = scraped()
    assert found["caudal_cluster_ready"] == 1
    assert (found["caudal_brokersup"], found["caudal_brokersdown"]) == (1, 1)
    assert (found["caudal_partitions_under_replicated"], found["caudal_partitions_offline"]) == (3, 1)
    assert (found["caudal_facts_waiting"], found["caudal_viewers"], found["caudal_frames_sent_total"]) == (1, 2, 4)
    assert found["caudal_thread_failures_totalrecord-tail"] == 6
    assert (found["caudal_asks_totalmetadata"], found["caudal_ask_seconds_totalmetadata"]) == (7, 0.5)
    assert found["process_resident_memory_bytes"] > 0


def test_the_number_of_series_is_bounded_and_the_greatest_lags_stay() -> None:
    found = scraped({**READY, "groups": {f"g{lag}": {"lag": lag} for lag in range(MOST_GROUPS + 20)}})
    assert len([name for name in found if name.startswith("caudal_group_lag")]) == MOST_GROUPS
    assert found["caudal_groups_left_out"] == 20
    assert found[f"caudal_group_lagg{MOST_GROUPS + 19}"] == MOST_GROUPS + 19
    assert "caudal_group_lagg19" not in found


def test_a_cluster_that_is_not_ready_says_so() -> None:
    assert scraped({"phase": "unreachable"})["caudal_cluster_ready"] == 0


def test_costs_of_asking_add_up() -> None:
    costs = AskCosts()
    costs.add("groups", 0.25)
    costs.add("groups", 0.5)
    assert (costs.so_far()["groups"].count, costs.so_far()["groups"].seconds) == (2, 0.75)

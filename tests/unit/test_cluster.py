"""Brokers, topics and log ends: what the metadata and the offsets make of the picture."""

from __future__ import annotations

from app.model.cluster import apply
from app.model.entities import Cluster
from app.model.events import events
from app.model.facts import (
    BrokerEndpoint,
    BrokerProcess,
    ClusterReady,
    Committed,
    LabReset,
    LogEnds,
    MetadataRead,
    PartitionMetadata,
    ProducerCounted,
    ProducerStarted,
    TimePassed,
    TopicConfigsRead,
    TopicMetadata,
)
from app.model.offsets import EARLY_MS, apply_offsets
from app.model.terms import ProducerId, TopicId
from app.model.views import document

Topics = dict[str, tuple[str, list[PartitionMetadata]]]
WHOLE = PartitionMetadata(1, (1, 2), (1, 2))


def metadata(topics: Topics, brokers: tuple[int, ...] = (1, 2), at_ms: int = 1) -> MetadataRead:
    return MetadataRead(
        {id: BrokerEndpoint("localhost", 9090 + id) for id in brokers},
        {
            name: TopicMetadata(TopicId(id), False, dict(enumerate(partitions)))
            for name, (id, partitions) in topics.items()
        },
        at_ms,
    )


def start(topics: Topics | None = None) -> Cluster:
    return apply(Cluster("embedded"), metadata({"orders": ("A", [WHOLE, WHOLE])} if topics is None else topics))


def told(before: Cluster, fact: MetadataRead | BrokerProcess) -> list[tuple[str, dict[str, object]]]:
    return [(event.code, dict(event.params)) for event in events(before, apply(before, fact), fact)]


def ends(high: int, partition: int = 0, at_ms: int = 1, low: int | None = 0) -> LogEnds:
    return LogEnds("orders", partition, low, high, None, at_ms)


def high(cluster: Cluster, partition: int = 0) -> int | None:
    return cluster.topics["orders"].partitions[partition].high


def test_the_first_metadata_is_found_not_made() -> None:
    assert told(Cluster("attached"), metadata({"orders": ("A", [WHOLE])})) == []


def test_a_broker_that_leaves_the_metadata_is_down_and_comes_back_up() -> None:
    cluster = start()
    gone = metadata({"orders": ("A", [PartitionMetadata(1, (1, 2), (1,)), WHOLE])}, brokers=(1,))
    assert told(cluster, gone) == [
        ("broker_down", {"broker": 2}),
        ("isr_shrunk", {"topic": "orders", "partition": 0, "isr": [1]}),
    ]
    cluster = apply(cluster, gone)
    assert document(cluster, None)["brokers"]["2"]["state"] == "down"
    assert document(cluster, None)["topics"]["orders"]["under_replicated"] == 1
    back = metadata({"orders": ("A", [WHOLE, WHOLE])})
    assert told(cluster, back)[0] == ("broker_up", {"broker": 2})


def test_a_broker_known_from_replicas_only_is_down() -> None:
    cluster = apply(Cluster("attached"), metadata({"orders": ("A", [WHOLE])}, brokers=(1,)))
    assert document(cluster, None)["brokers"]["2"] == {"state": "down"}


def test_the_end_of_a_process_is_known_before_the_metadata_tells_it() -> None:
    cluster = start()
    assert told(cluster, BrokerProcess(2, "down", 5)) == [("broker_down", {"broker": 2})]
    cluster = apply(cluster, BrokerProcess(2, "down", 5))
    assert cluster.brokers[2].state == "down"
    assert apply(cluster, metadata({})).brokers[2].state == "down"


def test_a_process_that_runs_is_up_when_the_cluster_lists_it() -> None:
    cluster = apply(Cluster("embedded"), BrokerProcess(1, "starting", 1))
    cluster = apply(cluster, metadata({}, brokers=(1,)))
    assert cluster.brokers[1].state == "starting", "killed and started again before the controller missed it"
    assert apply(cluster, BrokerProcess(1, "up", 2)).brokers[1].state == "up"
    assert apply(cluster, metadata({}, brokers=())).brokers[1].state == "starting"


def test_a_frozen_broker_is_alive_and_down_once_the_controller_has_fenced_it() -> None:
    cluster = start()
    frozen = BrokerProcess(2, "up", 5, frozen=True, fenced_at_ms=3005)
    assert told(cluster, frozen) == [("broker_frozen", {"broker": 2})]
    cluster = apply(cluster, frozen)
    shown = document(cluster, None)["brokers"]["2"]
    assert (shown["state"], shown["frozen"], shown["fenced_at_ms"]) == ("up", True, 3005)
    fenced = metadata({"orders": ("A", [WHOLE])}, brokers=(1,))
    assert ("broker_down", {"broker": 2}) in told(cluster, fenced)
    cluster = apply(cluster, fenced)
    shown = document(cluster, None)["brokers"]["2"]
    assert (shown["state"], shown["frozen"]) == ("down", True)
    assert "fenced_at_ms" not in shown, "there is nothing left to count down to"
    resumed = BrokerProcess(2, "up", 9)
    assert told(cluster, resumed) == [("broker_resumed", {"broker": 2})]
    assert apply(cluster, resumed).brokers[2].state == "starting", "until the cluster lists it"


def test_a_reset_forgets_everything_at_once_and_is_one_event() -> None:
    cluster = apply(apply_offsets(start(), [ends(50)]), ClusterReady("c", "b:1", 4))
    assert [event.code for event in events(cluster, apply(cluster, LabReset(5)), LabReset(5))] == ["lab_reset"]
    cluster = apply(cluster, LabReset(5))
    assert (cluster.topics, cluster.brokers, cluster.groups, cluster.phase) == ({}, {}, {}, "starting")
    assert document(cluster, None)["progress"]["step"] == "stop"
    assert events(cluster, apply(cluster, LabReset(6)), LabReset(6)) == []


def test_an_offline_partition_has_no_leader() -> None:
    cluster = start({"orders": ("A", [PartitionMetadata(None, (1, 2), ())])})
    assert "leader" not in document(cluster.topics["orders"], None)["partitions"]["0"]
    assert document(cluster, None)["topics"]["orders"]["offline"] == 1


def test_leaders_and_partitions_are_compared_with_before() -> None:
    moved = metadata({"orders": ("A", [PartitionMetadata(2, (1, 2), (1, 2)), WHOLE, WHOLE])})
    assert told(start(), moved) == [
        ("partitions_added", {"topic": "orders", "from": 2, "to": 3}),
        ("leader_changed", {"topic": "orders", "partition": 0, "from": 1, "to": 2}),
    ]


def test_a_topic_created_again_starts_anew() -> None:
    cluster = apply_offsets(start(), [ends(50), Committed("g", "orders", 0, 7, 1, "broker")])
    again = metadata({"orders": ("B", [WHOLE])})
    assert told(cluster, again) == [("topic_deleted", {"topic": "orders"}), ("topic_created", {"topic": "orders"})]
    assert high(apply(cluster, again)) is None


def test_log_ends_of_the_new_topic_may_come_before_its_metadata() -> None:
    cluster = apply_offsets(start(), [ends(50)])
    cluster = apply_offsets(cluster, [ends(3)])
    assert high(cluster) == 50
    assert high(apply(cluster, metadata({"orders": ("B", [WHOLE])}))) == 3


def test_an_old_answer_placed_into_a_new_topic_is_corrected_by_the_next() -> None:
    cluster = apply_offsets(start(), [ends(50)])
    cluster = apply(cluster, metadata({}))
    cluster = apply_offsets(cluster, [ends(50, at_ms=1990)])
    cluster = apply(cluster, metadata({"orders": ("B", [WHOLE])}, at_ms=2000))
    assert high(cluster) == 50
    assert high(apply_offsets(cluster, [ends(0, at_ms=2100)])) == 0
    assert high(apply_offsets(cluster, [ends(0, at_ms=2000 + EARLY_MS + 1)])) == 50


def test_log_ends_of_a_topic_not_known_yet_wait_for_it() -> None:
    cluster = apply_offsets(start({}), [ends(3), ends(4, low=None)])
    assert high(apply(cluster, metadata({"orders": ("A", [WHOLE])}))) == 4


def test_an_answer_older_than_the_tail_does_not_take_a_log_end_back() -> None:
    cluster = apply_offsets(start(), [ends(50)])
    cluster = apply_offsets(cluster, [ends(49)])
    cluster = apply_offsets(cluster, [ends(51)])
    assert high(apply(cluster, TimePassed(10 * EARLY_MS))) == 51


def test_a_log_that_stays_shorter_was_truncated() -> None:
    cluster = apply_offsets(start(), [ends(50)])
    cluster = apply_offsets(cluster, [ends(40, at_ms=1000)])
    assert high(apply(cluster, TimePassed(1000 + EARLY_MS))) == 50
    assert high(apply(cluster, TimePassed(1001 + EARLY_MS))) == 40


def test_what_a_log_end_does_not_tell_stays() -> None:
    cluster = apply_offsets(start(), [LogEnds("orders", 0, 2, 5, 4, 1)])
    cluster = apply_offsets(cluster, [LogEnds("orders", 0, None, 6, None, 1)])
    partition = document(cluster.topics["orders"], None)["partitions"]["0"]
    assert (partition["low"], partition["high"], partition["last_stable"]) == (2, 6, 4)


def test_configs_that_were_not_asked_for_are_absent() -> None:
    topic = start().topics["orders"]
    assert "configs" not in document(topic, None)
    told = apply(start(), TopicConfigsRead("orders", {"retention.ms": "1"}))
    assert document(told.topics["orders"], None)["configs"] == {"retention.ms": "1"}


def test_sums_and_rates_change_once_a_second_and_fall_to_zero() -> None:
    cluster = apply_offsets(start(), [ends(0), ends(0, partition=1)])
    for second in range(1, 5):
        cluster = apply(cluster, TimePassed(1000 * second))
        cluster = apply_offsets(cluster, [ends(100 * second, at_ms=1000 * second + 1)])
    assert document(cluster, None)["topics"]["orders"]["offsets"] == 300
    assert document(cluster, None)["topics"]["orders"]["rate_per_s"] == 100.0
    for second in range(5, 10):
        cluster = apply(cluster, TimePassed(1000 * second))
    assert document(cluster, None)["topics"]["orders"]["rate_per_s"] == 0
    assert apply(cluster, TimePassed(11_000)).topics["orders"] is cluster.topics["orders"]


def test_ends_asked_for_every_now_and_then_give_the_rate_between_the_askings() -> None:
    cluster = apply_offsets(start(), [ends(0, at_ms=0), ends(0, partition=1, at_ms=0)])
    for second in range(1, 12):
        if second % 2 == 0:
            cluster = apply_offsets(cluster, [ends(50 * second, at_ms=1000 * second - 700)])
        cluster = apply(cluster, TimePassed(1000 * second))
    assert 45 <= (cluster.topics["orders"].rate_per_s or 0) <= 55


def test_the_first_record_after_a_long_rest_is_a_rate_of_its_second() -> None:
    cluster = apply_offsets(start(), [ends(5), ends(5, partition=1)])
    for second in range(1, 60):
        cluster = apply(cluster, TimePassed(1000 * second))
    cluster = apply(apply_offsets(cluster, [ends(7, at_ms=59_990)]), TimePassed(60_000))
    assert cluster.topics["orders"].rate_per_s == 2.0


def test_a_topic_with_an_unknown_log_end_has_no_sum() -> None:
    cluster = apply(apply_offsets(start(), [ends(5)]), TimePassed(1000))
    assert "offsets" not in document(cluster, None)["topics"]["orders"]


def test_lag_is_the_log_end_minus_the_commit_and_never_below_zero() -> None:
    cluster = apply_offsets(start(), [ends(50), ends(5, partition=1)])
    cluster = apply_offsets(
        cluster, [Committed("g", "orders", 0, 40, 1, "broker"), Committed("g", "orders", 1, 6, 1, "broker")]
    )
    assert "lag" not in document(cluster, None)["groups"]["g"]
    assert document(apply(cluster, TimePassed(1000)), None)["groups"]["g"]["lag"] == 10


def test_commits_of_a_deleted_topic_go_with_it() -> None:
    cluster = apply_offsets(start(), [Committed("g", "orders", 0, 40, 1, "broker")])
    assert apply(cluster, metadata({})).groups["g"].positions == {}


def test_a_producers_totals_are_shown_once_a_second() -> None:
    cluster = apply(start(), ProducerStarted(ProducerId("g1"), "generator", "orders", 5, 3, 1))
    cluster = apply_offsets(cluster, [ProducerCounted(ProducerId("g1"), 20, 1, 1)])
    assert document(cluster, None)["producers"]["g1"]["sent"] == 0
    cluster = apply(cluster, TimePassed(1000))
    assert document(cluster, None)["producers"]["g1"]["sent"] == 20
    assert document(cluster, None)["producers"]["g1"]["failed"] == 1


def test_a_second_in_which_nothing_happened_changes_no_document() -> None:
    cluster = apply(apply_offsets(start(), [ends(1), ends(1, partition=1)]), TimePassed(1000))
    cluster = apply(apply(cluster, TimePassed(2000)), TimePassed(3000))
    before = document(cluster, None)
    after = document(apply(cluster, TimePassed(4000)), (cluster, before))
    assert after == before
    assert after["topics"] is before["topics"]


def test_a_broker_that_ends_as_it_was_told_to_is_stopped_until_it_starts_again() -> None:
    stopping = apply(start(), BrokerProcess(2, "stopping", 5))
    assert told(stopping, BrokerProcess(2, "down", 6)) == [("broker_down", {"broker": 2, "stopped": True})]
    stopped = apply(stopping, BrokerProcess(2, "down", 6))
    assert document(stopped, None)["brokers"]["2"]["stopped"] is True
    assert "stopped" not in document(apply(stopped, BrokerProcess(2, "starting", 7)), None)["brokers"]["2"]
    assert "stopped" not in document(apply(start(), BrokerProcess(2, "down", 5)), None)["brokers"]["2"]


def test_partitions_that_refuse_acks_all_are_counted_where_the_config_is_known() -> None:
    thin, single = PartitionMetadata(1, (1, 2), (1,)), PartitionMetadata(1, (1,), (1,))
    leaderless = PartitionMetadata(None, (1, 2), ())
    cluster = start({"orders": ("A", [thin, WHOLE, single, leaderless])})
    assert "below_min_isr" not in document(cluster, None)["topics"]["orders"]
    cluster = apply(cluster, TopicConfigsRead("orders", {"min.insync.replicas": "2"}))
    assert document(cluster, None)["topics"]["orders"]["below_min_isr"] == 1

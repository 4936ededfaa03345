"""Groups, as the records of __consumer_offsets tell them."""

from __future__ import annotations

from collections.abc import Iterable

from app.model.cluster import apply
from app.model.entities import Cluster, Group
from app.model.events import Event, events
from app.model.facts import (
    BrokerEndpoint,
    CapabilityFound,
    Committed,
    DiscreteFact,
    MetadataRead,
    OffsetFact,
    PartitionMetadata,
    Processed,
    TopicMetadata,
)
from app.model.group_facts import (
    ClassicGroupWritten,
    ClassicMember,
    CommitsRead,
    CurrentTombstone,
    CurrentWritten,
    DescribedMember,
    GroupAbsent,
    GroupDescribed,
    GroupEpochWritten,
    GroupStateRead,
    GroupTombstone,
    ManagedChanged,
    ManagedStarted,
    MemberTombstone,
    MemberWritten,
    TargetEpochWritten,
    TargetWritten,
)
from app.model.offsets import apply_offsets
from app.model.terms import ManagedId, MemberId, Problem, TopicId
from app.model.views import document

A, B = MemberId("A"), MemberId("B")
ORDERS = TopicId("orders-id")


def metadata(*topics: str) -> MetadataRead:
    partitions = {n: PartitionMetadata(1, (1,), (1,)) for n in range(4)}
    told = {name: TopicMetadata(TopicId(f"{name}-id"), False, partitions) for name in topics}
    return MetadataRead({1: BrokerEndpoint("localhost", 9092)}, told, at_ms=1)


def classic(generation: int, *members: MemberId) -> ClassicGroupWritten:
    joined = (ClassicMember(m, f"client-{m}", "/h", None, {"orders": (i,)}) for i, m in enumerate(members))
    return ClassicGroupWritten("g", "consumer", generation, "range", None, tuple(joined), 1, "broker")


def member(id: MemberId) -> MemberWritten:
    return MemberWritten("g", id, f"client-{id}", "/h", None, ("orders",), None, 1, "broker")


def epoch(number: int) -> GroupEpochWritten:
    return GroupEpochWritten("g", number, 1, "broker")


def target_epoch(number: int) -> TargetEpochWritten:
    return TargetEpochWritten("g", number, 1, "broker")


def target(id: MemberId, *partitions: int) -> TargetWritten:
    return TargetWritten("g", id, {ORDERS: partitions}, 1, "broker")


def current(
    id: MemberId, epoch: int, *partitions: int, revoking: tuple[int, ...] = (), waits: bool = False
) -> CurrentWritten:
    state = "unrevoked" if revoking else "unreleased" if waits else "stable"
    revoked = {ORDERS: revoking} if revoking else {}
    return CurrentWritten("g", id, epoch, epoch - 1, state, {ORDERS: partitions}, revoked, 1, "broker")


def tell(facts: Iterable[DiscreteFact | OffsetFact], cluster: Cluster | None = None) -> tuple[Cluster, list[Event]]:
    cluster = cluster or apply(Cluster("attached"), metadata("orders"))
    told: list[Event] = []
    for fact in facts:
        if isinstance(fact, OffsetFact):
            cluster = apply_offsets(cluster, [fact])
        else:
            before, cluster = cluster, apply(cluster, fact)
            told += events(before, cluster, fact)
    return cluster, told


def group(cluster: Cluster) -> Group:
    return cluster.groups["g"]


def codes(told: list[Event]) -> list[str]:
    return [event.code for event in told]


def test_a_first_member_of_a_new_protocol_group_goes_through_assigning_and_reconciling_to_stable() -> None:
    steps = [member(A), epoch(1), target(A, 0, 1, 2, 3), target_epoch(1), current(A, 1, 0, 1, 2, 3)]
    states = [group(tell(steps[: n + 1])[0]).state for n in range(len(steps))]
    assert states == ["unknown", "assigning", "assigning", "reconciling", "stable"]
    cluster, told = tell(steps)
    assert group(cluster).members[A].assigned == {"orders": (0, 1, 2, 3)}
    assert codes(told) == [
        "group_created", "member_joined", "rebalance_started", "partitions_assigned", "rebalance_completed",
    ]  # fmt: skip


def test_a_group_reconciles_until_the_revoking_member_let_go_and_the_new_one_has_its_share() -> None:
    cluster, _ = tell([member(A), epoch(1), target(A, 0, 1), target_epoch(1), current(A, 1, 0, 1)])
    cluster, told = tell(
        [
            member(B), epoch(2), target(A, 0), target(B, 1), target_epoch(2), current(B, 2, waits=True),
            current(A, 1, 0, revoking=(1,)),
        ],
        cluster,
    )  # fmt: skip
    assert group(cluster).state == "reconciling"
    assert document(group(cluster), None)["members"][A]["revoking"] == {"orders": [1]}
    cluster, told = tell([current(A, 2, 0), current(B, 2, 1)], cluster)
    assert group(cluster).state == "stable"
    assert codes(told) == ["partitions_assigned", "rebalance_completed"]
    assert told[0].params["partitions"] == {"orders": [1]}


def test_a_member_that_is_gone_leaves_no_trace_whatever_the_order_of_its_tombstones() -> None:
    cluster, _ = tell([member(A), epoch(1), target(A, 0), target_epoch(1), current(A, 1, 0)])
    cluster, told = tell(
        [
            CurrentTombstone("g", A, 1, "broker"), TargetWritten("g", A, None, 1, "broker"),
            MemberTombstone("g", A, 1, "broker"), epoch(2), target_epoch(2),
        ],
        cluster,
    )  # fmt: skip
    assert group(cluster).state == "empty"
    assert not group(cluster).members
    assert "member_gone" in codes(told)


def test_topics_known_by_id_only_get_their_name_with_the_next_metadata() -> None:
    steps = [member(A), epoch(1), target(A, 0), target_epoch(1), current(A, 1, 0)]
    cluster, _ = tell(steps, apply(Cluster("embedded"), metadata("other")))
    assert document(group(cluster), None)["members"][A]["assigned"] == {}
    cluster, _ = tell([metadata("other", "orders")], cluster)
    assert document(group(cluster), None)["members"][A]["assigned"] == {"orders": [0]}


def test_a_classic_group_is_what_its_last_record_says() -> None:
    cluster, told = tell([classic(1, A), classic(2, A, B), classic(3, B), classic(4)])
    assert group(cluster).state == "empty"
    assert group(cluster).epoch == 4
    assert codes(told) == [
        "group_created", "member_joined", "rebalance_started", "partitions_assigned", "rebalance_completed",
        "member_joined", "rebalance_started", "partitions_assigned", "rebalance_completed",
        "member_gone", "rebalance_started", "partitions_revoked", "partitions_assigned", "rebalance_completed",
        "member_gone", "rebalance_started", "rebalance_completed",
    ]  # fmt: skip


def test_a_polled_state_shows_a_classic_rebalance_under_way() -> None:
    cluster, told = tell([classic(1, A), GroupStateRead("g", "preparing_rebalance", 2)])
    assert group(cluster).state == "preparing_rebalance"
    assert codes(told)[-1] == "rebalance_started"
    cluster, told = tell([classic(2, A, B)], cluster)
    assert group(cluster).state == "stable"
    assert codes(told)[-1] == "rebalance_completed"


def test_a_polled_state_does_not_overrule_the_records_of_a_new_protocol_group() -> None:
    cluster, _ = tell([member(A), epoch(1), target_epoch(1), current(A, 1), GroupStateRead("g", "unknown", 2)])
    assert group(cluster).state == "stable"


def test_a_kafka_connect_cluster_is_not_a_consumer_group() -> None:
    cluster, _ = tell([ClassicGroupWritten("g", "connect", 1, None, None, (), 1, "broker")])
    assert "g" not in cluster.groups


def test_a_deleted_group_is_gone() -> None:
    cluster, told = tell([classic(1), GroupTombstone("g", "classic", 1, "broker")])
    assert "g" not in cluster.groups
    assert codes(told)[-1] == "group_deleted"


def test_a_group_that_changes_its_protocol_keeps_its_commits_and_is_not_deleted() -> None:
    cluster, told = tell(
        [
            classic(1, A), Committed("g", "orders", 0, 7, 1, "broker"), GroupTombstone("g", "classic", 1, "broker"),
            member(B), epoch(1),
        ]
    )  # fmt: skip
    assert group(cluster).type == "consumer"
    assert group(cluster).positions["orders"][0].committed == 7
    assert "group_deleted" not in codes(told)


def test_the_tombstone_of_the_old_type_does_not_touch_the_new_one() -> None:
    cluster, _ = tell([member(A), epoch(1), GroupTombstone("g", "classic", 1, "broker")])
    assert group(cluster).type == "consumer"


def test_a_deleted_group_with_a_member_of_ours_waits_for_it_without_being_told() -> None:
    started = ManagedStarted("g", ManagedId("m1"), "g-1", "classic", None, ("orders",), None, 1)
    cluster, told = tell([started])
    assert group(cluster).state == "empty"
    assert told == []
    cluster, told = tell([classic(1, A), classic(2), GroupTombstone("g", "classic", 1, "broker")], cluster)
    assert codes(told)[0] == "group_created"
    assert codes(told)[-1] == "group_deleted"
    assert "m1" in group(cluster).managed


def test_a_group_found_at_the_start_was_not_created_just_now() -> None:
    described = GroupDescribed("g", "classic", "stable", "range", (described_member(A),), 1)
    cluster, told = tell([described])
    assert group(cluster).members[A].assigned == {"orders": (0,)}
    assert told == []


def test_a_new_group_where_the_log_may_not_be_read_is_told_when_asking_finds_it() -> None:
    refused = CapabilityFound("group_log", False, "TOPIC_AUTHORIZATION_FAILED")
    _, told = tell([refused, GroupDescribed("g", "classic", "stable", "range", (described_member(A),), 1)])
    assert codes(told) == ["group_created", "member_joined", "partitions_assigned"]


def described_member(id: MemberId) -> DescribedMember:
    return DescribedMember(id, f"client-{id}", "/h", None, {"orders": (0,)}, None)


def test_a_described_member_that_is_gone_at_the_next_asking_is_told() -> None:
    first = GroupDescribed("g", "classic", "stable", "range", (described_member(A), described_member(B)), 1)
    cluster, told = tell([first, GroupDescribed("g", "classic", "stable", "range", (described_member(A),), 2)])
    assert codes(told) == ["member_gone"]
    cluster, told = tell([GroupAbsent("g", 3)], cluster)
    assert codes(told) == ["member_gone", "group_deleted"]


def test_who_left_and_who_joins_is_told_while_a_classic_group_still_rebalances() -> None:
    joining = DescribedMember(MemberId("C"), "client-C", "/h", None, {}, None)
    asked = (DescribedMember(A, "client-A", "/h", None, {}, None), joining)
    cluster, told = tell([classic(1, A, B), GroupStateRead("g", "preparing_rebalance", 2, asked)])
    assert set(group(cluster).members) == {A, "C"}
    assert group(cluster).members[A].assigned == {"orders": (0,)}  # the coordinator does not tell it: not taken back
    assert codes(told)[-3:] == ["member_gone", "member_joined", "rebalance_started"]


def test_why_a_member_of_ours_is_gone_is_known() -> None:
    start = [
        ManagedStarted("g", ManagedId("m1"), "g-1", "classic", None, ("orders",), None, 1),
        ManagedChanged("g", ManagedId("m1"), "joined", A, 1),
        classic(1, A),
    ]
    for state, code in (("leaving", "member_left"), ("killed", "member_evicted"), ("joined", "member_gone")):
        _, told = tell([*start, ManagedChanged("g", ManagedId("m1"), state, None, 1), classic(2)])
        assert codes(told)[-3:] == [code, "rebalance_started", "rebalance_completed"]


def test_a_member_of_ours_that_failed_is_told_by_the_name_that_it_has_on_the_page() -> None:
    refused = ManagedChanged("g", ManagedId("m1"), "failed", None, 1, Problem("GROUP_MAX_SIZE_REACHED"))
    _, told = tell([ManagedStarted("g", ManagedId("m1"), "g-1", "classic", None, ("orders",), None, 1), refused])
    error = {"code": "GROUP_MAX_SIZE_REACHED", "params": {}}
    assert told[-1].params == {"group": "g", "managed": "m1", "client_id": "g-1", "error": error}


def test_a_commit_without_membership_makes_an_empty_group_and_its_tombstone_does_not() -> None:
    cluster, _ = tell([Committed("g", "orders", 0, 7, 1, "broker")])
    assert group(cluster).state == "empty"
    cluster, _ = tell([Committed("g", "orders", 0, None, 1, "broker")])
    assert "g" not in cluster.groups


def test_processed_goes_when_somebody_else_commits_beyond_it() -> None:
    done = Processed("g", ManagedId("m1"), "orders", 0, 9, 1)
    cluster, _ = tell([classic(1, A), done, Committed("g", "orders", 0, 8, 1, "broker")])
    assert document(group(cluster), None)["offsets"] == {"orders": {"0": {"committed": 8, "processed": 9}}}
    cluster, _ = tell([Committed("g", "orders", 0, 10, 1, "broker")], cluster)
    assert document(group(cluster), None)["offsets"] == {"orders": {"0": {"committed": 10}}}


def test_commits_that_were_asked_for_correct_what_the_log_told() -> None:
    cluster, _ = tell([classic(1), Committed("g", "orders", 0, 8, 1, "broker"), Committed("g", "x", 0, 1, 1, "broker")])
    cluster, _ = tell([CommitsRead("g", {"orders": {0: 7, 1: 3}}, 2)], cluster)
    assert document(group(cluster), None)["offsets"] == {"orders": {"0": {"committed": 7}, "1": {"committed": 3}}}


def test_what_did_not_change_is_the_same_object() -> None:
    cluster, _ = tell([classic(1, A, B), Committed("g", "orders", 0, 8, 1, "broker")])
    before = document(group(cluster), None)
    after_commit, _ = tell([Committed("g", "other", 0, 1, 1, "broker")], cluster)
    after = document(group(after_commit), (group(cluster), before))
    assert after["members"] is before["members"]
    assert after["offsets"]["orders"] is before["offsets"]["orders"]

"""The overview's document: a short list of numbers per topic, drawn anew only where something changed."""

from __future__ import annotations

from dataclasses import replace

from app.model import views
from app.model.cluster import apply
from app.model.entities import Cluster, Group, Member, Partition, Topic
from app.model.facts import Committed, LogEnds, MetadataRead, PartitionMetadata, TimePassed, TopicMetadata
from app.model.offsets import apply_offsets
from app.model.overview import rough
from app.model.patch import Doc
from app.model.search import MOST_FOUND, members_found
from app.model.terms import MemberId, TopicId

SECOND_MS = 1_000


def cluster(**leaders: tuple[int | None, ...]) -> Cluster:
    topics = {
        name: TopicMetadata(
            TopicId(f"id-{name}"),
            False,
            {n: PartitionMetadata(leader, (1, 2), (1, 2) if leader else ()) for n, leader in enumerate(told)},
        )
        for name, told in leaders.items()
    }
    return apply(Cluster("embedded"), MetadataRead({}, topics, 0))


def later(before: Cluster, seconds: int, **highs: tuple[int, ...]) -> Cluster:
    at_ms = seconds * SECOND_MS
    ends = [LogEnds(topic, n, 0, high, high, at_ms) for topic, told in highs.items() for n, high in enumerate(told)]
    return apply(apply_offsets(before, ends), TimePassed(at_ms))


def overview(of: Cluster, before: tuple[object, Doc] | None = None) -> tuple[object, Doc]:
    entity = views.entity(of, views.OVERVIEW)
    assert entity is not None
    return entity, views.document(entity, before)


def test_it_tells_leaders_and_what_is_under_replicated() -> None:
    _, doc = overview(later(cluster(orders=(1, None), calm=(2,)), 1))
    assert doc["topics"]["orders"] == {"leaders": [1, -1], "under": [1]}
    assert doc["topics"]["calm"] == {"leaders": [2]}


def test_there_is_none_without_topics() -> None:
    assert views.entity(Cluster("embedded"), views.OVERVIEW) is None
    assert views.OVERVIEW not in views.names(Cluster("embedded"))


def test_rates_are_known_after_two_seconds_and_fall_to_nothing() -> None:
    state = later(cluster(orders=(1, 1)), 1, orders=(100, 7))
    assert overview(state)[1]["topics"]["orders"]["rates"] == [-1, -1]
    for second in range(2, 12):
        state = later(state, second, orders=(second * 100, 7))
    assert overview(state)[1]["topics"]["orders"]["rates"] == [100, 0]
    assert overview(later(state, 60))[1]["topics"]["orders"]["rates"] == [0, 0]


def test_lags_of_all_groups_are_summed_where_they_are_known() -> None:
    state = later(cluster(orders=(1, 1, 1)), 1, orders=(100, 100, 100))
    commits = [
        Committed("a", "orders", 0, 90, SECOND_MS, "broker"),
        Committed("b", "orders", 0, 70, SECOND_MS, "broker"),
        Committed("b", "orders", 1, 100, SECOND_MS, "broker"),
    ]
    state = apply(apply_offsets(state, commits), TimePassed(2 * SECOND_MS))
    assert overview(state)[1]["topics"]["orders"]["lags"] == [40, 0, -1]


def test_a_topic_that_did_not_change_is_the_very_object_of_before() -> None:
    state = later(cluster(orders=(1,), calm=(1,)), 1, orders=(0,), calm=(0,))
    first = overview(later(state, 5))
    second = overview(later(later(state, 5), 8, orders=(500,)), first)
    assert second[1]["topics"]["calm"] is first[1]["topics"]["calm"]
    assert second[1]["topics"]["orders"] != first[1]["topics"]["orders"]


def test_figures_have_two_digits() -> None:
    assert [rough(value) for value in (-1, 0, 99, 100, 12_345, 999_999)] == [-1, 0, 99, 100, 12_000, 990_000]


def test_members_are_found_by_what_a_log_calls_them() -> None:
    def group(name: str, *members: Member) -> Group:
        return Group(name, "classic", "stable", members={MemberId(f"id-{m.client_id}"): m for m in members})

    web, mail = Member("web-1", "/10.0.0.7", "pod-a"), Member("mail-web", "/10.0.0.8")
    state = replace(Cluster("attached"), groups={"one": group("one", mail), "web-group": group("web-group", web)})
    assert [line["client_id"] for line in members_found(state, "WEB")] == ["web-1", "mail-web"]
    assert [line["group"] for line in members_found(state, "pod-a")] == ["web-group"]
    assert [line["client_id"] for line in members_found(state, "10.0.0.8")] == ["mail-web"]
    assert members_found(state, "group") == []  # that is no name of a member
    many = group("many", *(Member(f"web-{n}", "/10.0.0.9") for n in range(MOST_FOUND + 9)))
    assert len(members_found(replace(state, groups={"many": many}), "web")) == MOST_FOUND


def test_a_large_cluster_that_rests_is_not_drawn_anew() -> None:
    partitions = {n: Partition(1, (1,), (1,), 0, 5) for n in range(100)}
    topics = {f"t{n}": Topic(f"t{n}", None, False, partitions) for n in range(100)}
    state = apply(replace(Cluster("attached"), topics=topics), TimePassed(SECOND_MS))
    first = overview(apply(state, TimePassed(5 * SECOND_MS)))
    again = overview(apply(state, TimePassed(6 * SECOND_MS)), first)
    assert all(again[1]["topics"][name] is topic for name, topic in first[1]["topics"].items())

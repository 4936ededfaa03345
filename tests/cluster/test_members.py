"""Members of ours in real groups: they join, share, keep their pace, leave, and show what Kafka refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from confluent_kafka import ConsumerGroupTopicPartitions, Producer

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.member_commands import Kill
from app.kafka.member_spec import MemberSpec
from app.kafka.members import MOST_RUNNING, Members
from app.model.facts import Processed
from app.model.group_facts import ManagedChanged, ManagedOptions, ManagedPaced, ManagedStarted
from app.model.terms import ManagedId, MemberId
from app.problems import ProblemError
from tests.support.collected import Collected
from tests.support.group_requests import put_out
from tests.support.patience import PATIENT_S, STOPS_S, wait_until

PARTITIONS = 4
TRIES = 5
Protocol = Literal["classic", "consumer"]
both_protocols = pytest.mark.parametrize("protocol", ["classic", "consumer"])


@pytest.fixture
def topic(admin: Admin, topic_name: str) -> str:
    admin.create_topic(topic_name, PARTITIONS, 3, {})
    return topic_name


@pytest.fixture
def members(kafka: Connection, facts: Collected) -> Iterator[Members]:
    members = Members(kafka, facts)
    yield members
    assert members.stop_all(8)


def write(kafka: Connection, topic: str, count: int) -> None:
    """Records spread evenly, by a foreign producer."""
    producer = Producer({"bootstrap.servers": kafka.bootstrap_servers})
    for number in range(count):
        producer.produce(topic, str(number), partition=number % PARTITIONS)
    assert producer.flush(20) == 0


def changed(
    facts: Collected, managed: ManagedId, state: str, since: int = 0, within_s: float = PATIENT_S
) -> ManagedChanged:
    return facts.wait_for(
        ManagedChanged, lambda fact: fact.managed == managed and fact.state == state, since, within_s
    )[1]


def joined_anew(facts: Collected, managed: ManagedId, member: str, since: int) -> ManagedChanged:
    """The first fact of being joined under another id than `member`, with nothing to complain of."""

    def is_it(fact: ManagedChanged) -> bool:
        return (fact.managed, fact.state, fact.problem) == (managed, "joined", None) and fact.member != member

    return facts.wait_for(ManagedChanged, is_it, since, 15)[1]


def processed(facts: Collected, group: str) -> int:
    """How many records the group has handled of a topic whose partitions begin at 0."""
    offsets = {fact.partition: fact.offset for fact in facts.facts(Processed) if fact.group == group}
    return sum(offsets.values())


def reached_ms(facts: Collected, count: int) -> int:
    """When so many records had been handled, of a topic whose partitions begin at 0."""
    offsets: dict[int, int] = {}
    for fact in facts.facts(Processed):
        offsets[fact.partition] = fact.offset
        if sum(offsets.values()) >= count:
            return fact.at_ms
    raise AssertionError(f"{count} not reached: {offsets}")


def all_processed(facts: Collected, group: str, count: int, within_s: float = PATIENT_S) -> None:
    facts.wait_for(Processed, lambda _: processed(facts, group) >= count, within_s=within_s)
    assert processed(facts, group) == count


def assigned(admin: Admin, group: str) -> dict[MemberId, set[int]]:
    """Asked of the coordinator: who has which partitions."""
    described = admin.ask_coordinator(
        lambda client, request_s: client.describe_consumer_groups([group], request_timeout=request_s)[group], 5
    )
    return {
        MemberId(member.member_id): {part.partition for part in member.assignment.topic_partitions}
        for member in described.members
    }


def committed(admin: Admin, group: str) -> int:
    request = [ConsumerGroupTopicPartitions(group)]
    found = admin.ask_coordinator(
        lambda client, request_s: client.list_consumer_group_offsets(request, request_timeout=request_s)[group], 5
    )
    return sum(part.offset for part in found.topic_partitions if part.offset > 0)


@both_protocols
def test_a_member_joins_handles_everything_and_commits_it(
    kafka: Connection, admin: Admin, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    write(kafka, topic, 200)
    managed, client_id = members.add(MemberSpec(group_name, (topic,), protocol, commit_interval_ms=200))
    started = facts.wait_for(ManagedStarted, lambda fact: fact.managed == managed)[1]
    assert (started.client_id, started.protocol, started.topics) == (client_id, protocol, (topic,))
    joined = changed(facts, managed, "joined")
    all_processed(facts, group_name, 200)
    assert assigned(admin, group_name) == {joined.member: set(range(PARTITIONS))}
    wait_until(lambda: committed(admin, group_name) == 200, "all to be committed")


@both_protocols
def test_two_members_share_and_the_one_that_stays_takes_over(
    admin: Admin, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    first, first_client = members.add(MemberSpec(group_name, (topic,), protocol))
    second, second_client = members.add(MemberSpec(group_name, (topic,), protocol))
    assert (first_client, second_client) == (f"{group_name}-1", f"{group_name}-2")
    stays = changed(facts, first, "joined").member
    changed(facts, second, "joined")
    wait_until(lambda: sorted(map(len, assigned(admin, group_name).values())) == [2, 2], "the coordinator to say so")

    members.remove(group_name, second)
    changed(facts, second, "leaving")
    changed(facts, second, "ended")
    wait_until(lambda: assigned(admin, group_name) == {stays: set(range(PARTITIONS))}, "the coordinator to say so")
    with pytest.raises(ProblemError, match="member_not_found"):
        members.remove(group_name, second)
    assert members.add(MemberSpec(group_name, (topic,), protocol))[1] == second_client  # the smallest free number


@both_protocols
def test_a_member_without_a_partition_has_joined_too(
    members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    added = [members.add(MemberSpec(group_name, (topic,), protocol))[0] for _ in range(PARTITIONS + 2)]
    for managed in added:
        assert changed(facts, managed, "joined").member


@both_protocols
def test_a_group_may_have_any_name(
    admin: Admin, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    group = f"{group_name} grüße/<b>% 日本 🌊"
    managed, client_id = members.add(MemberSpec(group, (topic,), protocol))
    assert client_id == f"{group}-1"
    assert changed(facts, managed, "joined").member in assigned(admin, group)


def test_a_range_group_takes_all_partitions_away_and_gives_them_anew(
    admin: Admin, members: Members, facts: Collected, topic: str, group_name: str
) -> None:
    for _ in range(2):
        changed(facts, members.add(MemberSpec(group_name, (topic,), "classic", "range"))[0], "joined")
    wait_until(
        lambda: sorted(map(sorted, assigned(admin, group_name).values())) == [[0, 1], [2, 3]],
        "the coordinator to say so",
    )


@pytest.mark.parametrize("protocol", ["classic", pytest.param("consumer", marks=pytest.mark.full)])
def test_a_slow_member_keeps_its_pace_and_its_place(
    kafka: Connection, admin: Admin, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    write(kafka, topic, 100)
    spec = MemberSpec(
        group_name, (topic,), protocol, records_per_s=5, session_timeout_ms=2000, max_poll_interval_ms=2000
    )
    managed, _ = members.add(spec)
    facts.wait_for(Processed, lambda _: processed(facts, group_name) >= 20)
    assert reached_ms(facts, 20) - reached_ms(facts, 5) == pytest.approx(3000, abs=1500)
    assert [fact.state for fact in facts.facts(ManagedChanged)] == ["joined"]
    assert len(assigned(admin, group_name)) == 1

    members.set_speed(group_name, managed, None)
    facts.wait_for(ManagedPaced, lambda fact: fact == ManagedPaced(group_name, managed, None))
    all_processed(facts, group_name, 100, within_s=10)  # at the old speed it takes 16 s


@both_protocols
def test_a_paused_member_handles_nothing_and_stays_in_its_group(
    kafka: Connection, admin: Admin, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    write(kafka, topic, 20)
    managed, _ = members.add(MemberSpec(group_name, (topic,), protocol, max_poll_interval_ms=6000))
    all_processed(facts, group_name, 20)
    members.set_paused(group_name, managed, True)
    changed(facts, managed, "paused")
    before = len(facts.facts(Processed))
    write(kafka, topic, 20)

    watched, _ = members.add(MemberSpec(f"{group_name}-other", (topic,), protocol))
    all_processed(facts, f"{group_name}-other", 40)  # what another group has seen by now, the paused one has not
    assert len([fact for fact in facts.facts(Processed)[before:] if fact.group == group_name]) == 0
    assert len(assigned(admin, group_name)) == 1
    members.remove(f"{group_name}-other", watched)

    since = facts.mark()
    members.set_paused(group_name, managed, False)
    changed(facts, managed, "joined", since)
    all_processed(facts, group_name, 40)


def test_a_member_commits_by_hand_at_its_interval_and_when_it_leaves(
    kafka: Connection, admin: Admin, members: Members, facts: Collected, topic: str, group_name: str
) -> None:
    spec = MemberSpec(group_name, (topic,), "consumer", commit="manual", commit_interval_ms=200)
    members.add(spec)
    write(kafka, topic, 40)
    wait_until(lambda: committed(admin, group_name) == 40, "all to be committed")

    rare = f"{group_name}-rare"
    managed, _ = members.add(MemberSpec(rare, (topic,), "consumer", commit="manual", commit_interval_ms=600_000))
    all_processed(facts, rare, 40)
    members.remove(rare, managed)
    changed(facts, managed, "ended")
    assert committed(admin, rare) == 40


def test_a_topic_that_is_not_there_is_shown_on_the_member_until_it_is(
    kafka: Connection, admin: Admin, members: Members, facts: Collected, topic_name: str, group_name: str
) -> None:
    managed, _ = members.add(MemberSpec(group_name, (topic_name,), "classic"))
    shown = facts.wait_for(ManagedChanged, lambda fact: fact.managed == managed and fact.problem is not None)[1]
    assert shown.problem is not None
    assert shown.problem.code == "UNKNOWN_TOPIC_OR_PART"
    admin.create_topic(topic_name, PARTITIONS, 3, {})
    facts.wait_for(ManagedChanged, lambda fact: fact.state == "joined" and fact.problem is None)
    write(kafka, topic_name, 8)
    all_processed(facts, group_name, 8)


def test_a_member_that_the_coordinator_refuses_has_failed_and_says_why(
    members: Members, facts: Collected, topic: str, group_name: str
) -> None:
    changed(facts, members.add(MemberSpec(group_name, (topic,), "classic", "range"))[0], "joined")
    refused, _ = members.add(MemberSpec(group_name, (topic,), "classic", "cooperative-sticky"))
    failed = changed(facts, refused, "failed")
    assert failed.problem is not None
    assert failed.problem.code == "INCONSISTENT_GROUP_PROTOCOL"
    with pytest.raises(ProblemError, match="member_ended"):
        members.set_paused(group_name, refused, True)
    members.remove(group_name, refused)  # clears it off the page
    changed(facts, refused, "ended")


@pytest.mark.parametrize(
    ("protocol", "loser", "code"), [("classic", 0, "FENCED_INSTANCE_ID"), ("consumer", 1, "UNRELEASED_INSTANCE_ID")]
)
def test_of_two_members_with_one_instance_id_one_fails(
    members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol, loser: int, code: str
) -> None:
    added = [members.add(MemberSpec(group_name, (topic,), protocol, instance_id="one"))[0]]
    changed(facts, added[0], "joined")  # else it may be the second that comes last
    added.append(members.add(MemberSpec(group_name, (topic,), protocol, instance_id="one"))[0])
    problem = changed(facts, added[loser], "failed").problem
    assert problem is not None
    assert problem.code == code


@both_protocols
def test_a_killed_member_is_in_its_group_until_its_session_times_out(
    admin: Admin, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    stays, _ = members.add(MemberSpec(group_name, (topic,), protocol, session_timeout_ms=3000))
    killed, _ = members.add(MemberSpec(group_name, (topic,), protocol, session_timeout_ms=3000))
    for managed in (stays, killed):
        changed(facts, managed, "joined")
    wait_until(lambda: sorted(map(len, assigned(admin, group_name).values())) == [2, 2], "the coordinator to say so")

    members.find(group_name, killed).tell(Kill())
    shown = changed(facts, killed, "killed")
    killed_s = time.monotonic()
    assert (shown.evicts_at_ms is not None) == (protocol == "classic")  # the broker has the timeout of the other
    assert shown.member in assigned(admin, group_name)
    wait_until(lambda: shown.member not in assigned(admin, group_name), "the coordinator to say so")
    assert time.monotonic() - killed_s > 1.5
    wait_until(
        lambda: [len(parts) for parts in assigned(admin, group_name).values()] == [PARTITIONS],
        "the coordinator to say so",
    )


def test_the_51st_member_is_refused_and_all_50_leave_together(
    members: Members, facts: Collected, topic: str, group_name: str
) -> None:
    for number in range(MOST_RUNNING):
        protocol: Any = "classic" if number % 2 else "consumer"
        members.add(MemberSpec(f"{group_name}-{protocol}", (topic,), protocol))
    with pytest.raises(ProblemError) as refused:
        members.add(MemberSpec(group_name, (topic,), "classic"))
    assert (refused.value.code, refused.value.status) == ("limit_reached", 409)
    facts.wait_for(ManagedChanged, lambda _: joined(facts) == MOST_RUNNING)

    started_s = time.monotonic()
    assert members.stop_all(STOPS_S)
    assert time.monotonic() - started_s < STOPS_S
    assert sum(fact.state == "ended" for fact in facts.facts(ManagedChanged)) == MOST_RUNNING


def joined(facts: Collected) -> int:
    return len({fact.managed for fact in facts.facts(ManagedChanged) if fact.state == "joined"})


def test_members_without_a_cluster_end_in_time(facts: Collected, topic_name: str, group_name: str) -> None:
    members = Members(Connection("127.0.0.1:1"), facts)
    for protocol in ("classic", "consumer"):
        members.add(MemberSpec(group_name, (topic_name,), protocol))
    facts.wait_for(ManagedStarted)
    assert members.stop_all(5)


@both_protocols
def test_a_step_handles_so_many_records_and_pauses_and_the_member_stays(
    kafka: Connection, members: Members, facts: Collected, topic: str, group_name: str, protocol: Protocol
) -> None:
    write(kafka, topic, 100)
    spec = MemberSpec(group_name, (topic,), protocol, records_per_s=0.1, max_poll_interval_ms=6000)
    managed, _ = members.add(spec)
    changed(facts, managed, "joined")
    members.set_paused(group_name, managed, True)
    changed(facts, managed, "paused")
    members.set_speed(group_name, managed, None)
    before = processed(facts, group_name)

    since = facts.mark()
    members.step(group_name, managed, 1)
    changed(facts, managed, "paused", since)
    all_processed(facts, group_name, before + 1)

    since = facts.mark()
    members.step(group_name, managed, 3)
    members.step(group_name, managed, 4)
    facts.wait_for(Processed, lambda _: processed(facts, group_name) >= before + 8)
    changed(facts, managed, "paused", since)
    facts.wait_for(Processed, lambda _: processed(facts, group_name) == before + 8)

    members.set_paused(group_name, managed, False)  # and it goes on
    all_processed(facts, group_name, 100)
    assert not [fact for fact in facts.facts(ManagedChanged) if fact.state == "evicted"]


def test_a_step_waits_for_its_records(
    kafka: Connection, members: Members, facts: Collected, topic: str, group_name: str
) -> None:
    managed, _ = members.add(MemberSpec(group_name, (topic,), "classic"))
    changed(facts, managed, "joined")
    members.step(group_name, managed, 2)
    write(kafka, topic, 5)
    changed(facts, managed, "paused")
    all_processed(facts, group_name, 2)


def test_what_was_asked_of_a_member_is_told(members: Members, facts: Collected, topic: str, group_name: str) -> None:
    classic, _ = members.add(MemberSpec(group_name, (topic,), "classic", commit="manual", commit_interval_ms=250))
    other, _ = members.add(MemberSpec(f"{group_name}-other", (topic,), "consumer", instance_id="one"))
    told = facts.wait_for(ManagedStarted, lambda fact: fact.managed == classic)[1].options
    assert told == ManagedOptions("manual", 250, 6000, 15_000, "earliest", None)
    told = facts.wait_for(ManagedStarted, lambda fact: fact.managed == other)[1].options
    assert told == ManagedOptions("auto", 1000, None, 15_000, "earliest", "one")


@pytest.mark.parametrize("commit", ["auto", "manual"])
def test_a_commit_that_is_refused_is_shown_until_commits_succeed_again(
    kafka: Connection,
    members: Members,
    facts: Collected,
    topic: str,
    group_name: str,
    commit: Literal["auto", "manual"],
) -> None:
    managed, _ = members.add(MemberSpec(group_name, (topic,), "classic", commit=commit, commit_interval_ms=10))
    write(kafka, topic, 100)
    facts.wait_for(Processed, lambda _: processed(facts, group_name) >= 100)
    member = changed(facts, managed, "joined").member
    refused: list[ManagedChanged] = []
    for _ in range(TRIES):  # now and then a heartbeat tells it sooner than the next commit
        assert member is not None
        since = facts.mark()
        put_out(kafka, group_name, member)
        write(kafka, topic, 100)
        member = joined_anew(facts, managed, member, since).member
        refused = [fact for fact in facts.facts(ManagedChanged, since) if fact.problem is not None]
        if refused:
            break
    assert refused
    assert refused[0].problem is not None
    assert (refused[0].problem.code, refused[0].problem.params["during"]) == ("UNKNOWN_MEMBER_ID", "commit")

"""What the coordinators' own lines tell. The lines are recorded: Apache Kafka 4.4.0 with librdkafka 2.16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.group_facts import CoordinatorSaid
from app.model.terms import MemberId
from app.sources.embedded.coordinator_words import parse

MARK = "5f3a9c127b04"
ORIGIN = "[GroupCoordinator id=1 topic=__consumer_offsets partition=0] "
LOGGER = "INFO org.apache.kafka.coordinator.group.GroupMetadataManager - "
THREAD = "[group-coordinator-event-processor-3] "
STAMP = "2026-11-23T13:09:09.334Z"
AT_MS = 1_795_439_349_334


Told = tuple[str, str, str | None, int | None, str | None]


def line(words: str, stamp: str = STAMP, mark: str = MARK, thread: str = THREAD, logger: str = LOGGER) -> str:
    return f"{stamp} {mark} {thread}{logger}{ORIGIN}{words}"


def said(words: str) -> CoordinatorSaid | None:
    return parse(line(words), MARK)


def told(words: str) -> Told | None:
    fact = said(words)
    return (fact.code, fact.group, fact.member, fact.generation, fact.reason) if fact else None


A = "a b-acb19e08-c8a0-45b6-a7bf-c680e2d2287e"  # of the client id "a b"
B = "b-4d5391da-f947-4fe7-9bb1-b4811aed5cb5"
S = "inst one-0f7d6393-7d8a-4c43-990d-96a1622b8485"  # of the instance id "inst one"
K = "wJAkhXR2QNWknZxe/xScew"
L = "d8wUzbzHRgec/CTMJlMs0g"
REASON = "Preparing to rebalance group g cooperative in state PreparingRebalance with old generation 1 (reason: {})."

CLASSIC: list[tuple[str, Told]] = [
    (
        f"Pending dynamic member with id {A} joins group g cooperative in Empty state. Adding to the group now.",
        ("member_joins", "g cooperative", A, None, None),
    ),
    (
        f"Static member with groupInstanceId=inst one and unknown member id joins group g range in Stable state. "
        f"Created a new member id {S} for this member and added to the group.",
        ("member_joins", "g range", S, None, None),
    ),
    (
        f"Static member with groupInstanceId=inst one and unknown member id joins group g range in Stable state. "
        f"Replacing previously mapped member {S} with this groupInstanceId.",
        ("member_static_returned", "g range", S, None, None),
    ),
    (
        REASON.format(f"Adding new member {B} with group instance id null; client reason: not provided"),
        ("preparing", "g cooperative", B, 1, "member_joined"),
    ),
    (
        REASON.format(f"explicit `LeaveGroup` request for ({B}) members."),
        ("preparing", "g cooperative", B, 1, "member_left"),
    ),
    (
        REASON.format(f"removing member {B} on heartbeat expiration."),
        ("preparing", "g cooperative", B, 1, "member_expired"),
    ),
    (
        REASON.format(f"Leader {A} re-joining group during Stable; client reason: not provided"),
        ("preparing", "g cooperative", A, 1, "leader_rejoined"),
    ),
    (
        REASON.format(f"Updating metadata for member {A} during Stable; client reason: not provided"),
        ("preparing", "g cooperative", A, 1, "subscription_changed"),
    ),
    (REASON.format("something new in Kafka 5"), ("preparing", "g cooperative", None, 1, "unknown")),
    (
        f"Member {B} in group g cooperative has failed, removing it from the group.",
        ("member_expired", "g cooperative", B, None, None),
    ),
    (
        f"[Group g cooperative] Member {B} has left group through explicit `LeaveGroup` request; "
        "client reason: not provided",
        ("member_left", "g cooperative", B, None, None),
    ),
    ("Stabilized group g range generation 9 with 2 members.", ("stabilized", "g range", None, 9, None)),
    (
        f"Assignment received from leader {A} for group g range for generation 9. The group has 2 members, "
        "1 of which are static.",
        ("assignment_received", "g range", A, 9, None),
    ),
    ("Group g range with generation 11 is now empty.", ("empty", "g range", None, 11, None)),
]
CONSUMER: list[tuple[str, Told]] = [
    (
        f"[GroupId g consumer] Member {K} joins the consumer group using the consumer protocol.",
        ("member_joins", "g consumer", K, None, None),
    ),
    (
        f"[GroupId g consumer] Static member {L} with instance id inst one joins the consumer group using the consumer "
        "protocol.",
        ("member_joins", "g consumer", L, None, None),
    ),
    (
        "[GroupId g consumer] Bumped group epoch to 3 with metadata hash -5244553152487668552.",
        ("epoch_bumped", "g consumer", None, 3, None),
    ),
    (
        "[GroupId g consumer] Computed a new target assignment for epoch 3 with 'uniform' assignor in 0ms.",
        ("target_computed", "g consumer", None, 3, None),
    ),
    (f"[GroupId g consumer] Member {K} left the consumer group.", ("member_left", "g consumer", K, None, None)),
    (
        f"[GroupId g consumer] Member {K} fenced from the group because the member session expired.",
        ("member_expired", "g consumer", K, None, None),
    ),
    (
        f"[GroupId g consumer] Member {K} fenced from the group because it failed to transition from epoch 2 within "
        "8000ms.",
        ("member_fenced", "g consumer", K, None, None),
    ),
    (
        f"[GroupId g consumer] Static member {L} with instance id inst one temporarily left the consumer group.",
        ("member_static_left", "g consumer", L, None, None),
    ),
    (
        "[GroupId g consumer] Static member with instance id inst one re-joins the consumer group using the consumer "
        f"protocol. Created a new member 0yUlWf8DSUKq5TQZnDxLtg to replace the existing member {L}.",
        ("member_static_returned", "g consumer", L, None, None),
    ),
    (
        "[GroupId g consumer] Static member XUl1AS9WReuM+u4FkaaRVg with instance id inst one cannot join the group "
        f"because the instance id is owned by member {L}.",
        ("member_refused", "g consumer", "XUl1AS9WReuM+u4FkaaRVg", None, None),
    ),
]


@pytest.mark.parametrize(("words", "expected"), CLASSIC + CONSUMER)
def test_each_of_the_coordinators_sentences_tells_its_group_its_member_and_its_generation(
    words: str, expected: object
) -> None:
    assert told(words) == expected


def test_the_time_is_the_brokers_wherever_its_clock_is_set() -> None:
    words = "Stabilized group g generation 9 with 2 members."
    expected = CoordinatorSaid("g", "stabilized", AT_MS, "broker", None, 9, None, words)
    assert parse(line(words), MARK) == expected
    assert parse(line(words, stamp="2026-11-23T15:09:09.334+02:00"), MARK) == expected
    assert parse(line(words, stamp="2026-11-23T08:39:09.334-04:30"), MARK) == expected


@pytest.mark.parametrize(
    "other",
    [
        "",
        "[0.159s][warning][aot,codecache,stubs] Saved blob's name 'LLLLLLLILLLL' is different from the expected name",
        "WARNING: A terminally deprecated method in sun.misc.Unsafe has been called",
        line("Stabilized group g generation 9 with 2 members.", thread="[main] "),
        line("Stabilized group g generation 9 with 2 members.", logger="INFO kafka.Other - "),
        line("Stabilized group g generation 9 with 2 members.", stamp="2026-11-23T13:09:09.334"),
        line("Stabilized group g generation 9 with 2 members.") + " And more.",
        line("Stabilized group g generation nine with 2 members."),
        line("Dynamic member with unknown member id joins group g in Empty state. Created a new member id a and "
             "requesting the member to rejoin with this id."),
        line("[GroupId=g range] Unloading group metadata for generation 11."),
    ],
)  # fmt: skip
def test_a_line_of_unknown_form_tells_nothing(other: str) -> None:
    assert parse(other, MARK) is None


def test_what_a_group_id_with_a_line_break_makes_of_a_line_tells_nothing() -> None:
    forged = line("[GroupId victim] Member m left the consumer group.", mark="guessed")
    written = line(f"[GroupId evil\n{forged}\nx] Member m left the consumer group.")
    assert [parse(part, MARK) for part in written.split("\n")] == [None, None, None]


@pytest.mark.parametrize(
    "words",
    [
        "[GroupId g] Member m] Member n left the consumer group.",
        "[GroupId g] Member m left the consumer group.] Member n left the consumer group.",
        "Member a in group b in group c has failed, removing it from the group.",
    ],
)
def test_a_line_that_can_be_read_in_two_ways_tells_nothing(words: str) -> None:
    assert said(words) is None


@given(group=st.text(min_size=1), member=st.text(min_size=1))
def test_names_are_told_whole_or_not_at_all(group: str, member: str) -> None:
    fact = said(f"[GroupId {group}] Member {member} left the consumer group.")
    assert fact is None or (fact.group, fact.member) == (group, MemberId(member))

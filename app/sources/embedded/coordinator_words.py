"""The coordinator's own words: a line of a broker's log -> what it tells of a group.

They tell the start and the cause of a rebalance to the millisecond, of any group, as no client API does. The sentences
are those of GroupMetadataManager in Kafka 4.4.0. The names in them are other people's text: a line that can be read in
two ways tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final, Generic, TypeVar

from app.model.group_facts import CoordinatorCode, CoordinatorSaid, PreparingReason
from app.model.terms import MemberId

LONGEST_WORDS: Final = 500

Code = TypeVar("Code", bound=str)

_LINE: Final = re.compile(
    r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)) (?P<mark>\w+) "
    r"\[group-coordinator-event-processor-\d+\] INFO org\.apache\.kafka\.coordinator\.group\.GroupMetadataManager - "
    r"\[GroupCoordinator id=\d+ topic=__consumer_offsets partition=\d+\] (?P<words>.+)"
)


class Sentences(Generic[Code]):
    """Sentences with places: <word>, <number> and <generation> hold what they say, all others hold any text."""

    def __init__(self, *sentences: tuple[Code, str]) -> None:
        self._sentences = [(code, _pattern(text, ".+"), _pattern(text, ".+?")) for code, text in sentences]

    def read(self, words: str) -> tuple[Code, Mapping[str, str]] | None:
        """Which sentence it is, and what stands in <group>, <member>, <generation> and <reason>; None: not known.

        Read twice, with every name as long and as short as can be: if that differs, one cannot know what is meant.
        """
        found: list[tuple[Code, Mapping[str, str]]] = []
        for code, longest, shortest in self._sentences:
            long, short = longest.fullmatch(words), shortest.fullmatch(words)
            if long is None or short is None:
                continue
            if long.regs != short.regs:
                return None
            found.append((code, long.groupdict()))
        return found[0] if len(found) == 1 else None


def _pattern(sentence: str, name: str) -> re.Pattern[str]:
    def place(found: re.Match[str]) -> str:
        match found[1]:
            case "word":
                return r"\w+"
            case "number":
                return r"-?\d{1,20}"
            case "generation":
                return r"(?P<generation>\d{1,18})"
            case "group" | "member" | "reason" as told:
                return f"(?P<{told}>{name})"
            case "instance":
                return f"({name}(?<! temporarily))"  # "... temporarily left" is another sentence than "... left"
            case _:
                return f"({name})"

    return re.compile(re.sub(r"<(\w+)>", place, re.escape(sentence)))


_SAID: Final = Sentences[CoordinatorCode](
    # classic groups
    (
        "member_joins",
        "Pending dynamic member with id <member> joins group <group> in <word> state. Adding to the group now.",
    ),
    (
        "member_joins",
        "Dynamic member with unknown member id joins group <group> in state <word>. "
        "Created a new member id <member> and added the member to the group.",
    ),
    (
        "member_joins",
        "Static member with groupInstanceId=<instance> and unknown member id joins group <group> in <word> state. "
        "Created a new member id <member> for this member and added to the group.",
    ),
    (
        "member_static_returned",
        "Static member with groupInstanceId=<instance> and unknown member id joins group <group> in <word> state. "
        "Replacing previously mapped member <member> with this groupInstanceId.",
    ),
    (
        "preparing",
        "Preparing to rebalance group <group> in state <word> with old generation <generation> (reason: <reason>).",
    ),
    ("member_expired", "Member <member> in group <group> has failed, removing it from the group."),
    (
        "member_left",
        "[Group <group>] Member <member> has left group through explicit `LeaveGroup` request; client reason: <text>",
    ),
    ("stabilized", "Stabilized group <group> generation <generation> with <number> members."),
    (
        "assignment_received",
        "Assignment received from leader <member> for group <group> for generation <generation>. "
        "The group has <number> members, <number> of which are static.",
    ),
    ("empty", "Group <group> with generation <generation> is now empty."),
    ("loaded", "Loaded classic group <group> with <number> members."),
    # groups of the consumer protocol
    ("member_joins", "[GroupId <group>] Member <member> joins the consumer group using the <word> protocol."),
    (
        "member_joins",
        "[GroupId <group>] Static member <member> with instance id <instance> joins the consumer group using the "
        "<word> protocol.",
    ),
    ("member_left", "[GroupId <group>] Member <member> left the consumer group."),
    ("member_left", "[GroupId <group>] Static member <member> with instance id <instance> left the consumer group."),
    (
        "member_left",
        "[GroupId <group>] Dynamic member <member> has left group through explicit `LeaveGroup` request; client "
        "reason: <text>",
    ),
    (
        "member_left",
        "[GroupId <group>] Static member <member> with instance id <instance> has left group through explicit "
        "`LeaveGroup` request; client reason: <text>",
    ),
    (
        "member_expired",
        "[GroupId <group>] Member <member> fenced from the group because the member session expired.",
    ),
    (
        "member_fenced",
        "[GroupId <group>] Member <member> fenced from the group because it failed to transition from epoch <number> "
        "within <number>ms.",
    ),
    (
        "member_static_left",
        "[GroupId <group>] Static member <member> with instance id <instance> temporarily left the consumer group.",
    ),
    (
        "member_static_returned",
        "[GroupId <group>] Static member with instance id <instance> re-joins the consumer group using the <word> "
        "protocol. Created a new member <new> to replace the existing member <member>.",
    ),
    (
        "member_refused",
        "[GroupId <group>] Static member <member> with instance id <instance> cannot join the group because the "
        "instance id is owned by member <owner>.",
    ),
    ("epoch_bumped", "[GroupId <group>] Bumped group epoch to <generation> with metadata hash <number>."),
    (
        "target_computed",
        "[GroupId <group>] Computed a new target assignment for epoch <generation> with '<assignor>' assignor in "
        "<number>ms.",
    ),
    ("loaded", "Loaded consumer group <group> with <number> members."),
)

_REASONS: Final = Sentences[PreparingReason](
    ("member_joined", "Adding new member <member> with group instance id <instance>; client reason: <text>"),
    ("member_left", "explicit `LeaveGroup` request for (<member>) members."),
    ("member_expired", "removing member <member> on heartbeat expiration."),
    ("member_expired", "Removing <members> on pending sync request expiration"),
    ("leader_rejoined", "Leader <member> re-joining group during <word>; client reason: <text>"),
    # another subscription, or, in a cooperative group, other partitions owned: the member has given some up
    ("subscription_changed", "Updating metadata for member <member> during <word>; client reason: <text>"),
    ("subscription_changed", "Member <member> is joining group during <word>; client reason: <text>"),
)


def parse(line: str, mark: str) -> CoordinatorSaid | None:
    """What a line of the log tells of a group; None: nothing that is known.

    `mark` stands behind the time of every line that is a broker's own: a group id may hold a line break, and what
    follows it may look like a line.
    """
    found = _LINE.fullmatch(line)
    if found is None or found["mark"] != mark or not found["words"].isprintable():
        return None
    words = found["words"]
    read = _SAID.read(words)
    if read is None:
        return None
    code, places = read
    at_ms = round(datetime.fromisoformat(found["time"]).timestamp() * 1000)
    member, generation = places.get("member"), places.get("generation")
    reason: PreparingReason | None = None
    if code == "preparing":
        reason, member = _reason(places["reason"])
    return CoordinatorSaid(
        group=places["group"],
        code=code,
        at_ms=at_ms,
        member=MemberId(member) if member else None,
        generation=int(generation) if generation else None,
        reason=reason,
        words=words[:LONGEST_WORDS],
    )


def _reason(words: str) -> tuple[PreparingReason, str | None]:
    read = _REASONS.read(words)
    if read is None:
        return "unknown", None
    reason, places = read
    return reason, places.get("member")

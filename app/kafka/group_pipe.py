"""What the process that asks coordinators and its parent say to each other: a line of JSON each, over stdin and stdout.

Down: the connection, once (it has passwords and so is in no command line), then questions. Up: "ready", then an answer
for each question, in any order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from app.kafka.connection import Connection
from app.kafka.group_answers import Commits
from app.model.group_facts import DescribedMember, GroupDescribed
from app.model.terms import MemberId, Partitions, Problem

READY = b"ready\n"

About = Literal["describe", "commits"]
GroupAnswer = GroupDescribed | Commits | Problem
GroupAnswers = Mapping[str, GroupAnswer]  # by group


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    about: About
    groups: tuple[str, ...]
    wait_s: float  # for Kafka's answer


@dataclass(frozen=True, slots=True)
class Answer:
    number: int  # the question's
    groups: GroupAnswers


def connection_line(connection: Connection) -> bytes:
    return _line([connection.bootstrap_servers, dict(connection.properties)])


def connection_in(line: bytes) -> Connection:
    bootstrap_servers, properties = json.loads(line)
    return Connection(bootstrap_servers, properties)


def question_line(question: Question) -> bytes:
    return _line([question.number, question.about, question.groups, question.wait_s])


def question_in(line: bytes) -> Question:
    number, about, groups, wait_s = json.loads(line)
    return Question(number, about, tuple(groups), wait_s)


def answer_line(answer: Answer) -> bytes:
    return _line([answer.number, {group: _encoded(one) for group, one in answer.groups.items()}])


def answer_in(line: bytes) -> Answer:
    number, groups = json.loads(line)
    return Answer(number, {group: _decoded(*one) for group, one in groups.items()})


def _line(body: Any) -> bytes:
    return json.dumps(body).encode() + b"\n"


def _encoded(answer: GroupAnswer) -> tuple[str, Any]:
    match answer:
        case Problem():
            return "problem", [answer.code, dict(answer.params)]
        case GroupDescribed():
            return "described", asdict(answer)
        case _:
            return "commits", answer  # JSON makes text of the partitions


def _decoded(kind: str, body: Any) -> GroupAnswer:
    match kind:
        case "problem":
            code, params = body
            return Problem(code, params)
        case "described":
            return GroupDescribed(**{**body, "members": tuple(_member(member) for member in body["members"])})
        case "commits":
            return {topic: {int(partition): at for partition, at in told.items()} for topic, told in body.items()}
    raise ValueError(f"no such answer: {kind}")


def _member(body: Mapping[str, Any]) -> DescribedMember:
    target = body["target"]
    return DescribedMember(
        MemberId(body["member"]),
        body["client_id"],
        body["host"],
        body["instance_id"],
        assigned=_partitions(body["assigned"]),
        target=None if target is None else _partitions(target),
    )


def _partitions(body: Mapping[str, list[int]]) -> Partitions:
    return {topic: tuple(numbers) for topic, numbers in body.items()}

"""Why something is as it is: the configs that decide it, with their present values, and commands that show the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from app.control.names import LONGEST_NAME
from app.control.produce import LARGEST_PARTITION
from app.kafka.config_reader import ConfigReader
from app.model.config_places import (
    CLIENT_CONFIGS,
    GROUP_CONFIGS,
    TOPIC_CONFIGS,
    Told,
    Values,
    consumers_values,
    foreign_values,
    producers_values,
    shown,
)
from app.model.explanations import SUBJECTS, commands_of
from app.model.terms import Problem
from app.problems import NotFoundError

LONGEST_ID: Final = 1000

Json = Mapping[str, Any]


class AskWhy(BaseModel):
    """What it is about, as far as it is known."""

    model_config = ConfigDict(extra="forbid")

    topic: str | None = Field(None, max_length=LONGEST_NAME)
    partition: int | None = Field(None, ge=0, le=LARGEST_PARTITION)
    group: str | None = Field(None, max_length=LONGEST_ID)
    member: str | None = Field(
        None, max_length=LONGEST_ID, description="Our id of a member of ours, Kafka's of another."
    )
    broker: int | None = Field(None, ge=0, le=2**31 - 1)
    producer: str | None = Field(None, max_length=LONGEST_NAME)


def explained(subject: str, asked: AskWhy, cluster: Json, group: Json | None, configs: ConfigReader | None) -> Json:
    """{subject, configs: [{name, where, of?, value?, default?}], commands: [...], unread?: [...]}

    `cluster` and `group` are the documents of now. A value is absent where nobody tells it; `unread` names the errors
    of what was asked and not answered. NotFoundError for a subject that there is not.
    """
    explanation = SUBJECTS.get(subject)
    if explanation is None:
        raise NotFoundError("explanation", subject)
    asked = _at_the_worst(asked, group or {}) if explanation.shows_a_commit else asked
    names = explanation.configs_in((group or {}).get("type"))
    told, refused = _told(names, asked, cluster, group, configs)
    answer: dict[str, Any] = {
        "subject": subject,
        "configs": [shown(name, told) for name in names],
        "commands": commands_of(explanation, _about(asked, cluster, group or {})),
    }
    return {**answer, "unread": sorted(refused)} if refused else answer


def _told(
    names: Iterable[str], asked: AskWhy, cluster: Json, group: Json | None, configs: ConfigReader | None
) -> tuple[Told, set[str]]:
    names = set(names)
    topic = asked.topic if asked.topic in cluster.get("topics", {}) else None
    of_topic = names & TOPIC_CONFIGS.keys() if topic is not None else set()
    of_broker = names - of_topic - CLIENT_CONFIGS.keys()
    broker = _broker(asked, cluster) if of_broker else None
    own = asked.group if group is not None and names & GROUP_CONFIGS.keys() else None
    answers = configs.read(broker, topic if of_topic else None, own) if configs else {}
    refused = {answer.code for answer in answers.values() if isinstance(answer, Problem)}
    values: dict[str, Values] = {kind: {} if isinstance(a, Problem) else a for kind, a in answers.items()}
    client = {
        **_of_members(group or {}, asked.member),
        **producers_values(cluster.get("producers", {}).get(asked.producer, {})),
    }
    return Told(
        values.get("topic", {}), values.get("broker", {}), values.get("group", {}), client, topic, broker, asked.group
    ), refused


def _of_members(group: Json, member: str | None) -> Values:
    """Of the one that is asked about; where none is, what all in the group have alike."""
    ours: Mapping[str, Json] = group.get("managed", {})
    foreign = {id: one for id, one in group.get("members", {}).items() if "managed" not in one}
    if member is not None:
        return consumers_values(ours[member]) if member in ours else foreign_values(foreign.get(member, {}))
    each = [*map(consumers_values, ours.values()), *map(foreign_values, foreign.values())]
    return {name: value for name, value in (each[0] if each else {}).items() if all(o.get(name) == value for o in each)}


def _broker(asked: AskWhy, cluster: Json) -> int | None:
    """The one that it is about, where it can answer; else the first that can."""
    brokers: Json = cluster.get("brokers", {})
    able = sorted(int(id) for id, broker in brokers.items() if broker["state"] == "up" and not broker.get("frozen"))
    if asked.broker in able:
        return asked.broker
    return able[0] if able else None


def _at_the_worst(asked: AskWhy, group: Json) -> AskWhy:
    """Where a whole group is asked about: its stuck partition that has the most to read."""
    if asked.topic is not None or asked.group is None:
        return asked
    stuck = [
        (lag.get("lag", 0), topic, int(partition))
        for topic, partitions in group.get("lags", {}).items()
        for partition, lag in partitions.items()
        if lag.get("trend") == "stuck"
    ]
    if not stuck:
        return asked
    _, topic, partition = max(stuck)
    return asked.model_copy(update={"topic": topic, "partition": partition})


def _about(asked: AskWhy, cluster: Json, group: Json) -> dict[str, str]:
    names = {name: str(value) for name, value in asked.model_dump(exclude_none=True).items()}
    committed = group.get("offsets", {}).get(asked.topic, {}).get(str(asked.partition), {}).get("committed")
    if committed is not None:
        names["committed"] = str(committed)
    servers: str = cluster.get("bootstrap_servers") or "localhost:9092"
    return {**names, "servers": servers.split(",")[0]}  # one is enough to find the others

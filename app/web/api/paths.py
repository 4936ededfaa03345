"""The names in a route."""

from __future__ import annotations

import re

from pydantic import BaseModel, Field

from app.model.group_key import group_of
from app.problems import NotFoundError

_TOPIC = re.compile(r"[A-Za-z0-9._-]{1,249}")  # what Kafka allows


class TopicPath(BaseModel):
    topic: str


class GroupPath(BaseModel):
    group: str = Field(description="The group's id, or `~` and base64url of it (no padding): the document's `key`.")


class MemberPath(GroupPath):
    member: str = Field(description="Our id of a member of ours, as `managed` names it.")


class BrokerPath(BaseModel):
    broker: str = Field(description="The broker's id, a number.")


class ProducerPath(BaseModel):
    producer: str


class ComparisonPath(BaseModel):
    comparison: str


def topic_in(path: TopicPath) -> str:
    """The topic's name; NotFoundError for a name that no topic can have."""
    if not _TOPIC.fullmatch(path.topic) or path.topic in (".", ".."):
        raise NotFoundError("topic", path.topic)
    return path.topic


def group_in(path: GroupPath) -> str:
    """The group's id; NotFoundError for a key that names none."""
    try:
        return group_of(path.group)
    except ValueError as error:
        raise NotFoundError("group", path.group) from error


def broker_in(path: BrokerPath) -> int:
    """The broker's id; NotFoundError for what no broker can have."""
    if not re.fullmatch(r"[0-9]{1,9}", path.broker, re.ASCII):
        raise NotFoundError("broker", path.broker)
    return int(path.broker)

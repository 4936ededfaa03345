"""What a body of a command is made of: names as Kafka allows them, numbers with bounds, no field unknown."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

LONGEST_NAME = 249  # Kafka's limit for a topic (a directory name of 255 less "-" and digits); groups kept to it too

_LEGAL = re.compile(r"[a-zA-Z0-9._-]+")
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


class Body(BaseModel):
    """A JSON body: unknown fields are refused, numbers are numbers (no "5", no true)."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


def text(value: str) -> str:
    """The value, unless it has halves of UTF-16 pairs, which no UTF-8 can carry."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise PydanticCustomError("text", "is not a text: half a UTF-16 pair cannot be sent")
    return value


def topic_name(name: str) -> str:
    """The name, where Kafka allows it for a topic (org.apache.kafka.common.internals.Topic)."""
    if name in (".", "..") or len(name) > LONGEST_NAME or not _LEGAL.fullmatch(name):
        raise PydanticCustomError(
            "topic_name", "a topic's name is 1 to 249 of the characters a-z A-Z 0-9 . _ - (and not . or ..)"
        )
    return name


def group_id(name: str) -> str:
    """The group id; Kafka allows any text but none, we none that cannot be shown in a line."""
    if not name or len(name) > LONGEST_NAME or _UNSHOWN.search(name):
        raise PydanticCustomError("group_id", "a group's id is 1 to 249 characters, none of them a control character")
    return name


def instance_id(name: str) -> str:
    if name in (".", "..") or len(name) > LONGEST_NAME or not _LEGAL.fullmatch(name):
        raise PydanticCustomError(
            "instance_id", "an instance id is 1 to 249 of the characters a-z A-Z 0-9 . _ - (and not . or ..)"
        )
    return name


Text = Annotated[str, AfterValidator(text)]
TopicName = Annotated[str, AfterValidator(topic_name)]
InstanceId = Annotated[str, AfterValidator(instance_id)]
RecordsPerSecond = Annotated[float, Field(gt=0, le=100_000)]

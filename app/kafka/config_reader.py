"""Reading the present values of configs: of a broker, a topic and a group at once, for a person who asks why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from confluent_kafka.admin import ConfigResource, ResourceType  # type: ignore[attr-defined]

from app.kafka.admin import Admin
from app.model.terms import Problem

REQUEST_S: Final = 2.0
WAIT_S: Final = REQUEST_S + 0.5  # beyond the client's own timeout, so that its word comes first

Values = Mapping[str, str]


class ConfigReader:
    def __init__(self, admin: Admin) -> None:
        self._admin = admin

    def read(self, broker: int | None, topic: str | None, group: str | None) -> dict[str, Values | Problem]:
        """Under "broker", "topic" and "group", as far as they were asked for: all values that are told, or why not."""
        wanted = (
            ("broker", ResourceType.BROKER, broker),
            ("topic", ResourceType.TOPIC, topic),
            ("group", ResourceType.GROUP, group),
        )
        client = self._admin.client()
        futures: dict[str, Any] = {}
        for kind, type, name in wanted:
            if name is not None:  # each in a request of its own: one that is refused spoils no other
                [futures[kind]] = client.describe_configs(
                    [ConfigResource(type, str(name))], request_timeout=REQUEST_S
                ).values()
        answers = self._admin.answers(client, futures, WAIT_S)
        return {kind: answer if isinstance(answer, Problem) else _values(answer) for kind, answer in answers.items()}


def _values(answer: Mapping[str, Any]) -> Values:
    return {name: entry.value for name, entry in answer.items() if entry.value is not None and not entry.is_sensitive}

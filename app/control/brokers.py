"""Brokers: faults on purpose, the way back, and leaders where they are wished. And the lab as a whole: start anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from pydantic import Field, model_validator

from app.control.names import Body
from app.kafka.admin import Admin
from app.model.terms import BrokerAction
from app.problems import ProblemError


class NoOptions(Body):
    """{} or nothing at all."""

    @model_validator(mode="before")
    @classmethod
    def _nothing(cls, body: object) -> object:
        return {} if body is None else body


class Elected(Body):
    """What an election of preferred leaders came to, in partitions."""

    elected: int = Field(description="Led by their preferred replica since now.")
    unavailable: int = Field(description="Their preferred replica is down or not in sync.")


class Faults(Protocol):
    def command(self, broker: int, action: BrokerAction, /) -> None:
        """Tells the broker's process; what becomes of it is observed. Raises ProblemError."""


class BrokerCommands:
    """`faults`: None where the brokers are not ours. `changed` is called after a change of the metadata."""

    def __init__(self, admin: Admin, faults: Faults | None, changed: Callable[[], None]) -> None:
        self._admin = admin
        self._faults = faults
        self._changed = changed

    def command(self, broker: int, action: BrokerAction) -> None:
        if self._faults is None:
            raise embedded_only()
        self._faults.command(broker, action)
        self._changed()

    def elect_preferred(self) -> Elected:
        """Each partition's first replica becomes its leader, where it is in sync. KafkaRefusedError where refused."""
        answer = self._admin.elect_leaders()
        self._changed()
        return Elected(elected=answer.elected, unavailable=answer.unavailable)


def embedded_only() -> ProblemError:
    return ProblemError("embedded_only", 409, "These brokers were not started here: only the embedded cluster obeys.")

"""Where a cluster comes from: started here, or a user's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from app.kafka.connection import Connection
from app.model.terms import Problem

Params = Mapping[str, str | int]


class SourceError(Exception):
    """`code` and `params` are for the page's words; `detail` is the whole sentence, for terminal and log."""

    def __init__(self, code: str, detail: str, params: Params | None = None) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.params: Params = params or {}

    @property
    def problem(self) -> Problem:
        return Problem(self.code, {**self.params, "detail": self.detail})


class Source(Protocol):
    """`start` blocks; `stop` and `kill` may come from other threads at any time, also while `start` is under way."""

    def start(self) -> Connection:
        """The way to a cluster that answers. Raises SourceError, also once it is told to stop."""

    def stop(self, deadline_s: float) -> None:
        """In order, within `deadline_s`. Idempotent."""

    def kill(self) -> None:
        """At once: no process of ours is left."""

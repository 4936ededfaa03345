"""Stand-ins for what is behind the web, for tests of the web alone: they give what they are told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask

from app import create_app
from app.kafka.ask_costs import AskCost
from app.settings import Settings
from app.web.services import Vitals

READY = {"id": "c", "source": "embedded", "read_only": False, "phase": "ready"}


class StandInHub:
    def __init__(self, cluster: dict[str, Any]) -> None:
        self.cluster = cluster

    def snapshot(self, names: list[str], /) -> dict[str, Any]:
        documents = {"cluster": {"seq": 7, "doc": self.cluster}}
        return {"run": "r", "tick": 9, "docs": {name: documents[name] for name in names if name in documents}}

    def facts_after(self, after: int, /) -> dict[str, Any]:
        return {"run": "r", "facts": [{"id": after + 1}], "gap": False}

    def topic_history(self, topic: str, /) -> dict[str, Any] | None:
        return {"step_ms": 10_000, "points": [], "marks": []} if topic == "orders" else None

    def group_history(self, group: str, /) -> dict[str, Any] | None:
        return {"step_ms": 10_000, "points": [], "marks": []} if group == "billing" else None

    def members(self, search: str, /) -> list[dict[str, Any]]:
        return [{"group": "billing", "member_id": "x", "client_id": search}]

    def rebalances(self, group: str, /) -> list[dict[str, Any]] | None:
        return [{"id": "r1", "group": group}] if group == "billing" else None


class StandInServices:
    """`answers` maps "topics.create" and the like to a function of its arguments; the others answer None."""

    def __init__(self, cluster: dict[str, Any], answers: dict[str, Callable[..., Any]] | None) -> None:
        self.hub = StandInHub(cluster)
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.recorder: Any = None
        self.replay: Any = None
        self.commands: Any = None if answers is None else self._commands(answers)
        self.records: Any = None if answers is None else self.commands.records
        self.configs: Any = None
        self.lab: Any = self.commands.lab if answers is not None and cluster.get("source") == "embedded" else None

    def vitals(self) -> Vitals:
        return Vitals(1, 3, 4, 5, 2, {"record-tail": 6}, {"metadata": AskCost(7, 0.5)})

    def attach_sockets(self, app: Flask) -> None:
        """No sockets."""

    def _commands(self, answers: dict[str, Callable[..., Any]]) -> SimpleNamespace:
        def command(name: str) -> Callable[..., Any]:
            def call(*arguments: Any) -> Any:
                self.calls.append((name, arguments))
                return answers.get(name, lambda *_: None)(*arguments)

            return call

        verbs = {
            "topics": ("create", "delete", "add_partitions"),
            "producers": ("send",),
            "generators": ("start", "change", "stop"),
            "members": ("add", "change", "step", "remove", "restart"),
            "records": ("browse",),
            "brokers": ("command", "elect_preferred"),
            "lab": ("reset",),
            "groups": ("reset", "delete"),
            "comparisons": ("begin", "cancel", "kept"),
        }
        return SimpleNamespace(**{
            resource: SimpleNamespace(**{verb: command(f"{resource}.{verb}") for verb in names})
            for resource, names in verbs.items()
        })  # fmt: skip


def web(
    cluster: dict[str, Any] | None = None, answers: dict[str, Callable[..., Any]] | None = None, commands: bool = True
) -> tuple[Flask, StandInServices]:
    services = StandInServices(cluster if cluster is not None else READY, (answers or {}) if commands else None)
    app, behind = _application()
    behind.services = services
    return app, services


class _Behind:
    """What the one application asks: the services of the test that runs."""

    services: StandInServices

    def __getattr__(self, name: str) -> Any:
        return getattr(self.services, name)

    def attach_sockets(self, app: Flask) -> None:
        """No sockets."""


@cache
def _application() -> tuple[Flask, _Behind]:
    """Made once: its routes, bodies and OpenAPI description take a tenth of a second."""
    behind = _Behind()
    return create_app(Settings(data_dir=Path("unused"), max_viewers=2), behind), behind

"""What the web needs of the running program; app.services gives it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from flask import Flask

from app.control.commands import Commands
from app.problems import NotReadyError, ReadOnlyError

Json = Mapping[str, Any]  # what goes out as JSON; its shape is the wire's (docs/protocol.md)


class Observed(Protocol):
    def snapshot(self, names: list[str], /) -> Json:
        """{run, tick, docs: {NAME: {seq, doc}}}; a document that does not exist is left out."""

    def facts_after(self, after: int, /) -> Json:
        """{run, facts, gap}"""


class Services(Protocol):
    @property
    def hub(self) -> Observed: ...

    @property
    def commands(self) -> Commands | None:
        """None until there is a cluster to command."""

    def attach_sockets(self, app: Flask) -> None:
        """Put Socket.IO's layer on `app`, so that create_app can put the guard around both."""


def cluster_document(services: Services) -> Json:
    snapshot = services.hub.snapshot(["cluster"])
    document: Json = snapshot["docs"].get("cluster", {}).get("doc", {})
    return document


def commands_of(services: Services) -> Commands:
    """The commands, where the cluster can be commanded; else ReadOnlyError or NotReadyError."""
    cluster = cluster_document(services)
    if cluster.get("read_only"):
        raise ReadOnlyError
    if services.commands is None:
        raise NotReadyError(cluster.get("phase", "starting"))
    return services.commands

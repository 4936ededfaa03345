"""What the web needs of the running program; app.services gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import Flask

from app.control.brokers import embedded_only
from app.control.browse import RecordBrowser
from app.control.commands import Commands
from app.kafka.config_reader import ConfigReader
from app.problems import NotReadyError, ProblemError, ReadOnlyError, ReplayError

Json = Mapping[str, Any]  # what goes out as JSON; its shape is the wire's (docs/protocol.md)


class Observed(Protocol):
    def snapshot(self, names: list[str], /) -> Json:
        """{run, tick, docs: {NAME: {seq, doc}}}; a document that does not exist is left out."""

    def facts_after(self, after: int, /) -> Json:
        """{run, facts, gap}"""

    def rebalances(self, group: str, /) -> list[dict[str, Any]] | None:
        """A group's rebalances, newest first; None where there is no such group."""

    def topic_history(self, topic: str, /) -> dict[str, Any] | None:
        """{step_ms, points, marks} of the last hour; None where there is no such topic."""

    def group_history(self, group: str, /) -> dict[str, Any] | None:
        """The same of a group."""

    def members(self, search: str, /) -> list[dict[str, Any]]:
        """Members of all groups by client id, instance id, host or member id."""


class Cost(Protocol):
    @property
    def count(self) -> int: ...

    @property
    def seconds(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the program itself fares; counts are since its start."""

    waiting: int  # facts
    ticks: int
    frames: int
    frame_characters: int
    viewers: int
    failures: Mapping[str, int]  # by thread
    asked: Mapping[str, Cost]  # by question


class Lab(Protocol):
    def reset(self) -> None:
        """Begin to start the embedded cluster anew; NotReadyError while it is starting already."""


class Recorder(Protocol):
    """Each answer is the document `recording` or, with `file`, what is to be downloaded; else a ProblemError."""

    def start(self, docs: list[str], seconds: int, megabytes: int, /) -> Json: ...

    def stop(self) -> Json: ...

    def state(self) -> Json: ...

    def file(self) -> tuple[int, Iterator[bytes]]:
        """When it was begun, and its bytes."""


class Replay(Protocol):
    """Each answer is the document `replay`."""

    def state(self) -> Json: ...

    def move(self, at_ms: int | None, speed: float | None, paused: bool | None, /) -> Json:
        """What is not given stays."""


class Services(Protocol):
    @property
    def hub(self) -> Observed: ...

    @property
    def commands(self) -> Commands | None:
        """None until there is a cluster to command."""

    @property
    def records(self) -> RecordBrowser | None:
        """None until there is a cluster to read."""

    @property
    def configs(self) -> ConfigReader | None:
        """None until there is a cluster to ask."""

    @property
    def lab(self) -> Lab | None:
        """None where the cluster was not started here."""

    @property
    def recorder(self) -> Recorder | None:
        """None where a recording is played."""

    @property
    def replay(self) -> Replay | None:
        """None where a cluster is watched."""

    def vitals(self) -> Vitals: ...

    def attach_sockets(self, app: Flask) -> None:
        """Put Socket.IO's layer on `app`, so that create_app can put the guard around both."""


def cluster_document(services: Services) -> Json:
    snapshot = services.hub.snapshot(["cluster"])
    document: Json = snapshot["docs"].get("cluster", {}).get("doc", {})
    return document


def demand_writable(services: Services) -> None:
    """Every change is refused where a recording is played or the cluster is read-only, whatever its body says."""
    _demand_cluster(services)
    if cluster_document(services).get("read_only"):
        raise ReadOnlyError


def commands_of(services: Services) -> Commands:
    """The commands, where there is a cluster to command; else NotReadyError."""
    if services.commands is None:
        raise NotReadyError(cluster_document(services).get("phase", "starting"))
    return services.commands


def lab_of(services: Services) -> Lab:
    """The lab, also while its cluster does not run: then starting anew may be what helps. Else a ProblemError."""
    if services.lab is None:
        raise embedded_only()
    return services.lab


def records_of(services: Services) -> RecordBrowser:
    """What reads records, where there is a cluster and contents may be seen; else a ProblemError."""
    _demand_cluster(services)
    cluster = cluster_document(services)
    if cluster.get("capabilities", {}).get("record_contents", {}).get("ok") is False:
        raise ProblemError("no_record_contents", 403, "Caudal was started without contents of records.")
    if services.records is None:
        raise NotReadyError(cluster.get("phase", "starting"))
    return services.records


def recorder_of(services: Services) -> Recorder:
    if services.recorder is None:
        raise ReplayError
    return services.recorder


def replay_of(services: Services) -> Replay:
    if services.replay is None:
        raise ProblemError("no_replay", 404, "A cluster is watched, no recording is played.")
    return services.replay


def _demand_cluster(services: Services) -> None:
    if services.replay is not None:
        raise ReplayError

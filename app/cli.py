"""The command line. Its options are the fields of Settings: name, help, default and environment come from there."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click
from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from app.demo import produce, worker
from app.logs import log_to_stderr
from app.problems import ProblemError
from app.record import record
from app.server import ListenError, Program, listen, serve
from app.settings import ENVIRONMENT_PREFIX, Settings
from app.sources.embedded.artifacts import fetch as fetch_artifacts
from app.sources.embedded.artifacts import locked_artifacts
from app.sources.embedded.errors import EmbeddedError
from app.sources.embedded.home import Home
from app.sources.source import SourceError

if TYPE_CHECKING:
    from app.replaying import ReplayServices
    from app.services import Services

Command = TypeVar("Command", bound=Callable[..., Any])
THREADS_BESIDE_VIEWERS = 32  # so that HTTP always answers
LOCALHOST = ("127.0.0.1", "0.0.0.0", "::", "::1", "localhost")  # addresses that a browser here reaches so


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
def main() -> None:
    """Caudal: a live Apache Kafka cluster, moving on a web page."""


main.add_command(produce)
main.add_command(worker)
main.add_command(record)


def options(*names: str) -> Callable[[Command], Command]:
    """Options for these fields of Settings; one that is not given is None, so that the environment decides."""

    def add(command: Command) -> Command:
        for name in reversed(names):
            command = _option(name, Settings.model_fields[name])(command)
        return command

    return add


def _option(name: str, field: FieldInfo) -> Callable[[Command], Command]:
    flag = "--" + name.replace("_", "-")
    told = f"{field.description} [{ENVIRONMENT_PREFIX}{name.upper()}{_default(field)}]"
    if field.annotation is bool:
        return click.option(flag, name, is_flag=True, default=None, help=told)
    return click.option(flag, name, metavar=_metavar(field), help=told)


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True, validated_data={})
    return "" if value in (PydanticUndefined, (), False, None) else f", default {value}"


def _metavar(field: FieldInfo) -> str:
    choices: tuple[object, ...] = getattr(field.annotation, "__args__", ())
    if choices and all(isinstance(choice, str) for choice in choices):
        return "|".join(str(choice) for choice in choices)
    return {int: "NUMBER"}.get(field.annotation, "TEXT") if isinstance(field.annotation, type) else "TEXT"


def settings_from(given: dict[str, Any]) -> Settings:
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise click.UsageError("\n".join(_sentence(found, given) for found in error.errors())) from error


def _sentence(found: Any, given: dict[str, Any]) -> str:
    """Which option or variable is wrong, and how."""
    name = str(found["loc"][0]).removeprefix(ENVIRONMENT_PREFIX.lower())
    source = f"--{name.replace('_', '-')}" if given.get(name) is not None else ENVIRONMENT_PREFIX + name.upper()
    return f"{source}: {found['msg']} (it is {found['input']!r})"


def fail(error: ProblemError | SourceError) -> NoReturn:
    """Say what is wrong and what to do about it, and end."""
    click.echo(f"Caudal: {error.detail}", err=True)
    sys.exit(1)


@main.command()
@options(*Settings.model_fields)
def run(**given: Any) -> None:
    """Start the page, and a Kafka cluster for it unless one is named."""
    settings = settings_from(given)
    listeners = listening(settings)  # first of all: before anything heavy is even imported
    from app.services import Services

    try:
        services = Services(settings)
    except SourceError as error:
        fail(error)
    serve_program(settings, listeners, services)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@options("host", "port", "allowed_hosts", "max_viewers", "log_level", "log_format")
def replay(file: Path, **given: Any) -> None:
    """Play the recording FILE on the page: no cluster is started, and none is asked."""
    settings = settings_from(given)
    listeners = listening(settings)
    from app.live.recording import RecordingError
    from app.replaying import ReplayServices

    try:
        services = ReplayServices(file)
    except RecordingError as error:
        fail(error)
    serve_program(settings, listeners, services)


def listening(settings: Settings) -> list[socket.socket]:
    log_to_stderr(settings.log_level, settings.log_format)
    try:
        return listen(settings.host, settings.port)
    except ListenError as error:
        fail(error)


def serve_program(settings: Settings, listeners: list[socket.socket], services: Services | ReplayServices) -> None:
    from app import create_app

    def start() -> None:
        click.echo(f"Caudal: {address(settings.host, listeners[0].getsockname()[1])}")
        services.start()

    program = Program(start, services.stop, services.kill)
    serve(create_app(settings, services), listeners, settings.max_viewers + THREADS_BESIDE_VIEWERS, program)


def address(host: str, port: int) -> str:
    """What to type into a browser."""
    name = "localhost" if host in LOCALHOST else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


@main.command()
@options("host", "port", "data_dir", "bootstrap_servers", "config", "no_tail")
def doctor(**given: Any) -> None:
    """Check this machine and, where one is named, the way to a cluster. Nothing is changed."""
    from app.doctor import checks, cluster, machine

    settings = settings_from(given)
    done = []
    for check in chain(machine.checks(settings), cluster.checks(settings) if settings.attaches else ()):
        click.echo(check.line())  # one by one: some take a moment
        done.append(check)
    sys.exit(checks.exit_code(done))


@main.command()
@options("data_dir")
def fetch(**given: Any) -> None:
    """Download Kafka now, so that `run` needs no network."""
    settings = settings_from(given)

    def told(done: int, total: int) -> None:
        click.echo(f"Caudal: {done} of {total} files of Apache Kafka are here")

    try:
        fetch_artifacts(locked_artifacts(), Home(settings.data_dir).jars, told, threading.Event())
    except EmbeddedError as error:
        fail(error)
    except ModuleNotFoundError as missing:  # an installation that only attaches, as in the Docker image
        raise click.ClickException(
            f"This installation cannot run a Kafka of its own: {missing.name} is missing."
        ) from missing
    click.echo(f"Caudal: all is in {settings.data_dir}")

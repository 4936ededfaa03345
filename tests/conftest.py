"""What all tests share: one real Kafka a session, names of one's own on it, the program, and a browser."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_data_path

from app.kafka.connection import Connection
from app.sources.embedded.artifacts import locked_artifacts
from tests.support.browsers import find_browser
from tests.support.program import ProgramUnderTest

StartProgram = Callable[..., ProgramUnderTest]


def pytest_report_header() -> str:
    kafka = next(artifact for artifact in locked_artifacts() if artifact.group == "org.apache.kafka")
    return f"kafka: embedded, Apache Kafka {kafka.version}; browser: {find_browser() or 'of Playwright'}"


@pytest.fixture(scope="session")
def jars() -> Path:
    """Where Kafka's jars are kept from session to session: with those of the user, so that they come only once."""
    return user_data_path("caudal", appauthor=False) / "jars"


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory, jars: Path) -> Iterator[ProgramUnderTest]:
    """The program, ready and seeded, shared by the session's tests; those that end it take `start_program`."""
    shared = ProgramUnderTest(tmp_path_factory.mktemp("program"), jars)
    try:
        shared.start_and_wait()
        shared.wait_seeded()
        yield shared
    finally:
        shared.end()


@pytest.fixture(scope="session")
def kafka(program: ProgramUnderTest) -> Connection:
    """The session's cluster: the program's own. It is shared: tests use names of their own and leave its brokers."""
    return Connection(program.snapshot("cluster")["cluster"]["bootstrap_servers"])


@pytest.fixture
def new_name(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """`new_name("topic")` gives a name that no other test and no other call has."""
    numbers = itertools.count(1)
    test = "".join(c if c.isalnum() or c in "._-" else "-" for c in request.node.name)[:150]
    return lambda kind: f"{test}-{kind}-{next(numbers)}"


@pytest.fixture
def topic_name(new_name: Callable[[str], str]) -> str:
    return new_name("topic")


@pytest.fixture
def group_name(new_name: Callable[[str], str]) -> str:
    return new_name("group")


@pytest.fixture
def start_program(tmp_path: Path, jars: Path) -> Iterator[StartProgram]:
    """Programs of this test alone: `start_program()` is on the way up, `start_program(folder=...)` elsewhere."""
    started: list[ProgramUnderTest] = []

    def start(*arguments: str, folder: Path | None = None, **environment: str) -> ProgramUnderTest:
        one = ProgramUnderTest(folder or tmp_path / f"program-{len(started)}", jars, **environment)
        started.append(one)
        one.start(*arguments)
        return one

    yield start
    for one in started:
        one.end()
        shutil.rmtree(one.folder / "nodes", ignore_errors=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """pytest-playwright's: the machine's own browser where there is one. Root has no sandbox in Chromium."""
    found = find_browser()
    return {**browser_type_launch_args, "args": ["--no-sandbox"], **({"executable_path": found} if found else {})}

"""What all tests share: one real Kafka a session, names of one's own on it, the program, and a browser."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_data_path
from playwright.sync_api import expect

from app.kafka.connection import Connection
from tests.support.browsers import find_browser
from tests.support.docker_kafka import DockerKafka, DockerKafkaError, kafka_version
from tests.support.patience import PATIENT_S
from tests.support.program import ProgramUnderTest

StartProgram = Callable[..., ProgramUnderTest]


EMBEDDED, TESTCONTAINERS = "embedded", "testcontainers"
HEADERS = {
    EMBEDDED: "embedded, Apache Kafka {version}",
    TESTCONTAINERS: "testcontainers, apache/kafka:{version} in Docker; left out: tests of the embedded cluster itself",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kafka", choices=(EMBEDDED, TESTCONTAINERS), default=EMBEDDED, help="the Kafka to test on")


def pytest_configure() -> None:
    expect.set_options(timeout=PATIENT_S * 1000)


def pytest_report_header(config: pytest.Config) -> str:
    kafka = HEADERS[config.option.kafka].format(version=kafka_version())
    return f"kafka: {kafka}; browser: {find_browser() or 'of Playwright'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a cluster in Docker the tests that start embedded ones of their own are left out: they ask for its jars."""
    if config.option.kafka == TESTCONTAINERS:
        left_out = [item for item in items if "jars" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def jars() -> Path:
    """For tests of the embedded cluster: its jars."""
    return kept_jars()


def kept_jars() -> Path:
    """Where Kafka's jars are kept from session to session: with those of the user, so that they come only once."""
    return user_data_path("caudal", appauthor=False) / "jars"


@pytest.fixture(scope="session")
def docker_kafka(pytestconfig: pytest.Config) -> Iterator[Connection | None]:
    """The cluster in Docker where it was asked for; that it cannot be had ends the session."""
    if pytestconfig.option.kafka != TESTCONTAINERS:
        yield None
        return
    cluster: DockerKafka | None = None
    try:
        cluster = DockerKafka()
        yield cluster.start()
    except DockerKafkaError as error:
        pytest.exit(f"--kafka={TESTCONTAINERS}: {error}", returncode=1)
    finally:
        if cluster is not None:
            cluster.stop()


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory, docker_kafka: Connection | None) -> Iterator[ProgramUnderTest]:
    """The program, ready and seeded, shared by the session's tests; those that end it take `start_program`."""
    attached = {"KAFKA_BOOTSTRAP_SERVERS": docker_kafka.bootstrap_servers} if docker_kafka else {}
    shared = ProgramUnderTest(tmp_path_factory.mktemp("program"), kept_jars(), **attached)
    try:
        shared.start_and_wait()
        if docker_kafka:
            shared.seed()  # a cluster that is not its own the program leaves as it is
        shared.wait_seeded()
        yield shared
    finally:
        shared.end()


@pytest.fixture(scope="session")
def kafka(program: ProgramUnderTest) -> Connection:
    """The cluster that the program shows. It is shared: tests use names of their own and leave its brokers."""
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

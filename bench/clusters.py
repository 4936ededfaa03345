"""The program on a Kafka of its own, in a folder that goes away; downloads and cached classes are the user's."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from app.kafka.connection import Connection
from tests.support.foreign import unique
from tests.support.program import ProgramUnderTest

SHARED = user_data_path("caudal", appauthor=False)


@contextmanager
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="caudal-bench-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def program(*arguments: str) -> Iterator[ProgramUnderTest]:
    """Ready and seeded."""
    with folder() as place:
        one = ProgramUnderTest(place, SHARED / "jars")
        try:
            one.start_and_wait(*arguments)
            one.wait_seeded()
            yield one
        finally:
            one.end()


@contextmanager
def attached(bootstrap: str, *arguments: str) -> Iterator[ProgramUnderTest]:
    """A second program, on somebody else's cluster. It is on the way up."""
    with folder() as place:
        one = ProgramUnderTest(place, SHARED / "jars")
        try:
            one.start("--bootstrap-servers", bootstrap, *arguments)
            yield one
        finally:
            one.end()


def kafka_of(one: ProgramUnderTest) -> Connection:
    return Connection(one.snapshot("cluster")["cluster"]["bootstrap_servers"])


def new_topic(one: ProgramUnderTest, partitions: int, replication_factor: int = 3) -> str:
    """Made through the program, so that it knows it."""
    name = unique("bench")
    body: dict[str, Any] = {"name": name, "partitions": partitions, "replication_factor": replication_factor}
    answer = one.post("/api/v1/topics", body)
    assert answer.ok, answer.text
    document = f"topic:{name}"

    def is_known() -> bool:
        known = one.snapshot(document).get(document, {}).get("partitions", {})
        return len(known) == partitions and all("leader" in partition for partition in known.values())

    one.wait_for(is_known, 30, f"the topic {name}")
    return name

"""Groups of other programs, in processes of their own, appear as their own clients see them, and at once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.kafka.connection import Connection
from tests.support.api import Api
from tests.support.foreign import PROTOCOLS
from tests.support.live import LiveViewer
from tests.support.program import ROOT, ProgramUnderTest
from tests.support.watcher import Watcher

PARTITIONS = 6
SOON_S = 1.0
JOIN_S = 20.0
TYPES = {"range": "classic", "cooperative": "classic", "consumer": "consumer"}


class ForeignProcess:
    def __init__(self, kafka: Connection, group: str, topic: str, protocol: str) -> None:
        command = [sys.executable, "-m", "tests.support.foreign_process"]
        self._process = subprocess.Popen(
            [*command, kafka.bootstrap_servers, group, topic, protocol],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self._changed = threading.Condition()
        self._lines: list[dict[str, Any]] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def wait_assigned(self, count: int) -> dict[str, Any]:
        """Its own on_assign that gave it so many partitions."""
        return self._wait(lambda line: line["event"] == "assigned" and len(line["partitions"]) == count)

    def leave(self) -> float:
        """When it began to leave (time.time)."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return float(self._wait(lambda line: line["event"] == "leaving")["at_s"])

    def end(self) -> None:
        self._process.kill()
        self._reader.join(5)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait(5)

    def _wait(self, matches: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The newest line, once it matches."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._lines and matches(self._lines[-1]), JOIN_S), self._lines
            return self._lines[-1]

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self._lines.append(json.loads(line))
                self._changed.notify_all()


Start = Callable[[], ForeignProcess]


@pytest.fixture
def topic(program: ProgramUnderTest, topic_name: str) -> str:
    with Api(program.url) as api:
        return api.create_topic(topic_name, PARTITIONS)


@pytest.fixture
def start(kafka: Connection, topic: str, group_name: str, protocol: str) -> Iterator[Start]:
    started: list[ForeignProcess] = []

    def start() -> ForeignProcess:
        started.append(ForeignProcess(kafka, group_name, topic, protocol))
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.mark.parametrize("protocol", list(PROTOCOLS))
def test_a_foreign_group_is_shown_as_its_clients_see_it_within_a_second(
    program: ProgramUnderTest, topic: str, group_name: str, start: Start, protocol: str
) -> None:
    def has(watcher: Watcher, *assigned: dict[str, Any]) -> bool:
        """Whether just these members are shown, with just the partitions that they have been told."""
        members = watcher.docs.get(f"group:{group_name}", {}).get("members", {})
        shown = {id: member["assigned"].get(topic, []) for id, member in members.items()}
        return shown == {line["member"]: line["partitions"] for line in assigned}

    with LiveViewer(program.url, ["cluster", f"group:{group_name}"]) as viewer:
        first = start()
        alone = first.wait_assigned(PARTITIONS)
        _, shown_s = viewer.wait_until(lambda w: has(w, alone), "the first member is shown")
        assert shown_s - alone["at_s"] < SOON_S
        assert viewer.watcher.docs["cluster"]["groups"][group_name]["type"] == TYPES[protocol]

        second = start()
        theirs = second.wait_assigned(PARTITIONS // 2)
        rest = first.wait_assigned(PARTITIONS // 2)
        _, shown_s = viewer.wait_until(lambda w: has(w, rest, theirs), "both members are shown")
        assert shown_s - max(theirs["at_s"], rest["at_s"]) < SOON_S
        assert sorted(rest["partitions"] + theirs["partitions"]) == list(range(PARTITIONS))

        left_s = second.leave()
        members = f"group:{group_name}"
        _, gone_s = viewer.wait_until(
            lambda w: theirs["member"] not in w.docs[members].get("members", {}), "the second member is gone"
        )
        assert gone_s - left_s < SOON_S
        alone = first.wait_assigned(PARTITIONS)
        viewer.wait_until(lambda w: has(w, alone), "the first member has all again")

        left_s = first.leave()
        _, gone_s = viewer.wait_until(lambda w: w.docs[members]["state"] == "empty", "the group is empty")
        assert gone_s - left_s < SOON_S
        assert not viewer.watcher.docs[members].get("members")

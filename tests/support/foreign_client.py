"""A consumer that nobody registered: a process of its own, told what to do and asked what its client told it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from app.kafka.connection import Connection
from tests.support.patience import PATIENT_S
from tests.support.program import ROOT

Line = dict[str, Any]

# librdkafka's own log of asking to come in, with its time: of a classic group, and of one of the consumer protocol.
ASKED = re.compile(
    r'%7\|(\d+\.\d+)\|(?:JOIN\|.*: Joining group ".*and member id "[^"]|HEARTBEAT\|.*Sending new subscr)'
)


class ForeignProcess:
    """tests.support.foreign_process in a process."""

    def __init__(
        self, kafka: Connection, group: str, topic: str, protocol: str, hold_s: float = 0, **properties: object
    ) -> None:
        command = [sys.executable, "-m", "tests.support.foreign_process", kafka.bootstrap_servers, group, topic]
        self._process = subprocess.Popen(
            [*command, protocol, str(hold_s), json.dumps(properties)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._changed = threading.Condition()
        self._lines: list[Line] = []
        self._asked_s: list[float] = []
        self._readers = [threading.Thread(target=read, daemon=True) for read in (self._read_lines, self._read_log)]
        for reader in self._readers:
            reader.start()

    # ---- what it does

    def join(self) -> ForeignProcess:
        self._say("join")
        return self

    def let_go(self) -> None:
        self._say("let go")

    def leave(self) -> float:
        """When it began to leave (time.time)."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return float(self.wait_for(lambda line: line["event"] == "leaving")["at_s"])

    def kill(self) -> float:
        self._process.kill()
        return time.time()

    def end(self) -> None:
        self._process.kill()
        for reader in self._readers:
            reader.join(5)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None and not pipe.closed:
                pipe.close()
        self._process.wait(5)

    # ---- what its client told it

    @property
    def member(self) -> str:
        """The newest of its member ids."""
        return next((line["member"] for line in reversed(self.lines) if line.get("member")), "")

    @property
    def partitions(self) -> list[int]:
        lines = self.lines
        return list(lines[-1].get("partitions", [])) if lines else []

    @property
    def lines(self) -> list[Line]:
        with self._changed:
            return list(self._lines)

    @property
    def asked_s(self) -> list[float]:
        """When it asked to be let in, by its client's own log."""
        with self._changed:
            return list(self._asked_s)

    def wait_assigned(self, count: int) -> Line:
        """Its own on_assign that gave it so many partitions, and nothing happened since."""
        return self._wait_newest(lambda line: line["event"] == "assigned" and len(line["partitions"]) == count)

    def wait_for(self, matches: Callable[[Line], bool]) -> Line:
        with self._changed:
            found = self._changed.wait_for(lambda: next(filter(matches, self._lines), None), PATIENT_S)
            assert found, self._lines
            return found

    def _wait_newest(self, matches: Callable[[Line], bool]) -> Line:
        with self._changed:
            assert self._changed.wait_for(lambda: self._lines and matches(self._lines[-1]), PATIENT_S), self._lines
            return self._lines[-1]

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _read_lines(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self._lines.append(json.loads(line))
                self._changed.notify_all()

    def _read_log(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if found := ASKED.match(line):
                with self._changed:
                    self._asked_s.append(float(found[1]))

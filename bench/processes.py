"""Processes of a measurement: children that answer in JSON, and what a process costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import Any

import psutil

from tests.support.program import ROOT

READY_S = 60.0
END_S = 60.0


class Child:
    """`python -m bench.children.NAME ARGUMENTS`: says "ready", goes on until its stdin ends, prints its answer."""

    def __init__(self, name: str, *arguments: object, **environment: str) -> None:
        command = [sys.executable, "-m", f"bench.children.{name}", *map(str, arguments)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, text=True, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._name = name

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None and not pipe.closed:
                pipe.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_ready(self) -> Child:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line == "ready\n", f"{self._name}: {line!r}, exit code {self._process.poll()}"
        return self

    def finish(self) -> Any:
        """Its answer, once it has been told to end."""
        output, _ = self._process.communicate(timeout=END_S)
        assert self._process.returncode == 0, f"{self._name} failed"
        return json.loads(output)

    def answer(self) -> Any:
        """Its answer, once it has ended by itself."""
        assert self._process.stdout is not None
        output = self._process.stdout.read()
        assert self._process.wait() == 0, f"{self._name} failed"
        return json.loads(output)


class Cost:
    """What processes have cost since it was made: CPU in per cent of one core, memory in MB."""

    def __init__(self, processes: Iterable[psutil.Process]) -> None:
        self._processes = list(processes)
        self._began_s = time.monotonic()
        self._before = {process.pid: cpu_s(process) for process in self._processes}

    def cpu_percent(self) -> float:
        spent_s = sum(cpu_s(process) - self._before[process.pid] for process in self._processes if process.is_running())
        return 100 * spent_s / (time.monotonic() - self._began_s)

    def rss_mb(self) -> float:
        return sum(process.memory_info().rss for process in self._processes if process.is_running()) / 2**20


def cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def one(pid: int) -> list[psutil.Process]:
    return [psutil.Process(pid)]


def family(pid: int) -> list[psutil.Process]:
    process = psutil.Process(pid)
    return [process, *process.children(recursive=True)]


def rest(seconds: float) -> None:
    """A measurement may let time pass; a test may not."""
    time.sleep(seconds)

"""Formatting the nodes' data folders: Kafka's own StorageTool, once per cluster, all nodes at the same time."""

from __future__ import annotations

import base64
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from app.sources.embedded import java, processes
from app.sources.embedded.errors import EmbeddedError, StartStoppedError
from app.sources.embedded.node import exit_text, last_lines
from app.sources.embedded.processes import ProcessBook

FORMAT_S = 60.0  # 2.2 s on two cores


def new_cluster_id() -> str:
    """22 characters of url-safe base64, as Kafka makes them: never with a dash in front, which reads as an option."""
    while (cluster_id := base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")).startswith("-"):
        pass
    return cluster_id


@dataclass(frozen=True, slots=True)
class Formatter:
    executable: Path
    environment: Mapping[str, str]
    logs: Path
    book: ProcessBook

    def format(
        self,
        folders: Mapping[str, Path],
        cluster_id: str,
        stopping: threading.Event,
        progress: Callable[[int, int], None],
        nice: int = 0,
    ) -> None:
        """Format each folder (name -> folder with its properties file). Raises EmbeddedError; none is left running."""
        running: dict[str, Popen[bytes]] = {}
        try:
            for name, folder in folders.items():
                running[name] = self._start(f"format-{name}", folder, cluster_id, nice)
            self._await(running, stopping, progress)
        finally:
            for name, process in running.items():
                processes.kill_group(process)
                self.book.forget(f"format-{name}")

    def _start(self, name: str, folder: Path, cluster_id: str, nice: int) -> Popen[bytes]:
        argv = java.format_command(self.executable, processes.new_marker(), cluster_id)
        return processes.start(self.book, name, argv, folder, self.environment, self.logs / f"{name}.log", nice)

    def _await(
        self, running: Mapping[str, Popen[bytes]], stopping: threading.Event, progress: Callable[[int, int], None]
    ) -> None:
        until_s = time.monotonic() + FORMAT_S
        told = -1
        while (done := self._done(running)) < len(running):
            if stopping.is_set():
                raise StartStoppedError
            if time.monotonic() > until_s:
                raise self._failed(
                    next(name for name, process in running.items() if process.poll() is None), "too slow"
                )
            if done != told:
                progress(told := done, len(running))
            time.sleep(processes.POLL_S)
        progress(done, len(running))

    def _done(self, running: Mapping[str, Popen[bytes]]) -> int:
        codes = {name: process.poll() for name, process in running.items()}
        for name, code in codes.items():
            if code is not None and code != 0:
                raise self._failed(name, exit_text(code))
        return sum(code == 0 for code in codes.values())

    def _failed(self, name: str, why: str) -> EmbeddedError:
        file = self.logs / f"format-{name}.log"
        lines = last_lines(file)
        return EmbeddedError(
            "format_failed",
            f"The data folder of Kafka's {name} could not be made ({why}). Its log is {file}; start again.\n{lines}",
            {"node": name, "exit": why, "log": str(file), "lines": lines},
        )


def ignore_progress(_done: int, _total: int) -> None:
    """For formatting that nobody watches."""

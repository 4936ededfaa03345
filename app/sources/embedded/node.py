"""One node of the cluster: its folder, its configuration, its JVM."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from app.sources.embedded import java, lab, processes
from app.sources.embedded.errors import EmbeddedError
from app.sources.embedded.processes import ProcessBook

LOG_TAIL_BYTES = 4096
LOG_TAIL_LINES = 12


class Node:
    """Commands may come from any thread; what the process does is seen by `exit_code`."""

    def __init__(self, node: int, folder: Path, log_file: Path, book: ProcessBook) -> None:
        self.id = node
        self.name = lab.node_name(node)
        self.folder = folder
        self.log_file = log_file
        self._book = book
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def configure(self, ports: Mapping[int, int]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / java.PROPERTIES).write_text(lab.server_properties(self.id, ports), "utf-8")

    def start(self, executable: Path, env: Mapping[str, str], *options: str) -> None:
        with self._lock:
            if self._process is not None and self._process.poll() is None:
                return
            if self.log_file.exists():
                self.log_file.replace(self.log_file.with_suffix(".log.1"))
            argv = java.broker_command(executable, processes.new_marker(), *options)
            self._process = processes.start(self._book, self.name, argv, self.folder, env, self.log_file)

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def exit_code(self) -> int | None:
        """None while it runs, and before its first start. Negative: the signal that ended it."""
        return self._process.poll() if self._process is not None else None

    @property
    def was_killed(self) -> bool:
        """By a person, or by a system that is short of memory: not by a fault of its own."""
        return os.name == "posix" and self.exit_code() == -signal.SIGKILL

    def terminate(self) -> None:
        """Ask it to stop in order (controlled shutdown); `wait` tells when it has."""
        self._signal(getattr(signal, "SIGCONT", None))  # a frozen one would not hear it
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))

    def freeze(self) -> None:
        self._signal(getattr(signal, "SIGSTOP", None))

    def resume(self) -> None:
        self._signal(getattr(signal, "SIGCONT", None))

    def wait(self, until_s: float) -> bool:
        """Whether it has ended by `until_s` (monotonic)."""
        if self._process is None:
            return True
        try:
            self._process.wait(max(0.0, until_s - time.monotonic()))
        except subprocess.TimeoutExpired:
            return False
        self._book.forget(self.name)
        return True

    def _signal(self, number: int | None) -> None:
        if self._process is not None and number is not None:
            self._process.send_signal(number)  # Popen signals only a process that it has not yet reaped

    def found_its_port_taken(self) -> bool:
        """What its log says after its end; stack traces may follow the line."""
        try:
            return "Address already in use" in self.log_file.read_text("utf-8", "replace")
        except OSError:
            return False

    def died(self) -> EmbeddedError:
        """Why a node that should run does not, with what it said last."""
        code = self.exit_code() or 0
        lines = last_lines(self.log_file)
        advice = (
            "It was killed from outside; with little memory the system does that. Close other programs and start again."
            if self.was_killed
            else f"Its log is {self.log_file}. Start again; `--fresh` begins with an empty cluster."
        )
        return EmbeddedError(
            "node_died",
            f"Kafka's {self.name} ended unexpectedly ({exit_text(code)}). {advice}\n{lines}".rstrip(),
            {"node": self.name, "exit": exit_text(code), "log": str(self.log_file), "lines": lines},
        )


def exit_text(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {-code}"


def last_lines(file: Path) -> str:
    try:
        with file.open("rb") as log:
            log.seek(max(0, file.stat().st_size - LOG_TAIL_BYTES))
            text = log.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-LOG_TAIL_LINES:])

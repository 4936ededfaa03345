"""Our JVMs as the operating system sees them: started, written down, and recognised after a killed run.

A record is written before its process starts and holds a marker that is on its command line and nowhere else, so
no moment exists in which a kill -9 of the dashboard leaves a JVM that the next start would not recognise.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

log = logging.getLogger(__name__)

CLOCK_STEP_S = 5.0  # a process's create time shifts with the system clock
POLL_S = 0.02


@dataclass(frozen=True, slots=True)
class ProcessRecord:
    argv: tuple[str, ...]
    pid: int | None = None  # None: written before the start; whether it started is not known
    created_s: float | None = None


@dataclass(frozen=True, slots=True)
class SeenProcess:
    pid: int
    created_s: float
    argv: tuple[str, ...]


def is_ours(record: ProcessRecord, seen: SeenProcess) -> bool:
    """Same command line, marker included, and where they are known the same pid and create time."""
    if record.argv != seen.argv:
        return False
    if record.pid is None or record.created_s is None:
        return True
    return record.pid == seen.pid and abs(record.created_s - seen.created_s) <= CLOCK_STEP_S


def new_marker() -> str:
    return secrets.token_hex(16)


class ProcessBook:
    """The file of records, by node name. Every change is on disk before the call returns."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    def read(self) -> dict[str, ProcessRecord]:
        try:
            entries = json.loads(self._file.read_text("utf-8"))
            return {
                name: ProcessRecord(tuple(entry["argv"]), entry["pid"], entry["created_s"])
                for name, entry in entries.items()
            }
        except FileNotFoundError:
            return {}
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("%s cannot be read: processes of an earlier run, if any, are not looked for", self._file)
            return {}

    def write(self, name: str, record: ProcessRecord) -> None:
        with self._lock:
            self._replace({**self.read(), name: record})

    def forget(self, name: str) -> None:
        with self._lock:
            self._replace({other: record for other, record in self.read().items() if other != name})

    def _replace(self, records: Mapping[str, ProcessRecord]) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(json.dumps({name: asdict(record) for name, record in records.items()}), "utf-8")
        new.replace(self._file)


def start(
    book: ProcessBook, name: str, argv: list[str], cwd: Path, env: Mapping[str, str], log_file: Path, nice: int = 0
) -> subprocess.Popen[bytes]:
    """A JVM in a session of its own, so that Ctrl-C reaches only the dashboard, which then stops it in order."""
    book.write(name, ProcessRecord(tuple(argv)))
    with log_file.open("wb") as output:
        process = subprocess.Popen(
            argv, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    with suppress(psutil.Error):  # it may have died by now: its owner will see that
        seen = psutil.Process(process.pid)
        if nice:
            seen.nice(nice)
        book.write(name, ProcessRecord(tuple(argv), process.pid, seen.create_time()))
    return process


def find_ours(records: Mapping[str, ProcessRecord]) -> dict[str, psutil.Process]:
    """The recorded processes that still run."""
    found: dict[str, psutil.Process] = {}
    candidates: list[psutil.Process] | None = None
    for name, record in records.items():
        if record.pid is None:
            candidates = candidates if candidates is not None else list(psutil.process_iter())
            looked_at = candidates
        else:
            looked_at = [psutil.Process(record.pid)] if psutil.pid_exists(record.pid) else []
        for process in looked_at:
            seen = _seen(process)
            if seen is not None and is_ours(record, seen):
                found[name] = process
    return found


def _seen(process: psutil.Process) -> SeenProcess | None:
    try:
        return SeenProcess(process.pid, process.create_time(), tuple(process.cmdline()))
    except psutil.Error:  # gone, or another user's
        return None


def stop_orphans(orphans: list[psutil.Process], grace_s: float) -> None:
    """psutil compares the create time again before it signals, so a reused pid is never hit."""
    for process in orphans:
        with suppress(psutil.NoSuchProcess):
            process.resume()  # a frozen one would not hear SIGTERM
            process.terminate()
    _, alive = psutil.wait_procs(orphans, grace_s)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, grace_s)


def kill_all(found: Iterable[psutil.Process]) -> None:
    """At once, children (of an AOT cache being written) included; does not wait."""
    for process in found:
        with suppress(psutil.NoSuchProcess):
            for one in (process, *process.children(recursive=True)):
                one.kill()


def wait_for_exit(process: subprocess.Popen[bytes], until_s: float, stopping: Callable[[], bool]) -> int | None:
    """The exit code, or None if it still runs at `until_s` (monotonic) or once `stopping`."""
    while (code := process.poll()) is None and time.monotonic() < until_s and not stopping():
        time.sleep(POLL_S)
    return code


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill at once, with children of its own (writing an AOT cache forks)."""
    if process.poll() is None and os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()

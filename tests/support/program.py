"""The program as a user starts it: `python -m app run` in a process of its own, on a folder of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import psutil
import requests

from tests.support.patience import wait_until

T = TypeVar("T")

READY_S = 120.0  # a first start on a busy machine, downloads done
STOP_S = 30.0
ROOT = Path(__file__).resolve().parents[2]


class ProgramUnderTest:
    """One folder and one port; it may be started, killed and started again on them."""

    def __init__(self, folder: Path, jars: Path, port: int | None = None, **environment: str) -> None:
        self.folder = folder
        self.port = port if port is not None else free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_file = folder / "program.log"
        self._environment = {**inherited_environment(), "CAUDAL_DATA_DIR": str(folder), **environment}
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "jars").exists():
            jars.mkdir(parents=True, exist_ok=True)
            (folder / "jars").symlink_to(jars)

    def start(self, *arguments: str) -> None:
        """Returns at once. Output goes to a file: a pipe that a child keeps open would hold us up for ever."""
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "app", "run", "--port", str(self.port), *arguments],
                cwd=ROOT, env=self._environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def start_and_wait(self, *arguments: str) -> None:
        self.start(*arguments)
        self.wait_ready()

    def wait_ready(self, timeout_s: float = READY_S) -> None:
        """Until the cluster answers."""
        self.wait_for(lambda: self.get("/readyz").status_code == 200, timeout_s, "the cluster to be ready")

    def seed(self) -> None:
        """Give a cluster that is not its own what the embedded one has at its first start."""
        topic = {"name": "orders", "partitions": 6, "replication_factor": 3, "configs": {}}
        member = {"topics": ["orders"], "records_per_s": 20}
        for path, body in [("topics", topic), *[("groups/billing/members", member)] * 2]:
            answer = self.post(f"/api/v1/{path}", body)
            assert answer.status_code == 201, answer.text

    def wait_seeded(self) -> None:
        """Until the group that every start has is whole, so that nothing of the start happens in a test."""
        docs: dict[str, Any] = {}

        def is_whole() -> bool:
            docs.update(self.snapshot("group:billing"))
            return seeded_members(docs) == 2

        try:
            self.wait_for(is_whole, READY_S, "the seeded group")
        except AssertionError as late:
            raise AssertionError(f"{late}\n{docs}") from late

    def wait_for(self, condition: Callable[[], T | None], timeout_s: float, what: str) -> T:
        """What `condition` gives once it is true; the program must live all the while."""

        def found() -> T | None:
            with contextlib.suppress(requests.RequestException):
                if it := condition():
                    return it
            assert self.is_running(), f"the program ended while waiting for {what}:\n{self.log()}"
            return None

        return wait_until(found, lambda: f"{what}:\n{self.log()}", timeout_s)

    def get(self, path: str, **options: Any) -> requests.Response:
        return requests.get(self.url + path, timeout=30, **options)

    def post(self, path: str, body: Any) -> requests.Response:
        return requests.post(self.url + path, json=body, timeout=30)

    def snapshot(self, *names: str) -> dict[str, Any]:
        """The documents asked for by name, as far as they exist."""
        answer = self.get("/api/v1/snapshot", params={"doc": list(names)} if names else None).json()
        return {name: entry["doc"] for name, entry in answer["docs"].items()}

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def wait(self, timeout_s: float = STOP_S) -> int:
        """The exit code."""
        assert self._process is not None
        return self._process.wait(timeout_s)

    def stop(self, timeout_s: float = STOP_S) -> int:
        assert self._process is not None
        self._process.terminate()
        return self.wait(timeout_s)

    def kill(self) -> None:
        """kill -9: its JVMs live on."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def signal_group(self, number: int) -> None:
        """As the terminal does for Ctrl-C."""
        os.killpg(self.pid, number)

    def jvms(self) -> list[psutil.Process]:
        """Its Kafka processes that run, left behind or not: by their working directory, not by the program's book."""
        return [process for process in psutil.process_iter() if runs_in(process, self.folder)]

    def log(self) -> str:
        return self.log_file.read_text("utf-8", "replace") if self.log_file.exists() else ""

    def end(self) -> None:
        """However the test went: nothing of it is left running."""
        if self.is_running():
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.kill()
        left = self.jvms()
        for process in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(left, 5)


def inherited_environment() -> dict[str, str]:
    """The caller's, without options of the program that the caller may have set for another one."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("CAUDAL_", "KAFKA_"))}


def runs_in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and Path(process.cwd()).is_relative_to(folder.resolve())
    except (psutil.Error, OSError):  # ended meanwhile, or another user's
        return False


def seeded_members(docs: dict[str, Any]) -> int:
    """How many members have their share."""
    group = docs.get("group:billing", {})
    return sum(bool(member["assigned"]) for member in group.get("members", {}).values())


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""The server as a process: it ends in order, in bounded time, with websockets open; a port that is taken is said so."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from simple_websocket import Client, ConnectionClosed

from app.server import ListenError, listen
from tests.support.patience import PATIENT_S, STOPS_S, wait_until

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Served:
    def __init__(self, folder: Path, *arguments: str) -> None:
        self.port = free_port()
        self._log = folder / "log"
        command = [sys.executable, "-m", "tests.support.served", str(self.port), str(self._log), *arguments]
        with (folder / "output").open("wb") as output:
            self.process = subprocess.Popen(command, cwd=ROOT, stderr=output, stdout=output, start_new_session=True)
        wait_until(lambda: "started" in self.log(), "the start")

    def log(self) -> list[str]:
        return self._log.read_text().split() if self._log.exists() else []

    def watch(self) -> Client:
        websocket = Client.connect(f"ws://127.0.0.1:{self.port}/echo")
        websocket.send("hello")
        assert websocket.receive(timeout=PATIENT_S) == "hello"
        return websocket

    def ended(self, within_s: float) -> int:
        return self.process.wait(within_s)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    with ExitStack() as ends:
        # Under nohup it is ignored, and children inherit that.
        ends.callback(signal.signal, signal.SIGHUP, signal.signal(signal.SIGHUP, signal.SIG_DFL))

        def start(*arguments: str) -> Served:
            served = Served(tmp_path, *arguments)
            ends.callback(served.process.wait)
            ends.callback(served.process.kill)
            return served

        yield start


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP])
def test_one_signal_ends_everything_in_order_with_websockets_open(serve: Callable[..., Served], number: int) -> None:
    served = serve()
    watchers = [served.watch() for _ in range(3)]
    served.process.send_signal(number)
    assert served.ended(within_s=STOPS_S) == 0
    assert served.log() == ["started", "stop", "stopped", "served"]
    for watcher in watchers:
        with pytest.raises(ConnectionClosed):
            watcher.receive(timeout=1)


def test_a_kept_alive_connection_does_not_hold_up_the_end(serve: Callable[..., Served]) -> None:
    served = serve()
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert b"200 OK" in connection.recv(1000)
        served.process.terminate()
        assert served.ended(within_s=STOPS_S) == 0


def test_a_second_signal_ends_it_at_once(serve: Callable[..., Served]) -> None:
    served = serve("hang")
    served.watch()
    served.process.terminate()
    wait_until(lambda: "stop" in served.log(), "the stop")
    served.process.terminate()
    assert served.ended(within_s=STOPS_S) == 130
    assert served.log() == ["started", "stop", "killed"]


def test_a_stop_that_hangs_is_cut_short(serve: Callable[..., Served]) -> None:
    served = serve("hang")
    served.process.terminate()
    assert served.ended(within_s=STOPS_S) == 1
    assert served.log() == ["started", "stop", "killed"]


def test_websockets_leave_threads_for_http(serve: Callable[..., Served]) -> None:
    served = serve()
    watchers = [served.watch() for _ in range(6)]  # of 8 threads
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/", timeout=PATIENT_S) as answer:
        assert answer.status == 200
    assert all(watcher.connected for watcher in watchers)


def test_it_outlives_the_shell_that_started_it(tmp_path: Path) -> None:
    log = tmp_path / "orphan"
    command = f"{sys.executable} -m tests.support.served {free_port()} {log} >{tmp_path}/output 2>&1 & echo $!"
    shell = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=True, start_new_session=True)
    pid = int(shell.stdout)
    wait_until(lambda: log.exists() and "started" in log.read_text(), "the start")
    os.kill(pid, signal.SIGTERM)
    wait_until(lambda: "served" in log.read_text(), "the end")
    assert log.read_text().split() == ["started", "stop", "stopped", "served"]


def test_loopback_is_both_of_its_addresses() -> None:
    listeners = listen("127.0.0.1", 0)
    try:
        ports = {listener.getsockname()[1] for listener in listeners}
        assert len(ports) == 1
    finally:
        for listener in listeners:
            listener.close()


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1"])
def test_a_taken_port_is_said_with_what_to_do(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        taken = socket.create_server((address, 0), family=family)
    except OSError:
        pytest.skip(f"this machine has no {address}")
    with taken:
        port = taken.getsockname()[1]
        with pytest.raises(ListenError, match=rf"Port {port} is taken .* --port {port + 1}"):
            listen("127.0.0.1", port)


def test_an_address_that_is_not_of_this_machine_is_said() -> None:
    with pytest.raises(ListenError, match=r"Cannot listen on 192\.0\.2\.1"):
        listen("192.0.2.1", 0)


def test_run_ends_with_status_1_before_anything_starts_where_the_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "app", "run", "--port", port, "--data-dir", str(tmp_path / "data")]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENT_S, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(f"Caudal: Port {port} is taken")
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "data").exists()

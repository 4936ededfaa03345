"""Recording and playing as a user does it: the program's own commands, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.support.patience import PATIENT_S, wait_until
from tests.support.program import ROOT, free_port, inherited_environment


def recorder(url: str, file: Path, seconds: int) -> subprocess.Popen[bytes]:
    """`python -m app record`, which ends by itself."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", "record", str(file), "--url", url, "--seconds", str(seconds)],
        cwd=ROOT, env=inherited_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


@contextmanager
def replaying(file: Path) -> Iterator[str]:
    """`python -m app replay` on the file, once it answers: its address."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "replay", str(file), "--port", str(port)],
        cwd=ROOT, env=inherited_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(lambda: _answers(url, process), "the replay to answer")
        yield url
    finally:
        process.terminate()
        try:
            process.wait(PATIENT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str, process: subprocess.Popen[bytes]) -> bool:
    assert process.poll() is None, "the replay ended"
    try:
        return requests.get(f"{url}/healthz", timeout=PATIENT_S).ok
    except requests.ConnectionError:
        return False

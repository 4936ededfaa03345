"""`--kafka=testcontainers` where there is no Docker: the session ends with the reason, and on no other cluster."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.program import ROOT, free_port

PYTEST = (sys.executable, "-m", "pytest", "-p", "no:cacheprovider")


def test_without_an_engine_the_session_fails_and_says_why() -> None:
    nobody = {"DOCKER_HOST": f"tcp://127.0.0.1:{free_port()}"}
    session = subprocess.run(
        [*PYTEST, "--kafka=testcontainers", "tests/cluster/test_produce.py"],
        cwd=ROOT, env={**os.environ, **nobody}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert session.returncode == 1
    assert "kafka: testcontainers, apache/kafka:" in session.stdout
    assert "left out: tests of the embedded cluster itself" in session.stdout
    assert "--kafka=testcontainers: Docker does not answer" in session.stdout
    assert "no tests ran" in session.stdout

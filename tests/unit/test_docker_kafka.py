"""A cluster in Docker that was asked for and cannot be had is said so, with what to do."""

from __future__ import annotations

import pytest
from docker.errors import APIError, DockerException, ImageNotFound

from tests.support import docker_kafka
from tests.support.docker_kafka import DockerKafkaError, node_environment, require_image


class Images:
    """Docker's images: those that are here, and those that can be pulled."""

    def __init__(self, here: set[str], elsewhere: set[str]) -> None:
        self.here = here
        self._elsewhere = elsewhere

    def get(self, name: str) -> object:
        if name not in self.here:
            raise ImageNotFound(f"No such image: {name}")
        return name

    def pull(self, repository: str) -> object:
        if repository not in self._elsewhere:
            raise APIError("no route to the registry")
        self.here.add(repository)
        return repository


def test_an_image_that_is_missing_is_pulled() -> None:
    images = Images(set(), {"kafka"})
    require_image("kafka", images)
    assert images.here == {"kafka"}


def test_an_image_that_cannot_be_pulled_is_named_with_the_reason() -> None:
    with pytest.raises(DockerKafkaError) as raised:
        require_image("kafka", Images({"other"}, set()), "Set A_VARIABLE=true")
    assert "no image kafka" in str(raised.value)
    assert "no route to the registry" in str(raised.value)
    assert "Set A_VARIABLE=true" in str(raised.value)
    assert "embedded" in str(raised.value)


def test_an_engine_that_does_not_answer_is_said_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_engine() -> None:
        raise DockerException("connection refused")

    monkeypatch.setattr(docker_kafka, "DockerClient", no_engine)
    with pytest.raises(DockerKafkaError, match=r"Docker does not answer \(connection refused\).*embedded"):
        docker_kafka.DockerKafka()


def test_each_node_tells_clients_where_it_is_published() -> None:
    environment = node_environment(2, "localhost:39092")
    assert environment["KAFKA_NODE_ID"] == "2"
    assert environment["KAFKA_ADVERTISED_LISTENERS"] == "INSIDE://kafka-2:19092,HOST://localhost:39092"
    assert environment["KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS"] == "0"

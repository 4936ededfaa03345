"""The cluster of `--kafka=testcontainers`: Apache's own image in Docker, set up like the embedded lab.

It was asked for by name: where it cannot be had that is said, and no other cluster takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient
from docker.errors import DockerException, ImageNotFound
from testcontainers.core.config import testcontainers_config
from testcontainers.core.container import DockerContainer
from testcontainers.core.docker_client import DockerClient
from testcontainers.core.network import Network

from app.kafka.connection import Connection
from app.sources.embedded.artifacts import locked_artifacts
from app.sources.embedded.lab import LAB
from tests.support.patience import wait_until
from tests.support.program import free_port

NODES = (1, 2, 3)
CLUSTER_ID = "Q2F1ZGFsVGVzdGNvbnRhaW"
INSIDE, HOST, CONTROLLER = 19092, 9092, 9093  # ports in each container
START_S = 90.0
LOG_TAIL_LINES = 30
INSTEAD = "`make test` without KAFKA=testcontainers uses the embedded cluster"


class DockerKafkaError(Exception):
    """What is missing, and what to do about it."""


class Images(Protocol):
    """What is asked of Docker's client about images."""

    def get(self, name: str) -> object: ...
    def pull(self, repository: str) -> object: ...


def kafka_version() -> str:
    """The one that the embedded cluster runs."""
    return next(artifact.version for artifact in locked_artifacts() if artifact.group == "org.apache.kafka")


def image() -> str:
    return f"apache/kafka:{kafka_version()}"


def engine() -> DockerClient:
    """Docker's client, once its engine has answered."""
    try:
        client = DockerClient()
        client.client.ping()
    except DockerException as error:
        raise DockerKafkaError(f"Docker does not answer ({error}). Start its engine; {INSTEAD}.") from error
    return client


def require_image(name: str, images: Images, hint: str = "") -> None:
    """The image is here, or can be pulled."""
    try:
        images.get(name)
    except ImageNotFound:
        try:
            images.pull(name)
        except DockerException as error:
            raise DockerKafkaError(
                f"Docker has no image {name} and cannot pull it ({error}). {hint or 'Load it'}; {INSTEAD}."
            ) from error


class DockerKafka:
    """Three nodes, each broker and controller, on a network of their own; published where the tests run."""

    def __init__(self) -> None:
        self._client = engine()
        images = self._client.client.images
        require_image(image(), images)
        if not testcontainers_config.ryuk_disabled:
            require_image(testcontainers_config.ryuk_image, images, "Set TESTCONTAINERS_RYUK_DISABLED=true")
        self._ports = {node: free_port() for node in NODES}
        self._network = Network()
        self._containers: list[DockerContainer] = []

    def start(self) -> Connection:
        """All three are in the cluster's metadata."""
        servers = ",".join(f"{self._client.host()}:{port}" for port in self._ports.values())
        try:
            self._network.create()
            for node in NODES:
                self._containers.append(self._container(node))
                self._containers[-1].start()  # without a wait of its own: none is ready before there are two
        except DockerException as error:
            raise DockerKafkaError(f"Docker does not start {image()}: {error}") from error
        self._wait_for_brokers(servers)
        return Connection(servers)

    def stop(self) -> None:
        for container in self._containers:
            container.stop()
        if self._containers:
            self._network.remove()
        self._client.client.close()

    def _container(self, node: int) -> DockerContainer:
        container = DockerContainer(image()).with_network(self._network).with_network_aliases(f"kafka-{node}")
        environment = node_environment(node, f"{self._client.host()}:{self._ports[node]}")
        return container.with_envs(**environment).with_bind_ports(HOST, self._ports[node])

    def _wait_for_brokers(self, servers: str) -> None:
        admin = AdminClient({"bootstrap.servers": servers, "log_level": 0})
        try:
            wait_until(lambda: brokers_seen(admin) >= len(NODES), f"{image()} to be ready", START_S)
        except AssertionError as late:
            raise DockerKafkaError(f"{late}:\n{self._log_tails()}") from late

    def _log_tails(self) -> str:
        tails = [b"".join(container.get_logs()).decode("utf-8", "replace") for container in self._containers]
        return "\n\n".join("\n".join(tail.splitlines()[-LOG_TAIL_LINES:]) for tail in tails)


def brokers_seen(admin: AdminClient) -> int:
    try:
        return len(admin.list_topics(timeout=1).brokers)
    except KafkaException:
        return 0


def node_environment(node: int, published: str) -> Mapping[str, str]:
    voters = ",".join(f"{voter}@kafka-{voter}:{CONTROLLER}" for voter in NODES)
    own = {
        "process.roles": "broker,controller",
        "node.id": str(node),
        "controller.quorum.voters": voters,
        "controller.listener.names": "CONTROLLER",
        "listeners": f"INSIDE://:{INSIDE},HOST://:{HOST},CONTROLLER://:{CONTROLLER}",
        "advertised.listeners": f"INSIDE://kafka-{node}:{INSIDE},HOST://{published}",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,HOST:PLAINTEXT",
        "inter.broker.listener.name": "INSIDE",
        "log.dirs": "/var/lib/kafka/data",
    }
    lab = dict(line.split("=", 1) for line in LAB.splitlines())
    properties = {variable(name): value for name, value in {**lab, **own}.items()}
    return {**properties, "CLUSTER_ID": CLUSTER_ID, "KAFKA_HEAP_OPTS": "-Xms64m -Xmx256m"}


def variable(name: str) -> str:
    """How Apache's image takes a broker's property."""
    return "KAFKA_" + name.replace(".", "_").upper()

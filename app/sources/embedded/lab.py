"""The settings of the embedded cluster: Kafka that reacts at a person's pace. Pure."""

from __future__ import annotations

from collections.abc import Mapping

HOST = "127.0.0.1"
CONTROLLER = 100
BROKERS = (1, 2, 3)
NODES = (CONTROLLER, *BROKERS)
BROKER_SESSION_MS = 3000
WISHED_PORTS = {CONTROLLER: 9091, 1: 9092, 2: 9093, 3: 9094}

# For controller and brokers alike: the controller checks some of them (share groups), and unused ones do no harm.
LAB = f"""\
auto.create.topics.enable=false
num.partitions=3
default.replication.factor=3
min.insync.replicas=2
offsets.topic.num.partitions=4
offsets.topic.replication.factor=3
transaction.state.log.num.partitions=2
transaction.state.log.replication.factor=3
transaction.state.log.min.isr=2
share.coordinator.state.topic.num.partitions=2
share.coordinator.state.topic.replication.factor=3
share.coordinator.state.topic.min.isr=2
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=1000
group.consumer.min.heartbeat.interval.ms=300
group.consumer.heartbeat.interval.ms=500
group.consumer.min.session.timeout.ms=3000
group.consumer.session.timeout.ms=6000
group.consumer.assignment.interval.ms=0
group.share.min.heartbeat.interval.ms=300
group.share.heartbeat.interval.ms=500
group.share.min.session.timeout.ms=3000
group.share.session.timeout.ms=6000
log.cleaner.dedupe.buffer.size=4194304
message.max.bytes=1114112
num.network.threads=2
num.io.threads=2
broker.heartbeat.interval.ms=500
broker.session.timeout.ms={BROKER_SESSION_MS}
log.retention.check.interval.ms=1000
log.segment.delete.delay.ms=1000
log.initial.task.delay.ms=500
log.cleaner.backoff.ms=1000
transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
auto.leader.rebalance.enable=false
group.share.min.record.lock.duration.ms=1000
group.share.record.lock.duration.ms=5000
"""


def node_name(node: int) -> str:
    return "controller" if node == CONTROLLER else f"broker-{node}"


def bootstrap_servers(ports: Mapping[int, int]) -> str:
    return ",".join(f"{HOST}:{ports[broker]}" for broker in BROKERS)


def server_properties(node: int, ports: Mapping[int, int]) -> str:
    """The properties file of one node. Paths are relative to the node's folder, so no name needs escaping."""
    is_controller = node == CONTROLLER
    listener = "CONTROLLER" if is_controller else "PLAINTEXT"
    own = {
        "process.roles": "controller" if is_controller else "broker",
        "node.id": node,
        "controller.quorum.voters": f"{CONTROLLER}@{HOST}:{ports[CONTROLLER]}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"{listener}://{HOST}:{ports[node]}",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "log.dirs": "data",
    }
    if not is_controller:
        own["advertised.listeners"] = own["listeners"]
        own["inter.broker.listener.name"] = "PLAINTEXT"
    return "".join(f"{name}={value}\n" for name, value in own.items()) + LAB


def training_properties(broker_port: int, controller_port: int) -> str:
    """One node that is controller and broker, run once so that the JVM learns which classes to cache."""
    own = {
        "process.roles": "broker,controller",
        "node.id": 1,
        "controller.quorum.voters": f"1@{HOST}:{controller_port}",
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://{HOST}:{broker_port},CONTROLLER://{HOST}:{controller_port}",
        "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "log.dirs": "data",
    }
    return "".join(f"{name}={value}\n" for name, value in own.items()) + LAB

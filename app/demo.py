"""`python -m app produce` and `python -m app worker`: the tutorial's own programs, to run beside the page.

They are clients like any other and know nothing of the page: it sees them as it sees foreign ones. Kafka's client is
imported only where it is used, since the other commands of the command line shall start without it.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, Literal, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ENDS_WITHIN_S = 4.5  # after the first signal, whatever Kafka does


def cluster_options(command: Command) -> Command:
    for option in (
        click.option("--topic", default="orders", show_default=True, help="The topic."),
        click.option(
            "--bootstrap-servers", envvar="KAFKA_BOOTSTRAP_SERVERS", default="localhost:9092", show_default=True,
            show_envvar=True, help="Where the cluster is: host:port, with commas between several.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


@click.command()
@cluster_options
@click.option("--rate", type=click.FloatRange(0.1, 1000), default=2.0, show_default=True, help="Events a second.")
@click.option("--keys", type=click.IntRange(1, 1000), default=8, show_default=True, help="Different customers.")
def produce(bootstrap_servers: str, topic: str, rate: float, keys: int) -> None:
    """Send events to a topic, one after the other, until stopped."""
    from app.kafka.connection import Connection
    from app.kafka.demo_producer import DemoProducer
    from app.kafka.waiting import wait_for_topic

    stopping = stop_on_signals()
    client_id = f"producer-{socket.gethostname()}"
    connection = Connection(bootstrap_servers)
    if wait_for_topic(connection, client_id, topic, say, stopping):
        say(f"sending {rate:g} events/s to {topic} on {bootstrap_servers}")
        DemoProducer(connection, client_id, topic, say).run(rate, keys, stopping)


@click.command()
@cluster_options
@click.option("--group", default="workers", show_default=True, help="The consumer group.")
@click.option(
    "--protocol", type=click.Choice(["classic", "consumer"]), default="classic", show_default=True,
    help="How the group shares its partitions: the classic protocol, or KIP-848's.",
)  # fmt: skip
@click.option(
    "--rate",
    type=click.FloatRange(0, 100_000),
    default=0.0,
    show_default=True,
    help="Events a second at most; 0: as fast as it can.",
)
def worker(
    bootstrap_servers: str, topic: str, group: str, protocol: Literal["classic", "consumer"], rate: float
) -> None:
    """Handle the events of a topic, in a group, until stopped."""
    from app.kafka.connection import Connection
    from app.kafka.demo_worker import DemoWorker
    from app.kafka.waiting import wait_for_topic

    stopping = stop_on_signals()
    client_id = f"worker-{socket.gethostname()}"
    connection = Connection(bootstrap_servers)
    if wait_for_topic(connection, client_id, topic, say, stopping):
        say(f"handling {topic} on {bootstrap_servers} in the group {group}")
        DemoWorker(connection, client_id, group, protocol, say).run(topic, rate, stopping)


def stop_on_signals() -> threading.Event:
    """Set by the first SIGTERM or SIGINT. The process ends soon after, even where Kafka does not answer any more."""
    stopping = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stopping.set()
        watch = threading.Timer(ENDS_WITHIN_S, os._exit, (1,))
        watch.daemon = True
        watch.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    return stopping


def say(sentence: str) -> None:
    click.echo(sentence)

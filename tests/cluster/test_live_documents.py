"""What viewers rebuild from snapshots and patches is what the server has, whatever happens to the cluster."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

import pytest
from confluent_kafka import KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient, OffsetSpec

from app.kafka.connection import Connection
from tests.support.api import Api
from tests.support.commands import RandomCommands
from tests.support.live import LiveViewer
from tests.support.patience import PATIENT_S, wait_until
from tests.support.program import ProgramUnderTest
from tests.support.watcher import Watcher

SEED = 20_261_123
SETTLE_S = 60.0
COMMANDS_A_LOOK = 4
DONE = {"delete_topic", "create_topic", "remove_foreign", "delete_empty_group"}  # at least, however slow the machine

Seen = dict[tuple[str, int], Any]  # (document, seq) -> the document


@pytest.mark.parametrize("seconds", [pytest.param(4, id="short"), pytest.param(60, id="long", marks=pytest.mark.full)])
def test_after_random_commands_every_viewer_has_what_the_server_has(
    program: ProgramUnderTest, kafka: Connection, new_name: Callable[[str], str], seconds: int
) -> None:
    with (
        Api(program.url) as api,
        LiveViewer(program.url) as fast,
        LiveViewer(program.url, seconds_per_frame=0.4) as slow,
        LiveViewer(program.url, reconnects_every=20) as returning,
    ):
        viewers = [fast, slow, returning]
        first_facts = [viewer.wait_until(lambda w: w.facts, "the first facts are there")[0][0] for viewer in viewers]
        server: Seen = {}
        commands = RandomCommands(api, kafka, new_name("x"), SEED)
        try:
            run(commands, api, server, seconds)
        finally:
            commands.end()
        for viewer in viewers:
            settle(viewer, api, server)
        for viewer in viewers:
            assert agree(viewer.seen(), server) > 10
        for one, other in itertools.combinations(viewers, 2):
            assert agree(one.seen(), other.seen()) > 10
        for viewer, first in zip(viewers, first_facts, strict=True):
            assert_no_fact_missing_or_doubled(viewer.watcher, api.facts_after(first["id"] - 1))
        wait_for_kafkas_ends(kafka, fast)
        assert returning.connections > seconds / 10
        assert set(commands.done) >= DONE


def run(commands: RandomCommands, api: Api, server: Seen, seconds: float) -> None:
    """Commands, with a look now and then at what the server has."""
    began_s = time.monotonic()
    while time.monotonic() < began_s + seconds or (
        not set(commands.done) >= DONE and time.monotonic() < began_s + seconds + PATIENT_S
    ):
        for _ in range(COMMANDS_A_LOOK):
            commands.one()
        look(api, server)


def look(api: Api, server: Seen) -> dict[str, Any]:
    docs = api.snapshot("*")["docs"]
    server |= {(name, entry["seq"]): entry["doc"] for name, entry in docs.items()}
    return dict(docs)


def settle(viewer: LiveViewer, api: Api, server: Seen) -> None:
    """Until it has just what the server has, no document more and none less, each at the same seq."""

    def is_even(watcher: Watcher) -> bool:
        docs = look(api, server)
        mine = {name: watcher.seqs[name] for name in watcher.docs}
        return mine == {name: entry["seq"] for name, entry in docs.items()}

    viewer.wait_until(is_even, "it is where the server is", SETTLE_S)


def agree(one: Seen, other: Seen) -> int:
    """How many versions both have seen; each is the same in both."""
    common = one.keys() & other.keys()
    for key in common:
        assert one[key] == other[key], f"{key} differs"
    return len(common)


def assert_no_fact_missing_or_doubled(watcher: Watcher, facts: list[dict[str, Any]]) -> None:
    assert watcher.gaps == 0
    assert [fact["id"] for fact in watcher.facts] == [fact["id"] for fact in facts][: len(watcher.facts)]
    assert watcher.facts == facts[: len(watcher.facts)]
    assert len(facts) - len(watcher.facts) < 5  # of the moment between


def wait_for_kafkas_ends(kafka: Connection, viewer: LiveViewer) -> None:
    """Until log ends equal ListOffsets of a client of our own; one that falls is believed only after a while, and so
    is the end of a topic."""
    admin = AdminClient(kafka.config("test-ends"))

    def are_kafkas() -> bool:
        shown, _ = viewer.wait_until(ends, "log ends are shown")
        asked = admin.list_offsets({TopicPartition(*key): OffsetSpec.latest() for key in shown})
        try:
            return {(key.topic, key.partition): one.result(PATIENT_S).offset for key, one in asked.items()} == shown
        except KafkaException:  # of a topic that has just been deleted
            return False

    wait_until(are_kafkas, "the log ends that Kafka tells")


def ends(watcher: Watcher) -> dict[tuple[str, int], int]:
    return {
        (doc["name"], int(number)): partition["high"]
        for name, doc in watcher.docs.items()
        if name.startswith("topic:") and not doc["internal"]
        for number, partition in doc["partitions"].items()
    }

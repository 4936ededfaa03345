"""Groups of other programs, in processes of their own, appear as their own clients see them, and at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app.kafka.connection import Connection
from tests.support.api import Api
from tests.support.foreign_client import ForeignProcess
from tests.support.live import LiveViewer
from tests.support.program import ProgramUnderTest
from tests.support.watcher import Watcher

PARTITIONS = 6
SOON_S = 10.0  # `make bench` measures it: far below a second on a machine that does nothing else
TYPES = {"range": "classic", "cooperative": "classic", "consumer": "consumer"}
POLL_MS = 61_000
TIMEOUTS = {
    "classic": {"session_timeout_ms": 45_000, "rebalance_timeout_ms": POLL_MS},
    "consumer": {"rebalance_timeout_ms": POLL_MS},
}


Start = Callable[[], ForeignProcess]


@pytest.fixture
def topic(program: ProgramUnderTest, topic_name: str) -> str:
    with Api(program.url) as api:
        return api.create_topic(topic_name, PARTITIONS)


@pytest.fixture
def start(kafka: Connection, topic: str, group_name: str, protocol: str) -> Iterator[Start]:
    started: list[ForeignProcess] = []

    def start() -> ForeignProcess:
        started.append(ForeignProcess(kafka, group_name, topic, protocol, max_poll_interval_ms=POLL_MS).join())
        return started[-1]

    yield start
    for one in started:
        one.end()


@pytest.mark.parametrize("protocol", ["range", pytest.param("cooperative", marks=pytest.mark.full), "consumer"])
def test_a_foreign_group_is_shown_as_its_clients_see_it(
    program: ProgramUnderTest, topic: str, group_name: str, start: Start, protocol: str
) -> None:
    def has(watcher: Watcher, *assigned: dict[str, Any]) -> bool:
        """Whether just these members are shown, with just the partitions that they have been told."""
        members = watcher.docs.get(f"group:{group_name}", {}).get("members", {})
        shown = {id: member["assigned"].get(topic, []) for id, member in members.items()}
        return shown == {line["member"]: line["partitions"] for line in assigned}

    with LiveViewer(program.url, ["cluster", f"group:{group_name}"]) as viewer:
        first = start()
        alone = first.wait_assigned(PARTITIONS)
        _, shown_s = viewer.wait_until(lambda w: has(w, alone), "the first member is shown")
        assert shown_s - alone["at_s"] < SOON_S
        viewer.wait_until(  # a document of its own, with a pace of its own
            lambda w: w.docs["cluster"]["groups"].get(group_name, {}).get("type") == TYPES[protocol],
            "its type is shown",
        )
        member = viewer.watcher.docs[f"group:{group_name}"]["members"][alone["member"]]
        assert {name: member[name] for name in member if name.endswith("_timeout_ms")} == TIMEOUTS[TYPES[protocol]]

        second = start()
        theirs = second.wait_assigned(PARTITIONS // 2)
        rest = first.wait_assigned(PARTITIONS // 2)
        _, shown_s = viewer.wait_until(lambda w: has(w, rest, theirs), "both members are shown")
        assert shown_s - max(theirs["at_s"], rest["at_s"]) < SOON_S
        assert sorted(rest["partitions"] + theirs["partitions"]) == list(range(PARTITIONS))

        left_s = second.leave()
        members = f"group:{group_name}"
        _, gone_s = viewer.wait_until(
            lambda w: theirs["member"] not in w.docs[members].get("members", {}), "the second member is gone"
        )
        assert gone_s - left_s < SOON_S
        alone = first.wait_assigned(PARTITIONS)
        viewer.wait_until(lambda w: has(w, alone), "the first member has all again")

        left_s = first.leave()
        _, gone_s = viewer.wait_until(lambda w: w.docs[members]["state"] == "empty", "the group is empty")
        assert gone_s - left_s < SOON_S
        assert not viewer.watcher.docs[members].get("members")

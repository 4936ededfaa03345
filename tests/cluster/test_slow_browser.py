"""A browser that stops reading costs the others nothing and the server no memory, and is right as soon as it wakes."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
import websocket

from tests.support.api import Api
from tests.support.live import LiveViewer
from tests.support.program import ProgramUnderTest
from tests.support.watcher import Watcher

RECORDS_PER_S = 1000
MOST_GROWTH_BYTES = 20 * 1024 * 1024
LONGEST_PAUSE_S = 3.0  # a half of the shortest stall
RIGHT_WITHIN_S = 15.0
SMALL_BUFFER_BYTES = 4096


class StallingBrowser:
    """Speaks Socket.IO by hand, so that it reads from its socket only when it is told to."""

    def __init__(self, url: str) -> None:
        self.watcher = Watcher()
        address = url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        options = [(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER_BYTES)]
        self._socket = websocket.create_connection(address, timeout=10, sockopt=options)
        self._socket.recv()
        self._socket.send("40/live,")
        self._socket.recv()
        self._socket.send('42/live,["watch",{"docs":["*"]}]')

    def read_one(self) -> None:
        message = self._socket.recv()
        if message == "2":
            self._socket.send("3")
        elif message.startswith("42/live,"):
            _, frame = json.loads(message.removeprefix("42/live,"))
            self.watcher.take(frame)
            self._socket.send(f'42/live,["ack",{{"n":{frame["n"]}}}]')

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def busy_topic(program: ProgramUnderTest, topic_name: str) -> Iterator[str]:
    """A topic into which a generator of the program writes."""
    with Api(program.url) as api:
        api.create_topic(topic_name)
        generator = api.start_generator(topic_name, RECORDS_PER_S)
        yield topic_name
        api.stop_generator(generator)


def written(watcher: Watcher, topic: str) -> int:
    partitions: dict[str, Any] = watcher.docs.get(f"topic:{topic}", {}).get("partitions", {})
    return sum(partition.get("high", 0) for partition in partitions.values())


def generated(watcher: Watcher, topic: str) -> int:
    producers: dict[str, Any] = watcher.docs["cluster"]["producers"]
    return sum(producer["sent"] for producer in producers.values() if producer.get("topic") == topic)


@pytest.mark.parametrize("seconds", [pytest.param(6, id="short"), pytest.param(60, id="long", marks=pytest.mark.full)])
def test_a_browser_that_stops_reading(program: ProgramUnderTest, busy_topic: str, seconds: int) -> None:
    server = psutil.Process(program.pid)
    with LiveViewer(program.url) as other:
        # The generator, the tail and this viewer are at their pace by then: what grows later is the stalled one's.
        other.wait_until(lambda w: written(w, busy_topic) > 5 * RECORDS_PER_S, "records flow", 30)
        stalled = StallingBrowser(program.url)
        stalled.read_one()
        before, began_s = server.memory_info().rss, time.monotonic()
        start, other.longest_pause_s = written(other.watcher, busy_topic), 0.0
        sent_before = generated(other.watcher, busy_topic)
        other.wait_until(lambda _: time.monotonic() - began_s > seconds, "the time is over", seconds + 10)
        assert server.memory_info().rss - before < MOST_GROWTH_BYTES
        assert other.longest_pause_s < LONGEST_PAUSE_S
        sent = generated(other.watcher, busy_topic) - sent_before  # however many the machine could
        assert written(other.watcher, busy_topic) - start > 0.8 * sent > RECORDS_PER_S

        woke_s = time.monotonic()
        target = written(other.watcher, busy_topic)
        while written(stalled.watcher, busy_topic) < target:
            stalled.read_one()
            assert time.monotonic() - woke_s < RIGHT_WITHIN_S
        seen = other.seen()
        common = stalled.watcher.seen.keys() & seen.keys()
        assert common
        assert all(stalled.watcher.seen[key] == seen[key] for key in common)
        assert stalled.watcher.gaps == 0
        stalled.close()

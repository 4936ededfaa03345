"""Hub, sockets and page in a process of their own, fed with made facts, without a Kafka."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import requests

from bench.processes import Child
from tests.support.patience import wait_until
from tests.support.program import free_port

READY_S = 60.0


@dataclass(frozen=True, slots=True)
class HubServer:
    url: str
    child: Child

    @property
    def pid(self) -> int:
        return self.child.pid


@contextmanager
def hub_server(feed: str, *arguments: int) -> Iterator[HubServer]:
    port = free_port()
    with Child("hub_server", port, feed, *arguments) as child:
        child.wait_ready()
        url = f"http://127.0.0.1:{port}"
        wait_until(lambda: _answers(url), "the hub's server", READY_S)
        yield HubServer(url, child)


def _answers(url: str) -> bool:
    try:
        return requests.get(f"{url}/healthz", timeout=5).ok
    except requests.ConnectionError:
        return False

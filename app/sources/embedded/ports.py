"""Which loopback ports the nodes listen on: the wished ones where they are free, else others."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing

from app.sources.embedded.lab import HOST

CONNECT_S = 0.5


def choose(
    wished: Mapping[int, int], is_free: Callable[[int], bool], others: Callable[[int], list[int]]
) -> dict[int, int]:
    """A port for each node: its wished one where `is_free`, else one of `others(how_many)`. Pure but for these two."""
    taken = [node for node, port in wished.items() if not is_free(port)]
    return {**wished, **dict(zip(taken, others(len(taken)), strict=True))}


def is_free(port: int) -> bool:
    """Whether a JVM could listen on the port now."""
    if is_listening(port):  # macOS lets two bind the same port, one to all addresses and one to loopback
        return False
    with closing(socket.socket()) as probe:
        if os.name == "posix":  # as the JVM does: connections of the last run in TIME_WAIT do not count
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def is_listening(port: int) -> bool:
    with closing(socket.socket()) as probe:
        probe.settimeout(CONNECT_S)
        return probe.connect_ex((HOST, port)) == 0


def free_ports(how_many: int) -> list[int]:
    """Ports that the system hands out as free; all are held until all are found, so that they differ."""
    with ExitStack() as held:
        sockets = [held.enter_context(closing(socket.socket())) for _ in range(how_many)]
        for one in sockets:
            one.bind((HOST, 0))
        return [one.getsockname()[1] for one in sockets]

"""What no client offers: a request to a group's coordinator in the name of one of its members."""

from __future__ import annotations

import socket
import struct

from app.kafka.connection import Connection

LEAVE_GROUP = 13
NO_ERROR = 0


def put_out(kafka: Connection, group: str, member: str) -> None:
    """Have a classic member leave without its knowledge. Every broker is asked: one of them is the coordinator."""
    answers = [_leave(server, group, member) for server in kafka.bootstrap_servers.split(",")]
    assert NO_ERROR in answers, answers


def _leave(server: str, group: str, member: str) -> int:
    """The broker's error code."""
    body = struct.pack(">hhi", LEAVE_GROUP, 1, 7) + _text("test") + _text(group) + _text(member)
    host, port = server.rsplit(":", 1)
    with socket.create_connection((host, int(port)), 5) as broker:
        broker.sendall(struct.pack(">i", len(body)) + body)
        answer = broker.makefile("rb").read(14)  # size, correlation id, throttle time, error code
    return int(struct.unpack(">iiih", answer)[3])


def _text(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack(">h", len(encoded)) + encoded

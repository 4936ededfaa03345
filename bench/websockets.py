"""Websockets without a thread each: hundreds of viewers in one cheap process, so that what costs is the server."""

from __future__ import annotations

import base64
import os
import re
import socket
import struct
from collections.abc import Iterator
from urllib.parse import urlsplit

PATH = "/socket.io/?EIO=4&transport=websocket"
NUMBER = re.compile(rb'^42/live,\["frame",\{"n":(\d+)')
PING, PONG = b"2", "3"
SMALL_BUFFER_BYTES = 4096


class Viewer:
    """A browser's side of /live: watches, acknowledges, and gives each frame's bytes."""

    def __init__(self, url: str, watch: str, *, small_buffer: bool = False) -> None:
        address = urlsplit(url)
        self.bytes = 0
        self._buffer = bytearray()
        self.socket = socket.socket()
        if small_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER_BYTES)
        self.socket.connect((address.hostname, address.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._shake_hands(address.netloc)
        self._message()
        self.send("40/live,")
        self._message()
        self.send(f'42/live,["watch",{watch}]')
        self.socket.setblocking(False)

    def fileno(self) -> int:
        return self.socket.fileno()

    def close(self) -> None:
        self.socket.close()

    def frames(self) -> Iterator[bytes]:
        """Those that have come; pings are answered, frames acknowledged after they were given."""
        self._receive()
        while (message := self._next()) is not None:
            if message == PING:
                self.send(PONG)
            elif found := NUMBER.match(message):
                yield message
                self.send(f'42/live,["ack",{{"n":{found[1].decode()}}}]')

    def send(self, text: str) -> None:
        """Masked with zeros: a mask that changes nothing is a mask."""
        payload = text.encode()
        length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + struct.pack("!H", len(payload))
        self.socket.sendall(b"\x81" + length + bytes(4) + payload)

    def _shake_hands(self, netloc: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {PATH} HTTP/1.1", f"Host: {netloc}", "Upgrade: websocket", "Connection: Upgrade",
                 f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", ""]  # fmt: skip
        self.socket.sendall("\r\n".join(lines).encode())
        while b"\r\n\r\n" not in self._buffer:
            self._receive()
        head, _, rest = bytes(self._buffer).partition(b"\r\n\r\n")
        assert b" 101 " in head, head
        self._buffer = bytearray(rest)

    def _message(self) -> bytes:
        while (message := self._next()) is None:
            self._receive()
        return message

    def _receive(self) -> None:
        try:
            data = self.socket.recv(262_144)
        except BlockingIOError:
            return
        if not data:
            raise ConnectionError("the server has closed the connection")
        self.bytes += len(data)
        self._buffer += data

    def _next(self) -> bytes | None:
        """The next whole message; the server sends each in one frame."""
        if len(self._buffer) < 2:
            return None
        length, begin = self._buffer[1], 2
        if length == 126:
            length, begin = struct.unpack_from("!H", self._buffer, 2)[0] if len(self._buffer) >= 4 else 2**63, 4
        elif length == 127:
            length, begin = struct.unpack_from("!Q", self._buffer, 2)[0] if len(self._buffer) >= 10 else 2**63, 10
        if len(self._buffer) < begin + length:
            return None
        assert self._buffer[0] == 0x81, f"not one whole text frame: {self._buffer[0]:#x}"
        message = bytes(self._buffer[begin : begin + length])
        del self._buffer[: begin + length]
        return message

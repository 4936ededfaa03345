"""The websocket by RFC 6455: what a peer may send, what it is told when it may not, and that frames arrive whole."""

from __future__ import annotations

import os
import queue
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from app.live.websocket import ENVIRON_KEY, Websocket, text_frame

LARGEST_BYTES = 70_000
KEY = "dGhlIHNhbXBsZSBub25jZQ=="  # of the RFC, with its answer
ACCEPT = b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
WAIT_S = 30.0
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
SWITCHED = b"\r\n\r\n"


class Peer:
    """The other end, which writes and reads bytes by itself; `heard` is what the server's side got, None at the end."""

    def __init__(self) -> None:
        self.socket, self.server_socket = socket.socketpair()
        self.socket.settimeout(WAIT_S)
        self.heard: queue.Queue[str | None] = queue.Queue()
        self.websocket: Any = None
        self.buffer = b""
        self.open = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def connect(self) -> Peer:
        self._thread.start()
        assert self.open.wait(WAIT_S)
        while SWITCHED not in self.buffer:
            self.buffer += self.socket.recv(4096)
        self.answer, _, self.buffer = self.buffer.partition(SWITCHED)
        return self

    def end(self) -> None:
        self.socket.close()
        if self._thread.ident is not None:
            self._thread.join(WAIT_S)
            assert not self._thread.is_alive()
        self.server_socket.close()

    def send(
        self, opcode: int, payload: bytes = b"", *, last: bool = True, masked: bool = True, extra: int = 0
    ) -> None:
        first, size = (0x80 if last else 0) | extra | opcode, len(payload)
        mask_bit = 0x80 if masked else 0
        if size < 126:
            length = bytes([mask_bit | size])
        else:
            length = (
                struct.pack("!BH", mask_bit | 126, size) if size < 1 << 16 else struct.pack("!BQ", mask_bit | 127, size)
            )
        mask = os.urandom(4) if masked else b""
        body = bytes(b ^ mask[i % 4] for i, b in enumerate(payload)) if masked else payload
        self.socket.sendall(bytes([first]) + length + mask + body)

    def receive(self) -> tuple[int, bytes]:
        """Opcode and payload of the next frame."""
        first, size = self._read(2)
        assert first & 0x80
        assert size < 128, "a server does not mask"
        if size == 126:
            size = int.from_bytes(self._read(2), "big")
        elif size == 127:
            size = int.from_bytes(self._read(8), "big")
        return first & 0x0F, self._read(size)

    def close_code(self) -> int:
        opcode, payload = self.receive()
        assert opcode == CLOSE
        return int.from_bytes(payload, "big")

    def _read(self, size: int) -> bytes:
        while len(self.buffer) < size:
            data = self.socket.recv(65536)
            assert data, "the server has closed"
            self.buffer += data
        data, self.buffer = self.buffer[:size], self.buffer[size:]
        return data

    def _serve(self) -> None:
        environ = {
            "REQUEST_METHOD": "GET", "HTTP_SEC_WEBSOCKET_KEY": KEY, "HTTP_SEC_WEBSOCKET_VERSION": "13",
            "werkzeug.socket": self.server_socket,
        }  # fmt: skip

        def handle(websocket: Websocket) -> None:
            self.websocket = environ[ENVIRON_KEY]
            self.open.set()
            while (message := websocket.wait()) is not None:
                self.heard.put(message)
            self.heard.put(None)

        with pytest.raises(ConnectionError):
            Websocket(handle, SimpleNamespace(max_http_buffer_size=LARGEST_BYTES))(environ, lambda *_: lambda _: None)


@pytest.fixture
def peer() -> Iterator[Peer]:
    one = Peer()
    yield one.connect()
    one.end()


def test_the_handshake_is_answered_as_the_rfc_says(peer: Peer) -> None:
    assert peer.answer.startswith(b"HTTP/1.1 101 ")
    assert b"Sec-WebSocket-Accept: " + ACCEPT in peer.answer


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"HTTP_SEC_WEBSOCKET_KEY": ""}, "400"), ({"HTTP_SEC_WEBSOCKET_VERSION": "8"}, "426"),
     ({"REQUEST_METHOD": "POST"}, "400")],
)  # fmt: skip
def test_what_is_no_handshake_is_refused(headers: dict[str, str], status: str) -> None:
    environ = {"REQUEST_METHOD": "GET", "HTTP_SEC_WEBSOCKET_KEY": KEY, "HTTP_SEC_WEBSOCKET_VERSION": "13", **headers}
    told: list[str] = []
    websocket = Websocket(lambda _: pytest.fail("was let in"), SimpleNamespace(max_http_buffer_size=1))
    assert list(websocket(environ, lambda line, _: told.append(line))) == []  # type: ignore[arg-type, func-returns-value]
    assert told[0].startswith(status)


@pytest.mark.parametrize("text", ["", "a", "ñ" * 62, "x" * 125, "x" * 126, "x" * 65_535, "x" * 65_536])
def test_texts_of_every_length_go_both_ways(peer: Peer, text: str) -> None:
    peer.send(TEXT, text.encode())
    assert peer.heard.get(timeout=WAIT_S) == text
    peer.websocket.send(text)
    assert peer.receive() == (TEXT, text.encode())


def test_fragments_are_one_message_and_a_ping_between_them_is_answered(peer: Peer) -> None:
    whole = "señal".encode()
    peer.send(TEXT, whole[:3], last=False)  # cut within a character
    peer.send(PING, b"there?")
    peer.send(0, whole[3:4], last=False)
    peer.send(0, whole[4:])
    assert peer.heard.get(timeout=WAIT_S) == "señal"
    assert peer.receive() == (PONG, b"there?")


@pytest.mark.parametrize(
    ("send", "code"),
    [
        pytest.param(lambda p: p.send(TEXT, b"a", masked=False), 1002, id="not masked"),
        pytest.param(lambda p: p.send(TEXT, b"a", extra=0x40), 1002, id="a reserved bit"),
        pytest.param(lambda p: p.send(3, b"a"), 1002, id="an unknown opcode"),
        pytest.param(lambda p: p.send(0, b"a"), 1002, id="a fragment of nothing"),
        pytest.param(lambda p: (p.send(TEXT, b"a", last=False), p.send(TEXT, b"b")), 1002, id="two messages at once"),
        pytest.param(lambda p: p.send(PING, b"a" * 126), 1002, id="a long ping"),
        pytest.param(lambda p: p.send(PING, b"a", last=False), 1002, id="a ping in fragments"),
        pytest.param(lambda p: p.send(CLOSE, b"a"), 1002, id="half a close code"),
        pytest.param(lambda p: p.socket.sendall(b"\x81\xfe\x00\x01" + bytes(5)), 1002, id="a length not the shortest"),
        pytest.param(lambda p: p.send(BINARY, b"a"), 1003, id="binary"),
        pytest.param(lambda p: p.send(TEXT, b"\xff"), 1007, id="not UTF-8"),
        pytest.param(lambda p: p.send(TEXT, b"a" * (LARGEST_BYTES + 1)), 1009, id="too large"),
        pytest.param(
            lambda p: (p.send(TEXT, b"a" * LARGEST_BYTES, last=False), p.send(0, b"a")), 1009, id="too large in parts"
        ),
        pytest.param(lambda p: p.send(CLOSE, struct.pack("!H", 1001)), 1000, id="the peer closes"),
    ],
)
def test_what_ends_a_connection_is_told_by_its_code(peer: Peer, send: Callable[[Peer], None], code: int) -> None:
    send(peer)
    assert peer.close_code() == code
    assert peer.heard.get(timeout=WAIT_S) is None


def test_a_message_that_says_it_is_huge_is_refused_before_it_comes(peer: Peer) -> None:
    peer.socket.sendall(b"\x81\xff" + struct.pack("!Q", 1 << 62))
    assert peer.close_code() == 1009


def test_a_peer_that_is_gone_ends_the_connection(peer: Peer) -> None:
    peer.send(TEXT, b"half a message", last=False)
    peer.socket.shutdown(socket.SHUT_RDWR)
    assert peer.heard.get(timeout=WAIT_S) is None
    with pytest.raises(BrokenPipeError):
        peer.websocket.send("too late")
    assert not peer.websocket.offer(text_frame("too late"))


def test_an_offer_that_the_peer_takes_is_sent(peer: Peer) -> None:
    assert peer.websocket.offer(text_frame("now"))
    assert not peer.websocket.has_rest
    assert peer.receive() == (TEXT, b"now")


def test_an_offer_to_a_peer_that_does_not_read_never_waits_and_what_was_taken_arrives_whole(peer: Peer) -> None:
    large = "x" * 3_000_000
    assert peer.websocket.offer(text_frame(large))
    assert peer.websocket.has_rest
    assert not peer.websocket.offer(text_frame("in between"))
    sending = threading.Thread(target=lambda: peer.websocket.send("after it"), daemon=True)
    sending.start()
    assert peer.receive() == (TEXT, large.encode())
    assert peer.receive() == (TEXT, b"after it")
    sending.join(WAIT_S)
    assert not peer.websocket.has_rest
    assert peer.websocket.offer(text_frame("again"))
    assert peer.receive() == (TEXT, b"again")


def test_an_offer_does_not_wait_for_a_send_that_waits(peer: Peer) -> None:
    sending = threading.Thread(target=lambda: peer.websocket.send("x" * 3_000_000), daemon=True)
    sending.start()
    while peer.websocket.offer(text_frame("?")):
        peer.receive()  # the other thread has not begun
    assert not peer.websocket.offer(text_frame("!"))
    peer.receive()
    sending.join(WAIT_S)

"""The server's side of a websocket (RFC 6455), in the shape that engine.io takes: text only, without extensions.

A frame for many viewers is sent from the hub's thread where the peer takes it at once, so that no other thread has to
wake for it: 200 viewers at 30 frames/s cost more than the one core that Python has without this (docs/bench.md).
"""

from __future__ import annotations

import base64
import hashlib
import logging
import socket
import struct
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

ENVIRON_KEY: Final = "caudal.websocket"  # under which the WSGI environment has the connection
GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
VERSION: Final = "13"
# Windows has none: there every frame takes the way over the writer's thread.
DONT_WAIT: Final[int | None] = getattr(socket, "MSG_DONTWAIT", None)

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA
CONTROL: Final = frozenset({CLOSE, PING, PONG})
KNOWN: Final = frozenset({CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG})
FIN, RESERVED, OPCODE, MASKED, LENGTH = 0x80, 0x70, 0x0F, 0x80, 0x7F
LONGEST_CONTROL: Final = 125

NORMAL, PROTOCOL_ERROR, UNACCEPTABLE, NOT_UTF8, TOO_LARGE = 1000, 1002, 1003, 1007, 1009


class CloseError(Exception):
    """The connection ends; `code` is what the peer is told, None where it is not there any more."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


def frame(opcode: int, payload: bytes) -> bytes:
    """A whole message in one frame; a server's are not masked."""
    size = len(payload)
    if size < 126:
        return bytes((FIN | opcode, size)) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", FIN | opcode, 126, size) + payload
    return struct.pack("!BBQ", FIN | opcode, 127, size) + payload


def text_frame(text: str) -> bytes:
    return frame(TEXT, text.encode())


def accept_value(key: str) -> str:
    return base64.b64encode(hashlib.sha1(key.encode("latin-1") + GUID, usedforsecurity=False).digest()).decode()


class FrameReader:
    """Messages out of a stream of frames; control frames in between are answered by `answer(opcode, payload)`."""

    def __init__(self, stream: IO[bytes], largest_bytes: int, answer: Callable[[int, bytes], None]) -> None:
        self._stream = stream
        self._largest_bytes = largest_bytes
        self._answer = answer

    def message(self) -> str:
        """The next one. Raises CloseError where there is none any more, or what came breaks the rules."""
        parts = b""
        begun = False
        while True:
            is_last, opcode, payload = self._frame(len(parts))
            if opcode in CONTROL:
                self._control(opcode, payload)
                continue
            if begun != (opcode == CONTINUATION):
                raise CloseError(PROTOCOL_ERROR)
            if opcode == BINARY:
                raise CloseError(UNACCEPTABLE)
            begun = True
            parts = parts + payload if parts else payload
            if is_last:
                return _text(parts)

    def _frame(self, before_bytes: int) -> tuple[bool, int, bytes]:
        first, second = self._read(2)
        opcode = first & OPCODE
        if first & RESERVED or opcode not in KNOWN or not second & MASKED:
            raise CloseError(PROTOCOL_ERROR)
        size = self._size(second & LENGTH)
        if opcode in CONTROL and (size > LONGEST_CONTROL or not first & FIN):
            raise CloseError(PROTOCOL_ERROR)
        if before_bytes + size > self._largest_bytes:
            raise CloseError(TOO_LARGE)
        mask = self._read(4)
        return bool(first & FIN), opcode, unmasked(self._read(size), mask)

    def _size(self, told: int) -> int:
        if told < 126:
            return told
        size = int.from_bytes(self._read(2 if told == 126 else 8), "big")
        if size < (126 if told == 126 else 1 << 16):
            raise CloseError(PROTOCOL_ERROR)  # not the shortest way to say it
        return size

    def _control(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self._answer(PONG, payload)
        elif opcode == CLOSE:
            raise CloseError(NORMAL if len(payload) != 1 else PROTOCOL_ERROR)

    def _read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except (OSError, ValueError):
            raise CloseError(None) from None
        if len(data) < size:
            raise CloseError(None)
        return data


def unmasked(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(key, "big")).to_bytes(size, "big")


def _text(message: bytes) -> str:
    try:
        return message.decode()
    except UnicodeDecodeError:
        raise CloseError(NOT_UTF8) from None


class Websocket:
    """One connection. `wait` belongs to the request's thread, `send` to the writer's, `offer` to the hub's."""

    def __init__(self, handler: Callable[[Websocket], object], server: Any) -> None:
        self._handler = handler
        self._largest_bytes: int = server.max_http_buffer_size
        self._raw: socket.socket | None = None
        self._reader: FrameReader | None = None
        self._sending = threading.Lock()
        self._rest = b""  # of a frame that the peer took only in part; goes before anything else
        self._closed = False
        self.takes: Callable[[str], bool] = lambda _: False  # whether a message is taken here and goes no further

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """The request's whole life."""
        refusal = refused(environ)
        if refusal is not None:
            start_response(f"{refusal.value} {refusal.phrase}", [("Sec-WebSocket-Version", VERSION)])
            return []
        by_gunicorn = "gunicorn.socket" in environ
        raw = environ["gunicorn.socket" if by_gunicorn else "werkzeug.socket"]
        with raw.makefile("rb") as stream:
            self._open(raw, stream, environ)
            self._handler(self)
            self.close()
        # How each of the two servers is told that the socket is no longer its own.
        raise StopIteration if by_gunicorn else ConnectionError

    def wait(self) -> str | None:
        """The next message; None when the connection has ended."""
        assert self._reader is not None
        if self._closed:
            return None
        try:
            while self.takes(message := self._reader.message()):
                pass
            return message
        except CloseError as end:
            if end.code is not None:
                self.close(end.code)
            self._closed = True
            return None

    def send(self, text: str) -> None:
        """Waits as long as the peer takes. Raises OSError when the connection has ended."""
        self._send(text_frame(text))

    def offer(self, wire: bytes) -> bool:
        """Whether the peer, or this socket for it, has taken the frame; never waits.

        False: nothing is taken. Where the peer took a part, the rest goes out with the next `send`, and `rest` says so.
        """
        if DONT_WAIT is None or self._closed or not self._sending.acquire(blocking=False):
            return False
        try:
            if self._rest:
                return False
            assert self._raw is not None
            taken = self._raw.send(wire, DONT_WAIT)
            self._rest = wire[taken:]
            return True
        except OSError:  # it would have to wait, or the connection has ended: then the writer finds out
            return False
        finally:
            self._sending.release()

    @property
    def has_rest(self) -> bool:
        """Whether a `send` is due, so that all of what was offered arrives."""
        return bool(self._rest)

    def close(self, code: int = NORMAL) -> None:
        """Say why, where that does not have to wait, and end. Once only."""
        if self._closed or not self._sending.acquire(blocking=False):
            return
        try:
            self._closed = True
            if not self._rest and self._raw is not None and DONT_WAIT is not None:
                with suppress(OSError):
                    self._raw.send(frame(CLOSE, struct.pack("!H", code)), DONT_WAIT)
        finally:
            self._sending.release()

    def _open(self, raw: socket.socket, stream: IO[bytes], environ: WSGIEnvironment) -> None:
        raw.settimeout(None)
        with suppress(OSError):  # not TCP
            raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._raw = raw
        self._reader = FrameReader(stream, self._largest_bytes, self._answer)
        environ[ENVIRON_KEY] = self
        answer = (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept_value(environ['HTTP_SEC_WEBSOCKET_KEY'])}\r\n\r\n"
        )
        with suppress(OSError):  # the first read finds out
            raw.sendall(answer.encode())

    def _answer(self, opcode: int, payload: bytes) -> None:
        with suppress(OSError):
            self._send(frame(opcode, payload))

    def _send(self, wire: bytes) -> None:
        with self._sending:
            if self._closed or self._raw is None:
                raise BrokenPipeError
            rest, self._rest = self._rest, b""
            self._raw.sendall(rest + wire)


def refused(environ: WSGIEnvironment) -> HTTPStatus | None:
    """Why this is no handshake of ours."""
    key = str(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""))
    if environ.get("REQUEST_METHOD") != "GET" or len(key) != 24:
        return HTTPStatus.BAD_REQUEST
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != VERSION:
        return HTTPStatus.UPGRADE_REQUIRED
    return None

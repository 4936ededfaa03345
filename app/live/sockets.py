"""Socket.IO, namespace /live, websocket only: browsers say what they watch and acknowledge frames; no commands.

Handlers are python-socketio's own, without a Flask request around each acknowledgement (measured: 50 viewers at
30 frames/s cost 32 % instead of 52 % of a core); a frame that many viewers share is encoded once, and goes straight to
their websockets (app/live/websocket.py).
"""

from __future__ import annotations

import logging
import re
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from engineio.packet import MESSAGE, NOOP, Packet
from flask import Flask
from flask_socketio import SocketIO
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.live.packet_log import PacketLog
from app.live.stream import Stream
from app.live.viewers import Viewer, Watch
from app.live.websocket import ENVIRON_KEY, PROTOCOL_ERROR, Websocket, text_frame

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

log = logging.getLogger(__name__)

NAMESPACE = "/live"
MOST_DOCS = 2_000
LARGEST_MESSAGE_BYTES = 512 * 1024
# A tab that stalls for a minute keeps its connection and is right as soon as it wakes.
PING_INTERVAL_S = 25
PING_TIMEOUT_S = 60

ACKNOWLEDGEMENT = re.compile(rf'42{NAMESPACE},\["ack",\{{"n":(\d{{1,15}})\}}\]')

# What a client may send to engine.io; anything else would end in the middle of it and leave the viewer behind.
PACKET = re.compile(r"[0-6].{0,15}|4[0-9].*", re.DOTALL)

DocName = Annotated[str, Field(max_length=300)]


class WatchMessage(BaseModel):
    """`watch`: the documents wanted, the versions at hand, and the last fact known, both of `run`."""

    model_config = ConfigDict(extra="forbid", strict=True)

    docs: Annotated[list[DocName], Field(max_length=MOST_DOCS)]
    run: str | None = None
    have: Annotated[dict[DocName, int], Field(max_length=MOST_DOCS)] = {}
    after_fact: int | None = Field(None, ge=0)

    def watch(self) -> Watch:
        return Watch(frozenset(self.docs), self.run, self.have, self.after_fact)


class FramePacket(Packet):  # type: ignore[misc]
    """A `frame` event as an engine.io packet, with the bytes that go over every websocket."""

    def __init__(self, frame: str) -> None:
        super().__init__(MESSAGE, f'2{NAMESPACE},["frame",{frame}]')
        self.frame = frame
        self.wire = text_frame(self.encode())


def frame_text(packet: object) -> str:
    """The frame's JSON."""
    assert isinstance(packet, FramePacket)
    return packet.frame


class PacketWebsocket(Websocket):
    """A websocket that ends where something else than engine.io's packets comes."""

    def __init__(self, packet_log: PacketLog, handler: Callable[[Websocket], object], server: Any) -> None:
        super().__init__(handler, server)
        self._packet_log = packet_log

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self._packet_log.reads_from(str(environ.get("REMOTE_ADDR") or "?"))
        return super().__call__(environ, start_response)

    def wait(self) -> str | None:
        message = super().wait()
        if message is None or PACKET.fullmatch(message):
            return message
        log.debug("not a packet of engine.io")
        self.close(PROTOCOL_ERROR)
        return None


class WayOut:
    """Brings a viewer's frames to it without waiting: over the queue of engine.io, which has a thread that waits, and
    straight to the websocket once a frame has been asked for by an acknowledgement, so that nothing is overtaken.
    """

    def __init__(self, enqueue: Callable[[Packet], None], websocket: Websocket) -> None:
        self._enqueue = enqueue
        self._websocket = websocket
        self._is_first = True

    def deliver(self, frame: object) -> None:
        assert isinstance(frame, FramePacket)
        if self._is_first or not self._websocket.offer(frame.wire):
            self._is_first = False
            self._enqueue(frame)
        elif self._websocket.has_rest:
            self._enqueue(Packet(NOOP))  # any packet takes the rest along


class Sockets:
    """The live connections of one program."""

    def __init__(self, hub: Stream) -> None:
        self._hub = hub
        self._packet_log = PacketLog()
        self._lock = threading.Lock()
        self._viewers: dict[str, tuple[Viewer, socket.socket | None]] = {}
        self._server: Any = None

    def attach(self, app: Flask) -> None:
        """Put Socket.IO's layer on the application. Who may connect is decided before it (web/security.py)."""
        layer = SocketIO(
            app,
            logger=self._packet_log,
            engineio_logger=self._packet_log,
            async_mode="threading",
            transports=["websocket"],
            async_handlers=False,
            cors_allowed_origins=[],
            max_http_buffer_size=LARGEST_MESSAGE_BYTES,
            ping_interval=PING_INTERVAL_S,
            ping_timeout=PING_TIMEOUT_S,
        )
        self._server = layer.server
        # engine.io has no public way to say which websocket it takes; its version is pinned by the lock.
        self._server.eio._async = {**self._server.eio._async, "websocket": partial(PacketWebsocket, self._packet_log)}
        for event, handler in (
            ("connect", self._connected),
            ("disconnect", self._disconnected),
            ("watch", self._watched),
            ("ack", self._acknowledged),
        ):
            self._server.on(event, handler, namespace=NAMESPACE)

    @property
    def viewers(self) -> int:
        return len(self._viewers)

    def stop(self) -> None:
        """End every connection at once: nothing else ends a websocket's threads."""
        with self._lock:
            open_sockets = [raw for _, raw in self._viewers.values() if raw is not None]
        for raw in open_sockets:
            _shut(raw)
        self._server.eio.shutdown()

    def _connected(self, sid: str, environ: Mapping[str, Any], _auth: object = None) -> None:
        eio_sid = self._server.manager.eio_sid_from_sid(sid, NAMESPACE)
        websocket: Websocket = environ[ENVIRON_KEY]
        way_out = WayOut(lambda packet: self._server.eio.send_packet(eio_sid, packet), websocket)
        viewer = Viewer(deliver=way_out.deliver)
        websocket.takes = lambda message: self._takes_acknowledgement(viewer, message)
        raw = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")
        with self._lock:
            self._viewers[sid] = (viewer, raw)
        self._hub.join_viewer(viewer)

    def _disconnected(self, sid: str, _reason: object = None) -> None:
        with self._lock:
            viewer, raw = self._viewers.pop(sid, (None, None))
        if viewer is not None:
            self._hub.leave_viewer(viewer)
        if raw is not None:
            _shut(raw)

    def _watched(self, sid: str, message: object = None) -> dict[str, str] | None:
        """What is returned is the acknowledgement, for clients that ask for one: an error, or nothing."""
        viewer = self._viewer(sid)
        try:
            watch = WatchMessage.model_validate(message).watch()
        except ValidationError as error:
            detail = str(error.errors(include_url=False, include_input=False)[0]["msg"])
            self._packet_log.error("watch refused: %.200s", detail)
            return {"code": "invalid", "detail": detail}
        if viewer is not None:
            self._hub.watch(viewer, watch)
        return None

    def _takes_acknowledgement(self, viewer: Viewer, message: str) -> bool:
        """The one message that comes 30 times a second, without the layers that all others go through."""
        found = ACKNOWLEDGEMENT.fullmatch(message)
        if found is None:
            return False
        self._hub.acknowledge(viewer, int(found[1]))
        return True

    def _acknowledged(self, sid: str, message: object = None) -> None:
        viewer = self._viewer(sid)
        tick = message.get("n") if isinstance(message, dict) else None
        if viewer is not None and isinstance(tick, int):
            self._hub.acknowledge(viewer, tick)

    def _viewer(self, sid: str) -> Viewer | None:
        with self._lock:
            return self._viewers.get(sid, (None, None))[0]


def _shut(raw: socket.socket) -> None:
    try:
        raw.shutdown(socket.SHUT_RDWR)
    except OSError:
        log.debug("socket was closed already")

"""The live connection through all layers, on a real socket: our page may watch, others may not, and not too many."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from websocket import WebSocket, WebSocketBadStatusException, create_connection
from werkzeug.serving import make_server

from app import create_app
from app.live.hub import Hub
from app.live.sockets import FramePacket, Sockets
from app.model.entities import Cluster
from app.server import Websockets
from app.settings import Settings

MAX_VIEWERS = 2


class Live:
    """Hub and sockets without a cluster behind them."""

    commands = None

    def __init__(self) -> None:
        self.hub = Hub(Cluster("embedded"), encode=FramePacket)
        self.sockets = Sockets(self.hub)

    def attach_sockets(self, app: Flask) -> None:
        self.sockets.attach(app)


@pytest.fixture
def watch() -> Iterator[Callable[..., WebSocket]]:
    """Opens a live connection with these headers."""
    live = Live()
    websockets = Websockets(create_app(Settings(max_viewers=MAX_VIEWERS), live))
    server = make_server("127.0.0.1", 0, websockets, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    live.hub.start()
    serving.start()

    opened: list[WebSocket] = []

    def connect(**headers: str) -> WebSocket:
        url = f"ws://localhost:{server.port}/socket.io/?EIO=4&transport=websocket"
        told = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        # No port in Host: so the page's Origin is the same for all tests.
        opened.append(create_connection(url, 5, host="localhost", header=told, suppress_origin=True))
        return opened[-1]

    yield connect
    for viewer in opened:
        viewer.close()
    live.sockets.stop()
    websockets.end()
    server.shutdown()
    serving.join()
    live.hub.stop()
    assert live.hub.join(5)


def test_our_page_may_watch(watch: Callable[..., WebSocket]) -> None:
    viewer = watch(Origin="http://localhost", Sec_Fetch_Site="same-origin")
    assert str(viewer.recv()).startswith("0{")
    viewer.send("40/live,")
    assert str(viewer.recv()).startswith("40/live,{")


def test_a_program_without_an_origin_may_watch(watch: Callable[..., WebSocket]) -> None:
    assert str(watch().recv()).startswith("0{")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "null"}, {"Origin": "http://evil.example"}, {"Origin": "http://localhost:1"},
     {"Sec_Fetch_Site": "cross-site"}],
)  # fmt: skip
def test_another_page_may_not(watch: Callable[..., WebSocket], headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketBadStatusException) as refused:
        watch(**headers)
    assert refused.value.status_code == 403


def test_the_viewer_beyond_the_limit_is_told_so_and_a_place_that_is_left_is_free(
    watch: Callable[..., WebSocket],
) -> None:
    viewers = [watch() for _ in range(MAX_VIEWERS)]
    for viewer in viewers:
        viewer.recv()
    with pytest.raises(WebSocketBadStatusException) as refused:
        watch()
    assert refused.value.status_code == 503
    viewers[0].close()
    assert any(came_in(watch) for _ in range(500))


def came_in(watch: Callable[..., WebSocket]) -> bool:
    try:
        watch()
    except WebSocketBadStatusException:
        return False
    return True

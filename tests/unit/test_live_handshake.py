"""The live connection through all layers, on a real socket: our page may watch, others may not, and not too many."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from simple_websocket import Client, ConnectionError
from werkzeug.serving import make_server

from app import create_app
from app.live.hub import Hub
from app.live.sockets import Sockets, packet
from app.model.entities import Cluster
from app.server import Websockets
from app.settings import Settings

MAX_VIEWERS = 2


class Live:
    """Hub and sockets without a cluster behind them."""

    commands = None

    def __init__(self) -> None:
        self.hub = Hub(Cluster("embedded"), encode=packet)
        self.sockets = Sockets(self.hub)

    def attach_sockets(self, app: Flask) -> None:
        self.sockets.attach(app)


@pytest.fixture
def watch() -> Iterator[Callable[..., Client]]:
    """Opens a live connection with these headers."""
    live = Live()
    websockets = Websockets(create_app(Settings(max_viewers=MAX_VIEWERS), live))
    server = make_server("127.0.0.1", 0, websockets, threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    live.hub.start()
    serving.start()

    def connect(**headers: str) -> Client:
        url = f"ws://localhost:{server.port}/socket.io/?EIO=4&transport=websocket"
        return Client.connect(url, headers={name.replace("_", "-"): value for name, value in headers.items()})

    yield connect
    live.sockets.stop()
    websockets.end()
    server.shutdown()
    serving.join()
    live.hub.stop()
    assert live.hub.join(5)


def test_our_page_may_watch(watch: Callable[..., Client]) -> None:
    viewer = watch(Origin="http://localhost", Sec_Fetch_Site="same-origin")  # this client's Host has no port
    assert str(viewer.receive(timeout=5)).startswith("0{")
    viewer.send("40/live,")
    assert str(viewer.receive(timeout=5)).startswith("40/live,{")


def test_a_program_without_an_origin_may_watch(watch: Callable[..., Client]) -> None:
    assert str(watch().receive(timeout=5)).startswith("0{")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "null"}, {"Origin": "http://evil.example"}, {"Origin": "http://localhost:1"},
     {"Sec_Fetch_Site": "cross-site"}],
)  # fmt: skip
def test_another_page_may_not(watch: Callable[..., Client], headers: dict[str, str]) -> None:
    with pytest.raises(ConnectionError) as refused:
        watch(**headers)
    assert refused.value.status_code == 403


def test_the_viewer_beyond_the_limit_is_told_so_and_a_place_that_is_left_is_free(watch: Callable[..., Client]) -> None:
    viewers = [watch() for _ in range(MAX_VIEWERS)]
    for viewer in viewers:
        viewer.receive(timeout=5)
    with pytest.raises(ConnectionError) as refused:
        watch()
    assert refused.value.status_code == 503
    viewers[0].close()
    assert any(came_in(watch) for _ in range(500))


def came_in(watch: Callable[..., Client]) -> bool:
    try:
        watch()
    except ConnectionError:
        return False
    return True

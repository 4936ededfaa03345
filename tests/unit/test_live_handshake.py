"""The live connection through all layers, on a real socket: our page may watch, others may not, and not too many."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from websocket import WebSocket, WebSocketBadStatusException, WebSocketConnectionClosedException, create_connection
from werkzeug.serving import make_server

from app import create_app
from app.live.hub import Hub
from app.live.sockets import FramePacket, Sockets
from app.model.entities import Cluster
from app.server import Websockets
from app.settings import Settings

MAX_VIEWERS = 2
STOPS_WITHIN_S = 0.02


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
    serving = threading.Thread(target=server.serve_forever, args=(STOPS_WITHIN_S,), daemon=True)
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


BAD_PACKETS = ["x", "4garbage" + "." * 20, "", "b!!", "4" + "[" * 100_000, "3" + "[" * 100_000, "9"]
BAD_MESSAGES = ["4", "42/live," + "[" * 100_000, "42/live,{}", "42/live,[]", "42/live,[1]", "42/live,no",
                '42/live,["watch",1,2,3]', '42/live,["ack"]', '42/live,["ack",{"n":[]}]', "45/live,1-[]", "45",
                "44/live,{}", "49", '43/live,7["x"]', '40/live,["a', '42/other,["watch",{}]']  # fmt: skip


def test_what_is_not_a_packet_ends_its_sender_and_leaves_nothing_behind(
    watch: Callable[..., WebSocket], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for packet in BAD_PACKETS:  # more of them than there are places
        viewer = watching(watch)
        viewer.send(packet)
        assert has_ended(viewer), packet[:20]
    assert lines_of_trouble(caplog) == []
    assert "Traceback" not in "".join(capfd.readouterr())


def test_what_is_not_a_message_of_ours_is_a_line_and_the_viewer_goes_on(
    watch: Callable[..., WebSocket], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    viewer = watching(watch)
    for message in BAD_MESSAGES:
        viewer.send(message)
        viewer.send('42/live,0["watch",{"docs":["cluster"]}]')
        while not str(viewer.recv()).startswith("43/live,0"):
            pass
    assert 1 <= len(lines_of_trouble(caplog)) <= 3  # a second
    assert [record for record in caplog.records if record.exc_info] == []
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize("message", ['42/live,["watch",{"docs":1}]', "42/live,no"])
def test_a_client_that_sends_nonsense_over_and_over_is_named_in_one_line(
    watch: Callable[..., WebSocket], caplog: pytest.LogCaptureFixture, message: str
) -> None:
    caplog.set_level(logging.INFO)
    viewer = watching(watch)
    for _ in range(50):
        viewer.send(message)
    viewer.send('42/live,0["watch",{"docs":["cluster"]}]')
    while not str(viewer.recv()).startswith("43/live,0"):
        pass
    lines = [record for record in caplog.records if record.name == "app.live.packet_log"]
    assert 1 <= len(lines) <= 3  # a second
    assert {vars(line)["remote"] for line in lines} == {"127.0.0.1"}
    assert [record for record in caplog.records if record.name == "app.live.sockets"] == []


def watching(watch: Callable[..., WebSocket]) -> WebSocket:
    """A viewer, as soon as there is a place for it."""
    for _ in range(500):
        try:
            viewer = watch()
            break
        except WebSocketBadStatusException:
            continue
    viewer.recv()
    viewer.send("40/live,")
    viewer.recv()
    return viewer


def has_ended(viewer: WebSocket) -> bool:
    try:
        while viewer.recv():
            pass
    except WebSocketConnectionClosedException:
        pass
    return True


def lines_of_trouble(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """Werkzeug's aside: as a server, it takes what comes after the end for a request."""
    records = (record for record in caplog.records if record.name != "werkzeug")
    return [record for record in records if record.levelno >= logging.WARNING]

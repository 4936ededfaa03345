"""Bad input to the real program: a clear refusal each, and afterwards everything works as before."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import websocket

from tests.support.api import Api, members_path, problem
from tests.support.live import LiveViewer
from tests.support.program import ROOT, ProgramUnderTest

MOST_MEMBERS = 50
HOSTILE_NAMES = ["../../etc/passwd", "a/../b", "<script>alert(1)</script>", "x" * 250, "", ".", "..", "a\u0000b"]


@pytest.fixture
def api(program: ProgramUnderTest) -> Iterator[Api]:
    """After each test the program still takes a record and its group is as it was."""
    with Api(program.url) as api:
        before = api.snapshot("group:billing")["docs"]["group:billing"]["doc"]["members"]
        logged = len(program.log())
        yield api
        assert api.send("orders", value="still here")[0]["offset"] >= 0
        assert api.snapshot("group:billing")["docs"]["group:billing"]["doc"]["members"] == before
        assert program.get("/readyz").status_code == 200
        assert f'File "{ROOT / "app"}' not in program.log()[logged:], "an error that nobody expected"


@pytest.fixture
def topic(api: Api, topic_name: str) -> str:
    return api.create_topic(topic_name, 1)


@pytest.mark.parametrize(
    ("path", "body", "refusal"),
    [
        ("/topics/missing/records", {"value": "x"}, (404, "UNKNOWN_TOPIC_OR_PART")),
        ("/topics/orders/records", {"value": "x", "partition": 6}, (422, "partition_out_of_range")),
        ("/topics/orders/records", {"value": "x", "partition": -1}, (422, "invalid")),
        ("/topics/orders/records", {"value": "x" * 2 * 1024 * 1024}, (413, "body_too_large")),
        ("/topics/orders/records", {"value": "x" * (1024 * 1024 + 1)}, (413, "record_too_large")),
        ("/producers", {"topic": "orders", "records_per_s": -1}, (422, "invalid")),
        ("/producers", {"topic": "missing", "records_per_s": 1}, (404, "UNKNOWN_TOPIC_OR_PART")),
        ("/groups/g/members", {"topics": ["orders"], "records_per_s": -1}, (422, "invalid")),
        ("/topics/orders/partitions", {"count": 3}, (409, "INVALID_PARTITIONS")),
        ("/topics", {"name": "a", "partitions": 1, "replication_factor": 9}, (409, "INVALID_REPLICATION_FACTOR")),
        ("/topics", {"name": "orders", "partitions": 1, "replication_factor": 1}, (409, "TOPIC_ALREADY_EXISTS")),
    ],
)
def test_what_cannot_be_is_refused_by_its_name(api: Api, path: str, body: Any, refusal: tuple[int, str]) -> None:
    assert problem(api.ask("POST", path, body)) == refusal


def test_a_record_just_below_the_limit_is_taken(api: Api, topic: str) -> None:
    [record] = api.send(topic, value="x" * (1024 * 1024 - 100))  # Kafka counts the batch around it, too
    assert record["offset"] == 0


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_of_a_topic_never_becomes_one(api: Api, name: str) -> None:
    answer = api.ask("POST", "/topics", {"name": name, "partitions": 1, "replication_factor": 1, "configs": {}})
    assert problem(answer) == (422, "invalid")
    assert answer.json()["params"]["field"] == "name"
    assert name not in api.snapshot("cluster")["docs"]["cluster"]["doc"]["topics"]


def test_a_hostile_name_of_a_group_is_only_a_text(api: Api, topic: str, group_name: str) -> None:
    group = f"../<script>alert(1)</script>/{group_name}"
    with LiveViewer(api.url, ["cluster", f"group:{group}"]) as viewer:
        member = api.add_member(group, topic)
        viewer.wait_until(lambda w: group in w.docs.get("cluster", {}).get("groups", {}), "the group is there")
        viewer.wait_until(lambda w: w.docs.get(f"group:{group}", {}).get("state") == "stable", "it is stable")
        api.remove_member(group, member)
        viewer.wait_until(lambda w: w.docs[f"group:{group}"]["state"] == "empty", "it is empty")


@pytest.mark.parametrize(
    ("headers", "body", "refusal"),
    [
        ({"Content-Type": "application/json"}, b'{"value": ', (422, "invalid_json")),
        ({"Content-Type": "application/json"}, b"\xff\xfe", (422, "invalid_json")),
        ({"Content-Type": "text/plain"}, b'{"value": "x"}', (415, "json_required")),
        ({"Content-Type": "application/json", "Origin": "http://evil.example"}, b"{}", (403, "origin_not_allowed")),
        ({"Content-Type": "application/json", "Origin": "null"}, b"{}", (403, "origin_not_allowed")),
        ({"Content-Type": "application/json", "Host": "evil.example"}, b"{}", (403, "host_not_allowed")),
    ],
)
def test_what_does_not_come_from_our_page_as_json_is_refused(
    api: Api, topic: str, headers: dict[str, str], body: bytes, refusal: tuple[int, str]
) -> None:
    assert problem(api.ask("POST", f"/topics/{topic}/records", headers=headers, data=body)) == refusal
    assert api.send(topic, value="the first")[0]["offset"] == 0


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Host": "evil.example"}], ids=str
)
def test_a_websocket_of_another_page_is_refused(program: ProgramUnderTest, api: Api, headers: dict[str, str]) -> None:
    assert api
    lines = {"Host": f"127.0.0.1:{program.port}", "Upgrade": "websocket", "Connection": "Upgrade",
             "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", **headers}  # fmt: skip
    request = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
    request += "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    with socket.create_connection(("127.0.0.1", program.port), timeout=10) as raw:
        raw.sendall(request.encode())
        answer = raw.recv(4096).decode()
    assert answer.startswith("HTTP/1.1 403 ")
    assert "application/problem+json" in answer


@pytest.mark.parametrize(
    "message",
    [
        '42/live,7["watch",{"docs":"orders"}]',
        '42/live,7["watch"]',
        '42/live,7["watch",{"docs":["*"],"have":{"cluster":"x"}}]',
        '42/live,7["watch",{"docs":["*"],"command":"delete"}]',
    ],
)
def test_a_watch_that_is_not_one_is_answered_and_the_next_one_works(api: Api, message: str) -> None:
    with connected(api) as viewer:
        viewer.send(message)
        answer = viewer.recv()
        assert answer.startswith("43/live,7[")
        assert '"code":"invalid"' in answer
        viewer.send('42/live,["watch",{"docs":["cluster"]}]')
        assert viewer.recv().startswith('42/live,["frame",')


@pytest.mark.parametrize("message", ["42/live,[", "9", "42/live,[1]", '42/live,["ack",{"n":"x"}]', "x" * 600_000])
def test_garbage_on_one_websocket_leaves_the_others_alone(api: Api, message: str) -> None:
    with LiveViewer(api.url, ["topic:orders"]) as other, connected(api) as viewer:
        other.wait_until(lambda w: w.docs, "it watches")
        viewer.send(message)
        [sent] = api.send("orders", value="x", partition=0)
        other.wait_until(
            lambda w: w.docs["topic:orders"]["partitions"]["0"]["high"] > sent["offset"], "it sees the record"
        )


class connected:  # noqa: N801 - reads as what it is
    """A raw socket on /live that has not watched anything yet."""

    def __init__(self, api: Api) -> None:
        address = api.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self._socket = websocket.create_connection(address, timeout=10)

    def __enter__(self) -> Any:
        assert self._socket.recv().startswith("0{")
        self._socket.send("40/live,")
        assert self._socket.recv().startswith("40/live,{")
        return self._socket

    def __exit__(self, *_: object) -> None:
        self._socket.close()


def test_the_51st_member_is_refused_and_the_others_can_go(api: Api, topic: str, group_name: str) -> None:
    members: list[str] = []
    try:
        while (answer := api.ask("POST", members_path(group_name), {"topics": [topic]})).ok:
            members.append(answer.json()["id"])
            assert len(members) <= MOST_MEMBERS
        assert problem(answer) == (409, "limit_reached")
        assert answer.json()["params"]["limit"] == MOST_MEMBERS
        managed = [
            entry["doc"]["managed"] for name, entry in api.snapshot("*")["docs"].items() if name.startswith("group:")
        ]
        assert sum(len(members) for members in managed) == MOST_MEMBERS
    finally:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda member: Api(api.url).remove_member(group_name, member), members))
    with LiveViewer(api.url, [f"group:{group_name}"]) as viewer:
        viewer.wait_until(lambda w: not w.docs.get(f"group:{group_name}", {}).get("managed"), "all have left", 30)

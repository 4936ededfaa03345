"""The routes of recording and of playing a recording."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.live.recording import RecordingWriter
from app.problems import ProblemError
from app.replaying import ReplayServices
from app.settings import Settings
from app.web.application import web_application
from tests.support.patience import STOPS_S
from tests.support.web import READY, web


class StandInRecorder:
    def __init__(self) -> None:
        self.started: tuple[Any, ...] | None = None

    def start(self, *options: Any) -> dict[str, Any]:
        if self.started:
            raise ProblemError("recording_runs", 409, "One is under way.")
        self.started = options
        return {"state": "recording"}

    def stop(self) -> dict[str, Any]:
        return {"state": "ended"}

    def state(self) -> dict[str, Any]:
        return {"state": "recording"}

    def file(self) -> tuple[int, Iterator[bytes]]:
        return 1_795_456_800_000, iter([b"one", b"two"])


@pytest.fixture
def recording() -> tuple[FlaskClient, StandInRecorder]:
    app, services = web({**READY, "read_only": True})
    services.recorder = StandInRecorder()
    return app.test_client(), services.recorder


def test_a_recording_can_be_made_of_a_cluster_that_is_read_only(
    recording: tuple[FlaskClient, StandInRecorder],
) -> None:
    http, recorder = recording
    answer = http.post("/api/v1/recording", json={"docs": ["cluster"], "seconds": 5, "megabytes": 2})
    assert (answer.status_code, answer.get_json()) == (201, {"state": "recording"})
    assert recorder.started == (["cluster"], 5, 2)
    assert http.post("/api/v1/recording", json={}).status_code == 409
    assert http.get("/api/v1/recording").get_json() == {"state": "recording"}
    assert http.delete("/api/v1/recording").get_json() == {"state": "ended"}


def test_what_is_not_said_is_everything_for_ten_minutes(recording: tuple[FlaskClient, StandInRecorder]) -> None:
    http, recorder = recording
    assert http.post("/api/v1/recording", json={}).status_code == 201
    assert recorder.started == (["*"], 600, 64)


@pytest.mark.parametrize("body", [{"seconds": 0}, {"seconds": 3_601}, {"megabytes": 257}, {"docs": []}, {"x": 1}])
def test_a_recording_without_bounds_is_refused(
    recording: tuple[FlaskClient, StandInRecorder], body: dict[str, Any]
) -> None:
    http, recorder = recording
    assert http.post("/api/v1/recording", json=body).status_code == 422
    assert recorder.started is None


def test_the_file_is_a_download_named_by_its_time(recording: tuple[FlaskClient, StandInRecorder]) -> None:
    answer = recording[0].get("/api/v1/recording/file")
    assert answer.data == b"onetwo"
    assert answer.headers["Content-Type"] == "application/gzip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="caudal-20261123-180000.jsonl.gz"'


def test_where_a_cluster_is_watched_there_is_nothing_to_play(
    recording: tuple[FlaskClient, StandInRecorder],
) -> None:
    answer = recording[0].patch("/api/v1/replay", json={"paused": True})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no_replay")


@pytest.fixture
def playing(tmp_path: Path) -> Iterator[FlaskClient]:
    file = io.BytesIO()
    writer = RecordingWriter(file, 1_000, "run")
    doc = '{"source":"embedded","phase":"ready","read_only":false,"topics":{},"groups":{}}'
    writer.write(0, f'{{"n":1,"docs":{{"cluster":{{"seq":1,"snapshot":{doc}}}}},"facts":[],"samples":[],"left_out":0}}')
    writer.end(60_000, "asked")
    (tmp_path / "r.gz").write_bytes(file.getvalue())
    services = ReplayServices(tmp_path / "r.gz")
    app = web_application(Settings(data_dir=tmp_path), services)
    services.replay.start()
    yield app.test_client()
    services.replay.stop()
    assert services.replay.join(STOPS_S)
    services.replay.close()


def test_a_recording_that_is_played_has_a_page_its_documents_and_a_playhead(playing: FlaskClient) -> None:
    assert playing.get("/").status_code == 200
    assert playing.patch("/api/v1/replay", json={"paused": True, "at_ms": 30_000}).status_code == 200
    told = playing.get("/api/v1/replay").get_json()
    assert told == {
        "name": "r.gz", "started_ms": 1_000, "length_ms": 60_000, "at_ms": 30_000, "speed": 1.0, "paused": True,
    }  # fmt: skip
    docs = playing.get("/api/v1/snapshot?doc=*").get_json()["docs"]
    assert docs["cluster"]["doc"]["source"] == "embedded"
    assert docs["replay"]["doc"] == told
    assert playing.get("/readyz").status_code == 200
    assert playing.get("/metrics").status_code == 200
    assert playing.get("/api/v1/groups/none/rebalances").status_code == 404
    assert playing.get("/api/v1/members?search=xy").get_json() == {"members": []}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/topics/orders/records", {"key": "k"}),
        ("POST", "/api/v1/groups/billing/members", {"topics": ["orders"]}),
        ("POST", "/api/v1/brokers/1/kill", None),
        ("POST", "/api/v1/lab/reset", None),
        ("GET", "/api/v1/topics/orders/records?partition=0", None),
        ("POST", "/api/v1/recording", {}),
    ],
)
def test_nothing_can_be_sent_or_changed_in_a_recording(playing: FlaskClient, method: str, path: str, body: Any) -> None:
    answer = playing.open(path, method=method, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "replay")


@pytest.mark.parametrize("body", [{"speed": 0.4}, {"speed": 11}, {"at_ms": -1}, {"paused": "perhaps"}, {"x": 1}])
def test_a_playhead_has_its_bounds(playing: FlaskClient, body: dict[str, Any]) -> None:
    assert playing.patch("/api/v1/replay", json=body).status_code == 422

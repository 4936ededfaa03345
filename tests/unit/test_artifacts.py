"""Which jars make a sound class path, and when a file counts as one of them."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

import pytest

from app.sources.embedded import artifacts
from app.sources.embedded.artifacts import LockedArtifact, fetch, is_whole, locked_artifacts, parse_lock
from app.sources.embedded.errors import EmbeddedError, StartStoppedError

SUM = hashlib.sha256(b"jar").hexdigest()


def entry(coordinate: str, sha256: str = SUM) -> dict[str, object]:
    return {"coordinate": coordinate, "sha256": sha256, "size_bytes": 3}


def lock(*coordinates: str) -> str:
    return json.dumps([entry(coordinate) for coordinate in coordinates])


def one_artifact() -> LockedArtifact:
    return parse_lock(lock("org.apache.kafka:kafka_2.13:4.4.0"))[0]


def arriving(monkeypatch: pytest.MonkeyPatch, *contents: bytes | Exception) -> list[str]:
    """Downloads that give these contents, one after the other; the coordinates that were asked for."""
    asked: list[str] = []
    left = list(contents)

    def download(artifact: LockedArtifact, cache: Path, _stopping: threading.Event) -> Path:
        asked.append(artifact.coordinate)
        content = left.pop(0)
        if isinstance(content, Exception):
            raise content
        file = cache / "download"
        file.write_bytes(content)
        return file

    monkeypatch.setattr(artifacts, "_download", download)
    monkeypatch.setattr(artifacts, "PAUSE_S", 0)
    return asked


def told(progress: list[tuple[int, int]]) -> artifacts.Progress:
    return lambda done, total: progress.append((done, total))


def test_the_lock_file_holds_one_whole_kafka_and_no_address() -> None:
    text = Path(artifacts.__file__).with_name("artifacts.lock").read_text("utf-8")
    assert "://" not in text
    names = {artifact.file_name for artifact in locked_artifacts()}
    assert {"kafka_2.13-4.4.0.jar", "kafka-clients-4.4.0.jar", "slf4j-simple-1.7.36.jar"} <= names


def test_a_file_is_named_after_artifact_and_version() -> None:
    assert one_artifact().file_name == "kafka_2.13-4.4.0.jar"


@pytest.mark.parametrize(
    "text",
    [
        lock("org.apache.kafka:kafka_2.13:4.4.0", "org.apache.kafka:kafka-clients:3.9.1"),
        lock("org.apache.kafka:a:1", "org.other:a:1"),
        lock("org.apache.kafka:../../etc:1"),
        lock("org.apache.kafka:a"),
        json.dumps([entry("org.apache.kafka:a:1", sha256="short")]),
        lock("org.slf4j:slf4j-api:1"),
    ],
    ids=["two versions of Kafka", "one file name twice", "a path", "no version", "no SHA-256", "no Kafka"],
)
def test_a_lock_that_makes_no_sound_class_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_lock(text)


@pytest.mark.parametrize("content", [b"", b"ja", b"jaR", b"jars"])
def test_a_file_that_differs_in_anything_is_not_whole(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.jar"
    assert not is_whole(one_artifact(), file)
    file.write_bytes(content)
    assert not is_whole(one_artifact(), file)
    file.write_bytes(b"jar")
    assert is_whole(one_artifact(), file)


def test_what_is_there_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = arriving(monkeypatch)
    artifact, progress = one_artifact(), list[tuple[int, int]]()
    (tmp_path / artifact.file_name).write_bytes(b"jar")
    assert fetch([artifact], tmp_path, told(progress), threading.Event()) == (tmp_path / artifact.file_name,)
    assert asked == []
    assert progress == []


def test_a_cut_file_is_fetched_again_and_progress_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, cut = parse_lock(lock("org.apache.kafka:whole:1", "org.apache.kafka:cut:1"))
    (tmp_path / whole.file_name).write_bytes(b"jar")
    (tmp_path / cut.file_name).write_bytes(b"ja")
    asked, progress = arriving(monkeypatch, b"jar"), list[tuple[int, int]]()
    fetch([whole, cut], tmp_path, told(progress), threading.Event())
    assert asked == [cut.coordinate]
    assert progress == [(1, 2), (2, 2)]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cut-1.jar", "whole-1.jar"]


def test_a_download_that_fails_once_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arriving(monkeypatch, ConnectionResetError("reset"), b"jar")
    fetch([one_artifact()], tmp_path, told([]), threading.Event())
    assert is_whole(one_artifact(), tmp_path / one_artifact().file_name)


@pytest.mark.parametrize(
    ("arrives", "code"),
    [
        (b"jax", "download_damaged"),
        (ConnectionError("no route"), "download_failed"),
        (RuntimeError("not found"), "download_failed"),
        (OSError(28, "No space left on device"), "disk_full"),
        (PermissionError(13, "Permission denied"), "data_dir_unwritable"),
    ],
)
def test_a_download_that_keeps_failing_says_why_and_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arrives: bytes | Exception, code: str
) -> None:
    arriving(monkeypatch, *[arrives] * artifacts.TRIES)
    with pytest.raises(EmbeddedError) as raised:
        fetch([one_artifact()], tmp_path, told([]), threading.Event())
    assert raised.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_download_ends_when_the_start_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopping, never = threading.Event(), threading.Event()

    def stalled(*_: object) -> Path:
        stopping.set()
        never.wait(10)
        raise ConnectionError

    monkeypatch.setattr(artifacts, "_download", stalled)
    with pytest.raises(StartStoppedError):
        fetch([one_artifact()], tmp_path, told([]), stopping)
    never.set()

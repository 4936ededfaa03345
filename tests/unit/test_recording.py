"""Recordings: what was recorded plays back to the same documents, byte for byte, and a bad file says what is wrong."""

from __future__ import annotations

import gzip
import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.live.hub import Hub
from app.live.recorder import Recorder
from app.live.recording import RecordingError, RecordingWriter, canonical
from app.live.replay import Replay
from app.live.tape import Tape
from app.problems import ProblemError
from tests.support.browser import Browser
from tests.support.clock import Clock
from tests.support.patience import STOPS_S
from tests.support.random_facts import RandomFacts
from tests.support.watcher import Watcher

Docs = dict[str, Any]
Play = Callable[[Path], tuple[Replay, Clock]]


@pytest.fixture
def recorder(hub: Hub) -> Iterator[Recorder]:
    recorder = Recorder(hub, str)
    yield recorder
    recorder.close()


@pytest.fixture
def opened() -> Iterator[Callable[[Path], Tape]]:
    tapes: list[Tape] = []

    def open_one(path: Path) -> Tape:
        tapes.append(Tape(path))
        return tapes[-1]

    yield open_one
    for tape in tapes:
        tape.close()


@pytest.fixture
def played() -> Iterator[Play]:
    """`played(path)` starts a replay whose clock stands until it is told to go on."""
    started: list[Replay] = []

    def play(path: Path) -> tuple[Replay, Clock]:
        clock = Clock()
        started.append(Replay(Tape(path), lambda text: text, clock))
        started[-1].start()
        return started[-1], clock

    yield play
    for replay in started:
        replay.stop()
        assert replay.join(STOPS_S)
        replay.close()


def saved(recorder: Recorder, path: Path) -> Path:
    path.write_bytes(b"".join(recorder.file()[1]))
    return path


def documents(stream: Hub | Replay) -> Docs:
    docs = stream.snapshot(["*"])["docs"]
    return {name: version["doc"] for name, version in docs.items() if name not in ("recording", "replay")}


def shown(state: Watcher) -> dict[str, bytes]:
    return {name: canonical(doc) for name, doc in state.docs.items() if name != "replay"}


def written(path: Path, *frames: tuple[int, Docs], end: bool = True) -> Path:
    """A recording of these frames, each with its time."""
    with path.open("wb") as file:
        writer = RecordingWriter(file, 1_000, "run")
        for n, (t_ms, docs) in enumerate(frames, 1):
            fact = {"id": n, "at_ms": 1_000 + t_ms, "clock": "here", "code": "happened", "params": {"t": t_ms}}
            frame = {"n": n, "run": "run", "docs": docs, "facts": [fact], "samples": [], "left_out": 0}
            writer.write(t_ms, json.dumps(frame, separators=(",", ":")))
        if end:
            writer.end(frames[-1][0], "asked")
    return path


def counting(path: Path, seconds: int) -> Path:
    """A document that says which second it is."""
    first = {"cluster": {"seq": 1, "snapshot": {"second": 0, "groups": {}}}}
    rest = [(t * 1000, {"cluster": {"base": t, "seq": t + 1, "patch": {"second": t}}}) for t in range(1, seconds + 1)]
    return written(path, (0, first), *rest)


@pytest.mark.parametrize("seed", range(4))
def test_a_recording_plays_back_to_the_documents_that_were_there(
    hub: Hub, recorder: Recorder, played: Play, opened: Callable[[Path], Tape], tmp_path: Path, seed: int
) -> None:
    rng, facts = random.Random(seed), RandomFacts(seed)
    for _ in range(rng.randrange(50)):
        hub.report(facts.one())
    browser = Browser(hub).watch("*")
    recorder.start(["*"], seconds=600, megabytes=1)
    for _ in range(1_500):
        hub.report(facts.one())
        if rng.random() < 0.02:
            browser.take()
            browser.acknowledge()
    hub.report(facts.topic("last"))
    recorder.stop()
    path = saved(recorder, tmp_path / "one.jsonl.gz")
    tape = opened(path)
    at_the_end = tape.moment(tape.length_ms).held
    versions = hub.snapshot(["*"])["docs"]
    same = {name for name, held in at_the_end.items() if held.seq == versions.get(name, {}).get("seq")}
    assert "topic:last" in same  # what has not changed since is the hub's own
    for name in same:
        assert canonical(at_the_end[name].doc) == canonical(versions[name]["doc"])
    replay, clock = played(path)
    clock.pass_ms(tape.length_ms)
    viewer = Browser(replay).watch("*")
    final = {name: canonical(held.doc) for name, held in at_the_end.items()}
    viewer.follow_until(lambda state: shown(state) == final)
    assert replay.state()["paused"]


def test_a_replay_that_is_scrubbed_at_random_ends_with_the_same_documents(
    hub: Hub, recorder: Recorder, played: Play, opened: Callable[[Path], Tape], tmp_path: Path
) -> None:
    facts, rng = RandomFacts(7), random.Random(7)
    recorder.start(["*"], seconds=600, megabytes=1)
    watching = Browser(hub).watch("*")
    for _ in range(600):
        hub.report(facts.one())
        watching.drain()
    recorder.stop()
    path = saved(recorder, tmp_path / "one.jsonl.gz")
    tape = opened(path)
    replay, clock = played(path)
    viewer = Browser(replay).watch("*")
    for _ in range(30):
        t_ms = rng.randrange(tape.length_ms + 1)
        replay.move(t_ms, None, True)
        assert replay.state()["at_ms"] == t_ms
        viewer.drain()
    replay.move(tape.length_ms, None, True)
    expected = {name: held.doc for name, held in tape.moment(tape.length_ms).held.items()}
    viewer.follow_until(lambda state: {n: d for n, d in state.docs.items() if n != "replay"} == expected)
    assert documents(replay) == expected
    assert clock() == Clock()()


def test_time_goes_on_by_speed_and_stands_while_paused(played: Play, tmp_path: Path) -> None:
    replay, clock = played(counting(tmp_path / "c.gz", 60))
    clock.pass_ms(3_000)
    assert second(replay) == 3
    replay.move(None, None, True)
    clock.pass_ms(10_000)
    assert second(replay) == 3
    replay.move(None, 10.0, False)
    clock.pass_ms(2_000)
    assert second(replay) == 23
    replay.move(None, 0.5, None)
    clock.pass_ms(4_000)
    assert second(replay) == 25
    clock.pass_ms(1_000_000)
    assert second(replay) == 60
    assert replay.state()["paused"]


def second(replay: Replay) -> int:
    return int(replay.snapshot(["cluster"])["docs"]["cluster"]["doc"]["second"])


def test_played_once_more_it_begins_again(played: Play, tmp_path: Path) -> None:
    replay, clock = played(counting(tmp_path / "c.gz", 20))
    clock.pass_ms(30_000)
    assert second(replay) == 20
    replay.move(None, None, False)
    clock.pass_ms(1_000)
    assert second(replay) == 1


def test_back_in_time_is_another_run_with_the_facts_of_then(played: Play, tmp_path: Path) -> None:
    replay, clock = played(counting(tmp_path / "c.gz", 60))
    viewer = Browser(replay).watch("*")
    clock.pass_ms(40_000)
    viewer.follow_until(lambda state: state.docs.get("cluster", {}).get("second") == 40)
    run = viewer.state.run
    replay.move(10_000, None, True)
    viewer.follow_until(lambda state: state.run != run and state.docs.get("cluster", {}).get("second") == 10)
    assert [fact["params"]["t"] for fact in viewer.state.facts] == [t * 1000 for t in range(11)]


def test_a_short_way_ahead_is_the_same_run_and_no_fact_is_left_out(played: Play, tmp_path: Path) -> None:
    replay, _ = played(counting(tmp_path / "c.gz", 60))
    viewer = Browser(replay).watch("*")
    viewer.follow_until(lambda state: "cluster" in state.docs)
    run = viewer.state.run
    replay.move(5_000, None, None)
    viewer.follow_until(lambda state: state.docs["cluster"]["second"] == 5)
    assert viewer.state.run == run
    assert [fact["params"]["t"] for fact in viewer.state.facts] == [t * 1000 for t in range(6)]


def test_a_recording_ends_by_itself_at_its_limit_of_time(hub: Hub, recorder: Recorder) -> None:
    recorder.start(["*"], seconds=1, megabytes=1)
    browser = Browser(hub).watch("recording")
    browser.follow_until(lambda state: state.docs.get("recording", {}).get("state") == "ended")
    assert browser.state.docs["recording"]["why"] == "time"


def test_a_recording_ends_by_itself_at_its_limit_of_size(hub: Hub, recorder: Recorder) -> None:
    rng = random.Random(1)
    recorder.start(["big"], seconds=600, megabytes=1)
    browser = Browser(hub).watch("recording", "big")
    while browser.state.docs.get("recording", {}).get("state") != "ended":
        hub.publish("big", {"noise": "".join(rng.choices("0123456789abcdef", k=100_000))})
        browser.take()
        browser.acknowledge()
    assert browser.state.docs["recording"]["why"] == "bytes"
    size = sum(map(len, recorder.file()[1]))
    assert 1024 * 1024 <= size == recorder.state()["bytes"] < 2 * 1024 * 1024


def test_there_is_one_recording_at_a_time_and_none_to_download_before_it_ends(recorder: Recorder) -> None:
    assert refusal(recorder.state) == "recording_not_found"
    assert refusal(recorder.file) == "recording_not_found"
    recorder.start(["*"], 60, 1)
    assert refusal(lambda: recorder.start(["*"], 60, 1)) == "recording_runs"
    assert refusal(recorder.file) == "recording_runs"
    assert recorder.stop()["why"] == "asked"
    assert recorder.stop()["why"] == "asked"
    first = recorder.file()[1]
    recorder.start(["*"], 60, 1)
    assert list(first) == []  # it went when the next one began
    recorder.stop()


def test_without_a_place_for_the_file_that_is_said(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    assert refusal(lambda: recorder.start(["*"], 60, 1)) == "recording_failed"
    assert refusal(recorder.state) == "recording_not_found"


def test_the_end_of_the_program_waits_for_no_recording(hub: Hub, recorder: Recorder) -> None:
    recorder.start(["*"], 60, 1)
    hub.stop()
    assert hub.join(STOPS_S)
    begun_s = time.monotonic()
    recorder.close()
    assert time.monotonic() - begun_s < STOPS_S


def refusal(command: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as refused:
        command()
    return refused.value.code


def test_the_documents_about_recording_are_not_recorded(hub: Hub, recorder: Recorder, tmp_path: Path) -> None:
    recorder.start(["*"], 60, 1)
    browser = Browser(hub).watch("*")
    browser.follow_until(lambda state: "recording" in state.docs)
    recorder.stop()
    assert b'"recording"' not in gzip.decompress(saved(recorder, tmp_path / "r.gz").read_bytes())


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path, b"") == "not_a_recording"
    assert code_of(tmp_path, b"PK\x03\x04 and so on") == "not_a_recording"
    assert code_of(tmp_path, gzip.compress(b"hello\n")) == "not_a_recording"
    assert code_of(tmp_path, gzip.compress(b'{"format":"other","version":1}\n')) == "not_a_recording"
    assert code_of(tmp_path, gzip.compress(b"[" * 100_000)) == "not_a_recording"
    with pytest.raises(RecordingError) as refused:
        Tape(tmp_path / "nothing")
    assert refused.value.code == "recording_unreadable"


def test_a_file_that_breaks_off_is_refused_wherever_it_does(tmp_path: Path) -> None:
    whole = counting(tmp_path / "c.gz", 5).read_bytes()
    for size in range(30, len(whole)):
        assert code_of(tmp_path, whole[:size]) in ("recording_truncated", "not_a_recording"), size
    lines = gzip.decompress(whole).splitlines(keepends=True)
    for kept in range(1, len(lines)):
        assert code_of(tmp_path, gzip.compress(b"".join(lines[:kept]))) == "recording_truncated"


def test_a_file_of_another_version_says_which(tmp_path: Path) -> None:
    raw = gzip.decompress(counting(tmp_path / "c.gz", 1).read_bytes()).replace(b'"version":1', b'"version":9')
    assert code_of(tmp_path, gzip.compress(raw)) == "recording_version"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"second":5', b'"second":6'),  # the end tells
        (b'"base":2', b'"base":7'),
        (b'"t":2000', b'"t":900'),
        (b'"t":2000', b'"t":-1'),
        (b'"second":3', b'"second":NaN'),
        (b'"second":3', b'"second":1e999'),
        (b'"second":3', b'"second":"\\ud800"'),
        (b'"second":3', b'"second":' + b'{"a":' * 60 + b"1" + b"}" * 60),
        (b'"second":3', b'"second":' + b"[" * 50_000 + b"]" * 50_000),
        (b'"code":"happened"', b'"code":7'),
        (b'"samples":[]', b'"samples":[{"topic":"t","partition":0,"offset":1,"size":1,"key_base64":"?"}]'),
        (b'"frames":6', b'"frames":5'),
        (b'{"end"', b'{"t":9,"frame":{}}\n{"end"'),
        (b'"second":3', b'"second":\xff'),
    ],
)
def test_a_file_that_was_tampered_with_is_refused(tmp_path: Path, old: bytes, new: bytes) -> None:
    raw = gzip.decompress(counting(tmp_path / "c.gz", 5).read_bytes())
    assert old in raw
    assert code_of(tmp_path, gzip.compress(raw.replace(old, new, 1))) == "recording_damaged"


def test_a_file_that_goes_on_behind_its_end_is_refused(tmp_path: Path) -> None:
    raw = gzip.decompress(counting(tmp_path / "c.gz", 2).read_bytes())
    assert code_of(tmp_path, gzip.compress(raw + b"{}\n")) == "recording_damaged"


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.live.recording.MOST_RAW_BYTES", 1_000_000)
    bomb = gzip.compress(b"[" + b" " * 20_000_000)
    assert len(bomb) < 100_000
    assert code_of(tmp_path, bomb) == "recording_too_large"


def code_of(folder: Path, content: bytes) -> str:
    path = folder / "bad.gz"
    path.write_bytes(content)
    with pytest.raises(RecordingError) as refused:
        Tape(path)
    assert refused.value.detail.endswith(".")
    return refused.value.code

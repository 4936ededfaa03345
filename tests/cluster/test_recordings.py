"""A recording of a real cluster plays back to the documents that were there, byte for byte, without the cluster."""

from __future__ import annotations

import faulthandler
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.live.recording import canonical
from app.live.tape import Tape
from tests.support.api import Api, problem
from tests.support.live import LiveViewer
from tests.support.patience import PATIENT_S, wait_until
from tests.support.program import ROOT, ProgramUnderTest, inherited_environment
from tests.support.replaying import recorder, replaying
from tests.support.watcher import Watcher

BESIDE_S = 60.0  # what starting, fetching and saving may take beside the recording itself
CHANGE_S = 1.0
OWN = {"recording", "replay"}


@pytest.mark.parametrize(
    "seconds", [pytest.param(5, id="short"), pytest.param(600, id="ten-minutes", marks=pytest.mark.full)]
)
def test_a_recording_replays_to_the_same_final_documents(
    program: ProgramUnderTest, new_name: Callable[[str], str], tmp_path: Path, seconds: int
) -> None:
    faulthandler.cancel_dump_traceback_later()  # ten minutes are not a hang; every wait below has a bound
    file = tmp_path / "session.jsonl.gz"
    with Api(program.url) as api, LiveViewer(program.url) as viewer, life(api, new_name("x")) as live_on:
        until_s = time.monotonic() + seconds
        recording = recorder(program.url, file, seconds)

        def has_ended() -> bool:
            if time.monotonic() < until_s:
                live_on()
            return recording.poll() is not None

        try:
            wait_until(has_ended, "the recording to end", seconds + BESIDE_S)
        finally:
            recording.kill()
            output = recording.communicate()[0].decode()
        assert recording.returncode == 0, output
        seen = viewer.seen()
    final = final_documents(file)
    known = {name for name, (seq, _) in final.items() if (name, seq) in seen}
    assert len(known) > len(final) / 2  # a viewer sees most versions, each the very same
    for name in known:
        assert canonical(final[name][1]) == canonical(seen[name, final[name][0]]), name
    with replaying(file) as url, LiveViewer(url) as again:
        play_to_the_end(url, again, {name: canonical(doc) for name, (_, doc) in final.items()})


@contextmanager
def life(api: Api, name: str) -> Iterator[Callable[[], None]]:
    """A topic, a group and a generator; each call may change something."""
    topic, group = api.create_topic(f"{name}-t", 3), f"{name}-g"
    generator = api.start_generator(topic, 20, keys=5, value_bytes=50)
    members = [api.add_member(group, topic)]
    changed_s = time.monotonic()

    def change() -> None:
        nonlocal changed_s
        if time.monotonic() - changed_s < CHANGE_S:
            return
        changed_s = time.monotonic()
        if len(members) < 3:
            members.append(api.add_member(group, topic))
        else:
            api.remove_member(group, members.pop(0))

    try:
        yield change
    finally:
        api.stop_generator(generator)
        for member in members:
            api.remove_member(group, member)
        api.must("DELETE", f"/topics/{topic}")


def final_documents(file: Path) -> dict[str, tuple[int, Any]]:
    tape = Tape(file)
    try:
        return {name: (held.seq, held.doc) for name, held in tape.moment(tape.length_ms).held.items()}
    finally:
        tape.close()


def play_to_the_end(url: str, viewer: LiveViewer, final: dict[str, bytes]) -> None:
    """Scrubbed to just before its end and played from there: then a viewer has these documents, and no other."""
    with Api(url) as api:
        length_ms = api.must("GET", "/replay")["length_ms"]
        api.must("PATCH", "/replay", {"at_ms": max(0, length_ms - 2_000), "speed": 10, "paused": False})

    def is_over(watcher: Watcher) -> bool:
        replay = watcher.docs.get("replay", {})
        return replay.get("at_ms") == length_ms and replay.get("paused") is True and shown(watcher) == final

    viewer.wait_until(is_over, "the recording is over, with its final documents")


def shown(watcher: Watcher) -> dict[str, bytes]:
    return {name: canonical(doc) for name, doc in watcher.docs.items() if name not in OWN}


def test_in_a_replay_commands_are_refused_with_the_reason(program: ProgramUnderTest, tmp_path: Path) -> None:
    file = tmp_path / "short.jsonl.gz"
    recording = recorder(program.url, file, 1)
    assert recording.wait(BESIDE_S) == 0
    recording.communicate()
    with replaying(file) as url, Api(url) as api:
        assert problem(api.ask("POST", "/topics/orders/records", {"value": "x"})) == (403, "replay")
        assert problem(api.ask("POST", "/recording", {})) == (403, "replay")
        assert api.snapshot("cluster")["docs"]["cluster"]["doc"]["source"] == "embedded"


def test_a_file_that_is_no_recording_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam")
    found = subprocess.run(
        [sys.executable, "-m", "app", "replay", str(file), "--port", "0"],
        cwd=ROOT, env=inherited_environment(), capture_output=True, timeout=PATIENT_S, check=False,
    )  # fmt: skip
    assert found.returncode == 1
    assert found.stderr.decode() == "Caudal: This is not a recording of Caudal: it is not gzip.\n"

"""The process that asks coordinators may die of an answer: whoever asked gets another one, and lives on."""

from __future__ import annotations

import logging
import math
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.kafka import group_asker
from app.kafka.connection import Connection
from app.kafka.group_asker import DIED, MODULE, ROOT, GroupAsker, Suspects
from app.kafka.group_pipe import (
    Answer,
    Question,
    answer_in,
    answer_line,
    connection_in,
    connection_line,
    question_in,
    question_line,
)
from app.model.group_facts import DescribedMember, GroupDescribed
from app.model.terms import MemberId, Problem
from tests.support.patience import PATIENT_S, wait_until

CONNECTION = Connection("a:1,b:2", {"sasl.password": 'sécret\n"'})
COMMITS = {"orders": {0: 41, 5: 2**40}}
ASSIGNED = {"orders": (0, 5)}
MEMBER = DescribedMember(MemberId("m-1"), "client", "/10.0.0.1", None, assigned=ASSIGNED, target=None)
MOVING = DescribedMember(MemberId("m-2"), "client", "/10.0.0.1", "static-2", assigned={}, target=ASSIGNED)
DESCRIBED = GroupDescribed("billing", "consumer", "stable", "uniform", (MEMBER, MOVING), 1_700_000_000_000)

# Answers each question with what it was told; a group's name is what becomes of it, the first time or always.
STAND_IN = """
import json, os, signal, sys
folder = {folder!r}
signal.signal(signal.SIGINT, signal.SIG_DFL)
connection = json.loads(sys.stdin.buffer.readline())
open(os.path.join(folder, str(os.getpid())), "w").close()
sys.stdout.write("ready\\n"); sys.stdout.flush()
first, few = len(os.listdir(folder)) == 1, len(os.listdir(folder)) <= 3
for line in sys.stdin.buffer:
    number, about, groups, wait_s = json.loads(line)
    if "dies always" in groups or "dies once" in groups and first or "dies at first" in groups and few:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "dies while it answers" in groups and first:
        sys.stdout.write('[1, {{"dies'); sys.stdout.flush(); os._exit(1)
    if "hangs" in groups:
        signal.pause()
    told = {{group: ["commits", {{"orders": {{"0": 41, "5": 2**40}}}}] for group in groups}}
    told |= {{group: ["problem", [connection[0], {{}}]] for group in groups if group == "whom?"}}
    sys.stdout.write(json.dumps([number, told]) + "\\n"); sys.stdout.flush()
"""


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A file for each process that was started."""
    folder = tmp_path / "started"
    folder.mkdir()
    return folder


@pytest.fixture
def asker(tmp_path: Path, started: Path) -> Iterator[GroupAsker]:
    script = tmp_path / "stand_in.py"
    script.write_text(STAND_IN.format(folder=str(started)))
    asker = GroupAsker(CONNECTION, (sys.executable, str(script)))
    yield asker
    asker.close()


@pytest.mark.parametrize(
    "answer",
    [
        Answer(1, {"billing": COMMITS, "none yet": {}, "fraud\n": Problem("NOT_COORDINATOR", {"detail": "ä"})}),
        Answer(2, {"billing": DESCRIBED}),
    ],
)
def test_an_answer_arrives_whole_in_one_line(answer: Answer) -> None:
    line = answer_line(answer)
    assert line.count(b"\n") == 1
    assert answer_in(line) == answer


def test_what_goes_down_arrives_whole_in_one_line() -> None:
    question = Question(7, "commits", ("a", "ñ\n"), 2.0)
    assert question_in(question_line(question)) == question
    assert connection_in(connection_line(CONNECTION)) == CONNECTION
    assert question_line(question).count(b"\n") == connection_line(CONNECTION).count(b"\n") == 1


def test_many_groups_are_answered_by_one_process(asker: GroupAsker, started: Path) -> None:
    groups = [f"group-{number}" for number in range(1000)]
    assert asker.commits(groups, 2) == dict.fromkeys(groups, COMMITS)
    assert asker.commits(["billing"], 2) == {"billing": COMMITS}
    assert asker.commits(["whom?"], 2) == {"whom?": Problem("a:1,b:2")}
    assert len(list(started.iterdir())) == 1


def test_nothing_is_started_to_ask_for_nothing(asker: GroupAsker, started: Path) -> None:
    assert asker.commits([], 2) == {}
    assert not list(started.iterdir())


@pytest.mark.parametrize("group", ["dies once", "dies while it answers"])
def test_a_question_that_a_process_died_of_is_asked_again(
    asker: GroupAsker, started: Path, group: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert asker.commits([group, "billing"], 2) == {group: COMMITS, "billing": COMMITS}
    assert len(list(started.iterdir())) == 2
    assert "the process that asks coordinators died" in [record.message for record in caplog.records]


@pytest.mark.parametrize("others", [[], ["billing"], [f"group-{number}" for number in range(30)]])
def test_a_group_whose_answer_is_deadly_keeps_no_other_from_being_answered(
    asker: GroupAsker, started: Path, monkeypatch: pytest.MonkeyPatch, others: list[str]
) -> None:
    monkeypatch.setattr(group_asker, "FIRST_BACKOFF_S", 0.01)
    groups = [*others[:3], "dies always", *others[3:]]
    for _ in range(2):
        told = asker.commits(groups, 2)
        assert list(told) == groups
        assert told["dies always"] == DIED
        assert {group: told[group] for group in others} == dict.fromkeys(others, COMMITS)
        answered(asker)
    deaths = 2 + math.ceil(math.log2(len(groups))) + 1
    assert len(list(started.iterdir())) <= deaths + 2, "the second time it is not asked about"
    assert not asker._spares


def test_it_is_asked_about_again_after_a_while_alone_and_until_it_lives(
    asker: GroupAsker, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_asker, "ALONE_S", 0.0)
    monkeypatch.setattr(group_asker, "FIRST_BACKOFF_S", 0.0)
    assert asker.commits(["dies at first", "billing"], 2) == {"dies at first": DIED, "billing": COMMITS}
    assert len(list(started.iterdir())) == 3
    assert asker.commits(["dies at first", "billing"], 2) == {"dies at first": COMMITS, "billing": COMMITS}
    for _ in range(2):  # by the process that lives
        assert asker.commits(["dies at first", "billing"], 2) == {"dies at first": COMMITS, "billing": COMMITS}
    assert len(list(started.iterdir())) == 5


def test_a_deadly_group_is_left_alone_for_longer_and_longer() -> None:
    suspects, now_s, pauses_s = Suspects(), 100.0, list[float]()
    for _ in range(8):
        suspects.died("commits", "g", now_s)
        assert suspects.others("commits", ["g", "h"]) == ["h"]
        began_s = now_s
        while not suspects.due("commits", ["g", "h"], now_s):
            now_s += 0.5
        pauses_s.append(now_s - began_s)
    assert pauses_s == [2, 4, 8, 16, 32, 60, 60, 60]
    assert suspects.others("describe", ["g"]) == ["g"]
    suspects.lived("commits", ["g", "h"])
    assert suspects.others("commits", ["g", "h"]) == ["g", "h"]


def test_the_search_for_a_deadly_group_has_an_end(
    asker: GroupAsker, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_asker, "MOST_SPARES", 2)
    groups = [*map(str, range(100)), "dies always"]
    told = asker.commits(groups, 2)
    assert set(told) == set(groups)
    assert set(map(str, told.values())) == {str(DIED)}, "it is sought among the last ones first"
    assert len(list(started.iterdir())) == 4


def test_after_the_second_death_in_a_row_there_is_a_pause(
    asker: GroupAsker, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_asker, "FIRST_BACKOFF_S", 60.0)
    monkeypatch.setattr(group_asker, "LONGEST_BACKOFF_S", 60.0)
    asker.commits(["dies always"], 2)
    assert asker.commits(["billing"], 2) == {"billing": DIED}
    assert len(list(started.iterdir())) == 3


def test_a_process_that_hangs_is_ended(asker: GroupAsker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_asker, "LATE_S", 0.1)
    monkeypatch.setattr(group_asker, "FIRST_BACKOFF_S", 0.01)
    assert asker.commits(["billing"], 2) == {"billing": COMMITS}
    monkeypatch.setattr(group_asker, "START_S", 0.5)
    assert asker.commits(["hangs"], 0.1) == {"hangs": DIED}
    monkeypatch.setattr(group_asker, "START_S", PATIENT_S)
    answered(asker)


def test_close_ends_the_process_and_the_waiting(asker: GroupAsker, caplog: pytest.LogCaptureFixture) -> None:
    asker.commits(["billing"], 2)
    child = asker._child
    assert child is not None
    told: list[object] = []
    waiting = threading.Thread(target=lambda: told.append(asker.commits(["hangs"], 600)["hangs"]), daemon=True)
    waiting.start()
    wait_until(lambda: child._awaited, "the question")
    with caplog.at_level(logging.WARNING):
        asker.close()
    waiting.join(PATIENT_S)
    assert isinstance(told[0], Problem)
    assert child.has_ended
    assert not caplog.records  # it was meant to end
    assert isinstance(asker.commits(["billing"], 2)["billing"], Problem)  # closed is closed


def test_the_real_process_ends_with_its_stdin_and_says_nothing_of_an_interrupt() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", MODULE, "info", "text"], cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(connection_line(Connection("localhost:1")))
    process.stdin.flush()
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(2)
    process.stdin.write(question_line(Question(1, "commits", ("billing", ""), 0.1)))
    process.stdin.flush()
    told = answer_in(process.stdout.readline()).groups
    assert {group: isinstance(one, Problem) for group, one in told.items()} == {"billing": True, "": True}
    _, said = process.communicate(timeout=PATIENT_S)
    assert process.returncode == 0
    assert b"Traceback" not in said


def answered(asker: GroupAsker) -> None:
    wait_until(lambda: asker.commits(["billing"], 2) == {"billing": COMMITS}, "an answer")

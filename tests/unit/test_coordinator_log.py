"""The brokers' log files are followed from their ends, through rotation, and only whole lines are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model.group_facts import CoordinatorSaid
from app.sources.embedded.coordinator_log import CoordinatorLog, GrowingFile
from tests.support.collected import Collected
from tests.support.patience import STOPS_S

MARK = "5f3a9c127b04"
LINE = (
    f"2026-11-23T13:09:09.334Z {MARK} [group-coordinator-event-processor-3] "
    "INFO org.apache.kafka.coordinator.group.GroupMetadataManager - "
    "[GroupCoordinator id=1 topic=__consumer_offsets partition=0] Stabilized group g generation {} with 2 members.\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "broker-1.log"
    path.write_text("before\n", "utf-8")
    return path


def write(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(text)


def begin_anew(path: Path) -> None:
    """As a broker's start does."""
    path.replace(path.with_suffix(".log.1"))
    path.write_text("", "utf-8")


def begun(path: Path) -> GrowingFile:
    growing = GrowingFile(path)
    assert list(growing.new_lines()) == []
    return growing


def test_only_lines_written_after_the_first_look_are_told_and_each_once(file: Path) -> None:
    growing = begun(file)
    write(file, "one\ntwo\n")
    assert list(growing.new_lines()) == ["one", "two"]
    assert list(growing.new_lines()) == []


def test_a_line_is_told_when_it_is_whole(file: Path) -> None:
    growing = begun(file)
    write(file, "on")
    assert list(growing.new_lines()) == []
    write(file, "e\ntw")
    assert list(growing.new_lines()) == ["one"]
    write(file, "o\n")
    assert list(growing.new_lines()) == ["two"]


def test_the_rest_of_a_file_set_aside_comes_before_the_new_one(file: Path) -> None:
    growing = begun(file)
    write(file, "one\n")
    assert list(growing.new_lines()) == ["one"]
    write(file, "two\ncut of")
    begin_anew(file)
    write(file, "three\n")
    assert list(growing.new_lines()) == ["two", "three"]


def test_between_two_files_there_is_nothing_to_tell(file: Path) -> None:
    growing = begun(file)
    write(file, "one\n")
    file.replace(file.with_suffix(".log.1"))
    assert list(growing.new_lines()) == []
    write(file, "two\n")
    assert list(growing.new_lines()) == ["one", "two"]


def test_a_file_that_comes_later_is_told_from_its_beginning(tmp_path: Path) -> None:
    growing = begun(tmp_path / "broker-2.log")
    write(tmp_path / "broker-2.log", "one\n")
    assert list(growing.new_lines()) == ["one"]


def test_a_line_that_never_ends_takes_no_memory(file: Path) -> None:
    growing = begun(file)
    write(file, "x" * 1_000_000)
    assert list(growing.new_lines()) == []
    write(file, "\none\n")
    long, one = growing.new_lines()
    assert len(long) < 100_000
    assert one == "one"


def test_a_file_that_is_set_aside_while_it_is_looked_at_is_read_at_the_next_look(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = begun(file)
    write(file, "one\n")
    seen = file.stat()
    file.replace(file.with_suffix(".log.1"))
    with monkeypatch.context() as late:
        late.setattr(GrowingFile, "_stat", staticmethod(lambda _: seen))
        assert list(growing.new_lines()) == []
        write(file, "before and longer than it was\ntwo\n")
        assert list(growing.new_lines()) == []
    assert list(growing.new_lines()) == ["one", "before and longer than it was", "two"]


def test_a_line_that_cannot_be_handled_takes_no_other_with_it(file: Path) -> None:
    growing = begun(file)
    write(file, "on")
    assert list(growing.new_lines()) == []
    write(file, "e\ntwo\nthr")
    lines = growing.new_lines()
    assert next(lines) == "one"
    del lines  # as where an exception ends the loop over them
    assert list(growing.new_lines()) == ["two"]
    write(file, "ee\n")
    assert list(growing.new_lines()) == ["three"]


def test_what_the_coordinators_say_is_reported_from_the_start_to_the_stop(file: Path) -> None:
    facts = Collected()
    write(file, LINE.format(1))
    followed = CoordinatorLog(file.parent, ["broker-1.log", "broker-2.log"], MARK, facts)
    followed.start()
    write(file, "[0.1s][warning][aot] no line of a logger\n" + LINE.format(2))
    write(file.with_name("broker-2.log"), LINE.format(3))
    facts.wait_for(CoordinatorSaid, lambda said: said.generation == 3)
    facts.wait_for(CoordinatorSaid, lambda said: said.generation == 2)
    followed.stop()
    assert followed.join(STOPS_S)
    assert {said.generation for said in facts.facts(CoordinatorSaid)} == {2, 3}

"""The doctor's rules, and its answer to a machine and to an address where nobody is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from app.doctor.checks import Check, at_least, exit_code
from app.doctor.cluster import group_log, right
from app.doctor.machine import browser_libraries, data_dir_check, jars, kafka_ports, python
from app.kafka.queries import TopicDescribed
from app.model.facts import CapabilityFound
from app.model.terms import TopicId


def test_a_check_is_one_line_that_says_what_to_do() -> None:
    line = Check("disk", "fail", "3 MB free", "free some").line()
    assert line.split() == ["fail", "disk", "3", "MB", "free", "->", "free", "some"]
    assert "->" not in Check("disk", "ok", "900 MB free").line()


def test_only_a_failure_makes_the_exit_code_1() -> None:
    well, worse, bad = Check("a", "ok", ""), Check("b", "warn", ""), Check("c", "fail", "")
    assert exit_code([well, worse]) == 0
    assert exit_code([well, bad, worse]) == 1


@pytest.mark.parametrize(
    ("check", "level"),
    [
        (python((3, 11, 0)), "ok"),
        (python((3, 10, 14)), "fail"),
        (browser_libraries([]), "ok"),
        (browser_libraries(["preact.js"]), "fail"),
        (at_least("memory", 700, 700, "free", "close"), "ok"),
        (at_least("memory", 699, 700, "free", "close"), "fail"),
        (jars(45, 0, 0), "ok"),
        (jars(45, 2, 3_000_000), "warn"),
        (data_dir_check(Path("/x"), writable=False), "fail"),
        (kafka_ports({}), "ok"),
        (kafka_ports({1: 9092}), "warn"),
        (right(CapabilityFound("tail", True)), "ok"),
        (right(CapabilityFound("tail", True, "only_some", "grant_read")), "warn"),
        (right(CapabilityFound("tail", False, "TOPIC_AUTHORIZATION_FAILED", "grant_read")), "warn"),
        (group_log(TopicDescribed(TopicId("o"), True, 4, True), exists=True), "ok"),
        (group_log(TopicDescribed(TopicId("o"), True, 4, False), exists=True), "warn"),
        (group_log(None, exists=False), "warn"),
    ],
)
def test_what_is_well_needs_no_advice_and_what_is_not_has_some(check: Check, level: str) -> None:
    assert check.level == level
    assert bool(check.advice) == (level != "ok")


def test_the_doctor_ends_with_1_where_nobody_listens_and_says_why() -> None:
    found = CliRunner().invoke(main, ["doctor", "--port", "0", "--bootstrap-servers", "kafka.invalid:9092"])
    assert found.exit_code == 1
    assert "bootstrap_unresolved" in found.output
    assert "kafka.invalid:9092" in found.output
    assert "java" not in found.output  # Kafka does not run here then


def test_the_doctor_looks_at_the_machine_and_leaves_it_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    found = CliRunner().invoke(main, ["doctor", "--port", "0", "--data-dir", str(folder)])
    names = {line.split()[1] for line in found.output.splitlines()}
    assert {"python", "java", "disk", "memory"} <= names
    assert not folder.exists()

"""No older answer overwrites a newer record of the group log."""

from __future__ import annotations

import threading

from app.model.facts import Committed, Fact
from app.model.group_facts import CommitsRead, GroupDescribed, GroupEpochWritten
from app.observe.group_activity import GroupActivity
from tests.support.patience import PATIENT_S

RECORD = GroupEpochWritten("g", 1, 0, "broker")
COMMIT = Committed("g", "t", 0, 5, 0, "broker")
ANSWER = CommitsRead("g", {"t": {0: 4}}, 0)
DESCRIBED = GroupDescribed("g", "consumer", "stable", None, (), 0)


def test_an_answer_is_reported_while_the_log_is_silent() -> None:
    reported: list[Fact] = []
    activity = GroupActivity(reported.append)
    activity.report_record("g", COMMIT)
    assert activity.report_answer("g", ANSWER, activity.seen(["g"]))
    assert reported == [COMMIT, ANSWER]


def test_an_answer_is_refused_after_a_record_that_came_meanwhile() -> None:
    reported: list[Fact] = []
    activity = GroupActivity(reported.append)
    seen = activity.seen(["g", "other"])
    activity.report_record("g", COMMIT)
    assert not activity.report_answer("g", ANSWER, seen)
    assert activity.report_answer("other", CommitsRead("other", {}, 0), seen)
    assert ANSWER not in reported


def test_a_description_is_made_old_by_the_groups_steps_and_not_by_its_commits() -> None:
    reported: list[Fact] = []
    activity = GroupActivity(reported.append)
    seen = activity.seen(["g"])
    activity.report_record("g", COMMIT)
    assert activity.report_answer("g", DESCRIBED, seen)
    activity.report_record("g", RECORD)
    assert not activity.report_answer("g", DESCRIBED, seen)


def test_a_record_waits_for_an_answer_that_is_being_reported() -> None:
    reported: list[Fact] = []
    reporting, go_on = threading.Event(), threading.Event()

    def report(fact: Fact) -> None:
        if fact is ANSWER:
            reporting.set()
            assert go_on.wait(PATIENT_S)
        reported.append(fact)

    activity = GroupActivity(report)
    seen = activity.seen(["g"])
    answering = threading.Thread(target=activity.report_answer, args=("g", ANSWER, seen), daemon=True)
    answering.start()
    assert reporting.wait(PATIENT_S)
    recording = threading.Thread(target=activity.report_record, args=("g", COMMIT), daemon=True)
    recording.start()
    go_on.set()
    answering.join(PATIENT_S)
    recording.join(PATIENT_S)
    assert reported == [ANSWER, COMMIT]


def test_commits_alone_do_not_tell_what_a_group_is() -> None:
    activity = GroupActivity(lambda _: None)
    activity.report_record("g", COMMIT)
    activity.report_answer("g", ANSWER, activity.seen(["g"]))
    assert not activity.knows("g")
    activity.report_record("g", RECORD)
    assert activity.knows("g")


def test_a_description_tells_what_a_group_is_until_it_is_forgotten() -> None:
    activity = GroupActivity(lambda _: None)
    activity.report_answer("g", DESCRIBED, activity.seen(["g"]))
    assert activity.knows("g")
    activity.forget("g")
    assert not activity.knows("g")

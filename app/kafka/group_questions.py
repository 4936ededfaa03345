"""`python -m app.kafka.group_questions`: asks the coordinators of groups, in a process that may die of the answer.

Started by group_asker.py and by nobody else, with level and form of the log. It ends when its stdin does.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaError, KafkaException

from app.kafka.admin import COORDINATOR_REQUEST_S, Admin
from app.kafka.child import obey_parent
from app.kafka.errors import error_in, problem_of
from app.kafka.group_answers import commits_told, described_group
from app.kafka.group_pipe import (
    READY,
    Answer,
    GroupAnswer,
    GroupAnswers,
    Question,
    answer_line,
    connection_in,
    question_in,
)
from app.logs import Form
from app.model.terms import Problem

log = logging.getLogger("app.kafka.group_questions")  # __name__ is __main__ here

AT_ONCE = 8  # more than there are threads that ask: a question that waits for others would seem to hang


def main(level: str, form: Form) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for the parent, which then ends it
    obey_parent(obey, level, form, log)
    os._exit(0)  # an orderly end would wait for answers that nobody hears


def obey(up: BinaryIO, down: BinaryIO) -> None:
    line = down.readline()
    if not line:  # ended before it had begun
        return
    answering = Answering(Admin(connection_in(line), "caudal-groups"), up)
    up.write(READY)
    up.flush()
    pool = ThreadPoolExecutor(AT_ONCE, "question")
    for line in down:
        pool.submit(answering.answer, line)


class Answering:
    def __init__(self, admin: Admin, up: BinaryIO) -> None:
        self._admin = admin
        self._up = up
        self._writing = threading.Lock()

    def answer(self, line: bytes) -> None:
        try:
            question = question_in(line)
            told = answer_line(Answer(question.number, answers(self._admin, question)))
            with self._writing:
                self._up.write(told)
                self._up.flush()
        except BrokenPipeError:
            os._exit(0)
        except Exception:
            log.exception("a question about groups failed")
            os._exit(1)  # whoever waits for the answer hears of it by that


def answers(admin: Admin, question: Question) -> GroupAnswers:
    client = admin.client()
    at_ms = time.time_ns() // 1_000_000
    futures, refused = _asked(client, question)
    told = admin.answers(client, futures, question.wait_s)
    return {**refused, **{group: _read(question, group, answer, at_ms) for group, answer in told.items()}}


def _asked(client: Any, question: Question) -> tuple[Mapping[str, Any], Mapping[str, Problem]]:
    """What is awaited for each group, and what was refused at once."""
    futures: dict[str, Any] = {}
    refused: dict[str, Problem] = {}
    about_all = question.about == "describe"
    for some in [list(question.groups)] if about_all else [[group] for group in question.groups]:
        try:
            if about_all:
                futures |= client.describe_consumer_groups(some, request_timeout=COORDINATOR_REQUEST_S)
            else:  # one group a call is all that librdkafka takes
                wanted = [ConsumerGroupTopicPartitions(group) for group in some]
                futures |= client.list_consumer_group_offsets(wanted, request_timeout=COORDINATOR_REQUEST_S)
        except KafkaException as exception:
            refused |= dict.fromkeys(some, problem_of(error_in(exception)))
        except (TypeError, ValueError) as exception:  # names that the client does not take
            refused |= dict.fromkeys(some, problem_of(KafkaError(KafkaError._INVALID_ARG, str(exception))))
    return futures, refused


def _read(question: Question, group: str, told: Any, at_ms: int) -> GroupAnswer:
    if isinstance(told, Problem):
        return told
    return described_group(group, told, at_ms) if question.about == "describe" else commits_told(told)


if __name__ == "__main__":
    main(sys.argv[1], "json" if sys.argv[2] == "json" else "text")

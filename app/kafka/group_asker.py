"""Asks the coordinators of groups, by a process of its own: the answer can be the end of whoever asked.

librdkafka 2.16 reads from a null pointer when OffsetFetch of an AdminClient is answered NOT_COORDINATOR, and can abort
when a coordinator's connection breaks (docs/decisions/0015). Here that is a line in the log and a Problem `asker_died`.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import math
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from typing import Any, Final

from app.kafka.connection import Connection
from app.kafka.group_answers import Commits
from app.kafka.group_pipe import READY, About, GroupAnswers, Question, answer_in, connection_line, question_line
from app.logs import log_in_use
from app.model.group_facts import GroupDescribed
from app.model.terms import Problem
from app.supervised import CALM_S, FIRST_BACKOFF_S, LONGEST_BACKOFF_S

log = logging.getLogger(__name__)

MODULE: Final = "app.kafka.group_questions"
ROOT: Final = Path(__file__).resolve().parents[2]  # where `-m` finds the module, wherever this process was started
TRIES: Final = 2  # a new process asks for the coordinator anew, and so mostly survives
START_S: Final = 10.0  # of a process, on a machine that is busy
LATE_S: Final = 3.0  # the process has Kafka's answer, or its own patience has ended; beyond that it hangs
KILLED_WITHIN_S: Final = 1.0
MOST_SPARES: Final = 12  # processes to find the one group among 2,000 whose answer the others died of
ALONE_S: Final = 2.0  # a group is left alone so long whose answer alone was the end of a process; then twice as long
LONGEST_ALONE_S: Final = 60.0
DIED: Final = Problem("asker_died", {"detail": "the process that asks coordinators died"})

Told = Mapping[str, Any]  # by group: what was asked, or a Problem


class GroupAsker:
    """One process, started by the first question, and again after its death, with a growing pause.

    The answer about one group may be the end of each process: then the others are asked about apart, by spare ones.
    """

    def __init__(self, connection: Connection, command: Sequence[str] = (sys.executable, "-m", MODULE)) -> None:
        self._connection = connection
        self._command = command
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._closed = False
        self._deaths = 0  # in a row
        self._start_at_s = 0.0
        self._spares: set[Child] = set()
        self._suspects = Suspects()

    def start(self) -> None:
        """The process takes a moment to be ready: have it begin before there is a question."""
        self._child_now()

    def describe(self, groups: Sequence[str], wait_s: float) -> Mapping[str, GroupDescribed | Problem]:
        described: Mapping[str, GroupDescribed | Problem] = self._ask("describe", groups, wait_s)
        return described

    def commits(self, groups: Sequence[str], wait_s: float) -> Mapping[str, Commits | Problem]:
        commits: Mapping[str, Commits | Problem] = self._ask("commits", groups, wait_s)
        return commits

    def close(self) -> None:
        """For good; whoever waits for an answer gets a Problem now."""
        with self._lock:
            self._closed = True
            children = [*self._spares, *([self._child] if self._child is not None else [])]
            self._child = None
        for child in children:
            child.end()

    def _ask(self, about: About, groups: Sequence[str], wait_s: float) -> Any:
        now_s = time.monotonic()
        until_s = now_s + wait_s + START_S + LATE_S
        trusted = self._suspects.others(about, groups)
        told = self._told(about, trusted, wait_s, until_s) if trusted else {}
        due: list[Sequence[str]] = [[group] for group in self._suspects.due(about, groups, now_s)]
        told = {**told, **self._told_apart(about, due, wait_s, until_s)}
        return {group: told.get(group, DIED) for group in groups}

    def _told(self, about: About, groups: Sequence[str], wait_s: float, until_s: float) -> Told:
        """Without the groups of which nothing can be told."""
        for _ in range(TRIES):
            child = self._child_now()
            if child is None:
                return {}
            told = child.ask(about, groups, wait_s, until_s)
            if told is not None:
                return told
        return self._told_apart(about, halves(groups), wait_s, until_s)

    def _told_apart(self, about: About, waiting: list[Sequence[str]], wait_s: float, until_s: float) -> Told:
        """One part after the other, and halves of what a process died of, until the deadly group is alone."""
        told: dict[str, Any] = {}
        for _ in range(MOST_SPARES if waiting else 0):
            with self._spare() as spare:
                while waiting and spare is not None and (some := spare.ask(about, waiting[-1], wait_s, until_s)):
                    told |= some
                    self._suspects.lived(about, waiting.pop())
            if not waiting or spare is None or time.monotonic() >= until_s:
                break
            died_of = waiting.pop()
            if len(died_of) == 1:
                self._suspects.died(about, died_of[0], time.monotonic())
            else:
                waiting += halves(died_of)
        return told

    @contextlib.contextmanager
    def _spare(self) -> Iterator[Child | None]:
        """A process of this question alone: what it dies of disturbs nobody else. None: closed, or not to be had."""
        with self._lock:
            child = None if self._closed else self._started()
            if child is not None:
                self._spares.add(child)
        try:
            yield child
        finally:
            if child is not None:
                child.end()
                with self._lock:
                    self._spares.discard(child)

    def _child_now(self) -> Child | None:
        """None: closed, or dead too often to be started again already."""
        with self._lock:
            if self._child is not None and self._child.has_ended:
                self._start_at_s = self._child.ended_s + self._pause_s(self._child.ended_s - self._child.started_s)
                self._child = None
            if self._child is None and not self._closed and time.monotonic() >= self._start_at_s:
                self._child = self._started()
            return self._child

    def _started(self) -> Child | None:
        child = Child()
        try:
            child.start(self._command, self._connection)
        except OSError:
            log.exception("the process that asks coordinators could not be started")
            self._start_at_s = time.monotonic() + self._pause_s(0)
            return None
        return child

    def _pause_s(self, lived_s: float) -> float:
        """After the first death none: one is expected where a coordinator moves."""
        self._deaths = 1 if lived_s > CALM_S else self._deaths + 1
        return 0.0 if self._deaths == 1 else min(FIRST_BACKOFF_S * 2 ** min(self._deaths - 2, 10), LONGEST_BACKOFF_S)


class Suspects:
    """Groups whose answer, alone, was the end of a process: each is left alone for a while that grows."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pauses: dict[tuple[About, str], tuple[float, float]] = {}  # until when (monotonic), and how long

    def others(self, about: About, groups: Sequence[str]) -> list[str]:
        with self._lock:
            return [group for group in groups if (about, group) not in self._pauses]

    def due(self, about: About, groups: Sequence[str], now_s: float) -> list[str]:
        """Those that may be asked about again, alone."""
        with self._lock:
            return [group for group in groups if self._pauses.get((about, group), (math.inf, 0.0))[0] <= now_s]

    def died(self, about: About, group: str, now_s: float) -> None:
        with self._lock:
            _, before_s = self._pauses.get((about, group), (0.0, ALONE_S / 2))
            pause_s = min(2 * before_s, LONGEST_ALONE_S)
            self._pauses[about, group] = now_s + pause_s, pause_s
        log.warning("the answer about a group is deadly: it is left alone", extra={"group": group, "seconds": pause_s})

    def lived(self, about: About, groups: Sequence[str]) -> None:
        with self._lock:
            for group in groups:
                self._pauses.pop((about, group), None)


def halves(groups: Sequence[str]) -> list[Sequence[str]]:
    """One group alone is its own half."""
    middle = len(groups) // 2
    return [half for half in (groups[:middle], groups[middle:]) if half]


class Child:
    """One process, asked from any threads; a thread of its own reads the answers."""

    def __init__(self) -> None:
        self.started_s = self.ended_s = time.monotonic()
        self._process: subprocess.Popen[bytes] | None = None
        self._reader = threading.Thread(target=self._read, name="group-answers", daemon=True)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._awaited: dict[int, Future[GroupAnswers | None]] = {}
        self._writing = threading.Lock()
        self._ready = threading.Event()
        self._ending = False
        self._ended = False

    def start(self, command: Sequence[str], connection: Connection) -> None:
        self._process = subprocess.Popen(
            [*command, *log_in_use()], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the parent, which then ends it
        )  # fmt: skip
        self._reader.start()
        self._write(connection_line(connection))

    @property
    def has_ended(self) -> bool:
        return self._ended

    def ask(self, about: About, groups: Sequence[str], wait_s: float, until_s: float) -> GroupAnswers | None:
        """None: it died, or was ended, or hangs and is ended for that, at `until_s` (monotonic) at the latest."""
        question = Question(next(self._numbers), about, tuple(groups), wait_s)
        future: Future[GroupAnswers | None] = Future()
        with self._lock:
            if self._ended:
                return None
            self._awaited[question.number] = future
        self._write(question_line(question))
        left_s = until_s - time.monotonic()
        try:
            return future.result(max(0.0, min(left_s, wait_s + LATE_S) if self._ready.is_set() else left_s))
        except Late:
            log.warning("the process that asks coordinators hangs")
            self.end()
            return None

    def end(self) -> None:
        """It has nothing to lose."""
        if self._process is None:
            return
        self._ending = True
        self._process.kill()
        self._reader.join(KILLED_WITHIN_S)

    def _write(self, line: bytes) -> None:
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("asked before start")
        with contextlib.suppress(OSError, ValueError), self._writing:  # it has ended; the reader notices that
            self._process.stdin.write(line)
            self._process.stdin.flush()

    # ---- its thread ----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        if self._process is None or self._process.stdout is None:
            return
        try:
            for line in self._process.stdout:
                if line == READY:
                    self._ready.set()
                    continue
                answer = answer_in(line)
                with self._lock:
                    future = self._awaited.pop(answer.number, None)
                if future is not None:
                    future.set_result(answer.groups)
        except (ValueError, TypeError, KeyError):  # a line cut short by its end
            log.warning("unreadable answer about groups", exc_info=True)
        finally:
            self._bury()

    def _bury(self) -> None:
        if self._process is None:
            return
        self.ended_s = time.monotonic()
        with self._lock:
            self._ended = True
            awaited, self._awaited = self._awaited, {}
        status = self._status()
        if not self._ending:
            log.warning("the process that asks coordinators died", extra={"status": status, "questions": len(awaited)})
        for future in awaited.values():
            future.set_result(None)

    def _status(self) -> int | None:
        """Its exit status, negative for a signal."""
        if self._process is None:
            return None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(KILLED_WITHIN_S)
        self._process.kill()  # where only its stdout has ended
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(KILLED_WITHIN_S)
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError, ValueError):  # what was not told can not be flushed
                if pipe is not None:
                    pipe.close()
        return self._process.returncode

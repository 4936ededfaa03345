"""Compare the rebalance protocols: the same change in three groups of ours side by side, one at a time."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable

from pydantic import Field

from app.control.comparison_groups import Instruments
from app.control.comparison_run import ComparisonRun
from app.control.names import Body
from app.control.pauses import Pauses
from app.kafka.admin import Admin
from app.kafka.group_admin import GroupAdmin
from app.kafka.members import Members
from app.kafka.producers import Producers
from app.model.comparison import PROTOCOLS, Change, Comparison, Setting
from app.model.entities import Cluster
from app.model.facts import Report
from app.problems import InvalidError, NotFoundError, NotReadyError, ProblemError

PREFIX = "caudal-compare-"  # of the topic and the groups
MEMBERS = 3
PARTITIONS = 12  # so that three and four members both get equal shares
RECORDS_PER_S = 300
COMMIT_INTERVAL_MS = 1_000
SESSION_MS = 6_000  # where the brokers do not tell theirs
HEARTBEAT_MS = 500
LONGEST_KILLS_S = 600  # of session timeouts together: with those of an attached cluster each may be a minute
KEPT = 10


class StartComparison(Body):
    change: Change = Field(
        description="join: a fourth member comes; leave: one of three goes; kill: one of three crashes."
    )
    rounds: int = Field(default=7, ge=1, le=15, description="How often the change is made and measured.")


class Comparisons:
    """Parts of the program: `stop` ends the one under way, `join` waits until it has cleared away what it can."""

    def __init__(
        self,
        members: Members,
        producers: Producers,
        admin: Admin,
        report: Report,
        picture: Callable[[], Cluster],
        pauses: Pauses,
    ) -> None:
        self._admin = admin
        self._report = report
        self._instruments = Instruments(members, producers, admin, GroupAdmin(admin), report, picture, pauses)
        self._changed: Callable[[], None] = lambda: None
        self._beginning = threading.Lock()
        self._lock = threading.Lock()
        self._runs: list[ComparisonRun] = []  # newest first; only the first may be under way
        self._stopping = False

    def when_changed(self, changed: Callable[[], None]) -> None:
        """`changed` is called after a topic was made or removed."""
        self._changed = changed

    # ---- a part of the program

    def start(self) -> None:
        """Nothing runs until a comparison is asked for."""

    def stop(self) -> None:
        with self._lock:
            self._stopping = True
            runs = list(self._runs)
        for run in runs:
            run.stop()

    def join(self, timeout_s: float) -> bool:
        until_s = time.monotonic() + timeout_s
        with self._lock:
            runs = list(self._runs)
        ended = [run.join(max(0.0, until_s - time.monotonic())) for run in runs]
        return all(ended)

    # ---- commands

    def begin(self, command: StartComparison) -> str:
        """Its id, once its topic is made. ProblemError where one is under way, or Kafka refuses."""
        if not self._beginning.acquire(blocking=False):
            raise _running()
        try:
            self._check_free()
            comparison = self._new(command)
            _check_length(comparison)
            self._admin.create_topic(comparison.topic, PARTITIONS, -1, {})
            self._run(ComparisonRun(comparison, self._instruments, self._changed))
        finally:
            self._beginning.release()
        self._changed()
        return comparison.id

    def cancel(self, id: str) -> None:
        """It clears away what it made and ends."""
        self._find(id).cancel()

    def kept(self) -> list[Comparison]:
        """The newest first."""
        with self._lock:
            return [run.comparison for run in self._runs]

    def _run(self, run: ComparisonRun) -> None:
        """NotReadyError where the program has begun to stop by now: then it only clears its topic away."""
        with self._lock:
            is_late = self._stopping
            if is_late:
                run.stop()
            else:
                self._runs = [run, *self._runs[: KEPT - 1]]
            run.start()
        if is_late:
            raise NotReadyError("stopping")

    def _check_free(self) -> None:
        with self._lock:
            if self._stopping:
                raise NotReadyError("stopping")
            running = next((run.comparison for run in self._runs if not run.comparison.is_over), None)
        if running is not None:
            raise _running(comparison=running.id)

    def _find(self, id: str) -> ComparisonRun:
        with self._lock:
            found = next((run for run in self._runs if run.comparison.id == id), None)
        if found is None:
            raise NotFoundError("comparison", id)
        return found

    def _new(self, command: StartComparison) -> Comparison:
        id = secrets.token_hex(3)
        topic = f"{PREFIX}{id}"
        groups = {protocol: f"{topic}-{protocol}" for protocol in PROTOCOLS}
        return Comparison(id, command.change, command.rounds, topic, groups, self._setting(), _now_ms())

    def _setting(self) -> Setting:
        """Classic members get the brokers' times of KIP-848, so that the protocols are all that differs."""
        sessions = self._instruments.members.broker_sessions
        session_ms, heartbeat_ms = sessions.timeout_ms(), sessions.heartbeat_ms()
        return Setting(
            MEMBERS,
            PARTITIONS,
            RECORDS_PER_S,
            COMMIT_INTERVAL_MS,
            session_ms or SESSION_MS,
            heartbeat_ms or HEARTBEAT_MS,
            session_ms,
            heartbeat_ms,
        )


def _check_length(comparison: Comparison) -> None:
    """Each member that was killed is waited for until its session timeout."""
    session_s = comparison.setting.session_timeout_ms / 1000
    most = max(1, int(LONGEST_KILLS_S / session_s))
    if comparison.change == "kill" and comparison.rounds > most:
        raise InvalidError(
            "rounds", f"with the brokers' session timeout of {session_s:g} s at most {most}", "too_many_rounds",
            {"seconds": session_s, "most": most},
        )  # fmt: skip


def _running(**params: str) -> ProblemError:
    return ProblemError("comparison_running", 409, "A comparison is under way; end it first.", params)


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

"""One consumer of ours: a thread that owns its Consumer and obeys commands between two short polls.

A librdkafka handle belongs to one thread (a call from another starves beside a poll loop), so everything that a
member is told goes through its queue, and what others may know of it is reported as facts.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from app.kafka.connection import Connection
from app.kafka.errors import PASSING, error_in, error_name, problem_of
from app.kafka.member_spec import MemberSpec, consumer_properties, shown_options
from app.kafka.pace import Pace
from app.kafka.progress import TELL_EVERY_S, Progress
from app.kafka.read_ahead import LONGEST_POLL_S, ReadAhead
from app.model.facts import InternalError, Report
from app.model.group_facts import ManagedChanged, ManagedPaced, ManagedStarted, ManagedState
from app.model.terms import ManagedId, MemberId, Problem

log = logging.getLogger(__name__)
client_log = logging.getLogger(f"{__name__}.librdkafka")

SHOWN_AFTER_END_S = 60.0  # a member that failed or was killed stays on the page so long

# Errors after which this consumer cannot get into its group any more, whatever it waits for.
_ENDING = frozenset({
    "GROUP_AUTHORIZATION_FAILED", "TOPIC_AUTHORIZATION_FAILED", "INCONSISTENT_GROUP_PROTOCOL",
    "INVALID_SESSION_TIMEOUT", "INVALID_GROUP_ID", "GROUP_MAX_SIZE_REACHED", "UNSUPPORTED_ASSIGNOR",
    "UNSUPPORTED_VERSION", "FENCED_INSTANCE_ID", "UNRELEASED_INSTANCE_ID", "_FATAL", "_UNSUPPORTED_FEATURE",
})  # fmt: skip
# What a commit is answered where there is nothing to say: nothing was to be committed, or the consumer is closing.
_NO_ANSWER = frozenset({"_NO_OFFSET", "_DESTROY"})


@dataclass(frozen=True, slots=True)
class Leave:
    """Close the consumer: Kafka is told that the member goes."""


@dataclass(frozen=True, slots=True)
class Kill:
    """Let go of the consumer without a word, as a crash does: Kafka waits for the session timeout."""


@dataclass(frozen=True, slots=True)
class SetPaused:
    paused: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Handle so many records more, then pause. Steps add up."""

    count: int


@dataclass(frozen=True, slots=True)
class SetSpeed:
    records_per_s: float | None  # None: as fast as it can


@dataclass(frozen=True, slots=True)
class Failed:
    problem: Problem


Command = Leave | Kill | SetPaused | Step | SetSpeed
Ending = Leave | Kill | Failed


class Member:
    """`tell` may come from any thread; everything with an underscore belongs to the member's own."""

    def __init__(
        self,
        managed: ManagedId,
        client_id: str,
        spec: MemberSpec,
        connection: Connection,
        report: Report,
        on_gone: Callable[[Member], None],
    ) -> None:
        self.id = managed
        self.client_id = client_id
        self.spec = spec
        self._config: Any = connection.config(client_id, **consumer_properties(spec), on_commit=self._on_commit)
        self._report = report
        self._on_gone = on_gone
        self._commands: SimpleQueue[Command] = SimpleQueue()
        self._running = threading.Event()
        self._running.set()
        self._pace = Pace(spec.records_per_s, time.monotonic())
        self._progress = Progress(spec, managed, report, self._commit_refused)
        self._member: MemberId | None = None
        self._state: ManagedState = "starting"
        self._problem: Problem | None = None
        self._commits_fail = False
        self._told: object = None  # the last change that was reported
        self._paused = False
        self._steps: int | None = None  # records until it pauses; None: it does not
        self._ahead = ReadAhead()
        self._thread = threading.Thread(target=self._run, name=f"member-{managed}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def tell(self, command: Command) -> None:
        self._commands.put(command)

    def stop(self) -> None:
        self.tell(Leave())

    def join(self, timeout_s: float) -> bool:
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def running(self) -> bool:
        """False once its consumer is gone: it is only shown any more."""
        return self._running.is_set()

    # ---- the life of the thread

    def _run(self) -> None:
        spec = self.spec
        started = ManagedStarted(
            spec.group, self.id, self.client_id, spec.protocol, spec.known_assignor, spec.topics, spec.records_per_s,
            _now_ms(), shown_options(spec),
        )  # fmt: skip
        self._report(started)
        try:
            ending = self._live()
        except KafkaException as exception:
            ending = Failed(problem_of(error_in(exception)))
        except Exception:
            log.exception("member failed", extra={"member": self.client_id})
            self._report(InternalError(f"member-{self.id}", at_ms=_now_ms()))
            ending = Failed(Problem("internal_error"))
        self._running.clear()
        self._stay_shown(ending)
        self._on_gone(self)
        self._change("ended")

    def _live(self) -> Ending:
        consumer = Consumer(self._config, logger=client_log)
        ending: Ending
        try:
            consumer.subscribe(
                list(self.spec.topics), on_assign=self._on_assign, on_revoke=self._on_revoke, on_lost=self._on_lost
            )
            ending = self._consume(consumer)
        except KafkaException as exception:
            ending = Failed(problem_of(error_in(exception)))
        if isinstance(ending, Kill):
            return ending  # the last reference goes with this frame, and no LeaveGroup with it
        if isinstance(ending, Leave):
            self._change("leaving")
        self._progress.tell(consumer)
        self._progress.commit(consumer)
        consumer.close()
        return ending

    def _stay_shown(self, ending: Ending) -> None:
        match ending:
            case Leave():
                return
            case Kill():
                classic = self.spec.protocol == "classic"
                self._change("killed", evicts_at_ms=_now_ms() + self.spec.session_timeout_ms if classic else None)
            case Failed(problem):
                self._problem = problem
                self._change("failed")
        until_s = time.monotonic() + SHOWN_AFTER_END_S
        while (left_s := until_s - time.monotonic()) > 0:
            try:
                if isinstance(self._commands.get(timeout=left_s), Leave):
                    return
            except Empty:
                return

    def _consume(self, consumer: Consumer) -> Ending:
        while (ending := self._obey()) is None:
            now_s = time.monotonic()
            wait_s = LONGEST_POLL_S if self._paused else self._pace.wait_s(now_s)
            record = self._ahead.take() if wait_s <= 0 else None
            if record is None:
                longest_s = TELL_EVERY_S if self._progress.untold else LONGEST_POLL_S
                longest_s = min(wait_s, longest_s) if wait_s > 0 else longest_s
                if not self._ahead.fetch(consumer, longest_s, self._pace.per_s, paused=self._paused):
                    self._idle(consumer)
                continue
            error = record.error()
            if error is None:
                self._pace.took(1, now_s)
                self._progress.handled(consumer, record, now_s)
                self._stepped()
            elif failed := self._failing(error):
                return failed
        return ending

    def _idle(self, consumer: Consumer) -> None:
        self._progress.tell(consumer)
        self._progress.commit_due(consumer)
        if self._member is None and has_joined(consumer):
            # A member of the consumer protocol without a partition is never told of an assignment.
            self._learn_id(consumer)

    def _obey(self) -> Ending | None:
        while True:
            try:
                command = self._commands.get_nowait()
            except Empty:
                return None
            match command:
                case Leave() | Kill():
                    return command
                case SetPaused(paused):
                    self._set_paused(paused, steps=None)
                case Step(count):
                    self._set_paused(paused=False, steps=(self._steps or 0) + count)
                case SetSpeed(records_per_s):
                    self._pace.change(records_per_s, time.monotonic())
                    self._report(ManagedPaced(self.spec.group, self.id, records_per_s))

    def _set_paused(self, paused: bool, steps: int | None) -> None:
        self._paused = paused
        self._steps = steps
        self._change(self._state)

    def _stepped(self) -> None:
        if self._steps is None:
            return
        self._steps -= 1
        if self._steps <= 0:
            self._set_paused(paused=True, steps=None)

    # ---- what Kafka says

    def _failing(self, error: KafkaError) -> Failed | None:
        """The end, where the error is one; else it is shown on the member until something better happens."""
        name = error_name(error)
        problem = problem_of(error)
        if error.fatal() or name in _ENDING:
            return Failed(problem)
        if name not in PASSING:
            self._problem = problem
            self._change(self._state)
        return None

    def _on_commit(self, error: KafkaError | None, partitions: list[TopicPartition]) -> None:
        """A commit was answered, be it automatic or by hand: for the whole, or for single partitions."""
        refused = error or next((partition.error for partition in partitions if partition.error), None)
        if refused is not None:
            self._commit_refused(refused)
        elif self._commits_fail:
            self._commits_fail = False
            self._problem = None
            self._change(self._state)

    def _commit_refused(self, error: KafkaError) -> None:
        if error_name(error) in _NO_ANSWER:
            return
        self._commits_fail = True
        self._problem = problem_of(error, during="commit")
        self._change(self._state)

    def _on_assign(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        if self.spec.is_eager:
            consumer.assign(partitions)
        else:
            consumer.incremental_assign(partitions)
        self._ahead.assigned(consumer, partitions)
        self._problem = None
        self._learn_id(consumer)

    def _on_revoke(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        self._progress.tell(consumer)
        self._progress.commit(consumer)
        self._let_go(consumer, partitions)

    def _on_lost(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        """The group has gone on without this member; it joins again by itself."""
        self._let_go(consumer, partitions)
        self._member = None
        self._change("evicted")

    def _let_go(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        self._progress.forget(partitions)
        self._ahead.forget(partitions)
        if self.spec.is_eager:
            consumer.unassign()
        else:
            consumer.incremental_unassign(partitions)

    def _learn_id(self, consumer: Consumer) -> None:
        member = consumer.memberid()
        if member:
            self._member = MemberId(member)
            self._change("joined")

    # ---- what is told

    def _change(self, state: ManagedState, evicts_at_ms: int | None = None) -> None:
        self._state = state
        shown: ManagedState = "paused" if self._paused and state == "joined" else state
        told = (shown, self._member, self._problem, evicts_at_ms)
        if told == self._told:
            return
        self._told = told
        self._report(
            ManagedChanged(self.spec.group, self.id, shown, self._member, _now_ms(), self._problem, evicts_at_ms)
        )


def has_joined(consumer: Consumer) -> bool:
    """Whether the coordinator has let it in: its generation (or epoch) is not -1 any more.

    The bytes are librdkafka's own: "CGMDv2:", the generation as a little-endian int32, then group and member.
    """
    metadata = bytes(consumer.consumer_group_metadata() or b"")
    return metadata.startswith(b"CGMDv2:") and int.from_bytes(metadata[7:11], "little", signed=True) > 0


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

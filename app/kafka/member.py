"""One consumer of ours: a thread that owns its Consumer and obeys commands between two short polls.

A librdkafka handle belongs to one thread (a call from another starves beside a poll loop), so everything that a
member is told goes through its queue, and what others may know of it is reported as facts.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, TopicPartition

from app.kafka.connection import Connection
from app.kafka.errors import ENDING, NO_ANSWER, PASSING, TAKEN, error_in, error_name, problem_of
from app.kafka.eviction import NONE, Eviction, after_freeze, after_kill, after_silence
from app.kafka.handover import Handover
from app.kafka.leaving import leave_group
from app.kafka.member_commands import (
    Command,
    Commands,
    Ending,
    Failed,
    Kill,
    Leave,
    Restart,
    SetFrozen,
    SetPaused,
    SetSpeed,
    Step,
)
from app.kafka.member_spec import MemberSpec, consumer_properties, shown_options
from app.kafka.membership import has_joined
from app.kafka.pace import Pace
from app.kafka.progress import TELL_EVERY_S, Progress
from app.kafka.read_ahead import LONGEST_POLL_S, ReadAhead
from app.model.facts import InternalError, Report
from app.model.group_facts import ManagedChanged, ManagedPaced, ManagedStarted, ManagedState
from app.model.terms import ManagedId, MemberId, Problem

log = logging.getLogger(__name__)
client_log = logging.getLogger(f"{__name__}.librdkafka")

SHOWN_AFTER_END_S = 60.0  # a member that failed or was killed stays on the page so long
BATCH = 100  # records at hand of a member that commits what it has fetched
TRY_AGAIN_S = 0.5  # while its instance id is taken by its former life
LATE_MS = 5_000  # by which an eviction may be late
POLLS_UNTIL_LOST = 5  # after max.poll.interval.ms a poll tells the error, another that the partitions are lost


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
        broker_session_ms: Callable[[], int | None],
    ) -> None:
        """`broker_session_ms` asks the brokers for the session timeout of the consumer protocol."""
        self.id = managed
        self.client_id = client_id
        self.spec = spec
        self._config: Any = connection.config(client_id, **consumer_properties(spec), on_commit=self._on_commit)
        self._report = report
        self._on_gone = on_gone
        self._ask_session_ms = broker_session_ms
        self._commands = Commands()
        self._running = threading.Event()
        self._hurries = threading.Event()  # the program waits for its end
        self._running.set()
        self._pace = Pace(spec.records_per_s, time.monotonic())
        self._held_until_ms = 0  # its instance id is taken until then by the life before, which crashed
        self._begin()
        self._thread = threading.Thread(target=self._run, name=f"member-{managed}", daemon=True)

    def _begin(self) -> None:
        """A life of its own: nothing but its speed is left of the one before."""
        self._progress = Progress(self.spec, self.id, self._report, self._commit_refused)
        self._member: MemberId | None = None
        self._state: ManagedState = "starting"
        self._problem: Problem | None = None
        self._eviction = NONE
        self._commits_fail = False
        self._told: object = None  # the last change that was reported
        self._paused = False
        self._frozen_ms: int | None = None  # since when it does not poll
        self._steps: int | None = None  # records until it pauses; None: it does not
        self._ahead = ReadAhead(BATCH if self.spec.store == "fetched" else 1)
        self._handover = Handover(self.spec.group, self.id, self._report)

    def start(self) -> None:
        self._thread.start()

    def tell(self, command: Command) -> bool:
        """Whether it will be heard: False where its thread has just ended."""
        return self._commands.put(command)

    def stop(self) -> None:
        self._hurries.set()
        self.tell(Leave())
        self.tell(Leave())  # a static member that has left waits for its return

    def join(self, timeout_s: float) -> bool:
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def running(self) -> bool:
        """False once its consumer is gone: it is only shown any more."""
        return self._running.is_set()

    # ---- the life of the thread

    def _run(self) -> None:
        comes = True
        while comes:
            self._begin()
            self._running.set()
            self._tell_started()
            ending = self._one_life()
            while self._is_taken(ending):
                ending = self._one_more_try()
            self._running.clear()
            comes = self._comes_again(ending) or not self._commands.close()
        self._on_gone(self)
        self._change("ended")

    def _tell_started(self) -> None:
        spec = self.spec
        started = ManagedStarted(
            spec.group, self.id, self.client_id, spec.protocol, spec.known_assignor, spec.topics, self._pace.per_s,
            _now_ms(), shown_options(spec),
        )  # fmt: skip
        self._report(started)

    def _one_life(self) -> Ending:
        try:
            return self._live()
        except KafkaException as exception:
            return Failed(problem_of(error_in(exception)))
        except Exception:
            log.exception("member failed", extra={"member": self.client_id})
            self._report(InternalError(f"member-{self.id}", at_ms=_now_ms()))
            return Failed(Problem("internal_error"))

    def _live(self) -> Ending:
        consumer = Consumer(self._config, logger=client_log)
        try:
            consumer.subscribe(
                list(self.spec.topics), on_assign=self._on_assign, on_revoke=self._on_revoke, on_lost=self._on_lost
            )
            ending: Ending = self._consume(consumer)
        except KafkaException as exception:
            ending = Failed(problem_of(error_in(exception)))
        if isinstance(ending, Kill):
            self._progress.tell()  # of what it did not store, nothing is committed
            return ending  # the last reference goes with this frame, and no LeaveGroup with it
        if isinstance(ending, Leave | Restart):
            self._frozen_ms, self._eviction = None, NONE
            self._change("leaving")
            joins = self._member is None and self._problem is None
            leave_group(consumer, self.spec, joins=joins, hurries=self._hurries.is_set)
        self._progress.tell(consumer)
        self._progress.commit(consumer)
        consumer.close()
        return ending

    def _comes_again(self, ending: Ending) -> bool:
        """Shows how it ended until it is cleared away, or told to come again, or nobody has done either for long."""
        shown_s, now_ms = SHOWN_AFTER_END_S, _now_ms()
        match ending:
            case Restart():
                return True
            case Leave() if self.spec.instance_id is None or self._waits_for_its_id:
                return False
            case Leave():  # Kafka keeps the place of a static member
                self._until_evicted("leaving", lambda session_ms: after_silence(self.spec, now_ms, session_ms))
                shown_s = max(0, (self._eviction.at_ms or 0) - now_ms) / 1000
            case Kill() if self._waits_for_its_id:
                self._problem = None
                self._change("killed")
            case Kill():
                frozen_ms = self._frozen_ms
                self._until_evicted("killed", lambda ms: after_kill(self.spec, now_ms, frozen_ms, ms))
                self._held_until_ms = self._eviction.at_ms or 0
            case Failed(problem):
                self._problem = problem
                self._change("failed")
        return isinstance(self._commands.told_within(shown_s), Restart)

    def _until_evicted(self, state: ManagedState, eviction: Callable[[int | None], Eviction]) -> None:
        """Shows it at once, and until when Kafka waits for it as soon as that is known."""
        if self.spec.protocol == "classic":
            self._eviction = eviction(None)
        else:
            self._change(state)
            self._eviction = eviction(self._ask_session_ms())
        self._change(state)

    def _is_taken(self, ending: Ending) -> bool:
        """KIP-848: the instance id of one that crashed is refused to its successor until the session expires."""
        if not (isinstance(ending, Failed) and ending.problem.code == TAKEN):
            return False
        self._problem = ending.problem
        return _now_ms() < self._held_until_ms + LATE_MS

    @property
    def _waits_for_its_id(self) -> bool:
        """Of this life nothing is in the group, and of the one before as long as Kafka keeps it."""
        return self._member is None and self._problem is not None and self._problem.code == TAKEN

    def _one_more_try(self) -> Ending:
        self._eviction = Eviction(self._held_until_ms)
        self._change("starting")
        return self._commands.told_within(TRY_AGAIN_S, lives=True) or self._one_life()

    def _consume(self, consumer: Consumer) -> Ending:
        while (ending := self._obey(consumer)) is None:
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
                self._handover.handled(record)  # first: what is handled again shows by how far the group had come
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

    def _obey(self, consumer: Consumer) -> Ending | None:
        while True:
            match command := self._commands.next(wait=self._frozen_ms is not None):
                case None:
                    return None
                case Leave() | Kill() | Restart():
                    return command
                case SetPaused(paused):
                    self._set_paused(paused, steps=None)
                case SetFrozen(frozen):
                    if frozen != (self._frozen_ms is not None):
                        self._freeze(consumer) if frozen else self._thaw(consumer)
                case Step(count):
                    self._set_paused(paused=False, steps=(self._steps or 0) + count)
                case SetSpeed(records_per_s):
                    self._pace.change(records_per_s, time.monotonic())
                    self._report(ManagedPaced(self.spec.group, self.id, records_per_s))

    def _freeze(self, consumer: Consumer) -> None:
        self._progress.tell(consumer)
        frozen_ms = self._frozen_ms = _now_ms()
        self._until_evicted(self._state, lambda session_ms: after_freeze(self.spec, frozen_ms, session_ms))

    def _thaw(self, consumer: Consumer) -> None:
        overdue = self._frozen_ms is not None and _now_ms() >= self._frozen_ms + self.spec.max_poll_interval_ms
        self._frozen_ms = None
        self._eviction = NONE
        self._change("evicted" if overdue else self._state)
        if overdue:
            # What it has at hand is another's now: the group's word comes first, with one of the next polls.
            for _ in range(POLLS_UNTIL_LOST):
                if self._member is not None:
                    self._ahead.fetch(consumer, LONGEST_POLL_S, self._pace.per_s, paused=self._paused)

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
        if error.fatal() or name in ENDING:
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
        if error_name(error) in NO_ANSWER:
            return
        self._commits_fail = True
        self._problem = problem_of(error, during="commit")
        self._change(self._state)

    def _on_assign(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        told_ms = _now_ms()
        if self.spec.is_eager:
            consumer.assign(partitions)
        else:
            consumer.incremental_assign(partitions)
        self._ahead.assigned(consumer, partitions)
        self._problem = None
        self._learn_id(consumer)
        self._handover.called_back("assigned", partitions, self._member, told_ms)

    def _on_revoke(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        self._handover.called_back("revoked", partitions, self._member, _now_ms())
        self._progress.tell(consumer)
        self._progress.commit(consumer)
        self._let_go(consumer, partitions)

    def _on_lost(self, consumer: Consumer, partitions: list[TopicPartition]) -> None:
        """The group has gone on without this member; it joins again by itself."""
        self._handover.called_back("lost", partitions, self._member, _now_ms())
        self._progress.tell()
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
            self._problem = None if self._waits_for_its_id else self._problem
            self._member = MemberId(member)
            self._eviction = NONE
            self._change("joined")

    # ---- what is told

    def _change(self, state: ManagedState) -> None:
        if self._state == "leaving" and state in ("joined", "evicted"):
            return  # a rebalance that was under way still goes through
        self._state = state
        shown = self._shown(state)
        eviction = self._eviction
        told = (shown, self._member, self._problem, eviction)
        if told == self._told:
            return
        self._told = told
        self._report(
            ManagedChanged(
                self.spec.group, self.id, shown, self._member, _now_ms(), self._problem, eviction.at_ms, eviction.after
            )
        )

    def _shown(self, state: ManagedState) -> ManagedState:
        if self._frozen_ms is not None and state != "killed":
            return "frozen"
        return "paused" if self._paused and state == "joined" else state


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

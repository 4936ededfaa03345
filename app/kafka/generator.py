"""A producer that sends by itself until it is stopped: in a thread, or in a process of its own where it is fast."""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import replace
from typing import Any

from app.kafka.connection import Connection
from app.kafka.deliveries import Deliveries
from app.kafka.generator_pipe import Begin, Pace
from app.kafka.generator_process import GeneratorProcess
from app.kafka.generator_spec import FASTEST_IN_THREAD_PER_S, GeneratorSpec, generator_properties
from app.kafka.sending import FLUSH_S, OBEY_WITHIN_S, Sending
from app.model.facts import (
    Fact,
    InternalError,
    ProducerCounted,
    ProducerPaced,
    ProducerStarted,
    ProducerStopped,
    Report,
)
from app.model.terms import ProducerId
from app.supervised import Supervised

log = logging.getLogger(__name__)

PROCESS_STOPS_WITHIN_S = FLUSH_S + 0.5
AGAIN_AFTER_S = 1.0  # where its process ended by itself


class Generator:
    """One supervised thread, which sends or has a process send; `change` and `stop` may come from any thread.

    Its numbers and totals go on when it moves between the two, and one has flushed before the other begins, so that
    each key's records stay in their order.
    """

    def __init__(self, producer: ProducerId, spec: GeneratorSpec, connection: Connection, report: Report) -> None:
        self.spec = spec
        self._id = producer
        self._connection = connection
        self._config: Any = connection.config(f"caudal-{producer}", **generator_properties(spec))
        self._report = report
        self._rate = self._told_rate = spec.records_per_s
        self._sent = 0
        self._failed = 0
        self._process: GeneratorProcess | None = None
        self._thread = Supervised(f"generator-{producer}", self._work, report)

    def start(self) -> None:
        spec = self.spec
        self._report(
            ProducerStarted(
                self._id, "generator", spec.topic, spec.records_per_s, spec.keys, _now_ms(),
                key_distribution=spec.key_distribution, value_bytes=spec.value_bytes, acks=spec.acks,
                linger_ms=spec.linger_ms,
            )
        )  # fmt: skip
        self._thread.start()

    def change(self, records_per_s: float) -> None:
        self._rate = records_per_s

    def stop(self) -> None:
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def _work(self, stopping: threading.Event) -> None:
        try:
            while not stopping.is_set():
                if self._is_fast():
                    self._send_in_a_process(stopping)
                else:
                    self._send_here(stopping)
        finally:
            self._end_process()
        self._report(ProducerStopped(self._id, _now_ms()))

    def _is_fast(self) -> bool:
        return self._rate > FASTEST_IN_THREAD_PER_S

    # ---- in this thread

    def _send_here(self, stopping: threading.Event) -> None:
        def rate() -> float | None:
            if stopping.is_set() or self._process_takes_over():
                return None
            self._tell_rate()
            return min(self._rate, FASTEST_IN_THREAD_PER_S)

        deliveries = Deliveries(self._id, self._note, self._sent, self._failed)
        Sending(self.spec, self._config, deliveries).run(rate)

    def _process_takes_over(self) -> bool:
        """Whether it is time to move: the process is made ready first, so that there is no gap."""
        if not self._is_fast():
            self._end_process(within_s=0)  # one that is no longer needed and has sent nothing
            return False
        process = self._process or self._start_process()
        return process.is_ready or process.has_ended

    # ---- in a process

    def _start_process(self) -> GeneratorProcess:
        self._process = GeneratorProcess(self._id, self._note)
        self._process.start()
        return self._process

    def _end_process(self, within_s: float = PROCESS_STOPS_WITHIN_S) -> None:
        if self._process is not None:
            self._process.stop(within_s)
            self._process = None

    def _send_in_a_process(self, stopping: threading.Event) -> None:
        process = self._process or self._start_process()
        rate = self._rate
        spec = replace(self.spec, records_per_s=rate)
        process.tell(Begin(self._id, spec, self._connection, self._sent, self._failed))
        self._tell_rate()
        while self._is_fast() and not stopping.is_set():
            if self._rate != rate:
                rate = self._rate
                process.tell(Pace(rate))
                self._tell_rate()
            if process.ended_within(OBEY_WITHIN_S):
                log.error("generator's process ended by itself", extra={"producer": self._id})
                self._report(InternalError(f"generator-{self._id}", _now_ms()))
                stopping.wait(AGAIN_AFTER_S)
                break
        self._end_process()

    # ---- what is told

    def _note(self, fact: Fact) -> None:
        """Pass on what the deliveries tell, and remember the totals, with which the other way goes on."""
        if isinstance(fact, ProducerCounted):
            self._sent, self._failed = fact.sent, fact.failed
        self._report(fact)

    def _tell_rate(self) -> None:
        rate = self._rate
        if rate != self._told_rate:
            self._told_rate = rate
            self._report(ProducerPaced(self._id, rate))


def _now_ms() -> int:
    return time.time_ns() // 1_000_000

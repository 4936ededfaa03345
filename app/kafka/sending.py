"""Sending records evenly at a rate that may change: what a generator does, in its thread or in a process of its own."""

from __future__ import annotations

import contextlib
import logging
import random
import time
from collections.abc import Callable
from typing import Any

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from app.kafka.deliveries import Deliveries
from app.kafka.errors import error_detail, error_in, error_name
from app.kafka.generator_records import next_key, value_of
from app.kafka.generator_spec import GeneratorSpec
from app.kafka.pace import Pace
from app.kafka.records import Refused

log = logging.getLogger(__name__)

TICK_S = 0.01  # above 1/TICK_S records/s several go at once
OBEY_WITHIN_S = 0.05
CATCH_UP_S = 0.25  # what was missed for longer than this is not sent any more
FLUSH_S = 1.5
AGAIN_AFTER_S = 1.0  # with another producer, where one has failed for good

ReadRate = Callable[[], float | None]


class Sending:
    """One Producer and its pace; belongs to the thread that calls `run`. Records are numbered from `deliveries` on."""

    def __init__(self, spec: GeneratorSpec, config: Any, deliveries: Deliveries) -> None:
        self._spec = spec
        self._config = config
        self._deliveries = deliveries
        self._number = deliveries.sent + deliveries.failed_count
        self._fatal: KafkaError | None = None  # what ended the producer that is thrown away now

    def run(self, read_rate: ReadRate) -> None:
        """Send as fast as `read_rate` says, asked again all the time, until it says None; then flush, within bounds."""
        while read_rate() is not None:
            producer = Producer(self._config)
            self._fatal = None
            try:
                self._send_with(producer, read_rate)
            except KafkaException as exception:  # poll() raises what ends a producer for good; the next one may do
                self._fatal = error_in(exception)
                log.warning("a generator's producer is of no use any more: %s", error_detail(self._fatal))
                self._tell(self._fatal, records=0)
            finally:
                self._end(producer)
            if self._fatal is not None:
                _wait(AGAIN_AFTER_S, read_rate)

    def _send_with(self, producer: Producer, read_rate: ReadRate) -> None:
        pace = Pace(None, time.monotonic(), CATCH_UP_S)
        while (wished := read_rate()) is not None:
            rate = min(wished, self._spec.fastest_per_s)
            if rate != pace.per_s:
                pace.change(rate, time.monotonic())
            self._send_due(producer, pace)
            self._deliveries.count()
            _rest(producer, pace)

    def _end(self, producer: Producer) -> None:
        for last in (lambda: producer.flush(FLUSH_S), producer.purge, lambda: producer.poll(0)):
            with contextlib.suppress(KafkaException):  # has been told
                last()
        self._deliveries.count(at_once=True)

    def _send_due(self, producer: Producer, pace: Pace) -> None:
        now_s = time.monotonic()
        due = pace.due(now_s)
        for sent in range(due):
            if not self._send_one(producer):
                due = sent
                break
        if due:
            pace.took(due, now_s)

    def _send_one(self, producer: Producer) -> bool:
        """Whether there was room for it."""
        spec = self._spec
        key = next_key(spec.keys, spec.key_distribution, random.random)
        value = value_of(self._number, key, spec.value_bytes)
        try:
            producer.produce(spec.topic, value=value, key=key, on_delivery=self._on_delivery)
        except BufferError:
            self._deliveries.failed(spec.topic, Refused("_QUEUE_FULL", "Kafka takes less than is sent"), 0)
            return False
        except KafkaException as exception:
            self._tell(error_in(exception), records=1)
        self._number += 1
        return True

    def _on_delivery(self, error: KafkaError | None, message: Message) -> None:
        try:
            if error is None:
                self._deliveries.acknowledged(message)
            else:
                self._deliveries.refused(self._spec.topic, self._cause(error))
        except BaseException:  # what a callback raises ends poll() for all other records
            log.exception("delivery report failed")

    def _cause(self, error: KafkaError) -> KafkaError:
        """Records that were thrown away share the fate of their producer."""
        is_purged = error.code() in (KafkaError._PURGE_QUEUE, KafkaError._PURGE_INFLIGHT)
        return self._fatal if is_purged and self._fatal is not None else error

    def _tell(self, error: KafkaError, records: int) -> None:
        self._deliveries.failed(self._spec.topic, Refused(error_name(error), error_detail(error)), records)


def _wait(wait_s: float, read_rate: ReadRate) -> None:
    until_s = time.monotonic() + wait_s
    while time.monotonic() < until_s and read_rate() is not None:
        time.sleep(OBEY_WITHIN_S)


def _rest(producer: Producer, pace: Pace) -> None:
    """Until the next record is due, serving delivery reports meanwhile."""
    wait_s = min(pace.wait_s(time.monotonic()), OBEY_WITHIN_S)
    if wait_s > TICK_S:
        producer.poll(wait_s)
        return
    # poll() comes back for every report: at a high rate it is cheaper to let them gather.
    time.sleep(TICK_S)
    producer.poll(0)

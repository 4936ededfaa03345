"""The producer behind the send form and POST .../records: it waits for Kafka's answer to each record."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from confluent_kafka import KafkaError, KafkaException, Message, Producer

from app.kafka.connection import Connection
from app.kafka.deliveries import Deliveries
from app.kafka.errors import error_detail, error_in, error_name
from app.kafka.records import Delivery, Record, Refused
from app.model.facts import ProducerStarted, Report
from app.model.terms import ProducerId
from app.supervised import Supervised

log = logging.getLogger(__name__)

FORM = ProducerId("form")
ANSWER_WITHIN_S = 10.0
GIVE_UP_MS = 7000  # the client's own verdict (looked for once a second) comes before we stop waiting
POLL_S = 0.2
BOTH_POLL_S = 0.02
ONCE_GIVE_UP_MS = 4000  # of a leader that does not answer at all
CATCH_UP_S = 2.0  # for a topic or partition that is there, but not yet in this producer's metadata
FLUSH_S = 1.5

Callback = Callable[[KafkaError | None, Message], None]


class Batch:
    """The answers of one command: filled by the poll thread, waited for by the one who asked."""

    def __init__(self, size: int) -> None:
        self._answers: list[Delivery | None] = [None] * size
        self._missing = size
        self._whole = threading.Event()

    def answer(self, index: int, delivery: Delivery) -> None:
        if self._answers[index] is None:
            self._answers[index] = delivery
            self._missing -= 1
            if self._missing <= 0:
                self._whole.set()

    def wait(self, timeout_s: float) -> list[Delivery]:
        """All answers; a record without one by then timed out."""
        self._whole.wait(max(0.0, timeout_s))
        late = Refused("_MSG_TIMED_OUT", f"no acknowledgement within {ANSWER_WITHIN_S:g} s")
        return [late if answer is None else answer for answer in self._answers]


class FormProducer:
    """`at_once`: connected before the first record, which is quicker. It asks the cluster for a producer id, and an
    account without the right to write gets a producer that is fatally ill."""

    def __init__(self, connection: Connection, report: Report, *, at_once: bool = True) -> None:
        self._config: Any = connection.config("caudal-form", **form_properties())
        self._once_config: Any = connection.config("caudal-form-once", **once_properties())
        self._report = report
        self._at_once = at_once
        self._making = threading.Lock()
        self._producer: Producer | None = None
        self._once: Producer | None = None  # which tries once: made where the topic has too few replicas in sync
        self._fatal: KafkaError | None = None  # what ended the last one
        self._deliveries = Deliveries(FORM, report)
        self._thread = Supervised("form-producer", self._work, report)

    def start(self) -> None:
        if self._at_once:
            self._made()
        self._report(ProducerStarted(FORM, "form", None, None, None, at_ms=time.time_ns() // 1_000_000))
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def send(self, topic: str, records: Sequence[Record], deadline_s: float, *, once: bool = False) -> list[Delivery]:
        """One answer a record, by `deadline_s` (monotonic). The topic was found to be there a moment ago.

        `once`: the broker's first word counts, be it a refusal that may pass.
        """
        producer = self._made_once() if once else self._made()
        batch = Batch(len(records))
        catch_up_until_s = min(deadline_s, time.monotonic() + CATCH_UP_S)
        for index, record in enumerate(records):
            callback = self._on_delivery(batch, index)
            refused = self._hand_over(producer, topic, record, callback, catch_up_until_s, deadline_s)
            if refused is not None:
                batch.answer(index, refused)
        return batch.wait(deadline_s - time.monotonic())

    def _hand_over(
        self,
        producer: Producer,
        topic: str,
        record: Record,
        callback: Callback,
        catch_up_until_s: float,
        deadline_s: float,
    ) -> Refused | None:
        while True:
            try:
                self._produce(producer, topic, record, callback)
                return None
            except BufferError:  # the client's queue is full of other commands' records
                if time.monotonic() > deadline_s:
                    return Refused("_QUEUE_FULL", "too many records are waiting to be sent")
                time.sleep(0.01)
            except KafkaException as exception:
                error = error_in(exception)
                if error_name(error) != "UNKNOWN_TOPIC_OR_PART" or time.monotonic() > catch_up_until_s:
                    return Refused(error_name(error), error_detail(error))
                self._look_again(producer, topic)

    @staticmethod
    def _produce(producer: Producer, topic: str, record: Record, callback: Callback) -> None:
        producer.produce(
            topic,
            value=record.value,
            key=record.key,
            partition=-1 if record.partition is None else record.partition,
            headers=list(record.headers) or None,
            on_delivery=callback,
        )

    @staticmethod
    def _look_again(producer: Producer, topic: str) -> None:
        """This producer's own metadata is refreshed by asking with it [ran: 0.1 s]."""
        try:
            producer.list_topics(topic, timeout=0.5)
        except KafkaException:
            log.debug("no metadata for the form's producer", exc_info=True)
        time.sleep(0.05)

    def _on_delivery(self, batch: Batch, index: int) -> Callback:
        def on_delivery(error: KafkaError | None, message: Message) -> None:
            try:
                if error is None:
                    batch.answer(index, self._deliveries.delivered(message))
                else:
                    batch.answer(index, self._deliveries.refused(message.topic() or "", self._cause(error)))
            except BaseException:  # what a callback raises ends poll() for all other records
                log.exception("delivery report failed")
                batch.answer(index, Refused("internal_error", "the answer could not be read"))

        return on_delivery

    def _poll(self, stopping: threading.Event) -> None:
        producer, once = self._producer, self._once
        is_busy = once is not None and len(once) > 0
        if once is not None and is_busy:
            self._serve(once, BOTH_POLL_S)
        if producer is not None:
            self._serve(producer, BOTH_POLL_S if is_busy else POLL_S)
        elif not is_busy:
            stopping.wait(POLL_S)

    def _serve(self, producer: Producer, wait_s: float) -> None:
        try:
            producer.poll(wait_s)
        except KafkaException as exception:  # raised only by what ends a producer for good; the next one may do
            self._fatal = error_in(exception)
            log.warning("the form's producer is of no use any more: %s", error_detail(self._fatal))
            with self._making:
                if producer is self._once:
                    self._once = None
                else:
                    self._producer = None
            producer.purge()
            producer.poll(0)

    def _cause(self, error: KafkaError) -> KafkaError:
        """Records that were thrown away share the fate of their producer."""
        is_purged = error.code() in (KafkaError._PURGE_QUEUE, KafkaError._PURGE_INFLIGHT)
        return self._fatal if is_purged and self._fatal is not None else error

    def _made(self) -> Producer:
        with self._making:
            if self._producer is None:
                self._producer = Producer(self._config)
            return self._producer

    def _made_once(self) -> Producer:
        self._made()  # the thread polls where there is one
        with self._making:
            if self._once is None:
                self._once = Producer(self._once_config)
            return self._once

    def _work(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            self._poll(stopping)
            self._deliveries.count()
        until_s = time.monotonic() + FLUSH_S
        for producer in (self._once, self._producer):
            if producer is not None:
                producer.flush(max(0.0, until_s - time.monotonic()))
                producer.purge()
                producer.poll(0)
        self._deliveries.count(at_once=True)


def form_properties() -> dict[str, object]:
    return {
        "acks": "all",
        "enable.idempotence": True,
        "linger.ms": 0,
        "partitioner": "murmur2_random",  # keys go where Java's clients put them
        "sticky.partitioning.linger.ms": 0,  # records without a key spread, one by one
        "request.timeout.ms": 3000,
        "message.timeout.ms": GIVE_UP_MS,
        "message.max.bytes": 1_200_000,  # above the broker's: what is too large for it, it shall say itself
        # A topic deleted under way fails its records soon: they would wait and land in the next one of that name.
        "topic.metadata.propagation.max.ms": 2000,
        "allow.auto.create.topics": False,
        "log_level": 2,
    }


def once_properties() -> dict[str, object]:
    """A broker's NOT_ENOUGH_REPLICAS comes back in 2-3 ms that way; idempotence does not go without retries [ran]."""
    once = {"enable.idempotence": False, "retries": 0, "message.timeout.ms": ONCE_GIVE_UP_MS}
    return {**form_properties(), **once}

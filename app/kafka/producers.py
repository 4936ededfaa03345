"""The producers of ours: the one of the form, and the generators."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.form_producer import ANSWER_WITHIN_S, GIVE_UP_MS, FormProducer
from app.kafka.generator import Generator
from app.kafka.generator_spec import GeneratorSpec
from app.kafka.in_sync import Thin, explained, is_explained_by_thin
from app.kafka.records import Delivered, Delivery, Record, Refused
from app.model.facts import Report
from app.model.terms import ProducerId
from app.problems import KafkaRefusedError, LimitReachedError, NotFoundError

MOST_GENERATORS = 20


class Producers:
    """`at_once`: the form's producer introduces itself to the cluster at the start, not with its first record."""

    def __init__(self, connection: Connection, admin: Admin, report: Report, *, at_once: bool = True) -> None:
        self._connection = connection
        self._admin = admin
        self._report = report
        self._form = FormProducer(connection, report, at_once=at_once)
        self._lock = threading.Lock()
        self._generators: dict[ProducerId, Generator] = {}
        self._last_number = 0
        self._stopped = False

    def start(self) -> None:
        self._form.start()

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            generators = list(self._generators.values())
        for generator in generators:
            generator.stop()
        self._form.stop()

    def join(self, timeout_s: float) -> bool:
        """Whether all have flushed and ended within `timeout_s`."""
        until_s = time.monotonic() + timeout_s
        with self._lock:
            threads: list[Generator | FormProducer] = [*self._generators.values(), self._form]
        ended = [thread.join(max(0.0, until_s - time.monotonic())) for thread in threads]
        return all(ended)

    def send(self, topic: str, records: Sequence[Record]) -> list[Delivery]:
        """One answer a record. ProblemError for an unknown topic or partition, and where no record was acknowledged."""
        deadline_s = time.monotonic() + ANSWER_WITHIN_S
        looks_until_s = deadline_s - GIVE_UP_MS / 1000
        largest = max((record.partition or 0 for record in records), default=0)
        found = self._admin.check_partition(topic, largest, looks_until_s)
        thin = self._admin.thin_partition(topic, found, looks_until_s)
        answers = self._form.send(topic, records, deadline_s, once=thin is not None)
        if is_explained_by_thin(answers):
            thin = thin or self._look_for_thin(topic, deadline_s)
            answers = explained(answers, thin) if thin else answers
        if not any(isinstance(answer, Delivered) for answer in answers):
            raise _nothing_acknowledged(topic, answers)
        return answers

    def _look_for_thin(self, topic: str, until_s: float) -> Thin | None:
        try:
            return self._admin.thin_partition(topic, self._admin.find_topic(topic, until_s), until_s)
        except KafkaRefusedError:  # deleted under way: what was said of the records stands
            return None

    def start_generator(self, spec: GeneratorSpec) -> ProducerId:
        self._admin.find_topic(spec.topic)
        with self._lock:
            if self._stopped or len(self._generators) >= MOST_GENERATORS:
                raise LimitReachedError("generators", MOST_GENERATORS)
            self._last_number += 1
            producer = ProducerId(f"g{self._last_number}")
            generator = self._generators[producer] = Generator(producer, spec, self._connection, self._report)
        generator.start()
        return producer

    def generator_spec(self, producer: ProducerId) -> GeneratorSpec:
        """As it was started."""
        return self._find_generator(producer).spec

    def change_generator(self, producer: ProducerId, records_per_s: float) -> None:
        self._find_generator(producer).change(records_per_s)

    def stop_generator(self, producer: ProducerId) -> None:
        """It flushes and ends by itself; that it stopped is seen in the facts."""
        with self._lock:
            generator = self._generators.pop(producer, None)
        if generator is None:
            raise NotFoundError("producer", producer)
        generator.stop()

    def _find_generator(self, producer: ProducerId) -> Generator:
        with self._lock:
            generator = self._generators.get(producer)
        if generator is None:
            raise NotFoundError("producer", producer)
        return generator


def _nothing_acknowledged(topic: str, answers: Sequence[Delivery]) -> KafkaRefusedError:
    refused = next(answer for answer in answers if isinstance(answer, Refused))
    return KafkaRefusedError(refused.code, refused.detail, {"topic": topic, "records": len(answers), **refused.params})

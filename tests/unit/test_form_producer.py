"""The form's two producers when one of them is of no use any more, at the end, and the time that a send may take."""

from __future__ import annotations

import time
from typing import Any

import pytest
from confluent_kafka import KafkaError, KafkaException

from app.kafka import form_producer, producers
from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.form_producer import FormProducer
from app.kafka.records import Record, Refused
from app.model.facts import InternalError
from app.problems import KafkaRefusedError
from tests.support.collected import Collected
from tests.support.patience import PATIENT_S, STOPS_S

NOWHERE = Connection("127.0.0.1:1")


class Message:
    def topic(self) -> str:
        return "orders"


class StandIn:
    """A producer that acknowledges nothing; `ill` are the client ids of those that fail for good."""

    ill: frozenset[str] = frozenset()

    def __init__(self, config: dict[str, Any]) -> None:
        self._is_ill = config["client.id"] in self.ill
        self._waiting: list[Any] = []
        self._is_purged = False

    def __len__(self) -> int:
        return len(self._waiting)

    def produce(self, _topic: str, *, on_delivery: Any, **_: Any) -> None:
        self._waiting.append(on_delivery)

    def poll(self, wait_s: float) -> None:
        if self._is_purged:
            while self._waiting:
                self._waiting.pop()(KafkaError(KafkaError._PURGE_INFLIGHT), Message())
        elif self._is_ill and self._waiting:
            raise KafkaException(KafkaError(KafkaError._FATAL))
        time.sleep(min(wait_s, 0.01))

    def flush(self, _wait_s: float) -> int:
        return len(self._waiting)

    def purge(self) -> None:
        self._is_purged = True


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Collected:
    monkeypatch.setattr(form_producer, "Producer", StandIn)
    return Collected()


def send(form: FormProducer, *, once: bool) -> Refused:
    [answer] = form.send("orders", [Record(None, b"x")], time.monotonic() + PATIENT_S, once=once)
    assert isinstance(answer, Refused)
    return answer


@pytest.mark.parametrize(("ill", "once"), [("caudal-form", False), ("caudal-form-once", True)])
def test_a_producer_that_ends_for_good_answers_its_records_and_does_not_end_the_thread(
    told: Collected, monkeypatch: pytest.MonkeyPatch, ill: str, once: bool
) -> None:
    monkeypatch.setattr(StandIn, "ill", frozenset({ill}))
    form = FormProducer(NOWHERE, told)
    form.start()
    assert send(form, once=once).code == "_FATAL"
    form.stop()
    assert form.join(STOPS_S)
    assert told.facts(InternalError) == []


@pytest.mark.parametrize("once", [False, True])
def test_at_the_end_no_record_is_left_without_an_answer(
    told: Collected, monkeypatch: pytest.MonkeyPatch, once: bool
) -> None:
    form = FormProducer(NOWHERE, told)
    form.start()
    produce = StandIn.produce

    def produce_and_end(self: StandIn, topic: str, **record: Any) -> None:
        produce(self, topic, **record)
        form.stop()

    monkeypatch.setattr(StandIn, "produce", produce_and_end)
    assert send(form, once=once).code == "_PURGE_INFLIGHT"
    assert form.join(STOPS_S)


# ---- within the time of an answer


class Silent(Admin):
    """Nobody answers: each question takes as long as it may."""

    def __init__(self) -> None:
        super().__init__(NOWHERE)
        self.waits_s: list[float] = []

    def ask(self, _ask: Any, wait_s: float) -> Any:
        self.waits_s.append(wait_s)
        time.sleep(wait_s)
        raise KafkaException(KafkaError(KafkaError._TIMED_OUT))


def test_a_topic_is_looked_up_no_longer_than_there_is_time() -> None:
    admin, begun_s = Silent(), time.monotonic()
    assert admin.check_partition("orders", 0, begun_s + 0.1) is None
    assert admin.find_topic("orders", begun_s) is None
    [wait_s] = admin.waits_s
    assert wait_s <= 0.1


def test_where_nobody_answers_the_look_ups_leave_the_record_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(producers, "ANSWER_WITHIN_S", 1.5)
    monkeypatch.setattr(producers, "GIVE_UP_MS", 1400)
    left_s: list[float] = []

    def refuse(_form: Any, _topic: str, _records: Any, deadline_s: float, **_: Any) -> list[Refused]:
        left_s.append(deadline_s - time.monotonic())
        time.sleep(max(0.0, left_s[0]))
        return [Refused("_MSG_TIMED_OUT", "late")]

    monkeypatch.setattr(FormProducer, "send", refuse)
    admin = Silent()
    with pytest.raises(KafkaRefusedError) as refused:
        producers.Producers(NOWHERE, admin, Collected()).send("orders", [Record(None, b"x")])
    assert (refused.value.code, refused.value.status) == ("_MSG_TIMED_OUT", 504)
    assert left_s[0] > 0.2
    assert len(admin.waits_s) == 1

"""What a member obeys between two lives of its consumer; the consumer is played."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from confluent_kafka import KafkaError, KafkaException

from app.kafka import member
from app.kafka.connection import Connection
from app.kafka.member_commands import Commands, Kill, Leave, Restart, SetPaused
from app.kafka.member_spec import MemberSpec
from app.kafka.members import Members
from app.model.group_facts import ManagedChanged, ManagedStarted
from app.model.terms import ManagedId
from app.problems import NotFoundError
from tests.support.collected import Collected
from tests.support.patience import PATIENT_S, wait_until

SESSION_MS = 600_000


class StandIn:
    """A consumer without a broker; `refusal` is what the coordinator says to the next that want to come in."""

    refusal: int | None = None

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def subscribe(self, *_: Any, **__: Any) -> None:
        if self.refusal is not None:
            raise KafkaException(KafkaError(self.refusal))

    def poll(self, wait_s: float) -> None:
        time.sleep(min(wait_s, 0.01))

    def consume(self, *_: Any) -> list[Any]:
        return []

    def consumer_group_metadata(self) -> None:
        return None

    def memberid(self) -> str:
        return ""

    def close(self) -> None:
        pass


@pytest.fixture
def told() -> Collected:
    return Collected()


@pytest.fixture
def members(told: Collected, monkeypatch: pytest.MonkeyPatch) -> Iterator[Members]:
    monkeypatch.setattr(member, "Consumer", StandIn)
    monkeypatch.setattr(StandIn, "refusal", None)
    members = Members(Connection("127.0.0.1:1"), told)
    monkeypatch.setattr(members.broker_sessions, "timeout_ms", lambda: SESSION_MS)
    yield members
    assert members.stop_all(PATIENT_S)


def added(members: Members, told: Collected, **options: Any) -> ManagedId:
    id, _ = members.add(MemberSpec("g", ("orders",), **options))
    told.wait_for(ManagedStarted, lambda fact: fact.managed == id)
    return id


def changed(told: Collected, state: str, since: int = 0) -> ManagedChanged:
    return told.wait_for(ManagedChanged, lambda fact: fact.state == state, since)[1]


def test_one_that_waits_for_its_instance_id_can_be_killed_and_come_again(
    members: Members, told: Collected, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = added(members, told, protocol="consumer", instance_id="one")
    members.kill("g", id)
    told.wait_for(ManagedChanged, lambda fact: fact.state == "killed" and fact.evicts_at_ms is not None)
    first = told.facts(ManagedChanged)[-1]
    monkeypatch.setattr(StandIn, "refusal", KafkaError.UNRELEASED_INSTANCE_ID)
    members.restart("g", id)
    waits = told.wait_for(ManagedChanged, lambda fact: fact.problem is not None)[1]
    assert (waits.state, waits.evicts_at_ms) == ("starting", first.evicts_at_ms)

    since = told.mark()
    members.kill("g", id)
    again = changed(told, "killed", since)
    assert again.evicts_at_ms == first.evicts_at_ms, "only the life before is in the group"
    assert again.problem is None
    members.restart("g", id)
    told.wait_for(ManagedChanged, lambda fact: fact.problem is not None, since)
    members.remove("g", id)
    changed(told, "ended")


def test_a_second_kill_does_not_clear_a_member_away(members: Members, told: Collected) -> None:
    id = added(members, told, protocol="classic")
    ours = members.find("g", id)
    ours.tell(Kill())
    ours.tell(Kill())
    changed(told, "killed")
    members.restart("g", id)
    wait_until(lambda: len(told.facts(ManagedStarted)) == 2, "its second life")


def test_one_that_has_gone_off_the_page_cannot_come_again(
    members: Members, told: Collected, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(member, "SHOWN_AFTER_END_S", 0.0)
    id = added(members, told, protocol="classic")
    ours = members.find("g", id)
    members.kill("g", id)
    changed(told, "ended")
    assert not ours.tell(Restart())
    monkeypatch.setattr(members, "find", lambda *_: ours)  # found at the very last moment
    with pytest.raises(NotFoundError):
        members.restart("g", id)


def test_what_is_told_at_the_last_moment_is_obeyed_or_refused() -> None:
    commands = Commands()
    assert commands.put(SetPaused(True))
    assert commands.put(Restart())
    assert not commands.close(), "it comes again"
    assert commands.put(Leave())
    assert commands.put(Restart())
    assert commands.close(), "it was told to leave first"
    assert not commands.put(Restart())

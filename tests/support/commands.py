"""Random commands to a running cluster, from a seed: what a busy afternoon does to it, in seconds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeVar

from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection
from tests.support.api import Api, members_path, problem
from tests.support.foreign import PROTOCOLS, ForeignMember

T = TypeVar("T")

MOST_OURS = 6
MOST_FOREIGN = 2
MOST_GENERATORS = 2
OURS = ({"protocol": "classic", "assignor": "cooperative-sticky"}, {"protocol": "classic", "assignor": "range"},
        {"protocol": "consumer"})  # fmt: skip


class RandomCommands:
    """Topics, groups and producers of these names only; `end` stops what still runs."""

    def __init__(self, api: Api, kafka: Connection, prefix: str, seed: int) -> None:
        self.done: list[str] = []
        self._api = api
        self._kafka = kafka
        self._random = Random(seed)
        self._names = [f"{prefix}-{letter}" for letter in "abc"]
        self._topics: set[str] = set()
        self._ours: list[tuple[str, str]] = []
        self._foreign: list[ForeignMember] = []
        self._generators: list[str] = []
        self._admin = AdminClient(kafka.config("test-commands"))

    def one(self) -> None:
        """One command that is possible now."""
        possible = self._possible()
        command = self._random.choice(possible)
        self.done.append(command.__name__)
        command()

    def end(self) -> None:
        for id in self._generators:
            self._api.stop_generator(id)
        for group, id in self._ours:
            self._api.remove_member(group, id)
        for member in self._foreign:
            member.leave()

    def _possible(self) -> list[Callable[[], None]]:
        possible: list[Callable[[], None]] = [self.delete_empty_group]
        if len(self._topics) < len(self._names):
            possible += [self.create_topic]
        if self._topics:
            possible += [self.send, self.send, self.delete_topic, self.add_partition]
            possible += [self.add_ours] * (len(self._ours) < MOST_OURS)
            possible += [self.add_foreign] * (len(self._foreign) < MOST_FOREIGN)
            possible += [self.start_generator] * (len(self._generators) < MOST_GENERATORS)
        if self._ours:
            possible += [self.remove_ours, self.change_ours]
        return possible + [self.remove_foreign] * bool(self._foreign) + [self.stop_generator] * bool(self._generators)

    # ---- topics and records

    def create_topic(self) -> None:
        name = self._random.choice([name for name in self._names if name not in self._topics])
        self._api.create_topic(name, self._random.randint(1, 4), self._random.randint(1, 3))
        self._topics.add(name)

    def delete_topic(self) -> None:
        name = self._topic()
        self._api.must("DELETE", f"/topics/{name}")
        self._topics.discard(name)

    def add_partition(self) -> None:
        # A client that does not know yet that the topic was made anew is refused.
        self._try("POST", f"/topics/{self._topic()}/partitions", {"count": self._random.randint(2, 8)})

    def send(self) -> None:
        body = {"key": str(self._random.randint(0, 9)), "value": "x" * self._random.randint(0, 500),
                "count": self._random.randint(1, 50)}  # fmt: skip
        self._try("POST", f"/topics/{self._topic()}/records", body)

    def start_generator(self) -> None:
        rate = self._random.choice([5, 50, 200])
        self._generators.append(self._api.start_generator(self._topic(), rate))

    def stop_generator(self) -> None:
        self._api.stop_generator(self._taken(self._generators))

    # ---- groups

    def add_ours(self) -> None:
        number = self._random.randrange(len(OURS))
        group = f"{self._names[number]} / {number}"  # a group keeps its protocol
        self._ours.append((group, self._api.add_member(group, *self._names, **OURS[number])))

    def remove_ours(self) -> None:
        self._api.remove_member(*self._taken(self._ours))

    def change_ours(self) -> None:
        group, id = self._random.choice(self._ours)
        change = self._random.choice([{"paused": True}, {"paused": False}, {"records_per_s": 30}, {"records_per_s": 0}])
        self._try("PATCH", f"{members_path(group)}/{id}", change)

    def add_foreign(self) -> None:
        protocol = self._random.choice(sorted(PROTOCOLS))
        group = f"{self._names[0]}-foreign-{protocol}"
        self._foreign.append(ForeignMember(self._kafka, group, self._topic(), **PROTOCOLS[protocol]).start())

    def remove_foreign(self) -> None:
        self._taken(self._foreign).leave()

    def delete_empty_group(self) -> None:
        """Kafka refuses it where there are members; then nothing is deleted."""
        protocol = self._random.choice(sorted(PROTOCOLS))
        group = f"{self._names[0]}-foreign-{protocol}"
        self._admin.delete_consumer_groups([group])[group].exception(10)

    # ----

    def _topic(self) -> str:
        return self._random.choice(sorted(self._topics))

    def _taken(self, from_: list[T]) -> T:
        return from_.pop(self._random.randrange(len(from_)))

    def _try(self, method: str, path: str, body: object) -> None:
        """Kafka may refuse it; the program must not fail."""
        answer = self._api.ask(method, path, body)
        if not answer.ok:
            assert problem(answer)[0] in (404, 409, 502, 504), answer.text

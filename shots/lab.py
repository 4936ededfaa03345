"""The program whose states are photographed, and what is going on in its cluster. What one state needs may be there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import psutil

from app.model.group_key import key_of
from tests.support.api import Api, members_path
from tests.support.patience import PATIENT_S
from tests.support.program import READY_S, ProgramUnderTest, seeded_members

T = TypeVar("T")

TOPIC = "orders"
RECORDS_PER_S = 12
FULL = 150  # records, so that the logs fill their strips
PARTITIONS = 6
LONG_S = 3 * PATIENT_S


class Lab:
    """`with Lab(program)`: the program is started by `start`, or by whatever needs it running."""

    def __init__(self, program: ProgramUnderTest) -> None:
        self.program = program
        self.api = Api(program.url)

    def __enter__(self) -> Lab:
        return self

    def __exit__(self, *_: object) -> None:
        self.api.__exit__()
        self.program.end()

    @property
    def url(self) -> str:
        return f"{self.program.url}/?topic={TOPIC}"

    def start(self) -> None:
        """Ready, with the group that every start has; the first time there is not one record."""
        if not self.program.is_running():
            self.program.start()
        self.program.wait_ready()
        self.program.wait_for(self.is_seeded, READY_S, "the seeded group")

    def is_seeded(self) -> bool:
        return seeded_members(self.program.snapshot("group:billing")) >= 2

    def run(self) -> None:
        """A producer of some records a second; a group of three that keeps up, and another that falls behind a bit."""
        self.start()
        cluster = self.cluster()
        if not any(producer["kind"] == "generator" for producer in cluster.get("producers", {}).values()):
            self.api.start_generator(TOPIC, RECORDS_PER_S)
        self.members("billing", 3, records_per_s=20)
        self.members("audit", 1, protocol="consumer", records_per_s=11)
        self.api.send(TOPIC, key="madrid", value='{"item": "book", "qty": 1}')
        self.wait(lambda: self.cluster()["topics"][TOPIC]["offsets"] >= FULL, f"{FULL} records")

    def members(self, group: str, count: int, **options: Any) -> list[str]:
        """Our ids of its members, once there are as many and all of them have their share."""
        for _ in range(count - len(self.managed(group))):
            self.api.add_member(group, TOPIC, **options)
        self.wait(lambda: self.has_shared(group, count), f"{count} members of {group} to share")
        return list(self.managed(group))

    def has_shared(self, group: str, count: int) -> bool:
        members = self.group(group).get("members", {}).values()
        owned = [partition for member in members for partition in member["assigned"].get(TOPIC, ())]
        return len(members) == count and len(owned) == PARTITIONS

    def clear_group(self, group: str) -> None:
        """Everybody leaves, and the group with its commits goes."""
        for id in self.managed(group):
            self.api.remove_member(group, id)
        self.wait(lambda: self.group(group).get("state", "empty") in ("empty", "dead"), f"{group} to be empty")
        self.api.ask("DELETE", f"/groups/{key_of(group)}")

    def change(self, group: str, id: str, **change: Any) -> None:
        self.api.must("PATCH", f"{members_path(group)}/{id}", change)

    def kill(self, group: str, id: str) -> None:
        self.api.must("DELETE", f"{members_path(group)}/{id}?how=kill")

    def broker(self, id: int, action: str) -> None:
        self.api.must("POST", f"/brokers/{id}/{action}", {})

    def in_sync(self) -> dict[str, list[int]]:
        """The ISR of each partition."""
        name = f"topic:{TOPIC}"
        return {number: one["isr"] for number, one in self.program.snapshot(name)[name]["partitions"].items()}

    def cluster(self) -> dict[str, Any]:
        return dict(self.program.snapshot("cluster")["cluster"])

    def group(self, group: str) -> dict[str, Any]:
        return dict(self.program.snapshot(f"group:{group}").get(f"group:{group}", {}))

    def managed(self, group: str) -> dict[str, Any]:
        return dict(self.group(group).get("managed", {}))

    def wait(self, condition: Callable[[], T], what: str) -> T:
        return self.program.wait_for(condition, PATIENT_S, what)

    def wait_long(self, condition: Callable[[], T], what: str) -> T:
        """For what a timeout of Kafka's comes before."""
        return self.program.wait_for(condition, LONG_S, what)

    def jvms(self) -> list[psutil.Process]:
        return self.program.jvms()

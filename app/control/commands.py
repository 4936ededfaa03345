"""All that can be commanded, in one value for the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.control.generators import GeneratorCommands
from app.control.members import MemberCommands
from app.control.produce import ProduceCommands
from app.control.topics import TopicCommands
from app.kafka.admin import Admin
from app.kafka.members import Members
from app.kafka.producers import Producers


@dataclass(frozen=True, slots=True)
class Commands:
    producers: ProduceCommands
    generators: GeneratorCommands
    members: MemberCommands
    topics: TopicCommands


def commands(producers: Producers, members: Members, admin: Admin, changed: Callable[[], None]) -> Commands:
    """The commands over the clients that services.py has built; `changed` is called after a change of topics."""
    return Commands(
        producers=ProduceCommands(producers),
        generators=GeneratorCommands(producers),
        members=MemberCommands(members),
        topics=TopicCommands(admin, changed),
    )

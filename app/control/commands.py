"""All that can be commanded, in one value for the web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.control.brokers import BrokerCommands, Faults
from app.control.comparison import Comparisons
from app.control.generators import GeneratorCommands
from app.control.groups import GroupCommands
from app.control.members import MemberCommands
from app.control.produce import ProduceCommands
from app.control.topics import TopicCommands
from app.kafka.admin import Admin
from app.kafka.group_admin import GroupAdmin
from app.kafka.members import Members
from app.kafka.producers import Producers
from app.model.facts import Report


@dataclass(frozen=True, slots=True)
class Commands:
    producers: ProduceCommands
    generators: GeneratorCommands
    members: MemberCommands
    topics: TopicCommands
    brokers: BrokerCommands
    groups: GroupCommands
    comparisons: Comparisons


def commands(
    producers: Producers,
    members: Members,
    admin: Admin,
    report: Report,
    changed: Callable[[], None],
    comparisons: Comparisons,
    faults: Faults | None = None,
) -> Commands:
    """The commands over the clients that services.py has built; `changed` is called after a change of topics."""
    return Commands(
        producers=ProduceCommands(producers),
        generators=GeneratorCommands(producers),
        members=MemberCommands(members),
        topics=TopicCommands(admin, changed),
        brokers=BrokerCommands(admin, faults, changed),
        groups=GroupCommands(GroupAdmin(admin), report),
        comparisons=comparisons,
    )

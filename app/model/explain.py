"""Why a rebalance happened and what decides how long it takes: the configs, and the command that shows the same."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import Final

from app.model.rebalance import PhaseCode, Protocol, Reason, Trigger, TriggerCode

Configs = tuple[str, ...]

_SESSION: Final = "session.timeout.ms"
_GROUP_SESSION: Final = "group.consumer.session.timeout.ms"  # the broker's: KIP-848 members have none of their own
_POLL: Final = "max.poll.interval.ms"  # also a KIP-848 member's rebalance timeout
_HEARTBEAT: Final = "heartbeat.interval.ms"
_GROUP_HEARTBEAT: Final = "group.consumer.heartbeat.interval.ms"

TRIGGERS: Final[Mapping[TriggerCode, Configs]] = {
    "member_joined": ("group.initial.rebalance.delay.ms", "partition.assignment.strategy"),
    "member_left": ("group.instance.id",),
    "member_evicted": (_SESSION,),
    "member_gone": (_SESSION, _POLL),
    "max_poll_exceeded": (_POLL, "max.poll.records"),
    "subscription_changed": ("partition.assignment.strategy",),
    "partitions_added": ("metadata.max.age.ms",),
    "topic_created": ("metadata.max.age.ms",),
    "topic_deleted": ("metadata.max.age.ms",),
    "unknown": (),
}
OF_CONSUMER_GROUPS: Final[Mapping[TriggerCode, Configs]] = {
    "member_joined": ("group.consumer.assignors", "group.remote.assignor"),
    "member_evicted": (_GROUP_SESSION,),
    "member_gone": (_GROUP_SESSION, _POLL),
    "max_poll_exceeded": (_POLL, "max.poll.records", _GROUP_SESSION),
    "subscription_changed": ("group.consumer.assignors",),
    "partitions_added": (_GROUP_HEARTBEAT,),
    "topic_created": (_GROUP_HEARTBEAT,),
    "topic_deleted": (_GROUP_HEARTBEAT,),
}
REASONS: Final[Mapping[Reason, Configs]] = {
    "session_timeout": (_SESSION,),
    "rebalance_timeout": (_POLL,),
    "max_poll_interval": (_POLL,),
    "leave_group": ("group.instance.id",),
}
PHASES: Final[Mapping[PhaseCode, Configs]] = {
    "preparing": (_HEARTBEAT, _POLL, "group.initial.rebalance.delay.ms"),
    "completing": ("partition.assignment.strategy",),
    "stable": (),
    "epoch_bumped": ("group.consumer.assignment.interval.ms",),
    "target_computed": ("group.consumer.assignors", "group.remote.assignor"),
    "revoking": (_GROUP_HEARTBEAT, _POLL),
    "revoked": ("enable.auto.commit",),
    "waiting": (_GROUP_HEARTBEAT, _POLL),
    "assigned": (_GROUP_HEARTBEAT,),
}


def configs_of(trigger: Trigger, protocol: Protocol | None, assignor: str | None) -> list[dict[str, str]]:
    """The configs that decide about such a change: {name, value?}, with the value where it is known."""
    known: dict[str, object] = {
        _SESSION: trigger.session_timeout_ms,
        _POLL: trigger.max_poll_interval_ms,
        "partition.assignment.strategy": assignor,
        "group.remote.assignor": assignor,
    }
    of_protocol = {**TRIGGERS, **OF_CONSUMER_GROUPS} if protocol == "consumer" else TRIGGERS
    names = REASONS["rebalance_timeout"] if trigger.reason == "rebalance_timeout" else of_protocol[trigger.code]
    values = {name: known.get(name) for name in names}
    return [{"name": name} if value is None else {"name": name, "value": str(value)} for name, value in values.items()]


def command_for(group: str, bootstrap_servers: str | None) -> str | None:
    """The command line that shows the group as it is now, quoted for a POSIX shell.

    None where the group's id has characters that a terminal may take for its own when they are pasted.
    """
    if not group.isprintable():
        return None
    servers = bootstrap_servers or "localhost:9092"
    parts = ["kafka-consumer-groups.sh", "--bootstrap-server", servers, "--describe", "--group", group]
    return " ".join([*map(shlex.quote, parts), "--members", "--verbose"])


def explanations() -> dict[str, dict[str, list[str]]]:
    """{triggers, reasons, phases}: the names of the configs that decide each."""
    return {
        "triggers": {code: list(names) for code, names in TRIGGERS.items()},
        "triggers_consumer": {code: list(names) for code, names in {**TRIGGERS, **OF_CONSUMER_GROUPS}.items()},
        "reasons": {code: list(names) for code, names in REASONS.items()},
        "phases": {code: list(names) for code, names in PHASES.items()},
    }

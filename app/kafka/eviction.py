"""When Kafka puts a member out that does not say goodbye, and which configs decide it. Pure.

Classic: the broker waits for the session timeout after the last heartbeat; a client that is not polled leaves by
itself (LeaveGroup) once max.poll.interval.ms has passed. KIP-848: the session timeout is the broker's; a client that
is not polled only stops its heartbeats, so both times add up [ran].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.kafka.member_spec import MemberSpec

SESSION = "session.timeout.ms"
BROKER_SESSION = "group.consumer.session.timeout.ms"
MAX_POLL = "max.poll.interval.ms"


@dataclass(frozen=True, slots=True)
class Eviction:
    """At the latest then (None: not known), after these configs in a row."""

    at_ms: int | None = None
    after: Mapping[str, int] = field(default_factory=dict)


NONE = Eviction()


def after_silence(spec: MemberSpec, since_ms: int, broker_session_ms: int | None) -> Eviction:
    """Of a member that was killed, or a static one that went: its last heartbeat was at most just now."""
    if spec.protocol == "classic":
        return Eviction(since_ms + spec.session_timeout_ms, {SESSION: spec.session_timeout_ms})
    if broker_session_ms is None:
        return NONE
    return Eviction(since_ms + broker_session_ms, {BROKER_SESSION: broker_session_ms})


def after_freeze(spec: MemberSpec, since_ms: int, broker_session_ms: int | None) -> Eviction:
    """Of a member that does not poll any more."""
    stops_ms = since_ms + spec.max_poll_interval_ms
    after = {MAX_POLL: spec.max_poll_interval_ms}
    if spec.protocol == "classic":
        return Eviction(stops_ms, after)
    if broker_session_ms is None:
        return Eviction(None, after)
    return Eviction(stops_ms + broker_session_ms, {**after, BROKER_SESSION: broker_session_ms})


def after_kill(spec: MemberSpec, killed_ms: int, frozen_ms: int | None, broker_session_ms: int | None) -> Eviction:
    """Of a member that was killed, perhaps while it was frozen already."""
    killed = after_silence(spec, killed_ms, broker_session_ms)
    if frozen_ms is None or killed_ms < frozen_ms + spec.max_poll_interval_ms:
        return killed
    return NONE if spec.protocol == "classic" else after_freeze(spec, frozen_ms, broker_session_ms)

"""Problems that a caller is told of: raised by the handlers of commands, rendered by the web as RFC 9457 problem+json.

`code` is stable and for programs (the page has words for it), `detail` is an English sentence for people,
`params` are the values that the words need. Kafka's own refusals keep Kafka's name of the error as `code`.
"""

from __future__ import annotations

from collections.abc import Mapping

ParamValue = str | int | float | bool
Params = Mapping[str, ParamValue]


class ProblemError(Exception):
    """Something that was asked for and is not done; `status` is the HTTP status that says so."""

    def __init__(self, code: str, status: int, detail: str, params: Params | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.status = status
        self.detail = detail
        self.params: dict[str, ParamValue] = dict(params or {})


class NotFoundError(ProblemError):
    """No such topic, group, member or producer: `NotFoundError("topic", "orders")` has the code `topic_not_found`."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind}_not_found", 404, f"There is no {kind} {name!r}.", {kind: name})


class InvalidError(ProblemError):
    """An input that cannot be: `field` names it (dotted for nested ones), `reason` says what is wrong with it."""

    def __init__(self, field: str, reason: str, code: str = "invalid", params: Params | None = None) -> None:
        super().__init__(code, 422, f"{field}: {reason}", {"field": field, **(params or {})})


class LimitReachedError(ProblemError):
    """As many as are allowed exist already: `LimitReachedError("members", 50)`."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__("limit_reached", 409, f"At most {limit} {what}.", {"what": what, "limit": limit})


class ReadOnlyError(ProblemError):
    def __init__(self) -> None:
        super().__init__("read_only", 403, "The cluster is watched read-only: nothing can be changed from here.")


class ReplayError(ProblemError):
    def __init__(self) -> None:
        super().__init__("replay", 403, "A recording is played: there is no cluster behind it.")


class NotReadyError(ProblemError):
    """The cluster does not answer (yet); `phase` is the cluster's: "starting" or "unreachable"."""

    def __init__(self, phase: str) -> None:
        super().__init__("cluster_not_ready", 503, f"The cluster is {phase}.", {"phase": phase})


class LeaderlessError(ProblemError):
    """The partition is there, and all of its replicas that may lead are away."""

    def __init__(self, topic: str, partition: int) -> None:
        detail = f"P{partition} of {topic} has no leader: its records can be read when one of its replicas is back."
        super().__init__("partition_without_leader", 503, detail, {"topic": topic, "partition": partition})


class KafkaRefusedError(ProblemError):
    """Kafka (or its client) said no: `name` is `KafkaError.name()`, `message` is `KafkaError.str()`."""

    def __init__(self, name: str, message: str, params: Params | None = None) -> None:
        super().__init__(name, kafka_status(name), message or name, params)


_UNKNOWN = frozenset({
    "UNKNOWN_TOPIC_OR_PART", "UNKNOWN_TOPIC_ID", "_UNKNOWN_TOPIC", "_UNKNOWN_PARTITION", "_UNKNOWN_GROUP",
    "GROUP_ID_NOT_FOUND", "UNKNOWN_MEMBER_ID",
})  # fmt: skip
_TIMED_OUT = frozenset({"_TIMED_OUT", "_MSG_TIMED_OUT", "_TIMED_OUT_QUEUE", "REQUEST_TIMED_OUT"})
_NOBODY_ANSWERS = frozenset({
    "_TRANSPORT", "_ALL_BROKERS_DOWN", "_RESOLVE", "_SSL", "_AUTHENTICATION", "_WAIT_COORD", "_DESTROY",
    "BROKER_NOT_AVAILABLE", "LEADER_NOT_AVAILABLE", "NOT_LEADER_FOR_PARTITION", "NETWORK_EXCEPTION",
    "COORDINATOR_NOT_AVAILABLE", "COORDINATOR_LOAD_IN_PROGRESS", "NOT_COORDINATOR", "NOT_CONTROLLER",
    "UNKNOWN", "KAFKA_STORAGE_ERROR", "asker_died",
})  # fmt: skip


def kafka_status(name: str) -> int:
    """The HTTP status of a Kafka error: 404 unknown, 504 no answer in time, 502 no answer at all, else 409 refused."""
    if name in _UNKNOWN:
        return 404
    if name in _TIMED_OUT:
        return 504
    if name in _NOBODY_ANSWERS:
        return 502
    return 409

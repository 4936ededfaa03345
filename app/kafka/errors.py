"""Kafka's errors in our words: a Problem for facts, a ProblemError for whoever asked."""

from __future__ import annotations

from confluent_kafka import KafkaError, KafkaException

from app.model.terms import Problem
from app.problems import KafkaRefusedError

LONGEST_DETAIL = 300  # characters; librdkafka repeats whole broker lists

# librdkafka has names of its own for what the broker would call by another: one name for one thing.
_BROKERS_NAME = {"_UNKNOWN_TOPIC": "UNKNOWN_TOPIC_OR_PART", "_UNKNOWN_PARTITION": "UNKNOWN_TOPIC_OR_PART"}

TAKEN = "UNRELEASED_INSTANCE_ID"

# Errors after which a consumer cannot get into its group any more, whatever it waits for.
ENDING = frozenset({
    "GROUP_AUTHORIZATION_FAILED", "TOPIC_AUTHORIZATION_FAILED", "INCONSISTENT_GROUP_PROTOCOL",
    "INVALID_SESSION_TIMEOUT", "INVALID_GROUP_ID", "GROUP_MAX_SIZE_REACHED", "UNSUPPORTED_ASSIGNOR",
    "UNSUPPORTED_VERSION", "FENCED_INSTANCE_ID", TAKEN, "_FATAL", "_UNSUPPORTED_FEATURE",
})  # fmt: skip
# What a commit is answered where there is nothing to say: nothing was to be committed, or the consumer is closing.
NO_ANSWER = frozenset({"_NO_OFFSET", "_DESTROY"})
# Errors that a consumer meets and gets over by itself, or that mean only "not now".
PASSING = frozenset({"_TRANSPORT", "_ALL_BROKERS_DOWN", "_PARTITION_EOF", "_TIMED_OUT", "_RESOLVE"})

# A fatal error carries its cause only in its words.
_FATAL_CAUSES = {
    "Static consumer fenced": "FENCED_INSTANCE_ID",
    "instance ID is still used": TAKEN,
}


def error_name(error: KafkaError) -> str:
    """Kafka's name of the error, e.g. UNKNOWN_TOPIC_OR_PART; those with a leading `_` are the client's own."""
    try:
        name = error.name()
    except (SystemError, KafkaException):  # name() of a fatal error raised SystemError in a delivery callback [ran]
        return "_FATAL"
    if name == "_FATAL":
        return next((cause for words, cause in _FATAL_CAUSES.items() if words in error.str()), name)
    return _BROKERS_NAME.get(name, name)


def error_detail(error: KafkaError) -> str:
    """Kafka's sentence, for people who read logs and problem+json."""
    try:
        return error.str()[:LONGEST_DETAIL]
    except (SystemError, KafkaException):
        return "the client can not go on"


def problem_of(error: KafkaError, **params: str | int) -> Problem:
    """The error as a fact carries it; `detail` has Kafka's sentence."""
    return Problem(error_name(error), {**params, "detail": error_detail(error)})


def refusal(error: KafkaError, **params: str | int) -> KafkaRefusedError:
    """The error as an answer to whoever asked for something."""
    return KafkaRefusedError(error_name(error), error_detail(error), params)


def error_in(exception: KafkaException) -> KafkaError:
    """The KafkaError that a KafkaException carries; some carry only a text."""
    carried = exception.args[0] if exception.args else None
    if isinstance(carried, KafkaError):
        return carried
    return KafkaError(KafkaError._FAIL, str(exception))

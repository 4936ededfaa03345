"""The way to a user's cluster, and what the account may see of it. Asks only; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from app.doctor.checks import Check
from app.kafka.admin import Admin
from app.kafka.offsets_topic import TOPIC as OFFSETS_TOPIC
from app.kafka.queries import Queries, RefusedError, TopicDescribed
from app.model.facts import CapabilityFound
from app.model.terms import Problem
from app.observe.rights import Rights, capabilities
from app.settings import Settings
from app.sources.attached import attempt, connection_to
from app.sources.source import SourceError
from app.sources.trouble import Tried, advertised_trouble, trouble, unreachable_brokers

MOST_TOPICS: Final = 1000
TRIES: Final = 5
LATE: Final = frozenset({"_TIMED_OUT", "_TRANSPORT", "REQUEST_TIMED_OUT"})
NAMES: Final[Mapping[str, str]] = {
    "topics": "see topics",
    "describe_groups": "see groups",
    "describe_configs": "see configs",
    "tail": "read records",
    "write": "write records",
}
FIXES: Final[Mapping[str, str]] = {
    "grant_describe_topics": "kafka-acls.sh --add --allow-principal User:NAME --operation Describe --topic '*'",
    "grant_describe_groups": "kafka-acls.sh --add --allow-principal User:NAME --operation Describe --group '*'",
    "grant_describe_configs": "kafka-acls.sh --add --allow-principal User:NAME --operation DescribeConfigs --topic '*'",
    "grant_read": "kafka-acls.sh --add --allow-principal User:NAME --operation Read --topic '*'",
    "grant_write": "only needed to send records from the page; --read-only hides what cannot be done",
    "start_without_no_tail": "this is what --no-tail asks for",
}


def checks(settings: Settings) -> Iterator[Check]:
    try:
        connection = connection_to(settings.bootstrap_servers, settings.config)
    except SourceError as error:
        yield Check("connection", "fail", error.detail)
        return
    tried = attempt(connection)
    found = trouble(tried)
    if found is not None:
        yield Check("connection", "fail", found.code, found.detail)
        return
    yield Check("connection", "ok", f"{connection.bootstrap_servers}, {tried.security_protocol}")
    yield brokers(tried)
    queries = Queries(Admin(connection, "caudal-doctor"))
    try:
        yield from _asked(queries, not settings.no_tail)
    except RefusedError as refused:
        detail = str(refused.problem.params.get("detail", ""))
        yield Check("questions", "fail", refused.problem.code, detail)
    finally:
        queries.close()


def brokers(tried: Tried) -> Check:
    told = ", ".join(f"{id}: {one.host}:{one.port}" for id, one in sorted(tried.advertised.items()))
    lost = unreachable_brokers(tried)
    if not lost:
        return Check("brokers", "ok", told)
    return Check("brokers", "warn", told, advertised_trouble(tried, min(lost)).detail)


def _asked(queries: Queries, tails: bool) -> Iterator[Check]:
    names = list(queries.metadata().topics)
    described = _described(queries, {*names[:MOST_TOPICS], OFFSETS_TOPIC})
    groups = len(queries.groups().groups)
    seen = {name: told for name, told in described.items() if not told.internal}
    yield Check("cluster", "ok", f"{len(seen)} topics and {groups} groups to be seen")
    for found in capabilities(Rights(queries.cluster_operations(), seen, groups, tails), ()):
        yield right(found)
    yield group_log(described.get(OFFSETS_TOPIC), OFFSETS_TOPIC in names or OFFSETS_TOPIC in described)


def _described(queries: Queries, names: set[str]) -> Mapping[str, TopicDescribed]:
    """Those that may be seen. The first answers of a new connection may be late."""
    described: dict[str, TopicDescribed] = {}
    for _ in range(TRIES):
        answers = queries.describe_topics(sorted(names))
        described |= {name: told for name, told in answers.items() if isinstance(told, TopicDescribed)}
        late = {name: told for name, told in answers.items() if isinstance(told, Problem) and told.code in LATE}
        if not late:
            return described
        names = set(late)
    raise RefusedError(next(iter(late.values())))


def right(found: CapabilityFound) -> Check:
    """A right that is missing is no failure: the page says so and shows the rest."""
    advice = FIXES.get(found.fix or "", "")
    if found.ok and found.reason is None:
        return Check(NAMES[found.name], "ok", "yes")
    return Check(NAMES[found.name], "warn", "only some" if found.ok else f"no ({found.reason})", advice)


def group_log(topic: TopicDescribed | None, exists: bool) -> Check:
    if topic is not None and topic.readable:
        return Check("group log", "ok", f"{OFFSETS_TOPIC} may be read: groups are shown as they change")
    if topic is None and not exists:
        return Check(
            "group log", "warn", f"{OFFSETS_TOPIC} is not to be seen", "without it groups are asked for (0.25-5 s late)"
        )
    return Check(
        "group log",
        "warn",
        f"{OFFSETS_TOPIC} may not be read: groups are asked for instead (0.25-5 s late)",
        f"kafka-acls.sh --add --allow-principal User:NAME --operation Read --topic {OFFSETS_TOPIC}",
    )

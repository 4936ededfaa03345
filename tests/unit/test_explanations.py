"""Every fact and every state has an explanation, in words and with what decides about it."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from app.control.explaining import AskWhy, explained
from app.model import events, lag_values, rebalance_events
from app.model.config_places import BROKER_CONFIGS, CLIENT_CONFIGS, TOPIC_CONFIGS, Told, shown
from app.model.explain import explanations
from app.model.explanations import SUBJECTS, commands_of
from app.model.group_facts import ManagedState
from app.model.terms import BrokerState, GroupState, Problem
from app.problems import NotFoundError
from tests.support.web import web

ROOT = Path(__file__).parents[2]
LANGUAGES = ("es", "en")
KINDS = ("broker", "topic", "group")
THE_PANELS = re.compile(r"ui-")
SERVERS = "127.0.0.1:9092"
NONE_KNOWN = Told({}, {}, {}, {})


def codes_in(module: Any) -> set[str]:
    """The codes that a module yields: the text that comes first in what it yields, and what its tables name."""
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    yielded = [node.value.elts[0] for node in ast.walk(tree) if _is_pair(node)]
    looped = [node.iter for node in ast.walk(tree) if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple)]
    tables = [node.value for node in ast.walk(tree) if isinstance(node, ast.AnnAssign) and _is_table(node)]
    found = [text for part in (*yielded, *looped, *tables) for text in ast.walk(part) if isinstance(text, ast.Constant)]
    return {str(text.value) for text in found if re.fullmatch(r"[a-z]+(_[a-z]+)+", str(text.value))}


def _is_pair(node: ast.AST) -> bool:
    return isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple)


def _is_table(node: ast.AnnAssign) -> bool:
    return isinstance(node.target, ast.Name) and node.target.id == "_ENDS"


FACTS = codes_in(events) | codes_in(rebalance_events) | {"member_evicted"}
STATES = {
    *(f"group_{state}" for state in get_args(GroupState)),
    *(f"broker_{state}" for state in get_args(BrokerState)),
    *(f"member_{state}" for state in get_args(ManagedState) if state != "ended"),  # not shown any more
    *(f"lag_{state}" for kind in ("Trend", "Anomaly", "Why") for state in get_args(getattr(lag_values, kind))),
    *(f"connection_{phase}" for phase in ("connecting", "live", "stale", "offline")),
    *(f"cluster_{phase}" for phase in ("starting", "ready", "unreachable")),
    *(f"partition_{state}" for state in ("offline", "under_replicated", "below_min_isr")),
    *("broker_fenced", "broker_frozen", "group_loop", "group_not_converging", "lag_unknown", "member_foreign"),
}


def messages(language: str) -> dict[str, ftl.Message]:
    resource = FluentParser().parse((ROOT / "static" / "i18n" / f"explain.{language}.ftl").read_text("utf-8"))
    assert not [entry.content for entry in resource.body if isinstance(entry, ftl.Junk)]
    found = [entry for entry in resource.body if isinstance(entry, ftl.Message)]
    assert len({entry.id.name for entry in found}) == len(found), "an id comes twice"
    return {entry.id.name: entry for entry in found}


def test_the_facts_are_those_that_happen() -> None:
    assert {"broker_down", "member_evicted", "partitions_revoked", "broker_frozen", "records_skipped"} <= FACTS
    assert len(FACTS) == 31


def test_every_fact_and_every_state_is_explained() -> None:
    assert (FACTS | STATES) - SUBJECTS.keys() == set()


def test_capabilities_are_explained_by_the_names_they_have() -> None:
    source = (ROOT / "static" / "js" / "panels" / "capabilities.js").read_text("utf-8")
    places = re.search(r"const PLACES = \{(.*?)\n\};", source, re.DOTALL)
    assert places is not None
    names = set(re.findall(r"^  (\w+):", places[1], re.MULTILINE))
    assert len(names) == 8
    assert {f"missing_{name}" for name in (*names, "other")} <= SUBJECTS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_has_its_words(language: str) -> None:
    found = {id: message for id, message in messages(language).items() if not THE_PANELS.match(id)}
    assert {id.replace("-", "_") for id in found} == SUBJECTS.keys()
    for id, message in found.items():
        assert message.value is not None, id
        assert {attribute.id.name for attribute in message.attributes} == {"why", "do"}, id


def test_both_languages_have_the_same_words() -> None:
    es, en = (messages(language) for language in LANGUAGES)
    assert es.keys() == en.keys()


@pytest.mark.parametrize("name", sorted({c for e in SUBJECTS.values() for c in (*e.configs, *(e.consumer or ()))}))
def test_it_is_known_where_each_config_is_set(name: str) -> None:
    assert sum(name in place for place in (BROKER_CONFIGS, CLIENT_CONFIGS, TOPIC_CONFIGS)) == 1


def test_a_topics_value_is_told_and_else_the_one_of_the_brokers() -> None:
    told = Told({"retention.ms": "3000"}, {"log.retention.ms": "9"}, {}, {}, "orders", 2)
    assert shown("retention.ms", told) == {
        "name": "retention.ms", "where": "topic", "of": "orders", "value": "3000",
    }  # fmt: skip
    told = Told({}, {"log.retention.ms": "9"}, {}, {}, None, 2)
    assert shown("retention.ms", told) == {"name": "log.retention.ms", "where": "broker", "of": "2", "value": "9"}


def test_a_clients_value_is_told_of_ours_and_else_the_default_alone() -> None:
    ours = Told({}, {}, {}, {"session.timeout.ms": "6000"})
    assert shown("session.timeout.ms", ours)["value"] == "6000"
    assert shown("session.timeout.ms", NONE_KNOWN) == {
        "name": "session.timeout.ms", "where": "client", "default": "45000",
    }  # fmt: skip


def test_a_groups_own_value_goes_before_the_brokers() -> None:
    name, own = "group.consumer.session.timeout.ms", "consumer.session.timeout.ms"
    told = Told({}, {name: "45000"}, {own: "6000"}, {}, None, 1, "billing")
    assert shown(name, told) == {"name": own, "where": "group", "of": "billing", "value": "6000"}


@pytest.mark.parametrize("name", ["a b", "$(touch /tmp/x)", "it's", "-x", "ñandú", "{servers}"])
def test_names_are_quoted_for_a_shell(name: str) -> None:
    command = commands_of(SUBJECTS["group_stable"], {"servers": SERVERS, "group": name})[0]
    words = shlex.split(command)
    assert words[words.index("--group") + 1] == name


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[201~\nreboot", "a\u202eb", ""])
def test_a_name_that_a_terminal_may_act_on_makes_no_command(name: str) -> None:
    assert commands_of(SUBJECTS["group_stable"], {"servers": SERVERS, "group": name}) == []


def test_a_command_needs_all_that_it_names() -> None:
    commands = commands_of(SUBJECTS["partition_offline"], {"servers": SERVERS})
    assert commands == [f"kafka-topics.sh --bootstrap-server {SERVERS} --describe --unavailable-partitions"]


# ---- asked over HTTP ------------------------------------------------------------------------------------------------

CLUSTER = {
    "id": "c",
    "source": "embedded",
    "read_only": True,  # asking why changes nothing
    "phase": "ready",
    "bootstrap_servers": SERVERS,
    "brokers": {"1": {"state": "down"}, "2": {"state": "up", "frozen": True}, "3": {"state": "up"}},
    "topics": {"orders": {}},
    "producers": {"g1": {"kind": "generator", "acks": "1", "linger_ms": 20}},
}


class StandInConfigs:
    """Tells what it was made with, and keeps what it was asked."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.asked: list[tuple[Any, ...]] = []

    def read(self, *asked: Any) -> Any:
        self.asked.append(asked)
        return {kind: self.answers.get(kind, {}) for kind, name in zip(KINDS, asked, strict=True) if name}


def test_the_values_are_asked_of_a_broker_that_can_answer() -> None:
    configs = StandInConfigs(broker={"broker.session.timeout.ms": "3000"}, topic={"min.insync.replicas": "2"})
    answer = explained("broker_down", AskWhy(broker=1, topic="orders"), CLUSTER, None, configs)  # type: ignore[arg-type]
    assert configs.asked == [(3, "orders", None)]
    values = {config["name"]: config.get("value") for config in answer["configs"]}
    assert values == {
        "broker.session.timeout.ms": "3000", "broker.heartbeat.interval.ms": None, "min.insync.replicas": "2",
    }  # fmt: skip


def test_the_values_of_a_member_of_ours_are_those_it_was_started_with() -> None:
    group = {"type": "classic", "managed": {"m1": {"protocol": "classic", "session_timeout_ms": 6000}}}
    answer = explained("member_evicted", AskWhy(group="billing", member="m1"), CLUSTER, group, None)
    assert [config.get("value") for config in answer["configs"]] == ["6000", None]
    assert answer["commands"][0].endswith("--describe --group billing --members --verbose")


def test_the_values_of_somebody_elses_member_are_those_it_joined_with() -> None:
    foreign = {"client_id": "mailer", "session_timeout_ms": 30000, "rebalance_timeout_ms": 300000}
    group = {"type": "classic", "members": {"mailer-1": foreign, "mailer-2": {**foreign, "session_timeout_ms": 10000}}}
    of_one, of_all = (
        explained("member_gone", AskWhy(group="g", member=member), CLUSTER, group, None)
        for member in ("mailer-1", None)
    )
    assert [config.get("value") for config in of_one["configs"]] == ["30000", "300000"]
    assert [config.get("value") for config in of_all["configs"]] == [None, "300000"]


def test_of_a_group_the_values_are_told_that_all_of_ours_have() -> None:
    managed = {f"m{n}": {"protocol": "classic", "session_timeout_ms": 6000, "max_poll_interval_ms": n} for n in (1, 2)}
    group = {"type": "classic", "managed": managed}
    answer = explained("group_stable", AskWhy(group="billing"), CLUSTER, group, None)
    assert [config.get("value") for config in answer["configs"]] == ["6000", None, None]


STUCK = {
    "type": "classic",
    "offsets": {"invoices": {"7": {"committed": 311}, "82": {"committed": 1243}, "83": {}}},
    "lags": {"invoices": {"7": {"lag": 5, "trend": "stuck"}, "82": {"lag": 90, "trend": "stuck"}, "83": {"lag": 900}}},
}
AT = f"kcat -b {SERVERS} -C -t invoices -p"


@pytest.mark.parametrize(
    ("asked", "command"),
    [
        (AskWhy(group="g", topic="invoices", partition=7), f"{AT} 7 -o 311 -c 1"),
        (AskWhy(group="g"), f"{AT} 82 -o 1243 -c 1"),  # its stuck partition that has the most to read
    ],
)
def test_of_a_stuck_partition_the_record_at_its_commit_is_read(asked: AskWhy, command: str) -> None:
    assert explained("lag_stuck", asked, CLUSTER, STUCK, None)["commands"][0] == command


def test_without_a_commit_there_is_no_command_that_reads_there() -> None:
    asked = AskWhy(group="g", topic="invoices", partition=83)
    assert not any("kcat" in command for command in explained("lag_stuck", asked, CLUSTER, STUCK, None)["commands"])


def test_in_a_group_of_the_consumer_protocol_the_brokers_decide() -> None:
    configs = StandInConfigs(group={"consumer.session.timeout.ms": "6000"})
    asked = AskWhy(group="billing")
    answer = explained("member_evicted", asked, CLUSTER, {"type": "consumer"}, configs)  # type: ignore[arg-type]
    assert answer["configs"][0] == {
        "name": "consumer.session.timeout.ms", "where": "group", "of": "billing", "value": "6000",
    }  # fmt: skip


@pytest.mark.parametrize("type", ["classic", "consumer"])
def test_of_a_rebalance_all_is_told_that_may_have_decided_it(type: str) -> None:
    deciding = explanations()["triggers_consumer" if type == "consumer" else "triggers"]
    configs = StandInConfigs(broker={"group.initial.rebalance.delay.ms": "0", "group.consumer.assignors": "range"})
    answer = explained("rebalance", AskWhy(group="billing"), CLUSTER, {"type": type}, configs)  # type: ignore[arg-type]
    told = {config["name"]: config.get("value") for config in answer["configs"]}
    assert told.keys() == {name for names in deciding.values() for name in names}
    assert told.get("group.initial.rebalance.delay.ms" if type == "classic" else "group.consumer.assignors")


def test_what_a_generator_was_started_with_is_told() -> None:
    answer = explained("producer_started", AskWhy(producer="g1"), CLUSTER, None, None)
    assert [config["value"] for config in answer["configs"]] == ["1", "20"]


def test_a_refusal_is_named_and_the_rest_is_told() -> None:
    configs = StandInConfigs(broker=Problem("CLUSTER_AUTHORIZATION_FAILED"), topic={"min.insync.replicas": "2"})
    answer = explained("isr_shrunk", AskWhy(topic="orders"), CLUSTER, None, configs)  # type: ignore[arg-type]
    assert answer["unread"] == ["CLUSTER_AUTHORIZATION_FAILED"]
    assert {config["name"] for config in answer["configs"] if "value" in config} == {"min.insync.replicas"}


def test_there_is_no_explanation_of_what_is_not_shown() -> None:
    with pytest.raises(NotFoundError):
        explained("moon_full", AskWhy(), CLUSTER, None, None)


def test_it_is_answered_over_http_also_read_only() -> None:
    app, services = web(CLUSTER)
    services.configs = SimpleNamespace(read=lambda *_: {"broker": {"offsets.retention.minutes": "10080"}})
    http = app.test_client()
    answer = http.get("/api/v1/explanations/group_empty?group=no%20such")
    assert answer.get_json()["configs"][0]["value"] == "10080"
    missing = http.get("/api/v1/explanations/moon_full")
    assert (missing.status_code, missing.get_json()["code"]) == (404, "explanation_not_found")
    assert http.get("/api/v1/explanations/group_empty?colour=red").status_code == 422
    assert "member_frozen" in http.get("/api/v1/explanations").get_json()["subjects"]

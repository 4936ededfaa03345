"""What decides about a rebalance, and the command that shows the same."""

from __future__ import annotations

import shlex
from typing import get_args

import pytest

from app.model.explain import PHASES, TRIGGERS, command_for, configs_of
from app.model.rebalance import PhaseCode, Trigger, TriggerCode
from tests.support.web import web


@pytest.mark.parametrize("group", ["billing", "a b", "$(touch /tmp/x)", "it's", "-x", "`id`;&|", "ñandú"])
def test_the_command_names_the_group_safely_for_a_shell(group: str) -> None:
    words = shlex.split(command_for(group, "127.0.0.1:9092,127.0.0.1:9093") or "")
    assert words[words.index("--group") + 1] == group
    assert words[words.index("--bootstrap-server") + 1] == "127.0.0.1:9092,127.0.0.1:9093"
    assert words[-2:] == ["--members", "--verbose"]


@pytest.mark.parametrize("group", ["a\nb", "a\x1b[201~\nreboot", "a\u2028b", "a\u202eb"])
def test_a_name_that_a_terminal_may_act_on_makes_no_command(group: str) -> None:
    assert command_for(group, None) is None


def test_every_trigger_and_phase_has_its_configs() -> None:
    assert TRIGGERS.keys() == set(get_args(TriggerCode))
    assert PHASES.keys() == set(get_args(PhaseCode))


def test_the_value_of_a_config_is_told_where_it_is_known() -> None:
    known = Trigger("member_evicted", 1, "client", session_timeout_ms=6000)
    assert configs_of(known, "eager", "range") == [{"name": "session.timeout.ms", "value": "6000"}]
    assert configs_of(Trigger("member_evicted", 1, "group_log"), "eager", "range") == [{"name": "session.timeout.ms"}]


def test_a_member_of_the_consumer_protocol_has_the_brokers_session_timeout() -> None:
    configs = configs_of(Trigger("member_evicted", 1, "coordinator"), "consumer", "uniform")
    assert [config["name"] for config in configs] == ["group.consumer.session.timeout.ms"]
    late = Trigger("member_evicted", 1, "coordinator", reason="rebalance_timeout")
    assert [config["name"] for config in configs_of(late, "consumer", "uniform")] == ["max.poll.interval.ms"]


def test_the_rebalances_of_a_group_are_there_to_read_and_to_keep() -> None:
    http = web()[0].test_client()
    assert http.get("/api/v1/groups/billing/rebalances").get_json() == {
        "rebalances": [{"id": "r1", "group": "billing"}]
    }
    file = http.get("/api/v1/groups/billing/rebalances?download=1")
    assert file.headers["Content-Disposition"] == 'attachment; filename="rebalances-billing.json"'
    assert file.get_json()["rebalances"][0]["id"] == "r1"
    missing = http.get("/api/v1/groups/nobody/rebalances")
    assert (missing.status_code, missing.content_type) == (404, "application/problem+json")
    assert "member_evicted" in http.get("/api/v1/explanations").get_json()["triggers"]

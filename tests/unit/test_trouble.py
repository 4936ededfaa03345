"""Why a cluster cannot be used: the rules, over what clients and sockets really said (librdkafka 2.16)."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.model.facts import BrokerEndpoint
from app.model.terms import Problem
from app.sources.reach import Address, Outcome, Probe, addresses, probe, probe_all
from app.sources.trouble import Tried, is_conclusive, trouble, unreachable_brokers

HERE = Address("127.0.0.1", 9092)
REACHED = {HERE: Probe("ok", speaks_tls=False)}
CLOSED_PORT = "Connect to ipv4#127.0.0.1:1 failed: Connection refused (after 0ms in state CONNECT)"
NO_LOGIN = "SASL authentication error: Authentication failed during authentication due to invalid credentials"
NO_MECHANISM = "SASL PLAIN mechanism handshake failed: Broker: Unsupported SASL mechanism: broker's supported mechanisms: SCRAM-SHA-512 (after 301ms in state AUTH_HANDSHAKE)"  # noqa: E501
NO_SASL = "mechanism handshake failed: Broker: Request not valid in current SASL state: broker's supported mechanisms:  (after 1ms in state AUTH_HANDSHAKE)"  # noqa: E501
NO_TLS = "SSL handshake failed: Disconnected: SSL connection closed by peer: connecting to a PLAINTEXT broker listener?"
NO_TRUST = "SSL handshake failed: error:0A000086:SSL routines::certificate verify failed: broker certificate could not be verified, verify that ssl.ca.location is correctly configured"  # noqa: E501


def said(code: str, detail: str) -> tuple[Problem, ...]:
    return (Problem(code, {"detail": detail}), Problem("_ALL_BROKERS_DOWN", {"detail": "1/1 brokers are down"}))


LOGIN = Tried(REACHED, "SASL_SSL", "alice", "SCRAM-SHA-512")


@pytest.mark.parametrize(
    ("tried", "code", "told"),
    [
        (replace(LOGIN, errors=said("_AUTHENTICATION", NO_LOGIN)), "authentication_failed", "'alice'"),
        (replace(LOGIN, errors=said("_AUTHENTICATION", NO_MECHANISM)), "mechanism_unsupported", "SCRAM-SHA-512"),
        (replace(LOGIN, errors=said("_AUTHENTICATION", NO_SASL)), "sasl_not_spoken", "security.protocol=SSL"),
        (replace(LOGIN, errors=said("_TRANSPORT", NO_TLS)), "tls_not_spoken", "security.protocol=SASL_PLAINTEXT"),
        (replace(LOGIN, errors=said("_SSL", NO_TRUST)), "certificate_untrusted", "ssl.ca.location"),
        (Tried({HERE: Probe("ok", True)}), "tls_expected", "security.protocol=SSL"),
        (Tried({HERE: Probe("ok", True)}, "SASL_PLAINTEXT"), "tls_expected", "security.protocol=SASL_SSL"),
        (Tried({HERE: Probe("ok", True)}, "SSL"), "login_expected", "SASL_SSL"),
        (Tried(REACHED), "login_expected", "SASL_PLAINTEXT"),
        (replace(LOGIN, errors=said("_TRANSPORT", "odd")), "no_kafka_answer", "odd"),
        (Tried({HERE: Probe("refused")}, errors=said("_TRANSPORT", CLOSED_PORT)), "bootstrap_refused", "published"),
        (Tried({Address("kafka", 9092): Probe("unresolved")}), "bootstrap_unresolved", "kafka:9092"),
        (Tried({HERE: Probe("silent")}), "bootstrap_silent", "firewall"),
    ],
)  # fmt: skip
def test_each_cause_has_its_own_code_and_says_what_to_do(tried: Tried, code: str, told: str) -> None:
    found = trouble(tried)
    assert found is not None
    assert found.code == code
    assert told in found.detail
    assert found.problem.params["detail"] == found.detail


def answered(**outcomes: Outcome) -> Tried:
    """The bootstrap server answers; broker `b1` is at kafka-1, and so on."""
    endpoints = {int(name[1:]): BrokerEndpoint(f"kafka-{name[1:]}", 9092) for name in outcomes}
    probes = {Address(endpoints[int(name[1:])].host, 9092): Probe(outcome) for name, outcome in outcomes.items()}
    return Tried(REACHED, answered=True, advertised=endpoints, advertised_probes=probes)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [("unresolved", "cannot resolve"), ("refused", "nobody listens"), ("silent", "does not answer")],
)
def test_a_broker_that_advertises_what_means_nothing_here_is_named(outcome: Outcome, told: str) -> None:
    found = trouble(answered(b1=outcome))
    assert found is not None
    assert found.code == f"advertised_{outcome}"
    assert "broker 1 advertises kafka-1:9092" in found.detail
    assert told in found.detail


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (said("_RESOLVE", "kafka:9092/1: Failed to resolve 'kafka:9092': Name or service not known"), "unresolved"),
        (said("_TRANSPORT", "sasl_ssl://kafka:9092/1: Connect to ipv4#10.0.0.1:9092 failed: x"), "refused"),
    ],
)
def test_the_same_is_seen_where_the_client_got_lost_on_the_way(error: tuple[Problem, ...], code: str) -> None:
    found = trouble(Tried(REACHED, errors=error))
    assert found is not None
    assert found.code == f"advertised_{code}"
    assert "broker 1 advertises kafka:9092" in found.detail
    assert not is_conclusive(error[0])


def test_a_cluster_of_which_one_broker_can_be_reached_can_be_used() -> None:
    tried = answered(b1="ok", b2="unresolved")
    assert trouble(tried) is None
    assert unreachable_brokers(tried) == {2: "unresolved"}
    assert trouble(answered(b1="ok")) is None


def test_only_a_named_cause_ends_the_trying_early() -> None:
    assert is_conclusive(Problem("_AUTHENTICATION", {"detail": NO_LOGIN}))
    assert is_conclusive(Problem("_TRANSPORT", {"detail": NO_TLS}))
    assert not is_conclusive(Problem("_TRANSPORT", {"detail": CLOSED_PORT}))
    assert not is_conclusive(Problem("_ALL_BROKERS_DOWN", {"detail": ""}))


# ---- addresses and sockets ------------------------------------------------------------------------------------------


def test_addresses_are_read_as_librdkafka_reads_them() -> None:
    told = " one:9092, SASL_SSL://two:93 ,[::1]:94,three,"
    assert addresses(told) == (Address("one", 9092), Address("two", 93), Address("::1", 94), Address("three", 9092))
    assert [str(one) for one in addresses("[::1]:94,a:1")] == ["[::1]:94", "a:1"]


@pytest.fixture
def listener() -> Iterator[Address]:
    with socket.create_server(("127.0.0.1", 0)) as open_socket:
        yield Address("127.0.0.1", open_socket.getsockname()[1])


def test_an_open_port_a_closed_one_and_a_name_that_nobody_knows_are_told_apart(listener: Address) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closing:
        closed = Address("127.0.0.1", closing.getsockname()[1])
    nobody = Address("kafka.invalid", 9092)
    found = {address: probed.outcome for address, probed in probe_all([listener, closed, nobody]).items()}
    assert found == {listener: "ok", closed: "refused", nobody: "unresolved"}


def test_a_listener_that_says_nothing_does_not_speak_tls(listener: Address) -> None:
    assert probe(listener, tls=True) == Probe("ok", speaks_tls=False)

"""Why a cluster cannot be used from here, and what to do about it: rules over what was tried. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.model.facts import BrokerEndpoint
from app.model.terms import Problem
from app.sources.reach import Address, Outcome, Probe
from app.sources.source import SourceError

TLS_PROTOCOLS: Final = frozenset({"SSL", "SASL_SSL"})
SASL_PROTOCOLS: Final = frozenset({"SASL_PLAINTEXT", "SASL_SSL"})
# How librdkafka names a broker that it was told of, not given: kafka:9092/1: Failed to resolve ...
_OF_BROKER: Final = re.compile(r"(?:[a-z_]+://)?(\S+:\d+)/(\d+): (?:Failed to resolve|Connect to)")
LISTENERS: Final = (
    "Attach to the listener that the broker advertises for this machine (in a compose file the one whose advertised "
    "address is localhost and whose port is published), or run Caudal in the same network as the broker"
)


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt: what the client was told to do, what it said, and whom a plain connection reached."""

    bootstrap: Mapping[Address, Probe]
    security_protocol: str = "PLAINTEXT"
    username: str = ""
    mechanism: str = ""
    answered: bool = False
    errors: Sequence[Problem] = ()
    advertised: Mapping[int, BrokerEndpoint] = field(default_factory=dict)
    advertised_probes: Mapping[Address, Probe] = field(default_factory=dict)


def address_of(endpoint: BrokerEndpoint) -> Address:
    return Address(endpoint.host, endpoint.port)


def is_conclusive(error: Problem) -> bool:
    """Whether waiting any longer would tell no more."""
    if error.code == "_RESOLVE":  # of a bootstrap server; advertised names are looked at once it has answered
        return "/bootstrap:" in str(error.params.get("detail", ""))
    return error.code in ("_AUTHENTICATION", "_SSL") or _is_tls_refused(error)


def trouble(tried: Tried) -> SourceError | None:
    """What stands between us and the cluster; None where nothing does, or not for all brokers."""
    if not tried.answered:
        return _refused_by_name(tried) or _not_reached(tried) or _not_advertised_well(tried) or _not_understood(tried)
    lost = unreachable_brokers(tried)
    return advertised_trouble(tried, min(lost)) if lost and len(lost) == len(tried.advertised) else None


def unreachable_brokers(tried: Tried) -> Mapping[int, Outcome]:
    """Brokers whose advertised address cannot be reached from here."""
    outcomes = {
        broker: tried.advertised_probes.get(address_of(endpoint), Probe("ok")).outcome
        for broker, endpoint in tried.advertised.items()
    }
    return {broker: outcome for broker, outcome in outcomes.items() if outcome != "ok"}


def advertised_trouble(tried: Tried, broker: int) -> SourceError:
    """The classic of compose files: the bootstrap server answers, and names addresses that mean nothing here."""
    address = address_of(tried.advertised[broker])
    return _advertised(tried, broker, str(address), tried.advertised_probes[address].outcome)


def _advertised(tried: Tried, broker: int, at: str, outcome: Outcome) -> SourceError:
    why = {
        "unresolved": "which this machine cannot resolve",
        "refused": "where nobody listens as seen from this machine",
    }.get(outcome, "which does not answer this machine")
    return SourceError(
        f"advertised_{outcome}",
        f"{_servers(tried)} answers, but broker {broker} advertises {at}, {why}. {LISTENERS}.",
        {"broker": broker, "address": at, "bootstrap": _servers(tried)},
    )


# ---- nobody answers -------------------------------------------------------------------------------------------------


def _refused_by_name(tried: Tried) -> SourceError | None:
    """What the client says in so many words."""
    for error in tried.errors:
        detail = str(error.params.get("detail", ""))
        if error.code == "_AUTHENTICATION":
            return _login_refused(tried, detail)
        if _is_tls_refused(error):
            return SourceError(
                "tls_not_spoken",
                f"security.protocol={tried.security_protocol} speaks TLS, and {_servers(tried)} does not. "
                f"Set security.protocol={tried.security_protocol.replace('SSL', 'PLAINTEXT')}, "
                "or take the port of a TLS listener.",
                {"servers": _servers(tried), "protocol": tried.security_protocol},
            )
        if error.code == "_SSL":
            return _certificate_refused(tried, detail)
    return None


def _is_tls_refused(error: Problem) -> bool:
    return error.code in ("_TRANSPORT", "_SSL") and "PLAINTEXT broker listener" in str(error.params.get("detail", ""))


def _login_refused(tried: Tried, detail: str) -> SourceError:
    supported = re.search(r"supported mechanisms: *([A-Z0-9_, -]*)", detail)
    if supported is None:
        return SourceError(
            "authentication_failed",
            f"{_servers(tried)} refuses the account {tried.username!r}: sasl.username or sasl.password is wrong, "
            f"or the account does not exist for {tried.mechanism}.",
            {"servers": _servers(tried), "account": tried.username, "mechanism": tried.mechanism},
        )
    mechanisms = supported[1].strip()
    if mechanisms:
        return SourceError(
            "mechanism_unsupported",
            f"{_servers(tried)} does not know sasl.mechanism={tried.mechanism}; it offers {mechanisms}.",
            {"servers": _servers(tried), "mechanism": tried.mechanism, "supported": mechanisms},
        )
    return SourceError(
        "sasl_not_spoken",
        f"{_servers(tried)} lets clients in without a login, and security.protocol={tried.security_protocol} logs in. "
        f"Set security.protocol={tried.security_protocol.removeprefix('SASL_')}, "
        "or take the port of a SASL listener.",
        {"servers": _servers(tried), "protocol": tried.security_protocol},
    )


def _certificate_refused(tried: Tried, detail: str) -> SourceError:
    params = {"servers": _servers(tried), "reason": detail}
    if "hostname mismatch" in detail.lower() or "ip address mismatch" in detail.lower():
        return SourceError(
            "certificate_name",
            f"The certificate of {_servers(tried)} is for another host name. Use the name that it is for, or have it "
            "made for this one (subject alternative name).",
            params,
        )
    if "verif" in detail.lower():
        return SourceError(
            "certificate_untrusted",
            f"The certificate of {_servers(tried)} is not signed by an authority known here. Name the PEM file of the "
            "authority that signed it: ssl.ca.location.",
            params,
        )
    return SourceError("tls_failed", f"TLS with {_servers(tried)} failed: {detail}", params)


def _not_reached(tried: Tried) -> SourceError | None:
    outcomes = {probe.outcome for probe in tried.bootstrap.values()}
    servers = _servers(tried)
    if "ok" in outcomes or not outcomes:
        return None
    if outcomes == {"unresolved"}:
        return SourceError(
            "bootstrap_unresolved",
            f"This machine cannot resolve {servers}. A name of a compose network means something only within it: take "
            "the host listener (localhost and the published port), or run Caudal in that network.",
            {"servers": servers},
        )
    if "refused" in outcomes:
        return SourceError(
            "bootstrap_refused",
            f"Nobody listens at {servers}. Is Kafka running, and is this the port of a broker that is published here?",
            {"servers": servers},
        )
    return SourceError(
        "bootstrap_silent",
        f"{servers} does not answer; a firewall may be between, or it is another machine's address.",
        {"servers": servers},
    )


def _not_advertised_well(tried: Tried) -> SourceError | None:
    """The bootstrap server answered once, and the client went on to what was advertised and got no further."""
    for error in tried.errors:
        found = _OF_BROKER.match(str(error.params.get("detail", "")))
        if found is not None and error.code in ("_RESOLVE", "_TRANSPORT"):
            return _advertised(tried, int(found[2]), found[1], "unresolved" if error.code == "_RESOLVE" else "refused")
    return None


def _not_understood(tried: Tried) -> SourceError:
    """Somebody listens there, and what it speaks is not what we speak."""
    servers, protocol = _servers(tried), tried.security_protocol
    params = {"servers": servers, "protocol": protocol}
    speaks_tls = any(probe.speaks_tls for probe in tried.bootstrap.values())
    if speaks_tls and protocol not in TLS_PROTOCOLS:
        return SourceError(
            "tls_expected",
            f"{servers} speaks TLS, and security.protocol={protocol} does not. Set "
            f"security.protocol={protocol.replace('PLAINTEXT', 'SSL')} and ssl.ca.location in a file for --config.",
            params,
        )
    if protocol not in SASL_PROTOCOLS:
        return SourceError(
            "login_expected",
            f"{servers} takes the connection and does not answer: it may want a login (security.protocol=SASL_"
            f"{'SSL' if speaks_tls else 'PLAINTEXT'}, sasl.mechanism, sasl.username, sasl.password in a file for "
            "--config), be too busy, or not be Kafka.",
            params,
        )
    said = "; ".join(str(error.params.get("detail", error.code)) for error in tried.errors[:1])
    return SourceError(
        "no_kafka_answer", f"{servers} takes the connection and does not answer as Kafka: {said}", params
    )


def _servers(tried: Tried) -> str:
    return ",".join(str(address) for address in tried.bootstrap)

"""A user's client.properties: how to reach a cluster, in librdkafka's names. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from app.sources.source import SourceError

BOOTSTRAP: Final = "bootstrap.servers"

# What Caudal's own clients decide: a file shared with an application may well hold these.
OURS: Final = frozenset({
    "acks", "allow.auto.create.topics", "auto.commit.interval.ms", "auto.offset.reset", "batch.size", "client.id",
    "compression.type", "enable.auto.commit", "enable.auto.offset.store", "enable.idempotence", "fetch.max.bytes",
    "fetch.min.bytes", "fetch.wait.max.ms", "group.id", "group.instance.id", "group.protocol",
    "group.remote.assignor", "heartbeat.interval.ms", "isolation.level", "linger.ms", "log_level",
    "max.poll.interval.ms", "max.poll.records", "message.max.bytes", "partition.assignment.strategy", "partitioner",
    "request.required.acks", "retries", "session.timeout.ms", "transactional.id",
})  # fmt: skip

# Java's names for what librdkafka calls by another.
JAVA: Final[Mapping[str, str]] = {
    "sasl.jaas.config": "sasl.username and sasl.password",
    "sasl.login.callback.handler.class": "sasl.oauthbearer.method",
    "sasl.client.callback.handler.class": "sasl.oauthbearer.method",
    "ssl.truststore.location": "ssl.ca.location (a PEM file; `keytool -exportcert -rfc` writes one)",
    "ssl.truststore.password": "ssl.ca.location (a PEM file needs no password)",
    "ssl.truststore.type": "ssl.ca.location (a PEM file)",
    "ssl.truststore.certificates": "ssl.ca.pem",
    "ssl.keystore.type": "ssl.keystore.location (PKCS#12), or ssl.certificate.location and ssl.key.location (PEM)",
    "ssl.keystore.certificate.chain": "ssl.certificate.pem",
    "ssl.keystore.key": "ssl.key.pem",
    "ssl.enabled.protocols": "nothing: leave it out",
    "ssl.protocol": "nothing: leave it out",
}
_ESCAPE: Final = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_ESCAPED: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_NAME: Final = re.compile(r"((?:\\.|[^\\\s=:])+)\s*[=:]?\s*(.*)", re.DOTALL)


def parse(text: str) -> dict[str, str]:
    """The properties of a Java properties file: comments, `name=value` or `name: value`, lines continued by `\\`."""
    properties: dict[str, str] = {}
    for number, line in _logical_lines(text):
        found = _NAME.fullmatch(line)
        if found is None:
            raise SourceError(
                "config_unreadable", f"Line {number} is not `name=value`: {line[:40]!r}", {"line": number}
            )
        properties[_unescaped(found[1])] = _unescaped(found[2])
    return properties


def _logical_lines(text: str) -> list[tuple[int, str]]:
    """Without comments and blank lines, continued lines joined; with the number of the line where each begins."""
    lines: list[tuple[int, str]] = []
    begun: tuple[int, str] | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.lstrip()
        if begun is None and (not line or line[0] in "#!"):
            continue
        first, so_far = begun or (number, "")
        goes_on = (len(line) - len(line.rstrip("\\"))) % 2 == 1
        begun = (first, so_far + (line[:-1] if goes_on else line.rstrip()))
        if not goes_on:
            lines.append(begun)
            begun = None
    return [*lines, begun] if begun else lines


def _unescaped(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        escape = found[1]
        return chr(int(escape[1:], 16)) if len(escape) == 5 else _ESCAPED.get(escape, escape)

    return _ESCAPE.sub(meant, text)


def for_librdkafka(properties: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What librdkafka gets, and the names that are left out since Caudal decides them itself.

    Raises SourceError for a name of the Java client, with librdkafka's for it.
    """
    for name in properties:
        if name in JAVA:
            detail = f"{name} is a name of the Java client. Caudal uses librdkafka, which calls it {JAVA[name]}."
            raise SourceError("config_java_name", detail, {"name": name, "use": JAVA[name]})
    left_out = tuple(name for name in properties if name in OURS or name.endswith(("serializer", "deserializer")))
    return {name: value for name, value in properties.items() if name not in left_out}, left_out

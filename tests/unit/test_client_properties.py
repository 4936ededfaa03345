"""A client.properties as people write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.sources.attached import connection_to
from app.sources.client_properties import for_librdkafka, parse
from app.sources.source import SourceError


def test_comments_blanks_separators_and_continued_lines_are_read_as_java_does() -> None:
    text = """
# a comment
! another
security.protocol=SASL_SSL
  sasl.mechanism = SCRAM-SHA-512
sasl.username: alice
ssl.ca.location /etc/ca.pem
bootstrap.servers=one:9092,\\
    two:9092
"""
    assert parse(text) == {
        "security.protocol": "SASL_SSL",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": "alice",
        "ssl.ca.location": "/etc/ca.pem",
        "bootstrap.servers": "one:9092,two:9092",
    }


def test_a_password_keeps_its_signs_and_escapes_are_undone() -> None:
    assert parse("sasl.password=a=b:c#d!e f")["sasl.password"] == "a=b:c#d!e f"
    assert parse(r"sasl.password=\u00e9\\x\=y")["sasl.password"] == r"é\x=y"


def test_a_line_that_is_none_is_named_by_its_number() -> None:
    with pytest.raises(SourceError) as refused:
        parse("a=1\n=2")
    assert (refused.value.code, refused.value.params["line"]) == ("config_unreadable", 2)


@pytest.mark.parametrize(
    ("java", "ours"),
    [
        ("sasl.jaas.config", "sasl.username and sasl.password"),
        ("ssl.truststore.location", "ssl.ca.location"),
        ("ssl.truststore.certificates", "ssl.ca.pem"),
    ],
)
def test_a_name_of_the_java_client_is_answered_with_ours(java: str, ours: str) -> None:
    with pytest.raises(SourceError) as refused:
        for_librdkafka({java: "x"})
    assert refused.value.code == "config_java_name"
    assert java in refused.value.detail
    assert ours in refused.value.detail


def test_what_our_clients_decide_themselves_is_left_out() -> None:
    given = {"group.id": "theirs", "acks": "1", "value.deserializer": "x", "security.protocol": "SSL"}
    assert for_librdkafka(given) == ({"security.protocol": "SSL"}, ("group.id", "acks", "value.deserializer"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "client.properties"


def test_the_option_goes_before_the_file(file: Path) -> None:
    file.write_text("bootstrap.servers=file:9092\nsocket.timeout.ms=7000\n")
    assert connection_to(None, file).bootstrap_servers == "file:9092"
    connection = connection_to("option:9092", file)
    config = connection.config("x")
    assert config["bootstrap.servers"] == "option:9092"
    assert config["socket.timeout.ms"] == "7000"


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("no.such.property=1", "config_refused", "no.such.property"),
        ("security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512", "config_refused", "sasl.username"),
        ("security.protocol=SSL\nssl.ca.location=/nowhere/ca.pem", "config_file_missing", "/nowhere/ca.pem"),
    ],
)
def test_a_file_that_no_client_takes_is_refused_before_anything_starts(
    file: Path, text: str, code: str, told: str
) -> None:
    file.write_text(text)
    with pytest.raises(SourceError) as refused:
        connection_to("localhost:9092", file)
    assert refused.value.code == code
    assert told in refused.value.detail


@pytest.mark.parametrize("servers", ["", "host:0", "host:70000", ":9092", "host:port"])
def test_servers_that_are_no_addresses_are_refused(servers: str) -> None:
    with pytest.raises(SourceError) as refused:
        connection_to(servers, None)
    assert refused.value.code == "config_bootstrap"


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(SourceError) as refused:
        connection_to(None, file)
    assert str(file) in refused.value.detail

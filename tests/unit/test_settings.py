"""Options: one source for the environment and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import address, main, settings_from
from app.settings import Settings


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CAUDAL_{name.upper()}", raising=False)
    monkeypatch.delenv("KAFKA_BOOTSTRAP_SERVERS", raising=False)


def test_every_option_is_told_with_its_environment_name_and_default() -> None:
    told = " ".join(CliRunner().invoke(main, ["run", "--help"]).output.split())
    for name, field in Settings.model_fields.items():
        assert f"--{name.replace('_', '-')}" in told
        assert f"CAUDAL_{name.upper()}" in told
        assert field.description in told
    assert "CAUDAL_PORT, default 5000" in told


def test_the_command_line_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUDAL_PORT", "6000")
    monkeypatch.setenv("CAUDAL_MAX_VIEWERS", "7")
    settings = settings_from({"port": "7000", "max_viewers": None})
    assert (settings.port, settings.max_viewers) == (7000, 7)


def test_hosts_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUDAL_ALLOWED_HOSTS", "kafka.example, other.example")
    assert Settings().allowed_hosts == ("kafka.example", "other.example")


@pytest.mark.parametrize("name", ["CAUDAL_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS"])
def test_a_cluster_to_attach_to_is_named_by_either_variable(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert not Settings().attaches
    monkeypatch.setenv(name, "kafka:9092")
    assert (Settings().bootstrap_servers, Settings().attaches) == ("kafka:9092", True)
    assert settings_from({"bootstrap_servers": "other:1"}).bootstrap_servers == "other:1"


def test_a_file_with_properties_is_enough_to_attach(tmp_path: Path) -> None:
    assert Settings(config=tmp_path / "client.properties").attaches


def test_an_empty_variable_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUDAL_PORT", "")
    assert Settings().port == 5000


def test_the_data_dir_may_begin_with_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Settings(data_dir=Path("~/caudal")).data_dir == tmp_path / "caudal"


@pytest.mark.parametrize("port", ["-1", "65536", "five"])
def test_a_wrong_option_is_named(port: str) -> None:
    result = CliRunner().invoke(main, ["run", "--port", port])
    assert result.exit_code == 2
    assert "--port: " in result.output
    assert port in result.output


def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAUDAL_LOG_LEVEL", "loud")
    result = CliRunner().invoke(main, ["run"])
    assert result.exit_code == 2
    assert "CAUDAL_LOG_LEVEL: " in result.output


@pytest.mark.parametrize(
    ("host", "told"),
    [("127.0.0.1", "http://localhost:5000"), ("0.0.0.0", "http://localhost:5000"), ("kafka.example", "http://kafka.example:5000"),
     ("fd00::7", "http://[fd00::7]:5000")],
)  # fmt: skip
def test_the_address_told_can_be_typed_into_a_browser(host: str, told: str) -> None:
    assert address(host, 5000) == told

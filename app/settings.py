"""Every option of the program: name, default, bounds and description, in one place.

The command line (cli.py) makes its options from these fields; the environment sets them with the prefix CAUDAL_.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, BeforeValidator, Field
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


def _split(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _expand(value: object) -> object:
    return Path(value).expanduser().absolute() if isinstance(value, str | Path) else value


ENVIRONMENT_PREFIX = "CAUDAL_"

# NoDecode: from the environment too the value is a plain list with commas, not JSON.
Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
Location = Annotated[Path, BeforeValidator(_expand)]
LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["text", "json"]


class Settings(BaseSettings):
    """Precedence: command line, environment, default."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, frozen=True, extra="forbid", env_ignore_empty=True, populate_by_name=True
    )

    host: str = Field("127.0.0.1", min_length=1, description="Address to listen on; loopback unless told otherwise.")
    port: int = Field(5000, ge=0, le=65535, description="Port of the page and the API; 0 takes any free one.")
    data_dir: Location = Field(
        default_factory=lambda: user_data_path("caudal", appauthor=False),
        description="Where the embedded cluster keeps its downloads, its data and its logs.",
    )
    fresh: bool = Field(False, description="Start the embedded cluster anew: its topics and records are deleted.")
    bootstrap_servers: str | None = Field(
        None,
        min_length=1,
        validation_alias=AliasChoices(f"{ENVIRONMENT_PREFIX}BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS"),
        description="Watch this cluster instead of starting one; KAFKA_BOOTSTRAP_SERVERS names it as well.",
    )
    client_bootstrap_servers: str | None = Field(
        None, min_length=1, description="The address that the page names for clients of yours, where theirs is another."
    )
    config: Location | None = Field(
        None, description="A client.properties with librdkafka's names: security, time-outs, bootstrap.servers."
    )
    read_only: bool = Field(False, description="Change nothing: every command of the page and the API is refused.")
    no_tail: bool = Field(False, description="Read no records: log ends are asked for instead.")
    no_record_contents: bool = Field(False, description="Keep keys and values of records out of the page and the API.")
    allowed_hosts: Names = Field(
        (), description="Further host names under which browsers reach the page, with commas between; no ports."
    )
    max_viewers: int = Field(250, ge=1, le=5000, description="Browser tabs that may watch at the same time.")
    log_level: LogLevel = Field("info", description="How much the log on stderr says.")
    log_format: LogFormat = Field("text", description="The log's lines: for people, or JSON for a log collector.")

    @property
    def attaches(self) -> bool:
        """Whether the cluster is a user's own."""
        return self.bootstrap_servers is not None or self.config is not None

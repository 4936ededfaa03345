"""How to reach the cluster: one value from which every client of ours takes its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

_SPELT_WITH_UNDERSCORE = frozenset({"log_level", "error_cb", "stats_cb", "throttle_cb", "oauth_cb", "on_commit"})

ClientConfig = dict[str, str | int | float | bool | object]


@dataclass(frozen=True, slots=True)
class Connection:
    """Bootstrap servers and the librdkafka properties of the user (security, timeouts)."""

    bootstrap_servers: str
    properties: Mapping[str, str] = field(default_factory=dict)
    shown_servers: str | None = None  # what people's own clients take, where that is another address

    def config(self, client_id: str, **properties: object) -> ClientConfig:
        """A client's configuration. Names are librdkafka's, with `_` for `.`."""
        return {
            "bootstrap.servers": self.bootstrap_servers,
            "client.id": client_id,
            # Classic members notice new topics and partitions only by their own refresh (default 5 minutes).
            "topic.metadata.refresh.interval.ms": 1000,
            # A frozen broker holds every request for as long as this (default 60 s).
            "socket.timeout.ms": 3000,
            "log.connection.close": False,
            **self.properties,
            **{_librdkafka_name(name): value for name, value in properties.items()},
        }


def _librdkafka_name(name: str) -> str:
    return name if name in _SPELT_WITH_UNDERSCORE else name.replace("_", ".")

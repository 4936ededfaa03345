"""What the brokers decide of the consumer protocol (KIP-848): its session timeout and heartbeats; asked for once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from confluent_kafka import KafkaException
from confluent_kafka.admin import ConfigResource, ResourceType  # type: ignore[attr-defined]

from app.kafka.admin import Admin
from app.kafka.connection import Connection
from app.kafka.errors import error_in, error_name
from app.kafka.eviction import BROKER_SESSION

log = logging.getLogger(__name__)

ASK_S = 2.0
BROKER_HEARTBEAT = "group.consumer.heartbeat.interval.ms"


class BrokerSessions:
    """Asked from members' threads; the answer stays, since a broker reads these configs only at its start."""

    def __init__(self, connection: Connection) -> None:
        self._admin = Admin(connection, "caudal-members")
        self._lock = threading.Lock()
        self._configs: Mapping[str, int] | None = None

    def timeout_ms(self) -> int | None:
        """None: not readable, or no answer in time."""
        return self._config(BROKER_SESSION)

    def heartbeat_ms(self) -> int | None:
        """How often members of the consumer protocol are heard of; None as above."""
        return self._config(BROKER_HEARTBEAT)

    def _config(self, name: str) -> int | None:
        with self._lock:
            if self._configs is None:
                self._configs = self._asked()
            return self._configs.get(name) if self._configs else None

    def _asked(self) -> Mapping[str, int] | None:
        try:
            brokers = self._admin.client().list_topics(timeout=ASK_S).brokers
            if not brokers:
                return None
            resource = ConfigResource(ResourceType.BROKER, str(min(brokers)))
            configs = self._admin.ask(
                lambda client: client.describe_configs([resource], request_timeout=ASK_S)[resource], ASK_S + 0.5
            )
        except KafkaException as refused:
            log.info("no session timeout of the brokers: %s", error_name(error_in(refused)))
            return None
        entries = {name: configs.get(name) for name in (BROKER_SESSION, BROKER_HEARTBEAT)}
        return {name: int(entry.value) for name, entry in entries.items() if entry is not None and entry.value}

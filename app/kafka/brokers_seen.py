"""Which brokers are in the cluster's metadata: the sign that a starting cluster can be used."""

from __future__ import annotations

from typing import Any

from confluent_kafka import KafkaException
from confluent_kafka.admin import AdminClient

from app.kafka.connection import Connection

ASK_S = 1.0
SILENT = 0  # librdkafka's log level: refused connections are normal while brokers start


class BrokersSeen:
    """Asks any broker that answers; brokers that still start are asked again soon (librdkafka waits up to 10 s)."""

    def __init__(self, connection: Connection, cluster_id: str) -> None:
        """Another cluster that listens where this one should (it was quicker to take the ports) does not count."""
        config: Any = connection.config("caudal-start", reconnect_backoff_ms=20, reconnect_backoff_max_ms=100)
        config["log_level"] = SILENT
        self._admin = AdminClient(config)
        self._cluster_id = cluster_id

    def ask(self) -> frozenset[int]:
        """Ids of the living brokers; none where nobody of this cluster answers within a second."""
        try:
            metadata = self._admin.list_topics(timeout=ASK_S)
        except KafkaException:
            return frozenset()
        return frozenset(metadata.brokers) if metadata.cluster_id == self._cluster_id else frozenset()

"""A user's own cluster: how it is reached, and why it is not. Nothing is ever written to it from here."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from app.kafka.connection import Connection
from app.kafka.contact import PropertiesRefusedError, check_properties, make_contact
from app.model.facts import CapabilityFound, ClusterUnreachable, Report
from app.model.terms import Problem
from app.sources.client_properties import BOOTSTRAP, for_librdkafka, parse
from app.sources.reach import addresses, probe_all
from app.sources.source import SourceError
from app.sources.trouble import (
    Tried,
    address_of,
    advertised_trouble,
    is_conclusive,
    trouble,
    unreachable_brokers,
)
from app.supervised import Supervised

log = logging.getLogger(__name__)

CONTACT_S: Final = 3.0
TRY_AGAIN_S: Final = 2.0
LOOK_AGAIN_S: Final = 30.0  # at brokers that were out of reach while others were not
CAPABILITY: Final = "brokers"


def connection_to(bootstrap_servers: str | None, config: Path | None) -> Connection:
    """The connection that the options describe. Raises SourceError; nothing is asked of the cluster."""
    properties, left_out = for_librdkafka(_read(config) if config else {})
    servers = bootstrap_servers or properties.get(BOOTSTRAP, "")
    if left_out:
        log.info("left out of %s, since Caudal decides them itself: %s", config, ", ".join(left_out))
    try:
        addresses(servers)
    except ValueError as error:
        raise SourceError("config_bootstrap", f"{BOOTSTRAP}: {error}.", {"servers": servers}) from error
    _check_files(properties)
    connection = Connection(servers, {name: value for name, value in properties.items() if name != BOOTSTRAP})
    try:
        check_properties(connection)
    except PropertiesRefusedError as refused:
        reason = str(refused).removeprefix("Failed to create admin client: ")
        raise SourceError("config_refused", f"{config or BOOTSTRAP}: {reason}.", {"reason": reason}) from refused
    return connection


def _check_files(properties: Mapping[str, str]) -> None:
    """librdkafka's own words for a missing file are OpenSSL's error numbers."""
    for name, value in properties.items():
        if name.endswith(".location") and value != "probe" and not Path(value).exists():
            raise SourceError("config_file_missing", f"{name}: {value} does not exist.", {"name": name, "path": value})


def _read(config: Path) -> dict[str, str]:
    try:
        return parse(config.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError("config_unreadable", f"{config} cannot be read: {reason}.", {"path": str(config)}) from error


def attempt(connection: Connection) -> Tried:
    """Try to reach the cluster, and where that fails find out what can be found out."""
    servers = addresses(connection.bootstrap_servers)
    properties = connection.properties
    contact = make_contact(connection, CONTACT_S, is_conclusive)
    answered = contact.cluster_id is not None
    unexplained = not answered and not any(is_conclusive(error) for error in contact.errors)
    bootstrap = probe_all(servers, tls=unexplained)
    return Tried(
        bootstrap={address: bootstrap[address] for address in servers},
        security_protocol=properties.get("security.protocol", "PLAINTEXT").upper(),
        username=properties.get("sasl.username", ""),
        mechanism=properties.get("sasl.mechanism", properties.get("sasl.mechanisms", "")),
        answered=answered,
        errors=contact.errors,
        advertised=contact.brokers,
        advertised_probes=probe_all(address_of(endpoint) for endpoint in contact.brokers.values()),
    )


class Attached:
    """Waits until the cluster can be used, and tells all the while why it cannot."""

    def __init__(self, connection: Connection, report: Report) -> None:
        self._connection = connection
        self._report = report
        self._stopping = threading.Event()
        self._told: str | None = None
        self._watch = Supervised("brokers-reach", self._look_again, report)
        self._watching = False

    def start(self) -> Connection:
        while True:
            tried = attempt(self._connection)
            found = trouble(tried)
            if found is None:
                break
            self._tell(found)
            if self._stopping.wait(TRY_AGAIN_S):
                raise found
        self._told = None
        if self._tell_partly(tried):
            self._watching = True
            self._watch.start()
        return self._connection

    def stop(self, deadline_s: float) -> None:
        """There is nothing of ours to stop but the looking."""
        self._stopping.set()
        self._watch.stop()
        if self._watching:
            self._watch.join(min(deadline_s, CONTACT_S))

    def kill(self) -> None:
        self._stopping.set()

    def trouble(self) -> Problem | None:
        found = trouble(attempt(self._connection))
        if found is None:
            self._told = None
            return None
        self._log_once(found)
        return found.problem

    def _tell(self, found: SourceError) -> None:
        if self._log_once(found):
            self._report(ClusterUnreachable(found.problem, at_ms=time.time_ns() // 1_000_000))

    def _log_once(self, found: SourceError) -> bool:
        """Whether it is news."""
        is_news = found.detail != self._told
        if is_news:
            self._told = found.detail
            log.error("%s", found.detail, extra={"code": found.code})
        return is_news

    def _tell_partly(self, tried: Tried) -> bool:
        """Whether some brokers are out of reach while others are not."""
        lost = unreachable_brokers(tried)
        if not lost:
            self._report(CapabilityFound(CAPABILITY, True))
            return False
        found = advertised_trouble(tried, min(lost))
        self._log_once(found)
        self._report(CapabilityFound(CAPABILITY, False, found.code, "use_host_listener"))
        return True

    def _look_again(self, stopping: threading.Event) -> None:
        while not stopping.wait(LOOK_AGAIN_S):
            tried = attempt(self._connection)
            if tried.answered and not self._tell_partly(tried):
                return

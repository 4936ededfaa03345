"""Whether an address can be reached from this machine: a name that resolves, a port that takes a connection."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Final, Literal

CONNECT_S: Final = 1.0
WITHIN_S: Final = 3.0  # resolving has no time-out of its own

Outcome = Literal["ok", "unresolved", "refused", "silent"]


@dataclass(frozen=True, slots=True, order=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Probe:
    outcome: Outcome
    speaks_tls: bool | None = None  # None: not tried


def addresses(bootstrap_servers: str, default_port: int = 9092) -> tuple[Address, ...]:
    """The addresses in `host:port,[::1]:port,SASL_SSL://host`; ValueError for what is none."""
    found = []
    for server in filter(None, (part.strip() for part in bootstrap_servers.split(","))):
        rest = server.split("://", 1)[-1]
        host, colon, port = rest.rpartition(":")
        if not colon or rest.endswith("]"):
            host, port = rest, str(default_port)
        if not host or not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError(f"{server!r} is not host:port")
        found.append(Address(host.strip("[]"), int(port)))
    if not found:
        raise ValueError("no address")
    return tuple(found)


def probe(address: Address, tls: bool = False) -> Probe:
    """Resolve and connect; `tls`: also see whether the other side answers a TLS greeting."""
    try:
        candidates = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Probe("unresolved")
    outcome: Outcome = "silent"
    for family, kind, protocol, _, where in candidates:
        with closing(socket.socket(family, kind, protocol)) as one:
            one.settimeout(CONNECT_S)
            try:
                one.connect(where)
            except TimeoutError:
                continue
            except OSError:
                outcome = "refused"
                continue
            return Probe("ok", _speaks_tls(one, address.host) if tls else None)
    return Probe(outcome)


def _speaks_tls(connected: socket.socket, host: str) -> bool:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # only whether it is TLS, not whose
    context.verify_mode = ssl.CERT_NONE
    try:
        with context.wrap_socket(connected, server_hostname=host):
            return True
    except ssl.SSLError as error:
        return "ALERT" in (error.reason or "")  # refused in the words of TLS: it wants a certificate of ours
    except OSError:
        return False


def probe_all(wanted: Iterable[Address], tls: bool = False, within_s: float = WITHIN_S) -> Mapping[Address, Probe]:
    """Each address at the same time, on a thread of its own: resolving cannot be interrupted."""
    probes: dict[Address, Probe] = {}

    def look(one: Address) -> None:
        probes[one] = probe(one, tls)

    distinct = set(wanted)
    threads = [threading.Thread(target=look, args=(one,), name="probe", daemon=True) for one in distinct]
    for thread in threads:
        thread.start()
    until_s = time.monotonic() + within_s
    for thread in threads:
        thread.join(max(0.0, until_s - time.monotonic()))
    return {one: probes.get(one, Probe("silent")) for one in distinct}

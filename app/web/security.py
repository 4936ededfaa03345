"""Who may ask, and what a browser may do with the answer: Host, Origin, Content-Security-Policy (DESIGN 10).

The decisions are pure functions; `Guard` is the WSGI layer around everything, Socket.IO's handshake included, since
a websocket is not held back by the same-origin policy.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from app.problems import ProblemError
from app.web.problem_json import problem_body

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
PROBES = frozenset({"/healthz", "/readyz"})  # asked by address, from containers and load balancers
PAGES = frozenset({"/"})
NONCE = "caudal.csp_nonce"  # key in the WSGI environ
_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:[0-9]{1,5})?", re.IGNORECASE)


class RefusedError(ProblemError):
    def __init__(self, code: str, detail: str, value: str) -> None:
        super().__init__(code, 403, detail, {"value": value[:200]})


def host_name(host: str) -> str | None:
    """The name in a Host header without its port, in lower case; None where it is no Host."""
    found = _HOST.fullmatch(host)
    return found["name"].lower() if found else None


def host_allowed(host: str, allowed_hosts: Collection[str]) -> bool:
    name = host_name(host)
    return name in LOOPBACK_NAMES or name in allowed_hosts


def origin_allowed(origin: str, scheme: str, host: str, allowed_hosts: Collection[str]) -> bool:
    """Whether a page of `origin` is ours. A named host may stand behind a proxy that speaks TLS for us."""
    same = {f"{scheme}://{host}".lower()}
    if host_name(host) in allowed_hosts:
        same.add(f"https://{host}".lower())
    return origin.lower() in same


def fetch_site_allowed(site: str, is_link_to_page: bool) -> bool:
    """Whether Sec-Fetch-Site is ours: same-origin, or the person typed the address, or followed a link to the page."""
    return site in ("same-origin", "none") or is_link_to_page


def check(environ: Mapping[str, object], allowed_hosts: Collection[str]) -> None:
    """Raise RefusedError unless the request is for us and, where a browser tells, from our own page."""
    path = str(environ.get("PATH_INFO", ""))
    host = str(environ.get("HTTP_HOST", ""))
    if path not in PROBES and not host_allowed(host, allowed_hosts):
        detail = f"The host name {host[:200]!r} is not one of ours; CAUDAL_ALLOWED_HOSTS (--allowed-hosts) adds names."
        raise RefusedError("host_not_allowed", detail, host)
    origin = environ.get("HTTP_ORIGIN")
    scheme = str(environ.get("wsgi.url_scheme", "http"))
    if origin is not None and not origin_allowed(str(origin), scheme, host, allowed_hosts):
        raise RefusedError("origin_not_allowed", "Only the page itself may ask from a browser.", str(origin))
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None and not fetch_site_allowed(str(site), _is_link_to_page(path, environ)):
        raise RefusedError("origin_not_allowed", "Only the page itself may ask from a browser.", str(site))


def _is_link_to_page(path: str, environ: Mapping[str, object]) -> bool:
    return (
        path in PAGES
        and environ.get("REQUEST_METHOD") in ("GET", "HEAD")
        and environ.get("HTTP_SEC_FETCH_MODE") == "navigate"
        and environ.get("HTTP_SEC_FETCH_DEST") == "document"
    )


def security_headers(nonce: str) -> list[tuple[str, str]]:
    policy = (
        "default-src 'self'",
        f"script-src 'self' 'nonce-{nonce}'",  # the nonce is for the import map, which cannot be a file
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",  # covers the websocket of the same origin
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
    return [
        ("Content-Security-Policy", "; ".join(policy)),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]


class Guard:
    """WSGI middleware: refuses what `check` refuses, and puts the security headers on every answer."""

    def __init__(self, app: WSGIApplication, allowed_hosts: Collection[str]) -> None:
        self._app = app
        self._allowed_hosts = frozenset(name.lower() for name in allowed_hosts)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        nonce = environ[NONCE] = secrets.token_urlsafe(18)
        guarded = _with_headers(start_response, security_headers(nonce))
        try:
            check(environ, self._allowed_hosts)
        except RefusedError as refused:
            return refuse(refused, guarded)
        return self._app(environ, guarded)


def refuse(problem: ProblemError, start_response: StartResponse) -> Iterable[bytes]:
    """A problem as a whole WSGI answer, for layers outside Flask."""
    status, headers, body = problem_body(problem)
    start_response(status, headers)
    return [body]


def _with_headers(start_response: StartResponse, added: list[tuple[str, str]]) -> StartResponse:
    def start(status, headers, exc_info=None, /):  # type: ignore[no-untyped-def]
        return start_response(status, [*headers, *added], exc_info)

    return start

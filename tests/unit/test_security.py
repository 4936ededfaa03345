"""Who may ask: Host, Origin, Sec-Fetch-Site."""

from __future__ import annotations

import pytest

from app.web.security import RefusedError, check, security_headers

OURS = {
    "HTTP_HOST": "localhost:5000",
    "PATH_INFO": "/api/v1/topics",
    "REQUEST_METHOD": "POST",
    "wsgi.url_scheme": "http",
}
ALLOWED = ("kafka.example",)
LINK = {"PATH_INFO": "/", "REQUEST_METHOD": "GET", "HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}


def refused(**changes: str) -> str | None:
    """The code of the refusal of our request with these changes; None where it passes."""
    try:
        check({**OURS, **changes}, ALLOWED)
    except RefusedError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:1", "127.0.0.1:5000", "[::1]:5000", "kafka.example", "Kafka.Example:80"]
)
def test_our_hosts_pass(host: str) -> None:
    assert refused(HTTP_HOST=host) is None


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "evil.example:5000", "localhost:x", "localhost:5000,evil.example",
     "127.0.0.1.evil.example", "localhost@evil.example", "[::1", "0.0.0.0:5000",
     "localhost:5000/", "kafka.example.evil", " localhost"],
)  # fmt: skip
def test_a_forged_host_is_refused(host: str) -> None:
    assert refused(HTTP_HOST=host) == "host_not_allowed"


def test_no_host_is_refused() -> None:
    with pytest.raises(RefusedError):
        check({name: value for name, value in OURS.items() if name != "HTTP_HOST"}, ALLOWED)


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_probes_come_by_any_address(path: str) -> None:
    assert refused(PATH_INFO=path, HTTP_HOST="10.0.0.7:5000") is None


def test_curl_sends_neither_origin_nor_fetch_site_and_passes() -> None:
    assert refused() is None


@pytest.mark.parametrize("path", ["/", "/api/v1/topics", "/socket.io/", "/healthz"])
@pytest.mark.parametrize(
    "origin",
    ["null", "", "http://evil.example", "http://localhost:5001", "http://127.0.0.1:5000", "https://localhost:5000",
     "http://localhost:5000.evil.example", "http://localhost:5000/", "file://"],
)  # fmt: skip
def test_a_foreign_origin_is_refused_everywhere(path: str, origin: str) -> None:
    assert refused(PATH_INFO=path, HTTP_ORIGIN=origin) == "origin_not_allowed"


def test_our_own_origin_passes() -> None:
    assert refused(HTTP_ORIGIN="http://localhost:5000") is None


def test_a_named_host_may_stand_behind_tls() -> None:
    assert refused(HTTP_HOST="kafka.example", HTTP_ORIGIN="https://kafka.example") is None


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "other"])
def test_another_site_is_refused_even_without_an_origin(site: str) -> None:
    assert refused(HTTP_SEC_FETCH_SITE=site) == "origin_not_allowed"
    assert refused(HTTP_SEC_FETCH_SITE=site, HTTP_ORIGIN="http://localhost:5000") == "origin_not_allowed"


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_page_and_a_typed_address_pass(site: str) -> None:
    assert refused(HTTP_SEC_FETCH_SITE=site) is None


def test_a_link_from_elsewhere_may_lead_to_the_page() -> None:
    assert refused(**LINK, HTTP_SEC_FETCH_SITE="cross-site") is None


@pytest.mark.parametrize(
    "change",
    [
        {"PATH_INFO": "/api/v1/snapshot"},
        {"REQUEST_METHOD": "POST"},
        {"HTTP_SEC_FETCH_DEST": "iframe"},
        {"HTTP_SEC_FETCH_MODE": "no-cors"},
    ],
)
def test_nothing_but_a_link_to_the_page_comes_from_another_site(change: dict[str, str]) -> None:
    assert refused(**{**LINK, **change}, HTTP_SEC_FETCH_SITE="cross-site") == "origin_not_allowed"


def test_no_script_runs_but_our_own_files_and_the_one_with_the_nonce() -> None:
    policy = dict(security_headers("NONCE"))["Content-Security-Policy"].split("; ")
    assert "script-src 'self' 'nonce-NONCE'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in directive for directive in policy)

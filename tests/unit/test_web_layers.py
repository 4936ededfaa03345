"""The layers around Flask: the guard, the limit of viewers, the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from werkzeug.test import Client

from app.web.handshakes import Handshakes
from app.web.i18n import choose_language
from app.web.security import Guard
from tests.support.web import web


def test_every_answer_carries_the_security_headers() -> None:
    http = web()[0].test_client()
    for path in ("/", "/healthz", "/api/v1/snapshot", "/nothing", "/static/css/tokens.css"):
        with http.get(path) as response:  # a static file stays open otherwise
            headers = response.headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/snapshot", "/socket.io/?EIO=4&transport=websocket", "/static/css/tokens.css"]
)
@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_the_guard_refuses_with_a_problem(path: str, headers: dict[str, str]) -> None:
    response = web()[0].test_client().get(path, headers=headers)
    assert response.status_code == 403
    assert response.content_type == "application/problem+json"
    assert response.get_json()["code"] in ("host_not_allowed", "origin_not_allowed")


def test_a_refused_handshake_does_not_reach_the_sockets() -> None:
    reached = []

    def sockets(environ: Any, start_response: Any) -> Iterable[bytes]:
        reached.append(environ)
        start_response("200 OK", [])
        return []

    http = Client(Guard(sockets, ()))
    assert http.get("/socket.io/", headers={"Origin": "null"}).status_code == 403
    assert reached == []
    assert http.get("/socket.io/", headers={"Origin": "http://localhost"}).status_code == 200


def test_the_viewer_beyond_the_limit_gets_503_while_others_watch() -> None:
    answers: list[Any] = []

    def sockets(_environ: Any, start_response: Any) -> Iterable[bytes]:
        if len(answers) < 3:  # while this one is open, the next one comes
            answers.append(None)
            answers.append(http.get("/socket.io/"))
        start_response("200 OK", [])
        return []

    http = Client(Handshakes(sockets, max_viewers=1))
    assert http.get("/socket.io/").status_code == 200
    assert answers[1].status_code == 503
    assert json.loads(answers[1].text)["code"] == "viewers_full"
    assert http.get("/socket.io/").status_code == 200, "a place is free again"


def test_websockets_are_not_compressed() -> None:
    seen: list[Any] = []

    def sockets(environ: Any, start_response: Any) -> Iterable[bytes]:
        seen.append(environ.get("HTTP_SEC_WEBSOCKET_EXTENSIONS"))
        start_response("200 OK", [])
        return []

    Client(Handshakes(sockets, 1)).get("/socket.io/", headers={"Sec-WebSocket-Extensions": "permessage-deflate"})
    assert seen == [None]


def test_scripts_have_the_nonce_of_this_answer_and_no_other() -> None:
    http = web()[0].test_client()
    nonces = []
    for _ in range(2):
        response = http.get("/")
        [nonce] = re.findall(r"'nonce-([^']+)'", response.headers["Content-Security-Policy"])
        scripts = re.findall(r"<script\b[^>]*>", response.text)
        assert scripts
        assert all(f' nonce="{nonce}"' in script for script in scripts)
        nonces.append(nonce)
    assert nonces[0] != nonces[1]


@pytest.mark.parametrize(
    ("accepted", "language"), [("es-AR,en;q=0.5", "es"), ("en-GB", "en"), ("fr", "en"), ("", "en")]
)
def test_the_page_speaks_the_browsers_language(accepted: str, language: str) -> None:
    response = web()[0].test_client().get("/", headers={"Accept-Language": accepted})
    assert f'<html lang="{language}"' in response.text


def test_a_language_that_was_asked_for_is_remembered() -> None:
    http = web()[0].test_client()
    http.get("/?lang=es")
    assert '<html lang="es"' in http.get("/", headers={"Accept-Language": "en"}).text


def test_a_language_that_there_is_not_changes_nothing() -> None:
    assert choose_language("<script>", "xx", ["fr-CA", "es-419", "en"]) == "es"


def test_the_theme_is_the_one_of_the_cookie() -> None:
    http = web()[0].test_client()
    assert "data-theme" not in http.get("/").text
    http.set_cookie("caudal_theme", "light")
    assert 'data-theme="light"' in http.get("/").text
    http.set_cookie("caudal_theme", '"><script>')
    assert "data-theme" not in http.get("/").text


def test_static_files_are_asked_for_again_but_not_sent_again() -> None:
    http = web()[0].test_client()
    with http.get("/static/css/tokens.css") as first:
        assert first.headers["Cache-Control"] == "no-cache"
    with http.get("/static/css/tokens.css", headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert again.status_code == 304


def test_nothing_above_static_can_be_read() -> None:
    http = web()[0].test_client()
    for path in (
        "/static/../app/cli.py",
        "/static/%2e%2e/app/cli.py",
        "/static/..%2Fapp/cli.py",
        "/static//etc/passwd",
    ):
        assert http.get(path).status_code == 404

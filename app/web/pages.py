"""The one page: in which language and theme it comes, and what its template gets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from flask import Blueprint, Response, make_response, render_template, request, url_for
from markupsafe import Markup

from app.web.i18n import Language, choose_language, load_words
from app.web.page_files import page_files
from app.web.security import NONCE

LANGUAGE_COOKIE = "caudal_language"  # cookies are shared by all ports of a host: named by the program
THEME_COOKIE = "caudal_theme"
THEMES = ("dark", "light")
YEAR_S = 365 * 24 * 3600

# Bare module names of the browser code -> files of static/vendor; what is built has the libraries in it.
MODULES: Mapping[str, str] = {
    "preact": "preact.js",
    "preact/hooks": "preact-hooks.js",
    "htm": "htm.js",
    "htm/preact": "htm-preact.js",
    "@preact/signals": "signals.js",
    "@preact/signals-core": "signals-core.js",
    "@fluent/bundle": "fluent-bundle.js",
    "socket.io-client": "socket.io.js",
    "uplot": "uplot.js",
}


def pages(static: Path) -> Blueprint:
    blueprint = Blueprint("pages", __name__)
    words = load_words(static / "i18n")

    @blueprint.get("/")
    def index() -> Response:
        asked = request.args.get("lang")
        language = choose_language(asked, request.cookies.get(LANGUAGE_COOKIE), request.accept_languages.values())
        theme = request.cookies.get(THEME_COOKIE)
        files = page_files(static)
        html = render_template(
            "index.html",
            language=language,
            theme=theme if theme in THEMES else None,  # None: as the browser wishes
            words=words[language],
            files=files,
            import_map=import_map() if files.are_sources else None,
            nonce=request.environ[NONCE],
        )
        return _remembering(make_response(html), language if asked == language else None)

    return blueprint


def import_map() -> Markup:
    """The import map's text, for between script tags: JSON of our own names only."""
    imports = {name: url_for("static", filename=f"vendor/{file}") for name, file in MODULES.items()}
    return Markup(json.dumps({"imports": imports}).replace("<", "\\u003c"))


def _remembering(response: Response, language: Language | None) -> Response:
    response.headers["Cache-Control"] = "no-store"  # its nonce is for this once
    response.vary.update(("Accept-Language", "Cookie"))
    if language is not None:
        response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR_S, samesite="Strict")
    return response

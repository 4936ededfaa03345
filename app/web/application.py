"""The Flask application and the layers around it, from the inside out: Flask, Socket.IO, handshakes, guard."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import NoReturn

from flask import Flask
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from pydantic import ValidationError

from app.settings import Settings
from app.web.api.routes import PREFIX, Problem, api
from app.web.body import LIMIT_BYTES
from app.web.handshakes import Handshakes
from app.web.json import StrictJson
from app.web.metrics import metrics
from app.web.page_files import keeps_for_s
from app.web.pages import pages
from app.web.probes import probes
from app.web.problem_json import invalid_input, render_problems
from app.web.security import Guard
from app.web.services import Services

ROOT = Path(__file__).resolve().parents[2]


class Web(OpenAPI):
    def get_send_file_max_age(self, filename: str | None) -> int | None:
        return keeps_for_s(filename or "")


def web_application(settings: Settings, services: Services) -> Flask:
    app = Web(
        "caudal",
        info=Info(title="Caudal", version="1"),
        doc_prefix=PREFIX,
        validation_error_model=Problem,
        validation_error_callback=_raise_invalid,
        root_path=str(ROOT),
        static_folder="static",
        template_folder="templates",
    )
    app.config["MAX_CONTENT_LENGTH"] = LIMIT_BYTES
    app.json = StrictJson(app)
    app.url_map.merge_slashes = False  # a redirect would lose the body
    _name_media_types()
    render_problems(app)
    app.register_blueprint(pages(ROOT / "static"))
    app.register_blueprint(probes(services))
    app.register_blueprint(metrics(services))
    app.register_api(api(services))
    services.attach_sockets(app)
    app.wsgi_app = Handshakes(app.wsgi_app, settings.max_viewers)  # type: ignore[method-assign]
    app.wsgi_app = Guard(app.wsgi_app, settings.allowed_hosts)  # type: ignore[method-assign]
    return app


def _raise_invalid(error: ValidationError) -> NoReturn:
    raise invalid_input(error)


def _name_media_types() -> None:
    mimetypes.add_type("text/javascript", ".js")  # on Windows the registry may say text/plain: no module runs
    mimetypes.add_type("text/plain", ".ftl")

"""Caudal: a live Apache Kafka cluster, moving on a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.settings import Settings
    from app.web.services import Services


def create_app(settings: Settings, services: Services) -> Flask:
    """The whole web plane as one WSGI application: page, API, sockets, and the guard around them."""
    from app.web.application import web_application  # here, so that `import app.model` does not load Flask

    return web_application(settings, services)

"""For machines that ask whether to wait, to route, or to restart."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from app.web.services import Services, cluster_document


def probes(services: Services) -> Blueprint:
    blueprint = Blueprint("probes", __name__)

    @blueprint.get("/healthz")
    def alive() -> Response:
        return jsonify({"status": "ok"})

    @blueprint.get("/readyz")
    def ready() -> tuple[Response, int]:
        cluster = cluster_document(services)
        told = {name: cluster[name] for name in ("phase", "progress") if name in cluster}
        return jsonify({"phase": "starting", **told}), 200 if cluster.get("phase") == "ready" else 503

    return blueprint

"""Compare the rebalance protocols: three groups of ours, the same change, side by side."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.control.comparison import StartComparison
from app.model.comparison_views import comparison_view
from app.web.api.paths import ComparisonPath
from app.web.services import Services, commands_of

TAGS = [Tag(name="comparisons")]


def register(api: APIBlueprint, services: Services) -> None:
    @api.post("/lab/comparisons", summary="Make a change in three groups, one a protocol, and measure it", tags=TAGS)
    def start_comparison(body: StartComparison) -> tuple[Response, HTTPStatus]:
        return jsonify({"id": commands_of(services).comparisons.begin(body)}), HTTPStatus.CREATED

    @api.get("/lab/comparisons", summary="The last 10 comparisons of this run, newest first", tags=TAGS)
    def comparisons() -> Response:
        commands = services.commands
        kept = commands.comparisons.kept() if commands else []
        return jsonify({"comparisons": [comparison_view(one) for one in kept]})

    @api.delete("/lab/comparisons/<comparison>", summary="End a comparison; it clears away what it made", tags=TAGS)
    def cancel_comparison(path: ComparisonPath) -> Response:
        commands_of(services).comparisons.cancel(path.comparison)
        return jsonify({"id": path.comparison})

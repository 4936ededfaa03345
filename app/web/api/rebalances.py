"""What happened inside a group."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field

from app.model.group_key import key_of
from app.problems import NotFoundError
from app.web.api.paths import GroupPath, group_in
from app.web.services import Services

TAGS = [Tag(name="rebalances")]
LONGEST_NAME = 80


class RebalancesQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    download: bool = Field(False, description="As a file to keep.")


def register(api: APIBlueprint, services: Services) -> None:
    @api.get("/groups/<group>/rebalances", summary="The last 100 rebalances of a group, newest first", tags=TAGS)
    def rebalances(path: GroupPath, query: RebalancesQuery) -> Response:
        group = group_in(path)
        found = services.hub.rebalances(group)
        if found is None:
            raise NotFoundError("group", group)
        response = jsonify({"rebalances": found})
        if query.download:
            name = key_of(group).lstrip("~.")[:LONGEST_NAME]
            response.headers["Content-Disposition"] = f'attachment; filename="rebalances-{name}.json"'
        return response

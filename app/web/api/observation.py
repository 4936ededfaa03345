"""What can be seen: documents and facts."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field

from app.web.services import Services

TAGS = [Tag(name="observation")]


class SnapshotQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    doc: list[str] = Field(["cluster"], description='Names of documents: "cluster", "topic:orders", "group:billing".')


class FactsQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    after: int = Field(0, ge=0, description="The id of the last fact that is known already.")


class MembersQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    search: str = Field(min_length=2, max_length=200, description="A part of a client id, instance id, host or id.")


def register(api: APIBlueprint, services: Services) -> None:
    @api.get("/snapshot", summary="Documents as they are now", tags=TAGS)
    def snapshot(query: SnapshotQuery) -> Response:
        return jsonify(services.hub.snapshot(query.doc))

    @api.get("/facts", summary="What has happened", tags=TAGS)
    def facts(query: FactsQuery) -> Response:
        return jsonify(services.hub.facts_after(query.after))

    @api.get("/members", summary="Members of all groups, by a part of their names; up to 50", tags=TAGS)
    def members(query: MembersQuery) -> Response:
        return jsonify({"members": services.hub.members(query.search)})

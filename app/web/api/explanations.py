"""Why things are as they are: what decides about them, with its present values, and how to look for oneself."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from app.control.explaining import AskWhy, explained
from app.model.explain import explanations
from app.model.explanations import SUBJECTS
from app.web.services import Services, cluster_document

TAGS = [Tag(name="explanations")]


class SubjectPath(BaseModel):
    subject: str = Field(description="A fact's code, or a state: `member_frozen`, `partition_offline`, `lag_stuck`.")


def register(api: APIBlueprint, services: Services) -> None:
    @api.get("/explanations", summary="The configs that decide triggers, phases, facts and states", tags=TAGS)
    def all_that_is_explained() -> Response:
        return jsonify({**explanations(), "subjects": {name: list(e.configs) for name, e in SUBJECTS.items()}})

    @api.get("/explanations/<subject>", summary="Present values of the configs behind a fact or a state", tags=TAGS)
    def why(path: SubjectPath, query: AskWhy) -> Response:
        name = f"group:{query.group}"
        group = services.hub.snapshot([name])["docs"].get(name, {}).get("doc") if query.group else None
        return jsonify(explained(path.subject, query, cluster_document(services), group, services.configs))

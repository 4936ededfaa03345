"""Puts the resources together."""

from __future__ import annotations

from flask import request
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel

from app.web.api import (
    brokers,
    comparisons,
    explanations,
    groups,
    histories,
    observation,
    producers,
    rebalances,
    recordings,
    records,
    topics,
)
from app.web.body import demand_json
from app.web.services import Services, demand_writable

PREFIX = "/api/v1"
OF_NO_CLUSTER = (f"{PREFIX}/recording", f"{PREFIX}/replay")  # changed by requests that change no cluster


class Problem(BaseModel):
    """RFC 9457 problem+json. `code` is stable; `params` are the values that words about it need."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    params: dict[str, str | int | float | bool]


def api(services: Services) -> APIBlueprint:
    def refuse_what_may_not_be_changed() -> None:
        if request.method not in ("GET", "HEAD", "OPTIONS") and request.path not in OF_NO_CLUSTER:
            demand_writable(services)

    blueprint = APIBlueprint("api", __name__, url_prefix=PREFIX)
    blueprint.before_request(refuse_what_may_not_be_changed)
    blueprint.before_request(demand_json)
    watching = (observation, histories, recordings, records, rebalances, explanations)
    for resource in (*watching, topics, producers, groups, brokers, comparisons):
        resource.register(blueprint, services)
    return blueprint

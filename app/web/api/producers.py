"""Generators: producers of ours that send on their own at a rate."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.control.generators import ChangeGenerator, StartGenerator
from app.model.terms import ProducerId
from app.web.api.paths import ProducerPath
from app.web.services import Services, commands_of

TAGS = [Tag(name="producers")]


def register(api: APIBlueprint, services: Services) -> None:
    @api.post("/producers", summary="Start a generator", tags=TAGS)
    def start_producer(body: StartGenerator) -> tuple[Response, HTTPStatus]:
        return jsonify({"id": commands_of(services).generators.start(body)}), HTTPStatus.CREATED

    @api.patch("/producers/<producer>", summary="Change a generator's rate", tags=TAGS)
    def change_producer(path: ProducerPath, body: ChangeGenerator) -> Response:
        commands_of(services).generators.change(ProducerId(path.producer), body)
        return jsonify({"id": path.producer})

    @api.delete("/producers/<producer>", summary="Stop a generator", tags=TAGS)
    def stop_producer(path: ProducerPath) -> Response:
        commands_of(services).generators.stop(ProducerId(path.producer))
        return jsonify({"id": path.producer})

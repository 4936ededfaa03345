"""Topics: create, delete, add partitions."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.control.topics import AddPartitions, CreateTopic
from app.web.api.paths import TopicPath, topic_in
from app.web.services import Services, commands_of

TAGS = [Tag(name="topics")]


def register(api: APIBlueprint, services: Services) -> None:
    @api.post("/topics", summary="Create a topic", tags=TAGS)
    def create_topic(body: CreateTopic) -> tuple[Response, HTTPStatus]:
        commands_of(services).topics.create(body)
        return jsonify({"topic": body.name}), HTTPStatus.CREATED

    @api.delete("/topics/<topic>", summary="Delete a topic with all its records", tags=TAGS)
    def delete_topic(path: TopicPath) -> Response:
        topic = topic_in(path)
        commands_of(services).topics.delete(topic)
        return jsonify({"topic": topic})

    @api.post("/topics/<topic>/partitions", summary="Raise the number of partitions", tags=TAGS)
    def add_partitions(path: TopicPath, body: AddPartitions) -> Response:
        topic = topic_in(path)
        commands_of(services).topics.add_partitions(topic, body)
        return jsonify({"topic": topic, "partitions": body.count})

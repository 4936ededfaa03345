"""The last hour of a topic and of a group, for charts."""

from __future__ import annotations

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.problems import NotFoundError
from app.web.api.paths import GroupPath, TopicPath, group_in, topic_in
from app.web.services import Services

TAGS = [Tag(name="histories")]


def register(api: APIBlueprint, services: Services) -> None:
    @api.get("/topics/<topic>/history", summary="The last hour of a topic, in steps of ten seconds", tags=TAGS)
    def topic_history(path: TopicPath) -> Response:
        topic = topic_in(path)
        found = services.hub.topic_history(topic)
        if found is None:
            raise NotFoundError("topic", topic)
        return jsonify(found)

    @api.get("/groups/<group>/history", summary="The last hour of a group, in steps of ten seconds", tags=TAGS)
    def group_history(path: GroupPath) -> Response:
        group = group_in(path)
        found = services.hub.group_history(group)
        if found is None:
            raise NotFoundError("group", group)
        return jsonify(found)

"""Records: produce one or many alike, where the answer is what Kafka said; and read some of a partition."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.control.browse import BrowseRecords
from app.control.produce import ProduceRecords, RecordResult
from app.web.api.paths import TopicPath, topic_in
from app.web.services import Services, commands_of, records_of

TAGS = [Tag(name="records")]


def register(api: APIBlueprint, services: Services) -> None:
    @api.post("/topics/<topic>/records", summary="Produce records", tags=TAGS)
    def produce(path: TopicPath, body: ProduceRecords) -> tuple[Response, HTTPStatus]:
        results = commands_of(services).producers.send(topic_in(path), body)
        records = [result.model_dump(mode="json", exclude_none=True) for result in results]
        return jsonify({"records": records}), status_of(results)

    @api.get("/topics/<topic>/records", summary="Read records of a partition", tags=TAGS)
    def browse(path: TopicPath, query: BrowseRecords) -> Response:
        return jsonify(records_of(services).browse(topic_in(path), query))


def status_of(results: Sequence[RecordResult]) -> HTTPStatus:
    """201 where Kafka has acknowledged all, 207 where only some."""
    failed = any(result.error is not None for result in results)
    return HTTPStatus.MULTI_STATUS if failed else HTTPStatus.CREATED

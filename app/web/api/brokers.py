"""Brokers of the embedded cluster: faults and the way back; preferred leaders; and the lab started anew."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.control.brokers import NoOptions
from app.model.terms import BrokerAction
from app.web.api.paths import BrokerPath, broker_in
from app.web.services import Services, commands_of, lab_of

TAGS = [Tag(name="brokers")]
SUMMARIES: dict[BrokerAction, str] = {
    "start": "Start a broker that is down (embedded cluster only)",
    "stop": "Let a broker stop in order: SIGTERM (embedded cluster only)",
    "kill": "End a broker without a word: SIGKILL (embedded cluster only)",
    "freeze": "Hold a broker: SIGSTOP, alive and silent (embedded cluster only)",
    "resume": "Let a frozen broker go on: SIGCONT (embedded cluster only)",
}


def register(api: APIBlueprint, services: Services) -> None:
    for action, summary in SUMMARIES.items():
        _register_action(api, services, action, summary)

    @api.post("/brokers/elect-preferred", summary="Give all partitions their preferred leaders", tags=TAGS)
    def elect_preferred(body: NoOptions) -> Response:  # noqa: ARG001 - {} or none
        return jsonify(commands_of(services).brokers.elect_preferred().model_dump())

    @api.post("/lab/reset", summary="Throw the embedded cluster away and start it anew, empty and seeded", tags=TAGS)
    def reset_lab(body: NoOptions) -> tuple[Response, HTTPStatus]:  # noqa: ARG001 - {} or none
        lab_of(services).reset()
        return jsonify({"phase": "starting"}), HTTPStatus.ACCEPTED


def _register_action(api: APIBlueprint, services: Services, action: BrokerAction, summary: str) -> None:
    @api.post(f"/brokers/<broker>/{action}", summary=summary, tags=TAGS, endpoint=f"{action}_broker")
    def command(path: BrokerPath, body: NoOptions) -> Response:  # noqa: ARG001 - {} or none
        broker = broker_in(path)
        commands_of(services).brokers.command(broker, action)
        return jsonify({"broker": broker})

"""Recording what happens, and going about in a recording that is played."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field

from app.web.services import Services, recorder_of, replay_of

TAGS = [Tag(name="recordings")]
MOST_DOCS = 2_000


class StartRecording(BaseModel):
    model_config = ConfigDict(extra="forbid")

    docs: list[Annotated[str, Field(max_length=300)]] = Field(
        ["*"], min_length=1, max_length=MOST_DOCS, description='Names of documents; "*" is all, also those to come.'
    )
    seconds: int = Field(600, ge=1, le=3_600, description="It ends by itself after this time")
    megabytes: int = Field(64, ge=1, le=256, description="or when its file has become so large.")


class MoveReplay(BaseModel):
    model_config = ConfigDict(extra="forbid")

    at_ms: int | None = Field(None, ge=0, description="Where to go on, from the beginning of the recording.")
    speed: float | None = Field(None, ge=0.5, le=10, description="Times as fast as it was.")
    paused: bool | None = None


def register(api: APIBlueprint, services: Services) -> None:
    @api.get("/recording", summary="The recording that is under way, or the last one", tags=TAGS)
    def recording() -> Response:
        return jsonify(recorder_of(services).state())

    @api.post("/recording", summary="Record from now on", tags=TAGS)
    def start_recording(body: StartRecording) -> tuple[Response, int]:
        return jsonify(recorder_of(services).start(body.docs, body.seconds, body.megabytes)), 201

    @api.delete("/recording", summary="End the recording", tags=TAGS)
    def end_recording() -> Response:
        return jsonify(recorder_of(services).stop())

    @api.get("/recording/file", summary="The last recording, for `python -m app replay`", tags=TAGS)
    def recording_file() -> Response:
        started_ms, chunks = recorder_of(services).file()
        begun = datetime.fromtimestamp(started_ms / 1000, UTC)
        name = f"caudal-{begun:%Y%m%d-%H%M%S}.jsonl.gz"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(chunks, mimetype="application/gzip", headers=headers)

    @api.get("/replay", summary="Where the recording is that is played", tags=TAGS)
    def replay() -> Response:
        return jsonify(replay_of(services).state())

    @api.patch("/replay", summary="Pause, go on, faster, elsewhere", tags=TAGS)
    def move_replay(body: MoveReplay) -> Response:
        return jsonify(replay_of(services).move(body.at_ms, body.speed, body.paused))

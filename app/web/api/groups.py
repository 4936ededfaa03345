"""Groups: their offsets and their end; members of ours in them: add, change, remove."""

from __future__ import annotations

from http import HTTPStatus

from flask import Response, jsonify
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from app.control.groups import ResetOffsets
from app.control.members import AddMember, ChangeMember, RemoveMember, StepMember
from app.model.terms import ManagedId
from app.web.api.paths import GroupPath, MemberPath, group_in
from app.web.services import Services, commands_of

TAGS = [Tag(name="groups")]


def register(api: APIBlueprint, services: Services) -> None:
    _register_members(api, services)

    @api.post("/groups/<group>/offsets", summary="Set the commits of an empty group anew, or preview it", tags=TAGS)
    def reset_offsets(path: GroupPath, body: ResetOffsets) -> Response:
        return jsonify(commands_of(services).groups.reset(group_in(path), body))

    @api.delete("/groups/<group>", summary="Delete an empty group with its commits", tags=TAGS)
    def delete_group(path: GroupPath) -> Response:
        group = group_in(path)
        commands_of(services).groups.delete(group)
        return jsonify({"group": group})


def _register_members(api: APIBlueprint, services: Services) -> None:
    @api.post("/groups/<group>/members", summary="Add a consumer of ours to a group", tags=TAGS)
    def add_member(path: GroupPath, body: AddMember) -> tuple[Response, HTTPStatus]:
        managed, client_id = commands_of(services).members.add(group_in(path), body)
        return jsonify({"id": managed, "client_id": client_id}), HTTPStatus.CREATED

    @api.patch("/groups/<group>/members/<member>", summary="Change a member's speed, pause or freeze it", tags=TAGS)
    def change_member(path: MemberPath, body: ChangeMember) -> Response:
        commands_of(services).members.change(group_in(path), ManagedId(path.member), body)
        return jsonify({"id": path.member})

    @api.post("/groups/<group>/members/<member>/step", summary="Handle some records, then pause", tags=TAGS)
    def step_member(path: MemberPath, body: StepMember) -> Response:
        commands_of(services).members.step(group_in(path), ManagedId(path.member), body)
        return jsonify({"id": path.member})

    @api.delete("/groups/<group>/members/<member>", summary="Let a member leave, kill it, or clear it away", tags=TAGS)
    def remove_member(path: MemberPath, query: RemoveMember) -> Response:
        commands_of(services).members.remove(group_in(path), ManagedId(path.member), query.how)
        return jsonify({"id": path.member})

    @api.post("/groups/<group>/members/<member>/restart", summary="Start a member again as it was", tags=TAGS)
    def restart_member(path: MemberPath) -> Response:
        commands_of(services).members.restart(group_in(path), ManagedId(path.member))
        return jsonify({"id": path.member})

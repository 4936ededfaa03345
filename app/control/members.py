"""Consumers of ours in a group: add, change, remove."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from app.control.names import Body, InstanceId, RecordsPerSecond, TopicName, group_id
from app.kafka.member_spec import Assignor, MemberSpec
from app.kafka.members import Members
from app.model.terms import ManagedId
from app.problems import InvalidError

_ASSIGNORS = {"classic": ("cooperative-sticky", "range", "roundrobin"), "consumer": ("uniform", "range")}

SpeedChange = Annotated[float, Field(ge=0, le=100_000)]


class AddMember(Body):
    topics: Annotated[list[TopicName], Field(min_length=1, max_length=20)]
    protocol: Literal["classic", "consumer"] = "classic"
    assignor: Assignor | None = Field(
        default=None, description="classic: cooperative-sticky (absent), range, roundrobin; consumer: uniform, range."
    )
    records_per_s: RecordsPerSecond | None = Field(default=None, description="Absent: as fast as it can.")
    session_timeout_ms: int = Field(
        default=6000, ge=1000, le=300_000, description="Of classic members; the broker has that of consumer members."
    )
    max_poll_interval_ms: int = Field(default=15_000, ge=1000, le=3_600_000, validate_default=True)
    commit: Literal["auto", "manual"] = "auto"
    commit_interval_ms: int = Field(default=1000, ge=1, le=600_000)
    offset_reset: Literal["earliest", "latest", "error"] = "earliest"
    instance_id: InstanceId | None = None
    store: Literal["handled", "fetched"] = Field(
        default="handled",
        description="What commit=auto commits: what was handled, or all that was fetched, which a crash loses.",
    )

    @field_validator("store")
    @classmethod
    def _of_automatic_commits(cls, store: str, info: ValidationInfo) -> str:
        if store == "fetched" and info.data.get("commit") == "manual":
            raise PydanticCustomError("store", "only automatic commits can commit what was fetched")
        return store

    @field_validator("assignor")
    @classmethod
    def _of_the_protocol(cls, assignor: Assignor | None, info: ValidationInfo) -> Assignor | None:
        protocol = info.data.get("protocol", "classic")
        allowed = _ASSIGNORS[protocol]
        if assignor is not None and assignor not in allowed:
            names = {"protocol": protocol, "allowed": ", ".join(allowed)}
            raise PydanticCustomError("assignor", "the {protocol} protocol has these assignors: {allowed}", names)
        return assignor

    @field_validator("max_poll_interval_ms")
    @classmethod
    def _not_below_the_session(cls, max_poll_interval_ms: int, info: ValidationInfo) -> int:
        session_timeout_ms = info.data.get("session_timeout_ms", 0)
        if info.data.get("protocol") == "classic" and max_poll_interval_ms < session_timeout_ms:
            raise PydanticCustomError("intervals", "must not be below session_timeout_ms")
        return max_poll_interval_ms


class ChangeMember(Body):
    records_per_s: SpeedChange | None = Field(default=None, description="0: as fast as it can.")
    paused: bool | None = None
    frozen: bool | None = Field(
        default=None, description="true: it lives and does not poll, until max.poll.interval.ms puts it out."
    )


class RemoveMember(BaseModel):
    """A query."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    how: Literal["leave", "kill"] = Field(
        default="leave", description="leave: it says goodbye; kill: as a crash, Kafka waits for the session timeout."
    )


class StepMember(Body):
    count: int = Field(default=1, ge=1, le=100_000, description="Records to handle; then it pauses.")


class MemberCommands:
    def __init__(self, members: Members) -> None:
        self._members = members

    def add(self, group: str, command: AddMember) -> tuple[ManagedId, str]:
        """Our id of the new member and its client id. ProblemError where there are as many as are allowed."""
        return self._members.add(_spec(_checked(group), command))

    def change(self, group: str, member: ManagedId, command: ChangeMember) -> None:
        if command.records_per_s is not None:
            self._members.set_speed(group, member, command.records_per_s or None)
        if command.paused is not None:
            self._members.set_paused(group, member, command.paused)
        if command.frozen is not None:
            self._members.set_frozen(group, member, command.frozen)
        if command.records_per_s is None and command.paused is None and command.frozen is None:
            self._members.find(group, member)  # nothing to change in one that does not exist is still not found

    def step(self, group: str, member: ManagedId, command: StepMember) -> None:
        """It handles so many records more, as they come, and pauses; steps add up."""
        self._members.step(group, member, command.count)

    def remove(self, group: str, member: ManagedId, how: Literal["leave", "kill"] = "leave") -> None:
        """Lets it leave its group, or kills it; one that has ended goes off the page."""
        if how == "kill":
            self._members.kill(group, member)
        else:
            self._members.remove(group, member)

    def restart(self, group: str, member: ManagedId) -> None:
        """One that was killed, failed or was put out comes again as it was asked to be; so does one that runs."""
        self._members.restart(group, member)


def _checked(group: str) -> str:
    try:
        return group_id(group)
    except PydanticCustomError as error:
        raise InvalidError("group", error.message()) from error


def _spec(group: str, command: AddMember) -> MemberSpec:
    return MemberSpec(
        group=group,
        topics=tuple(dict.fromkeys(command.topics)),
        protocol=command.protocol,
        assignor=command.assignor,
        records_per_s=command.records_per_s,
        session_timeout_ms=command.session_timeout_ms,
        max_poll_interval_ms=command.max_poll_interval_ms,
        commit=command.commit,
        commit_interval_ms=command.commit_interval_ms,
        offset_reset=command.offset_reset,
        instance_id=command.instance_id,
        store=command.store,
    )

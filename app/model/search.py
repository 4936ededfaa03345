"""Finding members by what a log or an operator calls them: client id, instance id, host, member id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.model.entities import Cluster, Member

MOST_FOUND: Final = 50
SEARCHED: Final = ("client_id", "instance_id", "host", "member_id")


def members_found(cluster: Cluster, text: str) -> list[dict[str, Any]]:
    """Up to MOST_FOUND members of which something has the text in it, those whose client id begins with it first."""
    return best_members(_lines(cluster), text)


def best_members(lines: Iterable[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The same among lines {group, member_id, client_id, host?, instance_id?, managed?}."""
    needle = text.lower()
    found = [line for line in lines if any(needle in line.get(name, "").lower() for name in SEARCHED)]
    found.sort(key=lambda line: (not line["client_id"].lower().startswith(needle), line["client_id"], line["group"]))
    return found[:MOST_FOUND]


def _lines(cluster: Cluster) -> Iterator[dict[str, Any]]:
    for group in cluster.groups.values():
        managed = {one.member: id for id, one in group.managed.items() if one.member}
        for id, member in group.members.items():
            yield _line(member, group=group.id, member_id=id, managed=managed.get(id))


def _line(member: Member, **fields: str | None) -> dict[str, Any]:
    line = {**fields, "client_id": member.client_id, "host": member.host, "instance_id": member.instance_id}
    return {name: value for name, value in line.items() if value is not None}

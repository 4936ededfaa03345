"""What reaches the hub: without keys where they are to be kept back, and with failures counted."""

from __future__ import annotations

from typing import Any

import pytest

from app.live.reporting import Reporting
from app.model.facts import Fact, InternalError, RecordSeen

SEEN = RecordSeen("orders", 0, 7, b"secret", 12, 1)


class StandInHub:
    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def report(self, fact: Fact) -> None:
        self.facts.append(fact)

    report_or_wait = report


@pytest.mark.parametrize("way", ["report", "report_or_wait"])
@pytest.mark.parametrize(("with_contents", "key"), [(True, b"secret"), (False, None)])
def test_a_key_passes_only_where_contents_may(way: str, with_contents: bool, key: bytes | None) -> None:
    hub: Any = StandInHub()
    getattr(Reporting(hub, with_contents=with_contents), way)(SEEN)
    [seen] = hub.facts
    assert (seen.key, seen.offset, seen.size_bytes) == (key, 7, 12)


def test_failures_are_counted_by_thread() -> None:
    hub: Any = StandInHub()
    reporting = Reporting(hub)
    for where in ("tail", "tail", "hub"):
        reporting.report(InternalError(where, 1))
    assert reporting.failures() == {"tail": 2, "hub": 1}

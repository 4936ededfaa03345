"""Topics that are gone: brokers that have not heard of it yet go on telling them, for moments that differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from app.model.facts import TopicMetadata
from app.model.terms import TopicId

RETURNS_AFTER_MS: Final = 5_000  # beyond what a broker lags behind: then it was its absence that was wrong
KEPT_MS: Final = 10 * 60_000


@dataclass(frozen=True, slots=True)
class _Gone:
    id: TopicId
    at_ms: int
    told_since_ms: int | None = None  # without a break, although it is gone


class GoneTopics:
    """A topic that was made anew has another id: by that an old answer is told from a new topic."""

    def __init__(self) -> None:
        self._gone: dict[str, _Gone] = {}

    def checked(
        self, name: str, told: TopicMetadata | None, believed: TopicMetadata | None, now_ms: int
    ) -> TopicMetadata | None:
        """What an answer tells of a topic, but for what it tells of one before it; no id says nothing new either."""
        gone = self._gone.get(name)
        if gone is None or told is None:
            self._gone |= {} if gone is None else {name: replace(gone, told_since_ms=None)}
            return told
        if believed is not None:
            return replace(told, id=believed.id) if told.id == gone.id else told
        if told.id not in (None, gone.id):
            return told
        since_ms = now_ms if gone.told_since_ms is None else gone.told_since_ms
        if now_ms - since_ms >= RETURNS_AFTER_MS:
            del self._gone[name]
            return told
        self._gone[name] = replace(gone, told_since_ms=since_ms)
        return None

    def note(self, name: str, before: TopicMetadata | None, after: TopicMetadata | None, now_ms: int) -> None:
        """What is believed of a topic has become `after`."""
        if before is not None and before.id is not None and (after is None or after.id not in (None, before.id)):
            self._gone[name] = _Gone(before.id, now_ms)

    def forget_old(self, now_ms: int) -> None:
        self._gone = {name: gone for name, gone in self._gone.items() if now_ms - gone.at_ms < KEPT_MS}

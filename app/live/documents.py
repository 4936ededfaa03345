"""The documents' versions: numbered, with the last 64 kept, so that a viewer gets just the difference to its own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.live.viewers import Watch
from app.model import views
from app.model.patch import Doc, diff

KEPT = 64
GATHER_MS = 33
AT_ONCE = 3  # changes of a quiet document that go out without being gathered: two records seldom come at one time


@dataclass(frozen=True, slots=True)
class Version:
    """A document at `seq`, which came with the hub's `tick`; `doc` is None where it is gone."""

    seq: int
    tick: int
    doc: Doc | None


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What needs no drawing: it is a document already."""

    doc: Doc


FORGOTTEN = Version(seq=0, tick=0, doc=None)  # stands for a version that a viewer has and the hub no longer


class History:
    """The versions of one document."""

    __slots__ = ("_drawn", "_patches", "free_ms", "gather_ms", "versions")

    def __init__(self, gather_ms: int = GATHER_MS) -> None:
        self.gather_ms = gather_ms
        self.versions: deque[Version] = deque(maxlen=KEPT)
        self.free_ms = 0  # from when on it may be drawn again
        self._drawn: tuple[object, Doc] | None = None
        self._patches: dict[int, dict[str, Any]] = {}  # base seq -> patch to the latest

    @property
    def latest(self) -> Version | None:
        return self.versions[-1] if self.versions else None

    def is_current(self, entity: object | None) -> bool:
        """Whether the latest version was drawn from this very object."""
        if entity is None:
            return self.latest is None or self.latest.doc is None
        return self._drawn is not None and self._drawn[0] is entity

    def draw(self, entity: object | None, tick: int, now_ms: int) -> bool:
        """Whether there is a new version after drawing the entity again."""
        doc = None if entity is None else self._document(entity)
        old = self.latest
        # Asking for snapshots draws as well: however often, viewers wait no longer than to be gathered.
        self.free_ms = min(now_ms, max(self.free_ms, now_ms - (AT_ONCE - 1) * self.gather_ms)) + self.gather_ms
        if old is not None and old.doc is not None and doc is not None and not diff(old.doc, doc):
            self._drawn = (entity, old.doc)
            return False
        self._drawn = None if doc is None else (entity, doc)
        self.versions.append(Version(old.seq + 1 if old else 1, tick, doc))
        self._patches.clear()
        return True

    def _document(self, entity: object) -> Doc:
        return entity.doc if isinstance(entity, Drawn) else views.document(entity, self._drawn)

    def at_tick(self, tick: int) -> Version | None:
        """The version that a frame of that tick brought; None where it is forgotten or there was none."""
        return next((version for version in reversed(self.versions) if version.tick <= tick), None)

    def with_seq(self, seq: int) -> Version | None:
        return next((version for version in reversed(self.versions) if version.seq == seq), None)

    def change_since(self, base: Version | None) -> dict[str, Any] | None:
        """A frame's entry that brings a viewer from `base` to the latest version; None where it is there already."""
        now = self.latest
        if now is None or (base is not None and base.seq == now.seq):
            return None
        if now.doc is None:
            return None if base is None else {"seq": now.seq, "gone": True}
        if base is None or base.doc is None:
            return {"seq": now.seq, "snapshot": now.doc}
        if base.seq not in self._patches:
            self._patches[base.seq] = diff(base.doc, now.doc)
        return {"base": base.seq, "seq": now.seq, "patch": self._patches[base.seq]}


class Documents:
    """All documents that were ever asked for; the others are drawn when somebody asks."""

    def __init__(self) -> None:
        self._histories: dict[str, History] = {}

    def __getitem__(self, name: str) -> History:
        if name not in self._histories:
            self._histories[name] = History(views.RARELY_MS.get(name, GATHER_MS))
        return self._histories[name]

    def known_of(self, watch: Watch) -> list[str]:
        """The documents that are watched and have a version, be it their end."""
        return list(self._histories) if watch.everything else [name for name in watch.docs if name in self._histories]

    def stale(self, entity_of: Callable[[str], object | None], names: Iterable[str]) -> list[tuple[str, object | None]]:
        """Those of the documents that were drawn from something older, each with what to draw it from."""
        result = []
        for name in names:
            entity = entity_of(name)
            history = self._histories.get(name)
            if history is None:
                if entity is not None:
                    result.append((name, entity))
            elif not history.is_current(entity):
                result.append((name, entity))
        return result

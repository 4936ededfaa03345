"""Answers that go back in time: brokers answer one after the other, and around a change some still tell the old."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Generic, TypeVar

HOLD_MS: Final = 3000  # how long a value that was replaced is taken for an old answer when it comes back

K = TypeVar("K")
V = TypeVar("V")


class Debounced(Generic[K, V]):
    """The believed value of each key, None for one that is not there.

    News is believed at once. A value that was replaced a moment ago is believed again only when it is told twice in a
    row.
    """

    def __init__(self) -> None:
        self._believed: dict[K, V] = {}
        self._replaced: dict[K, list[tuple[V | None, int]]] = {}
        self._doubted: dict[K, V | None] = {}

    @property
    def believed(self) -> dict[K, V]:
        return dict(self._believed)

    @property
    def keys(self) -> Iterable[K]:
        return self._believed.keys() | self._doubted.keys()

    @property
    def in_doubt(self) -> bool:
        """Whether asking again soon would settle something."""
        return bool(self._doubted)

    def tell(self, key: K, value: V | None, now_ms: int) -> None:
        believed = self._believed.get(key)
        if value == believed:
            self._doubted.pop(key, None)
            return
        replaced = [(old, at_ms) for old, at_ms in self._replaced.get(key, ()) if now_ms - at_ms < HOLD_MS]
        goes_back = any(old == value for old, _ in replaced)
        if goes_back and not (key in self._doubted and self._doubted[key] == value):
            self._doubted[key] = value
            return
        self._doubted.pop(key, None)
        self._replaced[key] = [*replaced, (believed, now_ms)]
        if value is None:
            self._believed.pop(key, None)
        else:
            self._believed[key] = value

    def forget_old(self, now_ms: int) -> None:
        """Let go of what was replaced long ago."""
        self._replaced = {
            key: replaced for key, replaced in self._replaced.items() if now_ms - replaced[-1][1] < HOLD_MS
        }

"""How often to ask: as often as wished, but never so often that asking takes more than its share of the time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SMOOTHING: Final = 0.3  # weight of the newest cost
SICK_S: Final = 1.0  # an answer slower than this tells of a broker in trouble, not of a large cluster


@dataclass(slots=True)
class AdaptiveInterval:
    """`next_s` is at least `least_s`, at most `most_s`, and such that the asking takes `share` of the time."""

    least_s: float
    most_s: float
    share: float
    _cost_s: float = 0.0

    def spent(self, cost_s: float) -> None:
        if cost_s < SICK_S:  # in trouble one wants to look more often, not less
            self._cost_s += SMOOTHING * (cost_s - self._cost_s)

    def next_s(self) -> float:
        return min(self.most_s, max(self.least_s, self._cost_s / self.share))

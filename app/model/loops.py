"""Groups in a loop: members come and go over and over, and every time the whole group is held up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.model.rebalance import Loop, Rebalance
from app.model.triggers import OUT

WITHIN_MS: Final = 5 * 60_000
MANY: Final = 5
AGAIN: Final = 2


def loop(newest_first: Sequence[Rebalance], now_ms: int) -> Loop | None:
    """Whether one client has both come and gone twice within five minutes, or five rebalances have no known cause.

    Many different clients that come, as when a lab is set up or an application is rolled out, are no loop.
    """
    recent = [rebalance for rebalance in newest_first[: 20 * MANY] if now_ms - rebalance.started_ms <= WITHIN_MS]
    if len(recent) < MANY:
        return None
    come: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    without_cause = 0
    for rebalance in recent:
        without_cause += all(trigger.code in ("unknown", "subscription_changed") for trigger in rebalance.triggers)
        for trigger in rebalance.triggers:
            if trigger.member is None or trigger.member not in rebalance.names:
                continue
            client = rebalance.names[trigger.member][0]
            come[client] += trigger.code == "member_joined"
            gone[client] += trigger.code in OUT
    again = any(come[client] >= AGAIN and times >= AGAIN for client, times in gone.items())
    return Loop(len(recent), WITHIN_MS, recent[0].started_ms) if again or without_cause >= MANY else None

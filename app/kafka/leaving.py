"""How a member of ours says goodbye where closing its consumer does not say it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from confluent_kafka import Consumer

from app.kafka.member_spec import MemberSpec

HURRIED_WITHIN_S: Final = 2.0  # the program gives its clients 3 s to end
LEAVES_WITHIN_S: Final = 10.0  # somebody else may hold up the rebalance that has to be through
JOINS_WITHIN_S: Final = 3.0  # one that has not got its member id by then is not about to join
POLL_S: Final = 0.05


def leave_group(consumer: Consumer, spec: MemberSpec, *, joins: bool, hurries: Callable[[], bool]) -> None:
    """Bring a cooperative member that has no partitions out of its group.

    `joins`: it is on the way into it. `hurries`: whether the program waits for it to end.

    close() sends no LeaveGroup for such a one (librdkafka up to 2.16: the leave follows the revoke, and there is
    nothing to revoke), so that the group waits for it until its session times out. unsubscribe() sends it; in the
    middle of a rebalance only once that is through, which takes polling. The client forgets its member id with it.
    """
    if spec.protocol != "classic" or spec.is_eager or spec.instance_id is not None:
        return
    begun_s = time.monotonic()

    def in_time(within_s: float) -> bool:
        return time.monotonic() - begun_s < (min(within_s, HURRIED_WITHIN_S) if hurries() else within_s)

    while joins and not consumer.memberid() and in_time(JOINS_WITHIN_S):
        consumer.poll(POLL_S)
    if not consumer.memberid() or consumer.assignment():
        return
    consumer.unsubscribe()
    while consumer.memberid() and in_time(LEAVES_WITHIN_S):
        consumer.poll(POLL_S)

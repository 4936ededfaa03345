"""How a member of ours says goodbye where closing its consumer does not say it."""

from __future__ import annotations

import time
from typing import Final

from confluent_kafka import Consumer

from app.kafka.member_spec import MemberSpec

LEAVES_WITHIN_S: Final = 2.0  # the program gives its clients 3 s to end
JOINS_WITHIN_S: Final = 1.0  # one that has not got its member id by then is not about to join
POLL_S: Final = 0.05


def leave_group(consumer: Consumer, spec: MemberSpec, *, joins: bool) -> None:
    """Bring a cooperative member that has no partitions out of its group. `joins`: it is on the way into it.

    close() sends no LeaveGroup for such a one (librdkafka up to 2.16: the leave follows the revoke, and there is
    nothing to revoke), so that the group waits for it until its session times out. unsubscribe() sends it; in the
    middle of a rebalance only once that is through, which takes polling. The client forgets its member id with it.
    """
    if spec.protocol != "classic" or spec.is_eager or spec.instance_id is not None:
        return
    begun_s = time.monotonic()
    while joins and not consumer.memberid() and time.monotonic() - begun_s < JOINS_WITHIN_S:
        consumer.poll(POLL_S)
    if not consumer.memberid() or consumer.assignment():
        return
    consumer.unsubscribe()
    while consumer.memberid() and time.monotonic() - begun_s < LEAVES_WITHIN_S:
        consumer.poll(POLL_S)

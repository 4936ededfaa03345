"""`python -m app.kafka.fast_generator`: the process of one generator that is too fast for a thread beside others.

Started by generator_process.py and by nobody else, with level and form of the log. It ends with the stop, and at once
when its parent is gone.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from typing import BinaryIO

from app.kafka.child import obey_parent
from app.kafka.deliveries import Deliveries
from app.kafka.generator_pipe import READY, Begin, Order, Pace, fact_line, order_in
from app.kafka.generator_spec import generator_properties
from app.kafka.sending import Sending
from app.logs import Form
from app.model.facts import Fact

log = logging.getLogger("app.kafka.fast_generator")  # __name__ is __main__ here


class Orders:
    """The rate as it was ordered last."""

    def __init__(self, records_per_s: float) -> None:
        self._rate: float | None = records_per_s

    def rate(self) -> float | None:
        """None: stop."""
        return self._rate

    def read(self, lines: BinaryIO) -> None:
        try:
            for line in lines:
                order: Order = order_in(line)
                self._rate = order.records_per_s if isinstance(order, Pace) else None
        except ValueError:
            log.exception("an order could not be read")
        os._exit(0)  # the parent is gone, and nobody will hear what becomes of the records


def main(level: str, form: Form) -> None:
    obey_parent(obey, level, form, log)


def obey(up: BinaryIO, down: BinaryIO) -> None:
    up.write(READY)
    up.flush()
    line = down.readline()
    begin = order_in(line) if line else None
    if not isinstance(begin, Begin):  # stopped before it had begun
        return
    orders = Orders(begin.spec.records_per_s)
    threading.Thread(target=orders.read, args=(down,), name="orders", daemon=True).start()
    send(begin, orders, up)
    os._exit(0)  # an orderly end of the interpreter would trip over the thread that still reads


def send(begin: Begin, orders: Orders, up: BinaryIO) -> None:
    def report(fact: Fact) -> None:
        up.write(fact_line(fact))

    def rate() -> float | None:
        up.flush()  # once a round, not once a fact
        return orders.rate()

    config = begin.connection.config(f"caudal-{begin.producer}", **generator_properties(begin.spec))
    deliveries = Deliveries(begin.producer, report, begin.sent, begin.failed)
    Sending(begin.spec, config, deliveries).run(rate)
    up.flush()


if __name__ == "__main__":
    main(sys.argv[1], "json" if sys.argv[2] == "json" else "text")

"""The parent's side of a fast generator's process: starts it, tells it, hears its facts, ends it within bounds."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app.kafka.generator_pipe import READY, Order, Stop, fact_in, order_line
from app.logs import log_in_use
from app.model.facts import Fact
from app.model.terms import ProducerId

log = logging.getLogger(__name__)

MODULE = "app.kafka.fast_generator"
ROOT = Path(__file__).resolve().parents[2]  # where `-m` finds the module, wherever this process was started
KILLED_WITHIN_S = 1.0


class GeneratorProcess:
    """One child. `tell` and `stop` belong to one thread; `report` is called by a thread that only reads."""

    def __init__(self, producer: ProducerId, report: Callable[[Fact], None]) -> None:
        self._producer = producer
        self._report = report
        self._ready = threading.Event()
        self._ended = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._reader = threading.Thread(target=self._read, name=f"generator-{producer}-reader", daemon=True)

    def start(self) -> None:
        """Returns at once; the child takes a moment to be ready."""
        self._child = subprocess.Popen(
            [sys.executable, "-m", MODULE, *log_in_use()],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the parent, which then stops it
        )  # fmt: skip
        self._reader.start()

    @property
    def is_ready(self) -> bool:
        return self._ready.is_set()

    @property
    def has_ended(self) -> bool:
        return self._ended.is_set()

    def ended_within(self, timeout_s: float) -> bool:
        return self._ended.wait(timeout_s)

    def tell(self, order: Order) -> None:
        if self._child is None or self._child.stdin is None:
            raise RuntimeError("told before start")
        with contextlib.suppress(OSError, ValueError):  # it has ended; the reader notices that
            self._child.stdin.write(order_line(order))
            self._child.stdin.flush()

    def stop(self, within_s: float) -> None:
        """Let it flush for as long, then end it anyway; its last facts have been reported when this returns."""
        if self._child is None:
            return
        self.tell(Stop())
        if not self._ended.wait(within_s) and within_s > 0:
            log.warning("generator's process did not end by itself", extra={"producer": self._producer})
        self._child.kill()
        self._reader.join(KILLED_WITHIN_S)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(KILLED_WITHIN_S)
        for pipe in (self._child.stdin, self._child.stdout):
            with contextlib.suppress(OSError):  # what was not told can not be flushed
                if pipe is not None:
                    pipe.close()

    def _read(self) -> None:
        if self._child is None or self._child.stdout is None:
            return
        try:
            for line in self._child.stdout:
                if line == READY:
                    self._ready.set()
                else:
                    self._report(fact_in(line, self._producer))
        except ValueError:  # a line cut short by its end
            log.warning("unreadable line of a generator's process", exc_info=True)
        finally:
            self._ended.set()

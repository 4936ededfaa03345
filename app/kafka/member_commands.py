"""What a member of ours is told, and how one of its lives ends."""

from __future__ import annotations

import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock

from app.model.terms import Problem


@dataclass(frozen=True, slots=True)
class Leave:
    """Close the consumer: Kafka is told that the member goes. One that has ended goes off the page."""


@dataclass(frozen=True, slots=True)
class Kill:
    """Let go of the consumer without a word, as a crash does: Kafka waits for the session timeout."""


@dataclass(frozen=True, slots=True)
class Restart:
    """Come again as it was asked to be, with the same instance id; one that still runs is closed first."""


@dataclass(frozen=True, slots=True)
class SetPaused:
    paused: bool


@dataclass(frozen=True, slots=True)
class SetFrozen:
    """A frozen member lives (its client sends heartbeats) and does not poll, as one that hangs in its own code."""

    frozen: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Handle so many records more, then pause. Steps add up."""

    count: int


@dataclass(frozen=True, slots=True)
class SetSpeed:
    records_per_s: float | None  # None: as fast as it can


@dataclass(frozen=True, slots=True)
class Failed:
    problem: Problem


Command = Leave | Kill | Restart | SetPaused | SetFrozen | Step | SetSpeed
Ending = Leave | Kill | Restart | Failed


class Commands:
    """What a member has been told and has not obeyed yet. `put` may come from any thread."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Command] = SimpleQueue()
        self._closing = Lock()
        self._closed = False

    def put(self, command: Command) -> bool:
        """Whether it will be heard; after the end it is not."""
        with self._closing:
            if not self._closed:
                self._queue.put(command)
            return not self._closed

    def close(self) -> bool:
        """Nothing is heard any more, unless there is a Restart that came at the last moment: then False."""
        with self._closing:
            while (command := self.next(wait=False)) is not None and not isinstance(command, Leave):
                if isinstance(command, Restart):
                    return False
            self._closed = True
            return True

    def next(self, *, wait: bool) -> Command | None:
        """None: there is nothing, and it was not to be waited for."""
        try:
            return self._queue.get(block=wait)
        except Empty:
            return None

    def told_within(self, wait_s: float, *, lives: bool = False) -> Leave | Restart | Kill | None:
        """The first of the commands that one without a consumer can follow; one that `lives` can be killed."""
        until_s = time.monotonic() + wait_s
        while (left_s := until_s - time.monotonic()) > 0:
            try:
                command = self._queue.get(timeout=left_s)
            except Empty:
                break
            if isinstance(command, Leave | Restart) or (lives and isinstance(command, Kill)):
                return command
        return None

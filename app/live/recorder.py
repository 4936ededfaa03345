"""Recording what happens: a viewer like any other, whose frames go to a file. It never holds up the hub.

At most one frame is under way to a viewer, so nothing piles up here either: a recorder that is slow gets fewer and
larger frames. One recording at a time; the last one is kept until the next begins or the program ends.
"""

from __future__ import annotations

import logging
import queue
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, Final, Literal

from app.live.recording import MOST_RAW_BYTES, RecordingWriter, Why
from app.live.stream import Stream, wall_clock_ms
from app.live.viewers import Viewer, Watch
from app.problems import ProblemError

log = logging.getLogger(__name__)

DOCUMENT: Final = "recording"
RAW_ROOM_BYTES: Final = 128 * 1024 * 1024  # a frame and the end must still fit below what a reader takes
TELL_MS: Final = 1_000
WAKE_S: Final = 1.0
SHORTEST_WAIT_S: Final = 0.05
CATCH_UP_S: Final = 2.0
STOP_S: Final = 20.0  # catching up, and packing the end of a large cluster
LEAVE_S: Final = 0.5  # the program ends: there is nobody left to download it
CHUNK_BYTES: Final = 64 * 1024

TextOf = Callable[[object], str]  # what a viewer is delivered -> the frame's JSON


@dataclass(frozen=True, slots=True)
class Limits:
    """A recording ends by itself where it reaches one of these."""

    ms: int
    size_bytes: int


class Recording:
    """One recording: its thread, its file."""

    def __init__(self, stream: Stream, text_of: TextOf, docs: frozenset[str], limits: Limits) -> None:
        self._stream = stream
        self._text_of = text_of
        self._limits = limits
        self._frames: queue.SimpleQueue[object] = queue.SimpleQueue()  # at most one, and what wakes
        self._viewer = Viewer(deliver=self._frames.put)
        self._watch = Watch(docs)
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        self._reading = threading.Lock()
        self._stopping: Why | None = None
        self._told_ms = 0
        self.started_ms, self._started_s = wall_clock_ms(), time.monotonic()
        self.ended: tuple[int, Why | Literal["failed"]] | None = None
        self._writer = RecordingWriter(self._file, self.started_ms, stream.run)
        self._thread = threading.Thread(target=self._record, name="recorder", daemon=True)

    def start(self) -> None:
        self._tell()
        self._thread.start()
        self._stream.join_viewer(self._viewer)
        self._stream.watch(self._viewer, self._watch)

    def stop(self, why: Why) -> None:
        self._stopping = self._stopping or why
        self._frames.put(None)
        self._thread.join(LEAVE_S if why == "ended" else STOP_S)

    def discard(self) -> None:
        """Its file goes."""
        with self._reading:
            self._file.close()

    def state(self) -> dict[str, Any]:
        """The document `recording`."""
        fields: dict[str, Any] = {
            "state": "recording" if self.ended is None else "ended",
            "started_ms": self.started_ms,
            "most_ms": self._limits.ms,
            "bytes": self._writer.size_bytes,
            "most_bytes": self._limits.size_bytes,
        }
        return fields if self.ended is None else {**fields, "ended_ms": self.ended[0], "why": self.ended[1]}

    def chunks(self) -> Iterator[bytes]:
        """The file, piece by piece; it breaks off where the file is discarded meanwhile."""
        at = 0
        while True:
            with self._reading:
                if self._file.closed:
                    return
                self._file.seek(at)
                chunk = self._file.read(CHUNK_BYTES)
            if not chunk:
                return
            at += len(chunk)
            yield chunk

    # ---- its thread -------------------------------------------------------------------------------------------------

    def _record(self) -> None:
        why: Why | Literal["failed"] = "failed"
        try:
            while (found := self._why_over()) is None:
                self._take_one()
            if found != "ended":
                self._catch_up()
            self._writer.end(self._elapsed_ms(), found)
            why = found
        except Exception:  # a full disk, say
            log.exception("the recording broke off")
        self._stream.leave_viewer(self._viewer)
        self.ended = (wall_clock_ms(), why)
        self._tell()

    def _catch_up(self) -> None:
        """All that has happened up to its end is in it: a frame may be held back by the pace of viewers."""
        docs = self._stream.snapshot(self._watch.docs)["docs"]
        until_s = time.monotonic() + CATCH_UP_S
        while not self._writer.has(docs) and time.monotonic() < until_s:
            self._take_one()

    def _why_over(self) -> Why | None:
        if self._stopping is not None:
            return self._stopping
        if self._elapsed_ms() >= self._limits.ms:
            return "time"
        full = self._writer.size_bytes >= self._limits.size_bytes
        return "bytes" if full or self._writer.raw_bytes >= MOST_RAW_BYTES - RAW_ROOM_BYTES else None

    def _take_one(self) -> None:
        left_s = (self._limits.ms - self._elapsed_ms()) / 1000
        try:
            frame = self._frames.get(timeout=min(WAKE_S, max(SHORTEST_WAIT_S, left_s)))
        except queue.Empty:
            return
        if frame is None:
            return
        tick = self._writer.write(self._elapsed_ms(), self._text_of(frame))
        self._stream.acknowledge(self._viewer, tick)
        if wall_clock_ms() - self._told_ms >= TELL_MS:
            self._tell()

    def _elapsed_ms(self) -> int:
        return int((time.monotonic() - self._started_s) * 1000)

    def _tell(self) -> None:
        self._told_ms = wall_clock_ms()
        self._stream.publish(DOCUMENT, self.state())


class Recorder:
    """The recordings of one program, one after the other."""

    def __init__(self, stream: Stream, text_of: TextOf) -> None:
        self._stream = stream
        self._text_of = text_of
        self._lock = threading.Lock()
        self._last: Recording | None = None

    def start(self, docs: list[str], seconds: int, megabytes: int) -> dict[str, Any]:
        """Begin; the recording before this one is forgotten. Raises ProblemError while one is under way."""
        with self._lock:
            if self._last is not None:
                if self._last.ended is None:
                    raise ProblemError("recording_runs", 409, "A recording is under way already.")
                self._last.discard()
            limits = Limits(seconds * 1000, megabytes * 1024 * 1024)
            try:
                self._last = Recording(self._stream, self._text_of, frozenset(docs), limits)
            except OSError as error:  # no place for a temporary file
                self._last = None
                raise ProblemError("recording_failed", 409, f"The recording has no place: {error}.") from error
            self._last.start()
            return self._last.state()

    def stop(self, why: Why = "asked") -> dict[str, Any]:
        """End it where it runs; raises ProblemError where there is none."""
        with self._lock:
            last = self._known()
            if last.ended is None:
                last.stop(why)
            return last.state()

    def state(self) -> dict[str, Any]:
        with self._lock:
            return self._known().state()

    def file(self) -> tuple[int, Iterator[bytes]]:
        """When the last recording was begun, and its bytes. Raises ProblemError where there is none that has ended."""
        with self._lock:
            last = self._known()
            if last.ended is None:
                raise ProblemError("recording_runs", 409, "The recording is under way: end it first.")
            if last.ended[1] == "failed":
                raise ProblemError("recording_failed", 409, "The recording could not be written; see the log.")
            return last.started_ms, last.chunks()

    def close(self) -> None:
        """The program ends."""
        with self._lock:
            if self._last is not None:
                if self._last.ended is None:
                    self._last.stop("ended")
                self._last.discard()
                self._last = None

    def _known(self) -> Recording:
        if self._last is None:
            raise ProblemError("recording_not_found", 404, "Nothing was recorded.")
        return self._last

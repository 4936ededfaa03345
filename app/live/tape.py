"""A recording that is open: unpacked beside, with an index, so that every moment of it is found soon."""

from __future__ import annotations

import tempfile
from array import array
from bisect import bisect_right
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from app.live.happenings import FIRST_EVENTS, SAMPLES_A_FRAME
from app.live.recording import Documents, End, Fact, Frame, Header, Held, Line, RecordingError, Sample, parsed, read
from app.model.events import Event
from app.model.history import History, is_due, marked, reading_of, stepped

FIRST_STEP_MS: Final = 2_000
MOST_CHECKPOINTS: Final = 240


@dataclass(frozen=True, slots=True)
class Moment:
    """What a viewer would have after the first `frames` frames: the documents, and the newest facts and samples."""

    frames: int
    t_ms: int
    held: Mapping[str, Held]
    facts: tuple[Fact, ...]
    samples: tuple[Sample, ...]


class Recent:
    """The newest facts and samples on the way through the frames."""

    def __init__(self, moment: Moment | None = None) -> None:
        self.facts: deque[Fact] = deque(moment.facts if moment else (), FIRST_EVENTS)
        self.samples: deque[Sample] = deque(moment.samples if moment else (), SAMPLES_A_FRAME)

    def take(self, frame: Frame) -> None:
        self.facts.extend(frame.facts)
        self.samples.extend(frame.samples)


class Tape:
    """Raises RecordingError for a file that is no whole recording. Used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._frames: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        self._starts = array("q", [0])
        self.times = array("q")
        self.history = History()  # of all of it, as far as a history goes back
        self._recent = Recent()
        self._step_ms = FIRST_STEP_MS
        self.moments = [Moment(0, 0, {}, (), ())]
        try:
            self.name = path.name
            end = self._open(path)
        except BaseException:
            self.close()
            raise
        self.length_ms = end.t
        self.end = end

    def close(self) -> None:
        self._frames.close()

    def frame(self, number: int) -> Frame:
        start, end = self._starts[number], self._starts[number + 1]
        self._frames.seek(start)
        line = parsed(self._frames.read(end - start), number + 2)
        assert isinstance(line, Line)
        return line.frame

    def frames_until(self, t_ms: int) -> int:
        """How many frames have come by then."""
        return bisect_right(self.times, t_ms)

    def moment(self, t_ms: int) -> Moment:
        """What a viewer has at that time."""
        wanted = self.frames_until(t_ms)
        near = self.moments[bisect_right(self.moments, wanted, key=lambda moment: moment.frames) - 1]
        documents, recent = Documents(near.held), Recent(near)
        for number in range(near.frames, wanted):
            frame = self.frame(number)
            documents.take(frame.docs)
            recent.take(frame)
        return Moment(wanted, t_ms, documents.held, tuple(recent.facts), tuple(recent.samples))

    def _open(self, path: Path) -> End:
        try:
            with path.open("rb") as file:
                return read(file, self._begin, self._take)
        except OSError as error:
            detail = f"{path} cannot be read: {error.strerror or error}."
            raise RecordingError("recording_unreadable", detail) from error

    def _begin(self, header: Header) -> None:
        self.header = header

    def _take(self, line: Line, documents: Documents) -> None:
        self._frames.write(line.raw)
        self._starts.append(self._starts[-1] + len(line.raw))
        self.times.append(line.t_ms)
        self._recent.take(line.frame)
        self._chart(line, documents)
        if line.t_ms - self.moments[-1].t_ms >= self._step_ms:
            self._remember(line.t_ms, documents)

    def _chart(self, line: Line, documents: Documents) -> None:
        for fact in line.frame.facts:
            self.history = marked(self.history, Event(fact.code, fact.params, fact.at_ms, fact.clock))
        now_ms = self.header.started_ms + line.t_ms
        if is_due(self.history, now_ms):
            docs = {name: held.doc for name, held in documents.held.items()}
            try:
                self.history = stepped(self.history, reading_of(docs, now_ms))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                raise RecordingError("recording_damaged", "The recording's documents are of another shape.") from error

    def _remember(self, t_ms: int, documents: Documents) -> None:
        recent = self._recent
        held = dict(documents.held)
        self.moments.append(Moment(len(self.times), t_ms, held, tuple(recent.facts), tuple(recent.samples)))
        if len(self.moments) > MOST_CHECKPOINTS:
            self.moments = self.moments[::2]
            self._step_ms *= 2

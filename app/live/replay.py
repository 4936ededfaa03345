"""Playing a recording: the stream of its documents, as they were, at a pace of one's own.

Time goes on by the playhead. Back, and far ahead, is another run: a viewer gets everything anew, as after a restart.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from app.live.documents import Documents, Drawn
from app.live.happenings import Events, Samples
from app.live.inbox import Batch
from app.live.recording import Documents as Recorded
from app.live.recording import Fact, Frame, Sample
from app.live.stream import Encode, Stream, wall_clock_ms
from app.live.tape import Moment, Tape
from app.model.events import Event
from app.model.facts import InternalError, RecordSeen, SampleFact, SamplesLeftOut
from app.model.history import group_history, topic_history
from app.model.search import best_members
from app.model.terms import ProducerId
from app.model.views import GROUP, TOPIC

DOCUMENT: Final = "replay"
SPEEDS: Final = (0.5, 10.0)
TELL_MS: Final = 1_000
REST_MS: Final = 60_000  # of a playhead that stands
FRAMES_A_STEP: Final = 200  # then those who ask are answered
NEAR_MS: Final = 5_000  # so far ahead everything between is played, and not jumped over
MOST_REBALANCES: Final = 100


@dataclass(frozen=True, slots=True)
class Playhead:
    """Where a recording is: at `at_ms` of it when the clock was `clock_ms`."""

    at_ms: int
    clock_ms: int
    length_ms: int
    speed: float = 1.0
    paused: bool = False

    def at(self, clock_ms: int) -> int:
        passed_ms = 0 if self.paused else max(0, clock_ms - self.clock_ms)
        return min(self.length_ms, self.at_ms + int(passed_ms * self.speed))

    def due(self, t_ms: int) -> int:
        """When the clock will be there, for a playhead that moves."""
        return self.clock_ms + max(0, -int((self.at_ms - t_ms) // self.speed))

    def moved(self, clock_ms: int, at_ms: int | None, speed: float | None, paused: bool | None) -> Playhead:
        """As it goes on from now; played again from its start where it had come to its end."""
        here = self.at(clock_ms)
        wished = here if at_ms is None else min(max(0, at_ms), self.length_ms)
        if paused is False and self.paused and at_ms is None and here >= self.length_ms:
            wished = 0
        return replace(
            self,
            at_ms=wished,
            clock_ms=clock_ms,
            speed=self.speed if speed is None else speed,
            paused=self.paused if paused is None else paused,
        )


class Replay(Stream):
    """The stream of a recording. `time` is the clock that moves the playhead."""

    def __init__(self, tape: Tape, encode: Encode, time: Callable[[], int] = wall_clock_ms) -> None:
        super().__init__("replay", encode, wall_clock_ms)
        self._tape = tape
        self._time = time
        self._playhead = Playhead(0, time(), tape.length_ms)
        self._recorded = Recorded()
        self._docs: dict[str, Drawn] = {}
        self._played = 0  # frames
        self._told_ms = 0
        self._tell()

    # ---- from any thread --------------------------------------------------------------------------------------------

    def move(self, at_ms: int | None, speed: float | None, paused: bool | None) -> dict[str, Any]:
        """The document `replay` afterwards; what is not given stays."""
        return self._ask(lambda: self._move(at_ms, speed, paused))

    def state(self) -> dict[str, Any]:
        return self._ask(self._state)

    def rebalances(self, group: str) -> list[dict[str, Any]] | None:
        """As far as the group's document told of them up to here."""
        return self._ask(lambda: self._rebalances(group))

    def topic_history(self, topic: str) -> dict[str, Any] | None:
        """Of the recording, up to here."""
        return self._history(TOPIC + topic, lambda until_ms: topic_history(self._tape.history, topic, until_ms))

    def group_history(self, group: str) -> dict[str, Any] | None:
        return self._history(GROUP + group, lambda until_ms: group_history(self._tape.history, group, until_ms))

    def members(self, search: str) -> list[dict[str, Any]]:
        return self._ask(lambda: best_members(self._member_lines(), search))

    def close(self) -> None:
        """After its thread has ended."""
        self._tape.close()

    # ---- the picture ------------------------------------------------------------------------------------------------

    def _names(self) -> Iterable[str]:
        return list(self._docs)

    def _entity(self, name: str) -> object | None:
        return self._docs.get(name)

    def _due(self, now_ms: int) -> int:
        if self._playhead.paused:
            return now_ms + REST_MS
        due_ms = self._told_ms + TELL_MS
        times = self._tape.times
        next_ms = times[self._played] if self._played < len(times) else self._tape.length_ms
        return min(due_ms, now_ms + self._playhead.due(next_ms) - self._time())

    def _advance(self, batch: Batch, now_ms: int) -> None:
        for fact in batch.discrete:
            if isinstance(fact, InternalError):
                self._events.add(Event("internal_error", {"where": fact.where}, now_ms, "here"))
        here = self._playhead.at(self._time())
        until = min(self._tape.frames_until(here), self._played + FRAMES_A_STEP)
        while self._played < until:
            self._play(self._tape.frame(self._played))
            self._played += 1
        if here >= self._tape.length_ms and self._played == len(self._tape.times) and not self._playhead.paused:
            self._playhead = replace(self._playhead, at_ms=here, paused=True)
            self._tell()
        elif not self._playhead.paused and now_ms - self._told_ms >= TELL_MS:
            self._tell()

    def _play(self, frame: Frame) -> None:
        self._recorded.take(frame.docs)
        self._draw(frame.docs)
        self._happen(frame.facts, frame.samples, frame.left_out)

    def _draw(self, names: Iterable[str]) -> None:
        for name in names:
            held = self._recorded.held.get(name)
            if held is None:
                self._docs.pop(name, None)
            else:
                self._docs[name] = Drawn(held.doc)

    def _happen(self, facts: Iterable[Fact], samples: Iterable[Sample], left_out: int) -> None:
        for fact in facts:
            self._events.add(Event(fact.code, fact.params, fact.at_ms, fact.clock))
        seen: list[SampleFact] = [record_seen(sample) for sample in samples]
        if seen and left_out:
            seen.append(SamplesLeftOut(seen[-1].topic, left_out))  # of which topic they were is not recorded
        if seen:
            self._samples.add(seen)

    # ---- the playhead -----------------------------------------------------------------------------------------------

    def _move(self, at_ms: int | None, speed: float | None, paused: bool | None) -> dict[str, Any]:
        time_ms = self._time()
        before = self._playhead.at(time_ms)
        self._playhead = self._playhead.moved(time_ms, at_ms, speed, paused)
        if not 0 <= self._playhead.at_ms - before <= NEAR_MS:
            self._begin_anew(self._tape.moment(self._playhead.at_ms))
        self._tell()
        return self._state()

    def _begin_anew(self, moment: Moment) -> None:
        self.run = secrets.token_hex(8)
        self._recorded = Recorded(moment.held)
        self._played = moment.frames
        self._documents, self._events, self._samples = Documents(), Events(), Samples()
        self._docs = {}
        self._draw(moment.held)
        self._happen(moment.facts, moment.samples, 0)
        for viewer in self._viewers:
            viewer.bases, viewer.event_id = {}, 0
            viewer.sample_id, viewer.totals = self._samples.start()

    def _tell(self) -> None:
        self._told_ms = self._clock()
        self._published[DOCUMENT] = Drawn(self._state())

    def _state(self) -> dict[str, Any]:
        playhead = self._playhead
        return {
            "name": self._tape.name,
            "started_ms": self._tape.header.started_ms,
            "length_ms": self._tape.length_ms,
            "at_ms": playhead.at(self._time()),
            "speed": playhead.speed,
            "paused": playhead.paused,
        }

    # ---- what is asked ----------------------------------------------------------------------------------------------

    def _rebalances(self, group: str) -> list[dict[str, Any]] | None:
        name = GROUP + group
        if name not in self._docs:
            return None
        found: dict[str, dict[str, Any]] = {}
        earlier = [
            moment.held[name].doc
            for moment in self._tape.moments
            if moment.frames <= self._played and name in moment.held
        ]
        for doc in (*earlier, self._docs[name].doc):
            found |= {rebalance["id"]: rebalance for rebalance in doc.get("rebalances", ())}
        return sorted(found.values(), key=lambda one: one["started_ms"], reverse=True)[:MOST_REBALANCES]

    def _history(self, name: str, told: Callable[[int], dict[str, Any]]) -> dict[str, Any] | None:
        kind, _, called = name.partition(":")
        summaries = self._ask(lambda: self._docs["cluster"].doc.get(f"{kind}s", {}) if "cluster" in self._docs else {})
        if called not in summaries:
            return None
        return told(self._tape.header.started_ms + self.state()["at_ms"])

    def _member_lines(self) -> Iterable[dict[str, Any]]:
        for name, drawn in self._docs.items():
            if name.startswith(GROUP):
                for id, member in drawn.doc.get("members", {}).items():
                    told = {
                        key: member[key] for key in ("client_id", "host", "instance_id", "managed") if key in member
                    }
                    yield {"group": name.removeprefix(GROUP), "member_id": id, **told}


def record_seen(sample: Sample) -> RecordSeen:
    key = None if sample.key is None else sample.key.encode("utf-8")
    if sample.key_base64 is not None:
        key = base64.b64decode(sample.key_base64)
    producer = None if sample.producer is None else ProducerId(sample.producer)
    return RecordSeen(
        sample.topic, sample.partition, sample.offset, key, sample.size, sample.timestamp_ms, producer, sample.count
    )  # fmt: skip

"""A stream of documents to viewers: one thread that owns a picture, draws it, and sends what is new.

It ticks on the leading edge, document by document: the first change of a quiet document goes out at once, as do
the next few; further ones are gathered for GATHER_MS. What the picture is, and how it comes about, is another's:
of the hub (a live cluster) or of a replay.
"""

from __future__ import annotations

import json
import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from threading import Event as Flag
from typing import Any, TypeVar

from app.live.documents import FORGOTTEN, GATHER_MS, Documents, Drawn, History, Version
from app.live.happenings import EVENTS_A_FRAME, FIRST_EVENTS, Events, Samples
from app.live.inbox import Batch, Inbox
from app.live.viewers import EVERYTHING, Viewer, Watch
from app.model.patch import Doc
from app.supervised import Supervised

REST_A_VIEWER_S = 0.000_005  # about what a step costs for each
SHORTEST_REST_S = 0.000_1  # a shorter one is not worth the waking
LONGEST_REST_S = 0.001
ANSWER_S = 5.0

TO_JSON = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False).encode

T = TypeVar("T")
Encode = Callable[[str], object]  # a frame's JSON -> what viewers' `deliver` takes


def wall_clock_ms() -> int:
    return time.time_ns() // 1_000_000


class Stream(ABC):
    """Thread-safe by its inbox; everything behind it belongs to the stream's own thread."""

    def __init__(self, name: str, encode: Encode, clock: Callable[[], int]) -> None:
        self.run = secrets.token_hex(8)
        self._encode = encode
        self._clock = clock
        self._inbox = Inbox()
        self._documents = Documents()
        self._published: dict[str, Drawn] = {}
        self._events = Events()
        self._samples = Samples()
        self._viewers: set[Viewer] = set()
        self._frames: dict[tuple[object, ...], tuple[object, int, int] | None] = {}
        self._tick = 0
        self._frames_sent = self._bytes_sent = 0
        self._thread = Supervised(name, self._work, self._inbox.put)

    # ---- the picture: given by who knows it -------------------------------------------------------------------------

    @abstractmethod
    def _names(self) -> Iterable[str]:
        """All documents that exist."""

    @abstractmethod
    def _entity(self, name: str) -> object | None:
        """What a document is drawn from; the same object means the same document."""

    @abstractmethod
    def _advance(self, batch: Batch, now_ms: int) -> None:
        """Bring the picture to where it is by now."""

    @abstractmethod
    def _due(self, now_ms: int) -> int:
        """When the picture goes on without anything new coming in."""

    def _look_around(self) -> None:  # noqa: B027 - most need not know
        """What is watched has changed."""

    # ---- from any thread --------------------------------------------------------------------------------------------

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()
        self._inbox.close()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    @property
    def depth(self) -> int:
        """Facts that wait for this thread."""
        return self._inbox.depth

    @property
    def sent(self) -> tuple[int, int, int]:
        """Ticks, frames to viewers, and their characters, so far."""
        return self._tick, self._frames_sent, self._bytes_sent

    def snapshot(self, names: Iterable[str]) -> dict[str, Any]:
        """{run, tick, docs: {NAME: {seq, doc}}}; "*" names all, one that does not exist is left out."""
        wanted = Watch(frozenset(names))
        return self._ask(lambda: self._snapshot(wanted))

    def facts_after(self, id: int) -> dict[str, Any]:
        """{run, facts, gap}: what happened after the event `id`, as far back as it is kept."""

        def answer() -> dict[str, Any]:
            facts, gap = self._events.after(id)
            return {"run": self.run, "facts": facts, "gap": gap}

        return self._ask(answer)

    def publish(self, name: str, doc: Doc | None) -> None:
        """A document beside the picture's own; None: there is none any more. What is given is never changed."""

        def put() -> None:
            if doc is None:
                self._published.pop(name, None)
            else:
                self._published[name] = Drawn(doc)

        self._inbox.ask(put)

    def join_viewer(self, viewer: Viewer) -> None:
        self._inbox.ask(lambda: self._viewers.add(viewer))

    def leave_viewer(self, viewer: Viewer) -> None:
        def leave() -> None:
            self._viewers.discard(viewer)
            self._look_around()

        self._inbox.ask(leave)

    def watch(self, viewer: Viewer, watch: Watch) -> None:
        self._inbox.ask(lambda: self._watch(viewer, watch))

    def acknowledge(self, viewer: Viewer, tick: int) -> None:
        self._inbox.ask(lambda: viewer.acknowledge(tick))

    def _ask(self, answer: Callable[[], T]) -> T:
        future: Future[T] = Future()

        def request() -> None:
            try:
                future.set_result(answer())
            except Exception as error:  # noqa: BLE001 - the asking thread gets it
                future.set_exception(error)

        self._inbox.ask(request)
        return future.result(ANSWER_S)

    # ---- its own thread ---------------------------------------------------------------------------------------------

    def _work(self, stopping: Flag) -> None:
        while not stopping.is_set():
            self._inbox.wait(self._pause_s())
            rest_s = REST_A_VIEWER_S * len(self._viewers)
            if rest_s >= SHORTEST_REST_S:  # so that many acknowledgements are one step
                time.sleep(min(LONGEST_REST_S, rest_s))
            self._step(self._inbox.take(), self._clock())

    def _pause_s(self) -> float:
        """Until the next thing is due without anything new coming in."""
        now_ms = self._clock()
        due_ms = [self._due(now_ms)]
        due_ms += [self._documents[name].free_ms for name, _ in self._stale()]
        due_ms += [due for viewer in self._viewers if (due := self._due_ms(viewer)) is not None]
        return max(0.0, (min(due_ms) - now_ms) / 1000)

    def _step(self, batch: Batch, now_ms: int) -> None:
        self._advance(batch, now_ms)
        self._tick += 1
        for request in batch.requests:
            request()
        for name, entity in self._stale():
            if now_ms >= self._documents[name].free_ms:
                self._documents[name].draw(entity, self._tick, now_ms)
        self._frames.clear()
        for viewer in self._viewers:
            if viewer.watch and viewer.under_way is None and now_ms >= viewer.not_before_ms:
                self._serve(viewer, viewer.watch, now_ms)

    # ---- who watches what -------------------------------------------------------------------------------------------

    def _watch(self, viewer: Viewer, watch: Watch) -> None:
        same_run = watch.run == self.run
        bases = dict(watch.have) if same_run else {}
        if viewer.watch is None:
            viewer.event_id = self._first_event(watch)
        else:
            # What is under way arrives before anything new: it is newer than what the browser says that it has.
            bases |= {name: seq for name, seq in self._sent(viewer).items() if name in bases}
        viewer.watch, viewer.bases = watch, bases
        viewer.sample_id, viewer.totals = self._samples.start()
        self._look_around()

    def _first_event(self, watch: Watch) -> int:
        if watch.after_event is not None and watch.run in (None, self.run):
            return min(watch.after_event, self._events.last_id)
        return max(0, self._events.last_id - FIRST_EVENTS)

    def _sent(self, viewer: Viewer) -> dict[str, int]:
        if viewer.bases is not None:
            return dict(viewer.bases)
        watched = self._documents.known_of(viewer.watch) if viewer.watch else []
        versions = {name: self._documents[name].at_tick(viewer.at) for name in watched}
        return {name: version.seq for name, version in versions.items() if version}

    def _watched(self) -> set[str]:
        names: set[str] = set()
        for viewer in self._viewers:
            if viewer.watch:
                names |= self._all_names() if viewer.watch.everything else viewer.watch.docs
        return names

    def _all_names(self) -> set[str]:
        return {*self._names(), *self._published, *self._documents.known_of(EVERYTHING)}

    def _found(self, name: str) -> object | None:
        return self._published.get(name) or self._entity(name)

    def _stale(self) -> list[tuple[str, object | None]]:
        return self._documents.stale(self._found, self._watched())

    def _snapshot(self, wanted: Watch) -> dict[str, Any]:
        names = self._all_names() if wanted.everything else wanted.docs
        for name, entity in self._documents.stale(self._found, names):
            self._documents[name].draw(entity, self._tick, self._clock())
        latest = {name: self._documents[name].latest for name in names if self._found(name)}
        docs = {name: {"seq": version.seq, "doc": version.doc} for name, version in latest.items() if version}
        return {"run": self.run, "tick": self._tick, "docs": docs}

    # ---- frames -----------------------------------------------------------------------------------------------------

    def _due_ms(self, viewer: Viewer) -> int | None:
        """When the viewer may have its next frame; None while there is nothing for it or one is under way."""
        watch = viewer.watch
        if watch is None or viewer.under_way is not None:
            return None
        if viewer.bases is not None or any(self._is_newer(n, viewer) for n in self._documents.known_of(watch)):
            return viewer.not_before_ms
        if viewer.event_id < self._events.last_id or viewer.sample_id < self._samples.last_id:
            return max(viewer.not_before_ms, viewer.sent_ms + GATHER_MS)
        return None

    def _is_newer(self, name: str, viewer: Viewer) -> bool:
        latest = self._documents[name].latest
        return latest is not None and latest.tick > viewer.at

    def _serve(self, viewer: Viewer, watch: Watch, now_ms: int) -> None:
        """Sends what is new. Viewers that watch the same and have come equally far share one encoded frame."""
        key: tuple[object, ...]
        if viewer.bases is None:
            key = (watch.docs, viewer.at, viewer.event_id, viewer.sample_id, now_ms - viewer.sent_ms >= GATHER_MS)
        else:
            key = (id(viewer),)
        if key not in self._frames:
            self._frames[key] = self._frame(viewer, watch, now_ms)
        frame = self._frames[key]
        if frame is None:
            if now_ms - viewer.sent_ms >= GATHER_MS:  # the new samples are of topics that it does not watch
                viewer.sample_id, viewer.totals = self._samples.last_id, self._samples.totals
            return
        payload, size_bytes, event_id = frame
        viewer.event_id = event_id
        viewer.sample_id, viewer.totals = self._samples.last_id, self._samples.totals
        viewer.has_sent(size_bytes, self._tick, now_ms)
        viewer.deliver(payload)
        self._frames_sent += 1
        self._bytes_sent += size_bytes

    def _frame(self, viewer: Viewer, watch: Watch, now_ms: int) -> tuple[object, int, int] | None:
        docs = self._changes(viewer, watch)
        facts, gap = self._events.after(viewer.event_id, EVENTS_A_FRAME)
        samples, left_out = self._samples.after(viewer.sample_id, viewer.totals, watch.topics())
        # Events and samples that come alone are gathered; they ride along with whatever goes out.
        is_time = now_ms - viewer.sent_ms >= GATHER_MS
        if viewer.bases is None and not docs and not (is_time and (facts or samples or left_out)):
            return None
        body: dict[str, Any] = {"n": self._tick, "run": self.run, "docs": docs, "facts": facts}
        body |= {"gap": True} if gap else {}
        body |= {"samples": samples, "left_out": left_out}
        text = TO_JSON(body)
        return self._encode(text), len(text), facts[-1]["id"] if facts else viewer.event_id

    def _changes(self, viewer: Viewer, watch: Watch) -> dict[str, Any]:
        changes = {}
        for name in self._documents.known_of(watch):
            history = self._documents[name]
            if change := history.change_since(self._base(viewer, name, history)):
                changes[name] = change
        return changes

    def _base(self, viewer: Viewer, name: str, history: History) -> Version | None:
        """The version that the viewer has; without a document where it is forgotten, None where it has none."""
        if viewer.bases is None:
            return history.at_tick(viewer.at) or FORGOTTEN
        seq = viewer.bases.get(name)
        return None if seq is None else history.with_seq(seq) or replace(FORGOTTEN, seq=seq)

"""The file of a recording: JSON lines, gzipped (docs/recordings.md). A header, frames as a viewer got them, an end.

    {"format": "caudal-recording", "version": 1, "started_ms": ..., "run": ...}
    {"t": MS_SINCE_STARTED, "frame": {...}}                       as often as there was a frame
    {"end": {"t": ..., "why": ..., "frames": ..., "docs": {NAME: SHA-256 of the document}}}

The end tells what the documents are when all frames are in; so a file that breaks off, or was changed, is found out.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import math
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, BinaryIO, Final, Literal, NoReturn

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.model.patch import Doc, apply_patch
from app.problems import ProblemError

FORMAT: Final = "caudal-recording"
VERSION: Final = 1
OWN: Final = frozenset({"recording", "replay"})  # documents about recording itself: they are left out
LONGEST_LINE_BYTES: Final = 64 * 1024 * 1024
MOST_RAW_BYTES: Final = 512 * 1024 * 1024
MOST_MS: Final = 24 * 3_600_000
MOST_DOCS: Final = 5_000
DEEPEST: Final = 40  # levels within a document; ours have six
LEVEL: Final = 6  # of gzip

Why = Literal["asked", "time", "bytes", "ended"]  # "ended": the program did


class RecordingError(ProblemError):
    """A file that is no recording, or is not whole."""

    def __init__(self, code: str, detail: str, line: int | None = None) -> None:
        super().__init__(code, 422, detail, {} if line is None else {"line": line})


class Header(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)

    format: Literal["caudal-recording"]
    version: int
    started_ms: int = Field(ge=0, le=1 << 52)
    run: str = Field(max_length=100)


class Fact(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    id: int
    at_ms: int = Field(ge=0, le=1 << 52)
    clock: Literal["broker", "here"]
    code: str = Field(max_length=100)
    params: dict[str, object]


def _is_base64(text: str) -> str:
    base64.b64decode(text, validate=True)
    return text


class Sample(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    topic: str
    partition: int
    offset: int
    key: str | None = None
    key_base64: Annotated[str, AfterValidator(_is_base64)] | None = None
    size: int
    timestamp_ms: int | None = None
    producer: str | None = None
    count: int = Field(1, ge=1)


class Change(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    seq: int
    base: int | None = None
    patch: dict[str, object] | None = None
    snapshot: dict[str, object] | None = None
    gone: bool = False


class Frame(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)

    docs: dict[str, Change] = Field({}, max_length=MOST_DOCS)
    facts: list[Fact] = []
    samples: list[Sample] = []
    left_out: int = Field(0, ge=0, le=1 << 52)


class Timed(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    t: int = Field(ge=0, le=MOST_MS)
    frame: Frame


class End(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    t: int = Field(ge=0, le=MOST_MS)
    why: Why
    frames: int
    docs: dict[str, str]


def canonical(doc: Doc) -> bytes:
    """The one way to write a document: two that are equal give the same bytes."""
    text = json.dumps(doc, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def digest(doc: Doc) -> str:
    return hashlib.sha256(canonical(doc)).hexdigest()


@dataclass(frozen=True, slots=True)
class Held:
    """A document as the frames so far have made it, and which version that is."""

    seq: int
    doc: Doc


class Documents:
    """What the frames of a recording make, one after the other; each document is a value that is never changed."""

    def __init__(self, held: Mapping[str, Held] | None = None) -> None:
        self.held = dict(held or {})

    def take(self, changes: Mapping[str, Change]) -> None:
        """ValueError where a patch is to a version that was not there."""
        for name, change in changes.items():
            if name not in OWN:
                self._change(name, change)

    def _change(self, name: str, change: Change) -> None:
        if change.gone:
            self.held.pop(name, None)
        elif change.snapshot is not None:
            self.held[name] = Held(change.seq, change.snapshot)
        else:
            held = self.held.get(name)
            if held is None or held.seq != change.base or change.patch is None:
                raise ValueError(f"{name}: a patch without its base")
            self.held[name] = Held(change.seq, apply_patch(held.doc, change.patch))
        if len(self.held) > MOST_DOCS:
            raise ValueError("too many documents")

    def digests(self) -> dict[str, str]:
        return {name: digest(held.doc) for name, held in self.held.items()}


# ---- writing --------------------------------------------------------------------------------------------------------


class RecordingWriter:
    """Writes to `file`, which stays open. Frames come as the text that viewers get."""

    def __init__(self, file: BinaryIO, started_ms: int, run: str) -> None:
        self._file = file
        self._packed = gzip.GzipFile(
            filename="", mode="wb", fileobj=file, compresslevel=LEVEL, mtime=started_ms // 1000
        )
        self._documents = Documents()
        self._size: int | None = None
        self.frames = 0
        self.raw_bytes = 0
        self._line({"format": FORMAT, "version": VERSION, "started_ms": started_ms, "run": run})

    @property
    def size_bytes(self) -> int:
        """Of the file, as far as it is packed."""
        return self._file.tell() if self._size is None else self._size

    def write(self, t_ms: int, text: str) -> int:
        """Its `n`, for the acknowledgement."""
        body = json.loads(text)
        tick: int = body["n"]
        if not OWN.isdisjoint(body["docs"]):
            body["docs"] = {name: change for name, change in body["docs"].items() if name not in OWN}
            if not (body["docs"] or body["facts"] or body["samples"] or body["left_out"]):
                return tick
            text = _dumped(body)
        self._documents.take({name: Change.model_validate(change) for name, change in body["docs"].items()})
        self._put(f'{{"t":{t_ms},"frame":{text}}}\n')
        self.frames += 1
        return tick

    def has(self, docs: Mapping[str, Mapping[str, object]]) -> bool:
        """Whether all these documents of a snapshot are in it, or later versions."""
        seqs = {name: held.seq for name, held in self._documents.held.items()}
        return all(seqs.get(name, 0) >= int(str(told["seq"])) for name, told in docs.items() if name not in OWN)

    def end(self, t_ms: int, why: Why) -> None:
        """After this nothing can be written."""
        docs = self._documents.digests()
        self._line({"end": {"t": t_ms, "why": why, "frames": self.frames, "docs": docs}})
        self._packed.close()
        self._file.flush()
        self._size = self._file.tell()

    def _line(self, line: Mapping[str, object]) -> None:
        self._put(_dumped(line) + "\n")

    def _put(self, line: str) -> None:
        packed = line.encode("utf-8", "surrogatepass")
        self.raw_bytes += len(packed)
        self._packed.write(packed)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---- reading --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """A frame of the file, and how its line reads."""

    t_ms: int
    raw: bytes
    frame: Frame


def read(file: BinaryIO, on_header: Callable[[Header], None], on_line: Callable[[Line, Documents], None]) -> End:
    """Go through a whole recording. Raises RecordingError where it is none, breaks off, or does not hold together."""
    lines = _lines(file)
    on_header(_header(next(lines, b"")))
    documents, frames, last_ms = Documents(), 0, 0
    for number, raw in enumerate(lines, 2):
        line = parsed(raw, number)
        if isinstance(line, End):
            if line.frames != frames or line.t < last_ms or line.docs != documents.digests():
                raise RecordingError("recording_damaged", "The recording was changed: its end does not fit.", number)
            if next(lines, None) is not None:
                raise RecordingError("recording_damaged", "The recording goes on behind its end.", number + 1)
            return line
        if line.t_ms < last_ms:
            raise RecordingError("recording_damaged", f"Line {number} of the recording goes back in time.", number)
        try:
            documents.take(line.frame.docs)
        except ValueError as error:
            raise RecordingError("recording_damaged", f"Line {number} of the recording: {error}.", number) from error
        frames, last_ms = frames + 1, line.t_ms
        on_line(line, documents)
    raise _truncated()


def parsed(raw: bytes, number: int) -> Line | End:
    """One line behind the header."""
    try:
        value = _loaded(raw)
        if isinstance(value, dict) and "end" in value:
            return End.model_validate(value["end"])
        timed = Timed.model_validate(value)
    except (ValueError, RecursionError) as error:  # a ValidationError is one
        detail = f"Line {number} of the recording cannot be read."
        raise RecordingError("recording_damaged", detail, number) from error
    frame = timed.frame
    nested = [
        *(change.snapshot or change.patch for change in frame.docs.values()),
        *(fact.params for fact in frame.facts),
    ]
    if any(_is_deep(value, DEEPEST) for value in nested):
        raise RecordingError("recording_damaged", f"Line {number} of the recording nests too deeply.", number)
    return Line(timed.t, raw, frame)


def _header(raw: bytes) -> Header:
    try:
        header = Header.model_validate(_loaded(raw))
    except (ValueError, RecursionError) as error:
        raise RecordingError("not_a_recording", "This is not a recording of Caudal.") from error
    if header.version != VERSION:
        detail = f"The recording has version {header.version} of the format; this Caudal reads version {VERSION}."
        raise RecordingError("recording_version", detail)
    return header


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Unpacked, one by one, however large the file pretends to be."""
    left = MOST_RAW_BYTES
    with gzip.GzipFile(fileobj=file, mode="rb") as unpacked:
        while True:
            try:
                line = unpacked.readline(min(left, LONGEST_LINE_BYTES) + 1)
            except EOFError as error:
                raise _truncated() from error
            except (gzip.BadGzipFile, zlib.error) as error:
                raise RecordingError("not_a_recording", "This is not a recording of Caudal: it is not gzip.") from error
            if not line:
                return
            left -= len(line)
            if left < 0 or len(line) > LONGEST_LINE_BYTES:
                raise RecordingError("recording_too_large", f"Unpacked it has more than {MOST_RAW_BYTES >> 20} MiB.")
            yield line


def _truncated() -> RecordingError:
    return RecordingError("recording_truncated", "The recording breaks off: its end is missing.")


def _loaded(raw: bytes) -> object:
    value: object = json.loads(raw.decode("utf-8"), parse_constant=_refuse, parse_float=_finite)
    if rb"\u" in raw:
        _dumped(value).encode("utf-8")  # half a character could not be sent on
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is too large")
    return number


def _is_deep(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        return levels == 0 or any(_is_deep(one, levels - 1) for one in value.values())
    return isinstance(value, list) and (levels == 0 or any(_is_deep(one, levels - 1) for one in value))

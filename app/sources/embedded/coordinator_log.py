"""The brokers' log files, read as they grow, for what the group coordinators say in them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from app.model.facts import Report
from app.sources.embedded.coordinator_words import parse
from app.sources.embedded.folder_changes import FolderChanges
from app.supervised import Supervised

READ_BYTES: Final = 1 << 18
LONGEST_LINE_BYTES: Final = 1 << 16


class GrowingFile:
    """The lines that come into a log file after the first look at it, also when it is set aside and begun anew.

    It is opened for each reading only: where a file is open, Windows does not let it be renamed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._position = 0
        self._file: int | None = None  # its number on the disk: it goes with a file that is renamed
        self._begun = b""  # of a line whose end is still to come
        self._looked = False

    def new_lines(self) -> Iterator[str]:
        """All whole lines since the last call. Raises OSError where it cannot be read."""
        now = self._stat(self._path)
        if now is None:
            self._looked = True  # when it comes, it is new
            return
        if not self._looked:
            self._looked, self._file, self._position = True, now.st_ino, now.st_size
            return
        if now.st_ino != self._file or now.st_size < self._position:
            yield from self._finish()
            self._file, self._position, self._begun = now.st_ino, 0, b""
        if now.st_size > self._position:
            yield from self._read(self._path)

    def _finish(self) -> Iterator[str]:
        """The rest of the file that was set aside, as far as it is still there."""
        aside = self._path.with_suffix(".log.1")  # as Node.start names it
        before = self._stat(aside)
        if before is not None and before.st_ino == self._file and before.st_size > self._position:
            yield from self._read(aside)

    def _read(self, path: Path) -> Iterator[str]:
        """Goes on behind each line as it hands it out: one that cannot be handled does not take others with it."""
        try:
            file = path.open("rb")
        except FileNotFoundError:  # set aside since it was looked at: the next look finds it
            return
        with file:
            if os.fstat(file.fileno()).st_ino != self._file:  # likewise, and begun anew
                return
            file.seek(self._position)
            while chunk := file.read(READ_BYTES):
                *whole, begun = (self._begun + chunk).split(b"\n")
                for line in whole:
                    self._position += len(line) + 1 - len(self._begun)
                    self._begun = b""
                    yield line.decode("utf-8", "replace")
                self._position += len(begun) - len(self._begun)
                self._begun = begun[-LONGEST_LINE_BYTES:]

    @staticmethod
    def _stat(path: Path) -> os.stat_result | None:
        try:
            return path.stat()
        except FileNotFoundError:
            return None


class CoordinatorLog:
    """Reports what the coordinators say from `start` on. `mark` is in each line of theirs (java.log_times)."""

    def __init__(self, folder: Path, names: Iterable[str], mark: str, report: Report) -> None:
        self._folder = folder
        self._files = [GrowingFile(folder / name) for name in names]
        self._mark = mark
        self._report = report
        self._thread = Supervised("coordinator-log", self._work, report)

    def start(self) -> None:
        self._look()  # what has been said until now is past
        self._thread.start()

    def stop(self) -> None:
        self._thread.stop()

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def _work(self, stopping: threading.Event) -> None:
        changes = FolderChanges(self._folder)
        try:
            while not stopping.is_set():
                self._look()
                changes.wait()
        finally:
            changes.close()

    def _look(self) -> None:
        for file in self._files:
            for line in file.new_lines():
                if fact := parse(line.rstrip("\r"), self._mark):
                    self._report(fact)

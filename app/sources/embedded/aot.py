"""The JVM's cache of Kafka's classes, ready to use (AOT cache): it halves the time that a start takes.

A node run with -XX:AOTCacheOutput writes it at its exit. Ours comes from an extra node that nobody uses, run once at
the lowest priority while the cluster is in use, so that neither a start nor a stop waits for it.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.model.facts import Report
from app.sources.embedded import java, lab, ports, processes
from app.sources.embedded.errors import EmbeddedError, StartStoppedError
from app.sources.embedded.file_lock import try_lock
from app.sources.embedded.formatting import Formatter, ignore_progress, new_cluster_id
from app.sources.embedded.processes import ProcessBook
from app.supervised import Supervised

log = logging.getLogger(__name__)

CALM_S = 20.0  # after a start, before the extra node runs: the first seconds belong to the person
TRAINING_S = 180.0  # 10 s of an idle core; at the lowest priority it may be much longer
NEEDED_BYTES = 400_000_000
KEPT = 2  # caches, for two installations that share the folder
LOWEST_PRIORITY = 19


class AotCache:
    def __init__(
        self, folder: Path, executable: Path, class_path: Sequence[Path], book: ProcessBook, report: Report
    ) -> None:
        self._folder = folder
        self._file = folder / f"{java.cache_key(executable, class_path)}.aot"
        self._executable = executable
        self._environment = java.environment(class_path)
        self._book = book
        self._thread = Supervised("embedded-aot", self._build_once, report)
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def options(self) -> tuple[str, ...]:
        """For the JVM's command line; nothing where there is no cache yet."""
        return (f"-XX:AOTCache={self._file}",) if self.exists() else ()

    def exists(self) -> bool:
        return self._file.is_file()

    def discard(self) -> None:
        self._file.unlink(missing_ok=True)

    def build_in_background(self) -> None:
        if not self.exists():
            self._thread.start()

    def stop(self) -> None:
        """Quick: what is half built is thrown away."""
        self._thread.stop()
        with self._changing:
            self._stopped = True
            if self._process is not None:
                processes.kill_group(self._process)

    def join(self, timeout_s: float) -> bool:
        return self._thread.join(timeout_s)

    def _build_once(self, stopping: threading.Event) -> None:
        """A cache that cannot be made costs a few seconds at each start, so that is only logged."""
        if stopping.wait(CALM_S) or shutil.disk_usage(self._folder).free < NEEDED_BYTES:
            return
        try:
            with (self._folder / "build.lock").open("a+", encoding="utf-8") as lock:
                if not try_lock(lock) or self.exists():  # another dashboard makes it, or has made it
                    return
                for abandoned in self._folder.glob("training-*"):
                    shutil.rmtree(abandoned, ignore_errors=True)
                with tempfile.TemporaryDirectory(prefix="training-", dir=self._folder) as place:
                    self._build(Path(place), stopping)
                self._forget_old_ones()
        except StartStoppedError:
            return
        except (OSError, EmbeddedError) as error:
            if not stopping.is_set():
                log.warning("no AOT cache could be made, starts stay slower: %s", error)

    def _build(self, place: Path, stopping: threading.Event) -> None:
        started_s = time.monotonic()
        broker_port, controller_port = ports.free_ports(2)
        (place / java.PROPERTIES).write_text(lab.training_properties(broker_port, controller_port), "utf-8")
        Formatter(self._executable, self._environment, place, self._book).format(
            {"aot": place}, new_cluster_id(), stopping, ignore_progress, LOWEST_PRIORITY
        )
        made = place / "cache.aot"
        process = self._start(place, f"-XX:AOTCacheOutput={made}")
        until_s = time.monotonic() + TRAINING_S
        try:
            while not ports.is_listening(broker_port):
                if process.poll() is not None or time.monotonic() > until_s or stopping.wait(0.5):
                    return
            if stopping.wait(2.0):  # until it has taken part in its cluster
                return
            process.terminate()
            processes.wait_for_exit(process, until_s, stopping.is_set)
        finally:
            processes.kill_group(process)
            self._book.forget("aot")
        if made.is_file() and not stopping.is_set() and self._is_accepted(made):
            made.replace(self._file)
            log.info("AOT cache made in %.0f s: the next start is quicker", time.monotonic() - started_s)

    def _start(self, place: Path, option: str) -> subprocess.Popen[bytes]:
        with self._changing:
            if self._stopped:
                raise StartStoppedError
            argv = java.broker_command(self._executable, processes.new_marker(), option)
            self._process = processes.start(
                self._book, "aot", argv, place, self._environment, place / "node.log", LOWEST_PRIORITY
            )
            return self._process

    def _is_accepted(self, made: Path) -> bool:
        """Whether the JVM takes the cache; with AOTMode=on it ends with an error where it would else do without."""
        argv = [str(self._executable), *java.MEMORY, f"-XX:AOTCache={made}", "-XX:AOTMode=on", "-version"]
        done = subprocess.run(argv, env=self._environment, capture_output=True, timeout=30, check=False)
        return done.returncode == 0

    def _forget_old_ones(self) -> None:
        caches = sorted(self._folder.glob("*.aot"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in caches[KEPT:]:
            with suppress(OSError):
                old.unlink()

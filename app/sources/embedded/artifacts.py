"""Apache Kafka's jars: which ones (artifacts.lock), fetched once, verified, and used offline from then on."""

from __future__ import annotations

import errno
import hashlib
import json
import logging
import queue
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from app.sources.embedded.errors import EmbeddedError, StartStoppedError, disk_full

log = logging.getLogger(__name__)

FETCHERS = 6
TRIES = 3
PAUSE_S = 1.0  # after the first try, longer after the next
TIMEOUT_S = 20  # without a byte
ABANDONED_S = 3600  # a partial download that old belongs to a run that was killed
COORDINATE = re.compile(r"[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+")
SHA256 = re.compile(r"[0-9a-f]{64}")

Progress = Callable[[int, int], None]  # (done, total) artifacts


@dataclass(frozen=True, slots=True)
class LockedArtifact:
    coordinate: str  # group:artifact:version
    sha256: str
    size_bytes: int

    @property
    def group(self) -> str:
        return self.coordinate.split(":")[0]

    @property
    def version(self) -> str:
        return self.coordinate.split(":")[2]

    @property
    def file_name(self) -> str:
        _, name, version = self.coordinate.split(":")
        return f"{name}-{version}.jar"


def parse_lock(text: str) -> tuple[LockedArtifact, ...]:
    """The artifacts of a lock file, in class path order; ValueError where it does not make one sound class path."""
    artifacts = tuple(LockedArtifact(a["coordinate"], a["sha256"], a["size_bytes"]) for a in json.loads(text))
    for artifact in artifacts:
        if not COORDINATE.fullmatch(artifact.coordinate) or not SHA256.fullmatch(artifact.sha256):
            raise ValueError(f"not a locked artifact: {artifact}")
    if len({artifact.file_name for artifact in artifacts}) != len(artifacts):
        raise ValueError("two artifacts share a file name")
    # Resolving can silently mix in other versions of Kafka's own jars, which fails only at run time.
    versions = {artifact.version for artifact in artifacts if artifact.group == "org.apache.kafka"}
    if len(versions) != 1:
        raise ValueError(f"Kafka's jars must have one version, not {sorted(versions)}")
    return artifacts


def locked_artifacts() -> tuple[LockedArtifact, ...]:
    return parse_lock(resources.files(__package__).joinpath("artifacts.lock").read_text("utf-8"))


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(artifact: LockedArtifact, path: Path) -> bool:
    return path.is_file() and path.stat().st_size == artifact.size_bytes and sha256_of(path) == artifact.sha256


def fetch(
    artifacts: Sequence[LockedArtifact], folder: Path, progress: Progress, stopping: threading.Event
) -> tuple[Path, ...]:
    """The class path: every artifact as a verified file in `folder`. What is there and whole is not fetched again.

    Raises EmbeddedError; what arrived by then stays, so that the next call goes on from there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = [artifact for artifact in artifacts if not is_whole(artifact, folder / artifact.file_name)]
    if missing:
        _make_room(missing, folder)
        done = len(artifacts) - len(missing)
        progress(done, len(artifacts))
        for _ in _fetched(missing, folder, stopping):
            done += 1
            progress(done, len(artifacts))
    return tuple(folder / artifact.file_name for artifact in artifacts)


def _make_room(missing: Sequence[LockedArtifact], folder: Path) -> None:
    for partial in folder.glob(".partial-*"):
        if time.time() - partial.stat().st_mtime > ABANDONED_S:
            shutil.rmtree(partial, ignore_errors=True)
    needed_bytes = sum(artifact.size_bytes for artifact in missing)
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes:
        raise disk_full(str(folder), needed_bytes // 1_000_000 + 1, free_bytes // 1_000_000)


def _fetched(missing: Sequence[LockedArtifact], folder: Path, stopping: threading.Event) -> Iterator[LockedArtifact]:
    """Each artifact as it has arrived. The threads are daemons: a stalled download never holds up the end."""
    wanted: queue.SimpleQueue[LockedArtifact] = queue.SimpleQueue()
    for artifact in sorted(missing, key=lambda artifact: -artifact.size_bytes):
        wanted.put(artifact)
    arrived: queue.SimpleQueue[LockedArtifact | Exception] = queue.SimpleQueue()
    given_up = threading.Event()

    def work() -> None:
        while not stopping.is_set() and not given_up.is_set():
            try:
                artifact = wanted.get_nowait()
            except queue.Empty:
                return
            try:
                _fetch_one(artifact, folder, stopping)
                arrived.put(artifact)
            except Exception as error:  # noqa: BLE001 - handed to the caller's thread, which raises it
                arrived.put(error)

    for number in range(min(FETCHERS, len(missing))):
        threading.Thread(target=work, name=f"download-{number}", daemon=True).start()
    try:
        for _ in missing:
            result = _next(arrived, stopping)
            if isinstance(result, Exception):
                raise result
            yield result
    finally:
        given_up.set()


def _next(
    arrived: queue.SimpleQueue[LockedArtifact | Exception], stopping: threading.Event
) -> LockedArtifact | Exception:
    while True:
        if stopping.is_set():
            raise StartStoppedError
        try:
            return arrived.get(timeout=0.1)
        except queue.Empty:
            continue


def _fetch_one(artifact: LockedArtifact, folder: Path, stopping: threading.Event) -> None:
    """Download to a place of its own, verify, and only then give it its name."""
    for attempt in range(1, TRIES + 1):
        try:
            with tempfile.TemporaryDirectory(prefix=".partial-", dir=folder) as partial:
                file = _download(artifact, Path(partial), stopping)
                if not is_whole(artifact, file):
                    raise _damaged(artifact)
                file.replace(folder / artifact.file_name)
            return
        except (OSError, RuntimeError, EmbeddedError) as error:
            problem = _explained(error, artifact, folder)
            if attempt == TRIES or stopping.wait(PAUSE_S * attempt):
                raise problem from error
            log.info("download of %s failed, trying again: %s", artifact.coordinate, error)


def _download(artifact: LockedArtifact, cache: Path, stopping: threading.Event) -> Path:
    from jgo.maven import MavenContext, PythonResolver  # 0.3 s, and only the first start needs it

    @contextmanager
    def stoppable(_name: str, _total: int) -> Iterator[Callable[[int], None]]:
        def on_chunk(_bytes: int) -> None:
            if stopping.is_set():
                raise StartStoppedError

        yield on_chunk

    context = MavenContext(repo_cache=cache, timeout=TIMEOUT_S, resolver=PythonResolver(progress_callback=stoppable))
    file = context.resolver.download(context.create_dependency(artifact.coordinate).artifact)
    if file is None:
        raise RuntimeError(f"{artifact.coordinate} was not downloaded")
    return file


def _damaged(artifact: LockedArtifact) -> EmbeddedError:
    return EmbeddedError(
        "download_damaged",
        f"{artifact.coordinate} arrived, but it is not the file that Caudal was built with (its SHA-256 differs). "
        "Something on the way changes downloads; try another network or proxy, and start again.",
        {"artifact": artifact.coordinate},
    )


def _explained(error: Exception, artifact: LockedArtifact, folder: Path) -> EmbeddedError:
    if isinstance(error, EmbeddedError):
        return error
    # requests' errors are OSErrors too; only a real one carries an errno of the disk.
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(str(folder), artifact.size_bytes // 1_000_000 + 1, 0)
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return EmbeddedError(
            "data_dir_unwritable",
            f"{folder} cannot be written to. Make it writable, or choose another place with CAUDAL_DATA_DIR.",
            {"path": str(folder)},
        )
    return EmbeddedError(
        "download_failed",
        f"Apache Kafka could not be downloaded: {artifact.coordinate} did not arrive from Maven Central. "
        "The first start needs the network (45 MB); check the connection and proxy settings and start again. "
        "What has arrived is kept.",
        {"artifact": artifact.coordinate},
    )

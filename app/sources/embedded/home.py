"""The folder of an embedded cluster: who uses it, what is in it, and what is remembered between runs.

jars/  aot/          Kafka itself, and the JVM's cache of its classes
nodes/NAME/          node.properties and data of each node
logs/NAME.log        of this run; NAME.log.1 of the one before
cluster.json         cluster id, ports, whether the nodes are formatted
processes.json       our JVMs (processes.py)
dashboard.lock       held as long as a dashboard uses the folder
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from app.sources.embedded import lab
from app.sources.embedded.errors import EmbeddedError, disk_full
from app.sources.embedded.file_lock import try_lock

NEEDED_MB = 300  # of free disk, for a cluster to be worth starting


@dataclass(frozen=True, slots=True)
class Remembered:
    """What stays the same from run to run. No cluster id: nothing is formatted."""

    ports: Mapping[int, int]
    cluster_id: str | None = None


class Home:
    def __init__(self, folder: Path, jars: Path | None = None) -> None:
        self.folder = folder
        self.jars = (jars or folder / "jars").resolve()  # the AOT cache knows the jars by their real path
        self.aot = self.jars.parent / "aot"
        self.nodes = folder / "nodes"
        self.logs = folder / "logs"
        self.processes = folder / "processes.json"
        self._cluster = folder / "cluster.json"
        self._lock: IO[str] | None = None

    def claim(self) -> None:
        """Make the folder, and keep every other dashboard out of it until `release` or the end of this process."""
        try:
            for folder in (self.folder, self.nodes, self.logs, self.jars, self.aot):
                folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "dashboard.lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise self._unwritable() from error
        if not try_lock(lock):
            lock.seek(0)
            holder = lock.read().strip() or "?"
            lock.close()
            raise self._in_use(holder)
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        self._lock = lock
        self._check()

    def release(self) -> None:
        if self._lock is not None:
            self._lock.close()  # the system lets go of the lock with the file
            self._lock = None

    def is_claimed(self) -> bool:
        return self._lock is not None

    def recall(self, fresh: bool) -> Remembered:
        """What earlier runs wrote down; where that is damaged, an error that a fresh start does not care about."""
        try:
            return _parsed(self._cluster.read_text("utf-8"))
        except FileNotFoundError:
            return Remembered(lab.WISHED_PORTS)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if fresh:
                return Remembered(lab.WISHED_PORTS)
            raise self._unreadable() from error

    def remember(self, remembered: Remembered) -> None:
        new = self._cluster.with_suffix(".new")
        new.write_text(json.dumps(asdict(remembered)), "utf-8")
        new.replace(self._cluster)

    def empty_nodes(self) -> None:
        """Forget the cluster: all its topics, records and groups."""
        if self._cluster.exists():
            self._cluster.unlink()
        shutil.rmtree(self.nodes, ignore_errors=True)
        self.nodes.mkdir(exist_ok=True)

    def _check(self) -> None:
        free_mb = shutil.disk_usage(self.folder).free // 1_000_000
        if free_mb < NEEDED_MB:
            self.release()
            raise disk_full(str(self.folder), NEEDED_MB, free_mb)
        if os.pathsep in str(self.jars):
            self.release()
            raise EmbeddedError(
                "data_dir_name",
                f"Java cannot load files from a folder with {os.pathsep!r} in its name ({self.jars}). "
                "Choose another place with CAUDAL_DATA_DIR.",
                {"path": str(self.jars)},
            )

    def _unwritable(self) -> EmbeddedError:
        return EmbeddedError(
            "data_dir_unwritable",
            f"{self.folder} cannot be written to. Make it writable, or choose another place with CAUDAL_DATA_DIR.",
            {"path": str(self.folder)},
        )

    def _unreadable(self) -> EmbeddedError:
        return EmbeddedError(
            "data_dir_unreadable",
            f"{self._cluster} is damaged. Start with `--fresh` for an empty cluster in {self.folder}, "
            "or choose another place with CAUDAL_DATA_DIR.",
            {"path": str(self.folder)},
        )

    def _in_use(self, holder: str) -> EmbeddedError:
        return EmbeddedError(
            "data_dir_in_use",
            f"Another Caudal (process {holder}) already runs on {self.folder}. Use its page, stop it first, "
            "or give this one a place of its own with CAUDAL_DATA_DIR.",
            {"path": str(self.folder), "pid": holder},
        )


def _parsed(text: str) -> Remembered:
    known = json.loads(text)
    ports = {int(node): int(port) for node, port in known["ports"].items()}
    if set(ports) != set(lab.NODES):
        raise ValueError(f"ports of other nodes: {sorted(ports)}")
    return Remembered(ports, known["cluster_id"])

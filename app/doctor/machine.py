"""What this machine has for the page and, where Kafka runs here as well, for Kafka."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

import psutil

from app.doctor.checks import Check, at_least
from app.server import ListenError, listen
from app.settings import Settings
from app.sources.embedded import java, lab, ports
from app.sources.embedded.artifacts import is_whole, locked_artifacts
from app.sources.embedded.cluster import NEEDED_MEMORY_MB
from app.sources.embedded.errors import EmbeddedError
from app.sources.embedded.home import NEEDED_MB, Home
from app.web.application import ROOT
from app.web.page_files import page_files
from app.web.pages import MODULES

OLDEST_PYTHON: Final = (3, 11)
JAVA_S: Final = 20


def checks(settings: Settings) -> Iterator[Check]:
    yield python(sys.version_info[:3])
    yield browser_libraries(_missing_libraries(ROOT / "static"))
    yield _page_port(settings)
    if not settings.attaches:
        yield from _for_kafka(settings.data_dir)


def python(version: tuple[int, ...]) -> Check:
    told = ".".join(str(part) for part in version)
    if version >= OLDEST_PYTHON:
        return Check("python", "ok", f"{told} on {platform.system()} {platform.machine()}")
    return Check("python", "fail", told, "Python 3.11 or newer is needed: make run PYTHON=python3.12")


def _missing_libraries(static: Path) -> list[str]:
    if not page_files(static).are_sources:
        return []  # they are in what is built
    return [name for name in MODULES.values() if not (static / "vendor" / name).is_file()]


def browser_libraries(missing: Collection[str]) -> Check:
    names = sorted(missing)
    if not names:
        return Check("browser libraries", "ok", "all here")
    return Check("browser libraries", "fail", f"missing: {', '.join(names)}", "`make run` fetches them")


def _page_port(settings: Settings) -> Check:
    try:
        for listener in listen(settings.host, settings.port):
            listener.close()
    except ListenError as error:
        return Check("page port", "fail", f"{settings.host}:{settings.port}", error.detail)
    return Check("page port", "ok", f"{settings.host}:{settings.port} is free")


def _for_kafka(data_dir: Path) -> Iterator[Check]:
    home = Home(data_dir)
    yield _java()
    artifacts = locked_artifacts()
    missing_bytes = [one.size_bytes for one in artifacts if not is_whole(one, home.jars / one.file_name)]
    yield jars(len(artifacts), len(missing_bytes), sum(missing_bytes))
    place = _existing(data_dir)
    yield data_dir_check(data_dir, os.access(place, os.W_OK | os.X_OK))
    advice = "free some, or choose another place with CAUDAL_DATA_DIR"
    yield at_least("disk", shutil.disk_usage(place).free // 1_000_000, NEEDED_MB, f"free in {place}", advice)
    free_mb = psutil.virtual_memory().available // 1_000_000
    yield at_least("memory", free_mb, NEEDED_MEMORY_MB, "free", "close other programs")
    taken = {node: port for node, port in lab.WISHED_PORTS.items() if not ports.is_free(port)}
    yield kafka_ports(taken)


def _java() -> Check:
    try:
        executable = java.find_java()
    except EmbeddedError as error:
        return Check("java", "fail", "missing", error.detail)
    try:
        done = subprocess.run(
            [str(executable), "-version"], capture_output=True, text=True, timeout=JAVA_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check(
            "java", "fail", f"{executable} does not run: {error}", "remove the folder .venv and run `make run`"
        )
    lines = (done.stderr or done.stdout).splitlines() or [""]
    if done.returncode:
        return Check("java", "fail", f"does not run: {lines[0]}", "remove the folder .venv and run `make run` again")
    return Check("java", "ok", lines[0])


def jars(all_of_them: int, missing: int, missing_bytes: int) -> Check:
    if not missing:
        return Check("kafka", "ok", f"all {all_of_them} files are here and whole")
    told = f"{missing} of {all_of_them} files are still to be fetched ({missing_bytes // 1_000_000 + 1} MB)"
    return Check("kafka", "warn", told, "the first run fetches them, and `python -m app fetch` does so now")


def data_dir_check(data_dir: Path, writable: bool) -> Check:
    if writable:
        return Check("data folder", "ok", str(data_dir))
    return Check("data folder", "fail", f"{data_dir} cannot be written to", "choose another with CAUDAL_DATA_DIR")


def kafka_ports(taken: Mapping[int, int]) -> Check:
    wished = ", ".join(str(port) for port in lab.WISHED_PORTS.values())
    if not taken:
        return Check("kafka ports", "ok", f"{wished} are free")
    told = ", ".join(str(port) for port in taken.values())
    return Check("kafka ports", "warn", f"taken: {told}", "Kafka takes others; the page shows its address")


def _existing(folder: Path) -> Path:
    """The folder, or where it would be made."""
    while not folder.exists():
        folder = folder.parent
    return folder

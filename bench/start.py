"""`python -m app run` again, downloads done: from the start of the process to the page, and to a usable cluster."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import requests

from bench.clusters import SHARED, folder
from bench.results import Check, Result, Row
from tests.support.patience import wait_until
from tests.support.program import ProgramUnderTest

TITLE = "Start again, downloads done: process start -> first answer"
RUNS = 3
CACHE_S = 240.0  # the program makes its cache of classes in the background


def measure() -> Result:
    with folder() as place:
        shutil.copytree(SHARED / "jars", place / "jars")
        first = once(place / "program", place / "jars")
        without = [started(place / "program", place / "jars", with_cache=False) for _ in range(RUNS)]
        make_cache(place)
        with_cache = [started(place / "program", place / "jars", with_cache=True) for _ in range(RUNS)]
    middle = {name: middle_of(runs) for name, runs in (("with", with_cache), ("without", without))}
    rows = [
        Row(f"again, cached classes (middle of {RUNS})", middle["with"]),
        Row(f"again, no cache (middle of {RUNS})", middle["without"]),
        Row("the very first, downloads done: formats, no cache", first),
    ]
    return Result(
        rows,
        [Check("page s", middle["with"]["page s"], 2), Check("usable s, cached", middle["with"]["readyz s"], 5),
         Check("usable s, no cache", middle["without"]["readyz s"], 8)],
    )  # fmt: skip


def middle_of(runs: list[dict[str, float]]) -> dict[str, float]:
    return sorted(runs, key=lambda run: run["readyz s"])[len(runs) // 2]


def started(place: Path, jars: Path, *, with_cache: bool) -> dict[str, float]:
    if not with_cache:
        for cache in (jars.parent / "aot").glob("*.aot"):
            cache.unlink()
    return once(place, jars)


def once(place: Path, jars: Path) -> dict[str, float]:
    one = ProgramUnderTest(place, jars)
    began_s = time.monotonic()
    try:
        one.start()
        page_s = wait_until(lambda: answers(one, "/") and time.monotonic(), "the page", 60) - began_s
        ready_s = wait_until(lambda: answers(one, "/readyz") and time.monotonic(), "the cluster", 60) - began_s
        one.wait_seeded()
        return {"page s": page_s, "readyz s": ready_s, "group whole s": time.monotonic() - began_s}
    finally:
        one.end()


def answers(one: ProgramUnderTest, path: str) -> bool:
    try:
        return one.get(path).status_code == 200
    except requests.RequestException:
        return False


def make_cache(place: Path) -> None:
    one = ProgramUnderTest(place / "program", place / "jars")
    try:
        one.start_and_wait()
        one.wait_for(lambda: list((place / "aot").glob("*.aot")), CACHE_S, "the cache of classes")
    finally:
        one.end()

"""Results as a table for the terminal and as JSON, with the machine and the versions that they belong to."""

from __future__ import annotations

import importlib.metadata
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from app.sources.embedded.artifacts import locked_artifacts
from bench.results import Check, Result
from tests.support.browsers import find_browser

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("confluent-kafka", "flask-socketio", "python-engineio", "gunicorn", "playwright")


def table(title: str, result: Result) -> str:
    columns = list(dict.fromkeys(name for row in result.rows for name in row.figures))
    lines = [["", *columns]]
    lines += [[row.what, *(_figure(row.figures.get(name)) for name in columns)] for row in result.rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns) + 1)]
    text = [f"\n{title}"]
    for line in lines:
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        text.append("  " + "  ".join(cells).rstrip())
    text += [f"  {_verdict(check)}" for check in result.checks]
    text += [f"  note: {note}" for note in result.notes]
    return "\n".join(text)


def document(result: Result, load: tuple[float, float]) -> dict[str, Any]:
    return {
        "rows": [{"what": what, **{name: _plain(value) for name, value in told.items()}} for what, told in result.rows],
        "checks": [
            {"what": check.what, "value": _plain(check.value), "bound": check.bound, "holds": check.holds}
            for check in result.checks
        ],
        "notes": list(result.notes),
        "load_before": load[0],
        "load_after": load[1],
    }  # fmt: skip


def machine() -> dict[str, Any]:
    kafka = next(artifact for artifact in locked_artifacts() if artifact.group == "org.apache.kafka")
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_mb": psutil.virtual_memory().total // 2**20,
        "system": platform.platform(),
        "python": platform.python_version(),
        "kafka": kafka.version,
        "browser": _browser_version(),
        "commit": _said(["git", "-C", str(ROOT), "describe", "--always", "--dirty"]),
        **{name: importlib.metadata.version(name) for name in PACKAGES},
    }


def write(path: Path, results: Mapping[str, Any]) -> None:
    """Adds to what earlier runs left there: a bench that was not run again keeps its figures."""
    known = json.loads(path.read_text("utf-8"))["benches"] if path.exists() else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = {"machine": machine(), "benches": {**known, **results}}
    path.write_text(json.dumps(whole, indent=1, allow_nan=False) + "\n", "utf-8")


def _verdict(check: Check) -> str:
    verdict, sign = "holds " if check.holds else "MISSES", ">=" if check.least else "<="
    return f"{verdict} {check.what}: {_figure(check.value)} (bound {sign} {_figure(check.bound)})"


def _figure(value: float | None) -> str:
    if value is None or math.isnan(value):
        return "-"
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}"


def _plain(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(value, 3)


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _browser_version() -> str | None:
    found = find_browser()
    return _said([found, "--version"]) if found else None


def _said(command: list[str]) -> str | None:
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"bench: {command[0]}: {error}", file=sys.stderr)
        return None
    return answer.stdout.strip()

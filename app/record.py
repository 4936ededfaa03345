"""`python -m app record FILE`: has the program that runs record, and saves the recording."""

from __future__ import annotations

import json
import shutil
import signal
import threading
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

LOOK_S = 0.5
ANSWER_S = 30.0
ROUTE = "/api/v1/recording"


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--url", default="http://localhost:5000", show_default=True, help="Where the page is.")
@click.option(
    "--seconds", type=click.IntRange(1, 3_600), default=600, show_default=True, help="How long; Ctrl-C ends it."
)
@click.option("--megabytes", type=click.IntRange(1, 256), default=64, show_default=True, help="How large at most.")
@click.option("--doc", "docs", multiple=True, help="A document to record, again and again; without it all of them.")
def record(file: Path, url: str, seconds: int, megabytes: int, docs: tuple[str, ...]) -> None:
    """Record what the page at --url shows, into FILE. `replay FILE` plays it."""
    stopping = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    wanted = {"docs": list(docs)} if docs else {}
    ask(url, "POST", {"seconds": seconds, "megabytes": megabytes, **wanted})
    click.echo(f"Caudal: recording {url} for up to {seconds} s; Ctrl-C ends it")
    while ask(url, "GET")["state"] == "recording" and not stopping.wait(LOOK_S):
        pass
    told = ask(url, "DELETE")
    while told["state"] == "recording":  # a large end is still being written
        time.sleep(LOOK_S)
        told = ask(url, "GET")
    with answer(url, "GET", path="/file") as download, file.open("wb") as saved:
        shutil.copyfileobj(download, saved)
    length_s = (told["ended_ms"] - told["started_ms"]) / 1000
    click.echo(f"Caudal: {file}: {length_s:.0f} s, {file.stat().st_size:,} bytes")


def ask(url: str, method: str, body: Any = None) -> dict[str, Any]:
    with answer(url, method, body) as response:
        told: dict[str, Any] = json.load(response)
    return told


def answer(url: str, method: str, body: Any = None, path: str = "") -> HTTPResponse:
    data = None if body is None else json.dumps(body).encode()
    headers = {} if body is None else {"Content-Type": "application/json"}
    if not url.startswith(("http://", "https://")):
        raise click.UsageError("--url begins with http:// or https://")
    request = urllib.request.Request(url.rstrip("/") + ROUTE + path, data, headers, method=method)
    try:
        response: HTTPResponse = urllib.request.urlopen(request, timeout=ANSWER_S)
    except urllib.error.HTTPError as error:
        with error:
            _refused(url, error.read())
    except OSError as error:
        raise click.ClickException(f"No page answers at {url}: {error}") from error
    return response


def _refused(url: str, body: bytes) -> NoReturn:
    try:
        detail = json.loads(body)["detail"]
    except (ValueError, KeyError, TypeError):
        detail = "this is not a page of Caudal"
    raise click.ClickException(f"{url}: {detail}")

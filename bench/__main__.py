"""`python -m bench [NAME ...]`: measures, prints a table, and writes build/bench.json."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bench import first_picture, groups, idle, latency, page, report, scale, staleness, start, throughput, viewers
from bench.results import Result

BENCHES: dict[str, tuple[str, Callable[[], Result]]] = {
    module.__name__.removeprefix("bench."): (module.TITLE, module.measure)
    for module in (start, first_picture, latency, staleness, idle, throughput, viewers, scale, page, groups)
}
QUIET_LOAD = 0.75  # of the cores


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHES)))
@click.option("--out", type=click.Path(path_type=Path), default=report.ROOT / "build" / "bench.json")
def main(names: tuple[str, ...], out: Path) -> None:
    """Measure what is NAMED, or everything; each figure stands beside its control of the same run."""
    done: dict[str, Any] = {}
    for name in names or BENCHES:
        title, measure = BENCHES[name]
        before = os.getloadavg()[0]
        if before > QUIET_LOAD * (os.cpu_count() or 1):
            click.echo(f"bench: the machine is busy (load {before:.1f}): figures of {name} say less", err=True)
        result = measure()
        load = (before, os.getloadavg()[0])
        click.echo(report.table(f"{title} [{name}, load {load[0]:.1f} -> {load[1]:.1f}]", result))
        done[name] = report.document(result, load)
        report.write(out, done)
    click.echo(f"\n{out}")


if __name__ == "__main__":
    main()

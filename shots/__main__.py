"""`python -m shots [STATE ...]`: causes each state on a real cluster, and takes its pictures into docs/screenshots."""

from __future__ import annotations

import time
from pathlib import Path

import click
from playwright.sync_api import expect

from bench.clusters import SHARED, folder
from bench.live import chromium
from shots import index
from shots.camera import Camera
from shots.lab import Lab
from shots.states import STATES
from tests.support.patience import PATIENT_S
from tests.support.program import ROOT, ProgramUnderTest


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("names", metavar="[STATE]...", nargs=-1, type=click.Choice([state.name for state in STATES]))
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "docs" / "screenshots")
def main(names: tuple[str, ...], out: Path) -> None:
    """Take the pictures of these STATEs, or of all."""
    expect.set_options(timeout=PATIENT_S * 1000)
    out.mkdir(parents=True, exist_ok=True)
    wanted = [state for state in STATES if not names or state.name in names]
    with folder() as place, chromium() as browser:
        program = ProgramUnderTest(place, SHARED / "jars")
        with Lab(program) as lab:
            for state in wanted:
                began_s = time.monotonic()
                camera = Camera(browser, out)
                try:
                    state.take(lab, camera)
                finally:
                    camera.close()
                click.echo(f"{state.name}: {camera.taken} pictures in {time.monotonic() - began_s:.0f} s")
    index.write(out)


if __name__ == "__main__":
    main()

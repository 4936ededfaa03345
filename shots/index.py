"""The list of the pictures, for people who look into their folder."""

from __future__ import annotations

from pathlib import Path

from shots.camera import SIZES, VIEWS
from shots.states import STATES

HEAD = """# The page in its states

Made by `make screenshots` on a real cluster; `make screenshots ARGS="running overview"` takes some of them anew. Dark
pictures are in English, light ones in Spanish; those of 390 px show the whole page, the others a screen.

| state | what is to be seen | dark | light |
|---|---|---|---|
"""


def write(folder: Path) -> None:
    shown = [one for state in STATES for one in state.shows]
    (folder / "README.md").write_text(HEAD + "".join(line(*one) for one in shown), "utf-8")


def line(name: str, what: str) -> str:
    columns = [
        " ".join(f"[{size['width']}]({name}-{view.theme}-{size['width']}.png)" for size in SIZES) for view in VIEWS
    ]
    return f"| {name} | {what} | {' | '.join(columns)} |\n"

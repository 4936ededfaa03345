"""What is served for the page's scripts and style sheets: static/built, or the sources that it is made of.

tools/build_page.js makes static/built, and `make run` calls it. Whoever changes a source sees the change with the next
reload: where a source is newer than what was made of it, and where nothing was made, the sources are served.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCES: Final = ("js", "css")
BUILT: Final = "built"
MANIFEST: Final = f"{BUILT}/manifest.json"
PAGE_STYLE: Final = "css/page.css"  # joins the sheets of the first screen
YEAR_S: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Paths below static/: what is served for each source, and what is fetched beside the first script.

    `parts` names the style sheets that come when a part of the page is shown for the first time.
    """

    made: Mapping[str, str]
    preloads: tuple[str, ...]
    parts: tuple[str, ...]

    def served(self, source: str) -> str:
        return self.made.get(source, source)

    @property
    def are_sources(self) -> bool:
        """Whether the browser must be told where the libraries are that the scripts import by name."""
        return not self.made


def page_files(static: Path) -> PageFiles:
    """As things are now: asked for each page, which costs a look at each source's time (a millisecond)."""
    try:
        made_ns = (static / MANIFEST).stat().st_mtime_ns
        if any(changed_ns > made_ns for name in SOURCES for changed_ns in _changes(static / name)):
            return _sources(static)
        manifest = json.loads((static / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return _sources(static)
    made = manifest["files"]
    return PageFiles(made, tuple(manifest["preloads"]), _parts(name for name in made if name.endswith(".css")))


def _sources(static: Path) -> PageFiles:
    joined = (static / PAGE_STYLE).read_text("utf-8")
    sheets = (path.name for path in (static / "css").glob("*.css") if f'"{path.name}"' not in joined)
    return PageFiles({}, (), _parts(f"css/{name}" for name in sheets))


def _parts(sheets: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(name.removeprefix("css/").removesuffix(".css") for name in sheets if name != PAGE_STYLE))


def _changes(folder: Path) -> Iterator[int]:
    """When each source was changed. A folder's own time says that one is gone."""
    if not folder.is_dir():  # an image has no sources
        return
    yield folder.stat().st_mtime_ns
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _changes(folder / entry.name)
            else:
                yield entry.stat().st_mtime_ns


def keeps_for_s(name: str) -> int | None:
    """How long a browser may keep a file without asking: what is built has a hash of its content in its name."""
    return YEAR_S if name.startswith(f"{BUILT}/") else None

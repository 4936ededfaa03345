"""What the page's scripts and style sheets are served as: what was built, or the sources."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.web.page_files import page_files
from tests.support.web import web

MADE = {"js/main.js": "built/main-1.js", "css/page.css": "built/page-2.css"}
SECOND_NS = 10**9


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Two sources, and what was built of them a second later."""
    for name in ("js/panels/App.js", "css/page.css", "built/manifest.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "built/manifest.json").write_text(json.dumps({"files": MADE, "preloads": ["built/chunk-3.js"]}))
    for path in (tmp_path / "js").rglob("*"), [tmp_path / "js"], (tmp_path / "css").rglob("*"), [tmp_path / "css"]:
        for each in path:
            os.utime(each, ns=(SECOND_NS, SECOND_NS))
    os.utime(tmp_path / "built/manifest.json", ns=(2 * SECOND_NS, 2 * SECOND_NS))
    return tmp_path


def test_what_was_built_is_served_for_its_source(static: Path) -> None:
    files = page_files(static)
    assert files.served("js/main.js") == "built/main-1.js"
    assert files.preloads == ("built/chunk-3.js",)
    assert not files.are_sources


@pytest.mark.parametrize("changed", ["js/panels/App.js", "css/page.css", "js/panels"])
def test_a_source_that_was_changed_since_is_served_itself(static: Path, changed: str) -> None:
    """A folder's time changes when one of its files comes or goes."""
    os.utime(static / changed, ns=(3 * SECOND_NS, 3 * SECOND_NS))
    files = page_files(static)
    assert files.are_sources
    assert files.served("js/main.js") == "js/main.js"
    assert files.preloads == ()


def test_where_nothing_was_built_the_sources_are_served(static: Path) -> None:
    (static / "built/manifest.json").unlink()
    assert page_files(static).are_sources


def test_an_image_without_sources_serves_what_was_built(static: Path) -> None:
    (static / "js").rename(static / "away")
    (static / "css").rename(static / "gone")
    assert not page_files(static).are_sources


def test_only_what_has_a_hash_in_its_name_is_kept_without_asking() -> None:
    app = web()[0]
    assert app.get_send_file_max_age("built/main-1.js") == 365 * 24 * 3600
    assert app.get_send_file_max_age("js/main.js") is None
    assert app.get_send_file_max_age("i18n/en.ftl") is None


def test_a_part_has_its_sheet_named_but_not_loaded() -> None:
    page = web()[0].test_client().get("/").text
    for part in ("inspect", "overview", "timeline"):
        [link] = [line for line in page.splitlines() if f'data-part="{part}"' in line]
        assert link.endswith(" disabled>")


def test_the_same_sheets_are_parts_whether_built_or_not(static: Path) -> None:
    (static / "css/page.css").write_text('@import "tokens.css";\n')
    for name in ("tokens.css", "inspect.css"):
        (static / "css" / name).touch()
    os.utime(static / "css/inspect.css", ns=(3 * SECOND_NS, 3 * SECOND_NS))
    assert page_files(static).parts == ("inspect",)
    (static / "built/manifest.json").write_text(json.dumps({"files": MADE | {"css/inspect.css": ""}, "preloads": []}))
    os.utime(static / "built/manifest.json", None)
    assert page_files(static).parts == ("inspect",)

"""Copies the browser's libraries from node_modules to static/vendor, under the names of the page's import map."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"

FILES = {
    "preact.js": "preact/dist/preact.mjs",
    "preact-hooks.js": "preact/hooks/dist/hooks.mjs",
    "htm.js": "htm/dist/htm.mjs",
    "htm-preact.js": "htm/preact/index.mjs",
    "signals.js": "@preact/signals/dist/signals.mjs",
    "signals-core.js": "@preact/signals-core/dist/signals-core.mjs",
    "socket.io.js": "socket.io-client/dist/socket.io.esm.min.js",
    "uplot.js": "uplot/dist/uPlot.esm.js",
    "uplot.css": "uplot/dist/uPlot.min.css",
}
FLUENT = "@fluent/bundle/esm"  # modules that import each other: copied as they are


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for name, source in FILES.items():
        shutil.copyfile(MODULES / source, VENDOR / name)
    fluent = VENDOR / "fluent-bundle"
    fluent.mkdir()
    for module in (MODULES / FLUENT).glob("*.js"):
        shutil.copyfile(module, fluent / module.name)
    (VENDOR / "fluent-bundle.js").write_text('export * from "./fluent-bundle/index.js";\n', "utf-8")


if __name__ == "__main__":
    main()

"""Why the embedded cluster cannot run, and what the person in front of it can do."""

from __future__ import annotations

from app.sources.source import SourceError


class EmbeddedError(SourceError):
    """The embedded cluster does not start, or not any more."""


class StartStoppedError(EmbeddedError):
    """stop() came while start() was under way."""

    def __init__(self) -> None:
        super().__init__("start_stopped", "The start of the cluster was stopped.")


def disk_full(path: str, needed_mb: int, free_mb: int) -> EmbeddedError:
    return EmbeddedError(
        "disk_full",
        f"There is not enough room on the disk: the cluster needs {needed_mb} MB in {path} and {free_mb} MB are free. "
        "Free some space, or choose another place with CAUDAL_DATA_DIR, and start again.",
        {"path": path, "needed_mb": needed_mb, "free_mb": free_mb},
    )

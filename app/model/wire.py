"""What goes out as JSON: nothing is null there, so that what is not known is absent."""

from __future__ import annotations

from typing import Any


def present(**fields: Any) -> dict[str, Any]:
    """The fields that are known."""
    return {name: value for name, value in fields.items() if value is not None}

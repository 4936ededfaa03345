"""RFC 7396 (JSON merge patch) between two versions of a document that share structure.

Documents are dicts with string keys and hold no null: in a patch null means "remove". Values are compared with
their types: True, 1 and 1.0 are three different values in JSON's eyes and one in Python's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Doc = Mapping[str, Any]

SAME: Final = object()  # no difference; {} would mean "must be an object"


def diff(old: Doc, new: Doc) -> dict[str, Any]:
    """The merge patch that makes `new` of `old`; {} where they are equal. The same object is not looked into."""
    patch: dict[str, Any] = {key: None for key in old if key not in new}
    for key, value in new.items():
        change = _change(old[key], value) if key in old else value
        if change is not SAME:
            patch[key] = change
    return patch


def _change(old: Any, new: Any) -> Any:
    if old is new:
        return SAME
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return diff(old, new) or SAME
    return SAME if _equal(old, new) else new


def _equal(old: Any, new: Any) -> bool:
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_equal, old, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_equal(old[key], new[key]) for key in old)
    return type(old) is type(new) and bool(old == new)


def apply_patch(target: Any, patch: Any) -> Any:
    """RFC 7396, section 2; `target` is not changed."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = apply_patch(result.get(key), value)
    return result

"""JSON as the API speaks it: compact, in the order of the documents, and without NaN and Infinity."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask.json.provider import JSONProvider


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


class StrictJson(JSONProvider):
    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return json.dumps(obj, allow_nan=False, separators=(",", ":"), **kwargs)

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return json.loads(s, parse_constant=_refuse, **kwargs)

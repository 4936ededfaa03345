"""The log on stderr: lines for people or JSON for collectors; what was given as `extra` is shown in both."""

from __future__ import annotations

import json
import logging
import time
from typing import Any, Final, Literal

_PLAIN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def extra_of(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _PLAIN}


class TextFormatter(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        extra = " ".join(f"{name}={value}" for name, value in extra_of(record).items())
        return f"{super().formatMessage(record)} [{extra}]" if extra else super().formatMessage(record)


class JsonFormatter(logging.Formatter):
    """One object a line: time (UTC), level, logger, thread, message, the extras, and `exception` with its trace."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        line = {
            **extra_of(record),
            "time": f"{at}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "thread": record.threadName,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


Form = Literal["text", "json"]


def log_to_stderr(level: str, form: Form = "text") -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if form == "json" else TextFormatter())
    logging.basicConfig(level=level.upper(), handlers=[handler])


def log_in_use() -> tuple[str, Form]:
    """Level and form that this process logs in, for a child that shall log alike."""
    root = logging.getLogger()
    is_json = any(isinstance(handler.formatter, JsonFormatter) for handler in root.handlers)
    return logging.getLevelName(root.getEffectiveLevel()).lower(), "json" if is_json else "text"

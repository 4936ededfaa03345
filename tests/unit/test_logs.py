"""The log: what was given as `extra` is shown, for people and for collectors."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any

import pytest

from app.logs import JsonFormatter, TextFormatter, log_in_use


def record(**extra: Any) -> logging.LogRecord:
    made = logging.LogRecord("app.x", logging.WARNING, "file.py", 1, "tail of %s", ("orders",), None)
    vars(made).update(extra)
    return made


def test_json_is_one_object_a_line_with_the_extras() -> None:
    line = JsonFormatter().format(record(topic='a "b"\n', problem="X", error=ValueError("odd")))
    assert "\n" not in line
    told = json.loads(line)
    assert (told["message"], told["level"], told["logger"]) == ("tail of orders", "warning", "app.x")
    assert (told["topic"], told["problem"], told["error"]) == ('a "b"\n', "X", "odd")
    assert told["time"].endswith("Z")


def test_an_extra_does_not_replace_what_every_line_has() -> None:
    assert json.loads(JsonFormatter().format(record(level="mine")))["level"] == "warning"


def test_a_trace_comes_along() -> None:
    made = record()
    try:
        int("the cause")
    except ValueError:
        made.exc_info = sys.exc_info()
    assert "ValueError: invalid" in json.loads(JsonFormatter().format(made))["exception"]
    assert "ValueError: invalid" in TextFormatter().format(made)


def test_text_shows_extras_behind_the_sentence_and_nothing_without() -> None:
    assert TextFormatter().format(record(topic="orders")).endswith("app.x: tail of orders [topic=orders]")
    assert TextFormatter().format(record()).endswith("app.x: tail of orders")


@pytest.mark.parametrize(("formatter", "form"), [(JsonFormatter(), "json"), (TextFormatter(), "text")])
def test_a_child_can_be_told_how_this_process_logs(
    monkeypatch: pytest.MonkeyPatch, formatter: logging.Formatter, form: str
) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    monkeypatch.setattr(logging.getLogger(), "level", logging.ERROR)
    assert log_in_use() == ("error", form)

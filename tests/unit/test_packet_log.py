"""What a client sends wrong costs a line at most, once a second; what we do wrong keeps its trace."""

from __future__ import annotations

import json
import logging

import pytest

from app.live.packet_log import EVERY_S, PacketLog
from app.live.websocket import accept_value


def fails(packets: PacketLog, text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        packets.exception("message handler error")


def test_an_unreadable_packet_is_a_line_without_a_trace(caplog: pytest.LogCaptureFixture) -> None:
    fails(PacketLog(), "{\n" * 500)
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert record.exc_info is None
    assert record.getMessage().startswith("message handler error: JSONDecodeError: ")
    assert "\n" not in record.getMessage()
    assert len(record.getMessage()) < 300


def test_a_client_cannot_fill_the_log_and_what_was_not_said_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    now_s = 0.0
    packets = PacketLog(lambda: now_s)
    for _ in range(1000):
        fails(packets, "no")
    assert len(caplog.records) == 1
    now_s = EVERY_S
    fails(packets, "no")
    assert vars(caplog.records[1])["unsaid"] == 999


def test_what_fails_in_code_of_ours_keeps_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    try:
        accept_value("\N{SNOWMAN}")
    except UnicodeEncodeError:
        PacketLog().exception("message handler error")
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None

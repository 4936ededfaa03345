"""What holds for every body: it is JSON, says so, and is not too large."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from app.problems import InvalidError

LIMIT_BYTES = 2 * 1024 * 1024
MOST_DRAINED_BYTES = 64 * 1024 * 1024
CHUNK_BYTES = 64 * 1024


def demand_json() -> None:
    """A body is JSON and says so. A browser cannot send that content type across origins without asking first."""
    is_chunked = request.environ.get("HTTP_TRANSFER_ENCODING") is not None
    if request.method in ("GET", "HEAD", "OPTIONS") or not (request.content_length or is_chunked):
        return
    if (request.content_length or 0) > LIMIT_BYTES:
        raise _drained(request.content_length or 0)
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    # Werkzeug stops reading at its limit without a word where no length was announced.
    if len(request.get_data()) >= LIMIT_BYTES and is_chunked:
        raise _drained(MOST_DRAINED_BYTES)
    _parse()


def _parse() -> None:
    try:
        request.get_json()  # once: Flask keeps it for the handler
    except (BadRequest, RecursionError) as error:
        raise InvalidError("body", "is not JSON", "invalid_json") from error


def _drained(left_bytes: int) -> RequestEntityTooLarge:
    """The refusal, after the rest has been read: a client that is still sending would see a broken pipe instead."""
    stream = request.environ["wsgi.input"]
    left_bytes = min(left_bytes, MOST_DRAINED_BYTES)
    while left_bytes > 0 and (chunk := stream.read(min(CHUNK_BYTES, left_bytes))):
        left_bytes -= len(chunk)
    return RequestEntityTooLarge()

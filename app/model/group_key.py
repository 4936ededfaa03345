"""The form of a group's id that survives in a URL path: the id itself, or `~` and base64url of it.

Group ids are any text, and an encoded slash does not survive WSGI.
"""

from __future__ import annotations

import base64
import binascii
import re

_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


def key_of(group: str) -> str:
    if _PLAIN.fullmatch(group) and group not in (".", ".."):
        return group
    return "~" + base64.urlsafe_b64encode(group.encode("utf-8", "surrogatepass")).rstrip(b"=").decode("ascii")


def group_of(key: str) -> str:
    """The group that a key names; ValueError where it can name none."""
    if not key.startswith("~"):
        if key_of(key) != key:
            raise ValueError(f"not a group key: {key!r}")
        return key
    encoded = key[1:]
    if not _BASE64URL.fullmatch(encoded):  # b64decode would drop other characters in silence
        raise ValueError(f"not base64url: {encoded!r}")
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise ValueError(f"not base64url of UTF-8: {encoded!r}") from error

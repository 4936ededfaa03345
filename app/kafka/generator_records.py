"""What generators write: which key comes next, and a value of exactly the size asked for. Pure."""

from __future__ import annotations

from collections.abc import Callable

from app.kafka.generator_spec import KeyDistribution

NAMES = ("madrid", "quito", "cusco", "oslo", "lima", "bogota", "porto", "turin")
HOT_SHARE = 0.8  # of all records have the first key, where one is hot; the other keys share the rest evenly


def key_name(index: int) -> str:
    """The names of the picture first, then key-9, key-10, ..."""
    return NAMES[index] if index < len(NAMES) else f"key-{index + 1}"


def next_key(keys: int, distribution: KeyDistribution, random: Callable[[], float]) -> str | None:
    """The key of the next record, one of `keys`; None where there are none. `random` gives 0 <= x < 1."""
    if keys == 0:
        return None
    if distribution == "hot" and keys > 1:
        return key_name(0) if random() < HOT_SHARE else key_name(1 + int(random() * (keys - 1)))
    return key_name(int(random() * keys))


def value_of(number: int, key: str | None, size_bytes: int) -> bytes:
    """A JSON value of exactly `size_bytes`: an object with the record's number, or a string where that does not fit.

    Put together by hand, since json.dumps takes ten times as long; key_name gives nothing that JSON would escape.
    """
    named = b"" if key is None else b', "key": "%b"' % key.encode()
    head = b'{"n": %d%b, "pad": "' % (number, named)
    room = size_bytes - len(head) - 2
    if room < 0:
        return b'"%b"' % (b"." * (size_bytes - 2))
    return b'%b%b"}' % (head, b"." * room)

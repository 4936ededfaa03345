"""Kafka's primitive binary types, read from bytes that nobody vouches for."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from app.model.terms import TopicId, TopicIdPartitions

T = TypeVar("T")


class MalformedError(ValueError):
    """Bytes that end too early, hold impossible lengths or text, or are of a version that is not known here."""


def joined(assigned: Iterable[tuple[T, Iterable[int]]]) -> dict[T, tuple[int, ...]]:
    """Ascending partitions a topic; a topic that is named twice once."""
    partitions_of: dict[T, set[int]] = {}
    for topic, partitions in assigned:
        partitions_of.setdefault(topic, set()).update(partitions)
    return {topic: tuple(sorted(partitions)) for topic, partitions in partitions_of.items() if partitions}


_INT8, _INT16, _INT32, _INT64 = (struct.Struct(f">{kind}") for kind in "bhiq")
_UVARINT_BYTES: Final = 5
_UUID_BYTES: Final = 16


class Reader:
    """Reads big-endian Kafka types one after the other; every step checks what is left."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def _take(self, size: int) -> bytes:
        end = self._at + size
        if size < 0 or end > len(self._data):
            raise MalformedError(f"{size} bytes wanted at {self._at} of {len(self._data)}")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def end(self) -> None:
        if self._at != len(self._data):
            raise MalformedError(f"{len(self._data) - self._at} bytes too many")

    def int8(self) -> int:
        return int(_INT8.unpack(self._take(1))[0])

    def int16(self) -> int:
        return int(_INT16.unpack(self._take(2))[0])

    def int32(self) -> int:
        return int(_INT32.unpack(self._take(4))[0])

    def int64(self) -> int:
        return int(_INT64.unpack(self._take(8))[0])

    def uvarint(self) -> int:
        result = 0
        for step in range(_UVARINT_BYTES):
            byte = self._take(1)[0]
            result |= (byte & 0x7F) << (7 * step)
            if byte < 0x80:
                return result
        raise MalformedError("a varint without an end")

    def version(self, last: int) -> int:
        version = self.int16()
        if not 0 <= version <= last:
            raise MalformedError(f"version {version}, known up to {last}")
        return version

    def partition(self) -> int:
        partition = self.int32()
        if partition < 0:
            raise MalformedError(f"partition {partition}")
        return partition

    def _text_of(self, size: int) -> str:
        try:
            return self._take(size).decode()
        except UnicodeDecodeError as error:
            raise MalformedError("text that is not UTF-8") from error

    def nullable_text(self) -> str | None:
        size = self.int16()
        return None if size == -1 else self._text_of(size)

    def text(self) -> str:
        return self._text_of(self.int16())

    def last_text(self) -> str:
        text = self.text()
        self.end()
        return text

    def nullable_compact_text(self) -> str | None:
        size = self.uvarint() - 1
        return None if size == -1 else self._text_of(size)

    def compact_text(self) -> str:
        return self._text_of(self.uvarint() - 1)

    def sized(self) -> bytes:
        """Bytes with their size before them; null is read as none."""
        size = self.int32()
        return b"" if size == -1 else self._take(size)

    def compact_sized(self) -> bytes:
        size = self.uvarint() - 1
        return b"" if size == -1 else self._take(size)

    def array(self, item: Callable[[], T]) -> list[T]:
        return self._items(self.int32(), item)

    def compact_array(self, item: Callable[[], T]) -> list[T]:
        return self._items(self.uvarint() - 1, item)

    def _items(self, count: int, item: Callable[[], T]) -> list[T]:
        """`count` items, none where it is -1 (null)."""
        if count > len(self._data) - self._at:  # each item takes a byte at least
            raise MalformedError(f"{count} items in {len(self._data) - self._at} bytes")
        if count < -1:
            raise MalformedError(f"{count} items")
        return [item() for _ in range(count)]

    def topic_id_partitions(self) -> TopicIdPartitions:
        return joined(self.compact_array(self._topic_partitions))

    def _topic_partitions(self) -> tuple[TopicId, list[int]]:
        topic, partitions = self._topic_id(), self.compact_array(self.partition)
        self.skip_tags()
        return topic, partitions

    def _topic_id(self) -> TopicId:
        return TopicId(base64.urlsafe_b64encode(self._take(_UUID_BYTES)).rstrip(b"=").decode())

    def skip_tags(self) -> None:
        for _ in range(self.uvarint()):  # a count that lies soon runs out of bytes
            self.uvarint()
            self._take(self.uvarint())

"""What a consumer knows of its own place in its group."""

from __future__ import annotations

from confluent_kafka import Consumer


def has_joined(consumer: Consumer) -> bool:
    """Whether the coordinator has let it in: its generation (or epoch) is not -1 any more.

    The bytes are librdkafka's own: "CGMDv2:", the generation as a little-endian int32, then group and member.
    """
    metadata = bytes(consumer.consumer_group_metadata() or b"")
    return metadata.startswith(b"CGMDv2:") and int.from_bytes(metadata[7:11], "little", signed=True) > 0

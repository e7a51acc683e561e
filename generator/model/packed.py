"""Nouns as bytes (MessagePack), for what a run keeps and for other processes; damaged bytes are never believed."""

from __future__ import annotations

from typing import TypeVar

from msgspec import MsgspecError
from msgspec.msgpack import Encoder, decode

T = TypeVar("T")
_ENCODER = Encoder(order="deterministic")


def bytes_of(thing: object) -> bytes:
    """The bytes of a thing made of nouns, texts and numbers; equal things have equal bytes."""
    return _ENCODER.encode(thing)


def thing_of(data: bytes, kind: type[T]) -> T | None:
    """The thing of a kind that bytes hold; None where they hold none."""
    try:
        return decode(data, type=kind)
    except (MsgspecError, UnicodeDecodeError):
        return None

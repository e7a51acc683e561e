"""What became of raw articles as bytes (MessagePack), for the memo and other processes; each comes back as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from generator.model.article import Article, SetAside

Outcome: TypeAlias = Article | SetAside
_ENCODER = Encoder()
_DECODER = Decoder(list[tuple[Article | None, SetAside | None]])


def outcome_bytes(outcomes: Iterable[Outcome]) -> bytes:
    """What was made of a raw file, in its order."""
    return _ENCODER.encode([(one, None) if isinstance(one, Article) else (None, one) for one in outcomes])


def outcomes_of(data: bytes) -> tuple[Outcome, ...] | None:
    """What bytes hold that `outcome_bytes` wrote; None where they are damaged."""
    try:
        return tuple(one for pair in _DECODER.decode(data) for one in pair if one is not None)
    except (MsgspecError, UnicodeDecodeError):
        return None

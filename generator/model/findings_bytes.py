"""Articles and findings as bytes, for the memo and for other processes: MessagePack, which decodes to nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from generator.model.article import Article
from generator.model.findings import Findings

_ENCODER = Encoder(order="deterministic")
_DECODER = Decoder(Findings)
_OF_ARTICLES = Decoder(list[Article])


def bytes_of(thing: Article | Findings | Sequence[Article]) -> bytes:
    """The bytes of articles or of findings; equal things have equal bytes."""
    return _ENCODER.encode(thing)


def articles_of(data: bytes) -> list[Article]:
    """The articles in bytes; raises MsgspecError where they are damaged."""
    return _OF_ARTICLES.decode(data)


def findings_of(data: bytes) -> Findings | None:
    """The findings in bytes; None where they are damaged."""
    try:
        return _DECODER.decode(data)
    except (MsgspecError, UnicodeDecodeError):
        return None

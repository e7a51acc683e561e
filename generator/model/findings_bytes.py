"""Articles and findings as bytes, for the memo and for other processes: MessagePack, which decodes to nothing else."""

from __future__ import annotations

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from generator.model.article import Article
from generator.model.findings import Findings

_ENCODER = Encoder(order="deterministic")
_DECODER = Decoder(Findings)


def bytes_of(thing: Article | Findings) -> bytes:
    """The bytes of an article or of findings; equal things have equal bytes."""
    return _ENCODER.encode(thing)


def findings_of(data: bytes) -> Findings | None:
    """The findings in bytes; None where they are damaged."""
    try:
        return _DECODER.decode(data)
    except (MsgspecError, UnicodeDecodeError):
        return None

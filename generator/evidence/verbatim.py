"""What in authored Markdown is no text: code, and comments, which a writer keeps from readers; found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.language.later import later
from generator.model.briefing import FILLER

# What may open code or a comment; a comment may be as short as "<!-->", as HTML has it.
OPENING = later(r"^(?P<fence>```|~~~)|`[^`\n]+`|<!--(?P<comment>-?>)?", re.MULTILINE)
CLOSING = {fence: later(rf"^{fence}[^\S\n]*$", re.MULTILINE) for fence in ("```", "~~~")}
COMMENT_END = "-->"


class Span(Struct, frozen=True):
    """A run of characters that is no text: from its first to behind its last one."""

    start: int
    end: int
    is_comment: bool


def without_comments(text: str) -> str:
    """The text with its comments blanked: what a writer keeps from readers makes no claim and cites nothing."""
    return _blanked(text, (span for span in _spans(text) if span.is_comment))


def without_code(text: str) -> str:
    """The text with its code and comments blanked, so that what is looked for is not found there."""
    return _blanked(text, _spans(text))


def _blanked(text: str, spans: Iterator[Span]) -> str:
    pieces, position = [], 0
    for span in spans:
        pieces += [text[position : span.start], FILLER * (span.end - span.start)]
        position = span.end
    return "".join((*pieces, text[position:]))


def _spans(text: str) -> Iterator[Span]:
    """The spans in their order. What closes nothing is looked for once: it closes nothing further on either."""
    position, unclosed = 0, set[str]()
    while found := OPENING.search(text, position):
        is_comment = text.startswith("<!--", found.start())
        opened = found["fence"] or ("" if found["comment"] or not is_comment else COMMENT_END)
        end = _end(text, found.end(), opened) if opened not in unclosed else -1
        if end < 0:
            unclosed.add(opened)
            position = found.start() + 1
            continue
        yield Span(found.start(), end, is_comment)
        position = end


def _end(text: str, start: int, opened: str) -> int:
    """Where the span ends that begins before `start`; -1 where it never does."""
    if not opened:
        return start
    if opened == COMMENT_END:
        at = text.find(COMMENT_END, start)
        return at + len(COMMENT_END) if at >= 0 else -1
    closing = CLOSING[opened].search(text, start)
    return closing.end() if closing else -1

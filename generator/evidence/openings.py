"""What a text opens and never closes: what reads Markdown looks for the end of each, for ever where there are many."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.language.later import later

MOST_TAGS = 500  # of a text that nothing closes: each is searched for to the end of the text
MOST_BRACKETS = 20  # of a paragraph in one another: people write three, and a hundred cost seconds
TAG = later(r"<(?=[A-Za-z/!?])(?![^<>]*>)")
MARK = later(r"(?P<end>\n[ \t]*(?=\n))|(?P<opening>[\[(])|[\])]")


def unclosed(text: str) -> Iterator[tuple[int, str, str]]:
    """The place in a text of each opening that is one too many, with what is wrong and what to do; two at most."""
    for found in islice(TAG.finditer(text), MOST_TAGS, MOST_TAGS + 1):
        yield (
            found.start(),
            f"more than {MOST_TAGS} tags are never closed",
            'end them with ">", or write "&lt;" for "<"',
        )
    depth = 0
    for mark in MARK.finditer(text):
        depth = 0 if mark["end"] is not None else depth + 1 if mark["opening"] else max(0, depth - 1)
        if depth > MOST_BRACKETS:
            what = f"more than {MOST_BRACKETS} brackets of this paragraph are open at once"
            yield mark.start(), what, "close them, or write it as code"
            return

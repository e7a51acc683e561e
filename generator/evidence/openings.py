"""What a text opens and never closes: what reads Markdown looks for the end of each, for ever where there are many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

MOST = 20  # brackets in one another, or tags that nothing closes: people write three, and fifty cost no time yet
TAG = re.compile(r"<(?=[A-Za-z/!?])(?![^<>]*>)")
MARK = re.compile(r"(?P<end>\n[ \t]*(?=\n))|(?P<opening>[\[(])|[\])]")


def unclosed(text: str) -> Iterator[tuple[int, str, str]]:
    """The place in a text of each opening that is one too many, with what is wrong and what to do; two at most."""
    for found in islice(TAG.finditer(text), MOST, MOST + 1):
        yield found.start(), f"more than {MOST} tags are never closed", 'end them with ">", or write "&lt;" for "<"'
    depth = 0
    for mark in MARK.finditer(text):
        depth = 0 if mark["end"] is not None else depth + 1 if mark["opening"] else max(0, depth - 1)
        if depth > MOST:
            what = f"more than {MOST} brackets of this paragraph are open at once"
            yield mark.start(), what, "close them, or write it as code"
            return

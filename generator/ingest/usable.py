"""What looks like an article and holds none: error pages, log-in pages, walls, galleries, lists of headlines.

Each kind is known by words that such a page has and by how little text it leaves: an article may speak of passwords
or cookies, but not in forty words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from generator.ingest.prose import weight, words_of
from generator.ingest.shape import is_ended
from generator.language.later import later


class Kind(Struct, frozen=True):
    """A kind of page that holds no article: its name, the words that tell it, how many of these it has at least, and
    the number of words of text from which it is an article all the same."""

    name: str
    telling: re.Pattern[str]
    times: int
    below: int


def _kind(name: str, telling: str, times: int, below: int) -> Kind:
    return Kind(name, re.compile(telling, re.IGNORECASE), times, below)


KINDS = (
    _kind(
        "an error page",
        r"\b(?:error\s+40\d|40[34]\b.{0,20}\b(?:error|not found|forbidden)|page\s+(?:was\s+)?(?:not\s+found|"
        r"cannot\s+be\s+found|"
        r"does\s+not\s+exist|you\s+(?:requested|are\s+looking\s+for))|(?:couldn.t|could\s+not|can.t|cannot)\s+find\s+"
        r"(?:that|the|this)\s+page|not\s+found\s+on\s+this\s+server|access\s+(?:denied|to\s+this\s+page)|50[0234]\b.{0,20}\b"
        r"(?:error|bad gateway|unavailable|time-?out)|(?:page|article|story)\s+is\s+no\s+longer\s+available)",
        1,
        90,
    ),
    _kind(
        "a check for robots",
        r"checking\s+(?:if\s+the\s+site|your\s+browser)|enable\s+javascript|are\s+you\s+a\s+robot|not\s+a\s+robot|captcha|"
        r"unusual\s+traffic|verify\s+(?:that\s+)?you\s+are\s+(?:a\s+)?human",
        1,
        90,
    ),
    _kind("a cookie wall", r"\bcookies?\b|\bconsent\b|\blegitimate\s+interests?\b|\bour\s+partners\b", 4, 200),
    _kind(
        "a log-in page",
        r"\b(?:log|sign)\s?-?in\b|\bpassword\b|\bcreate\s+(?:an|your)\s+account\b|\bregister\b|\be-?mail\s+address\b",
        3,
        60,
    ),
    _kind(
        "a paywall without the article",
        r"\bsubscribe(?:rs?)?\b|\bsubscription\b|\bto\s+(?:continue|keep)\s+reading\b|\bunlock\b|\bfree\s+articles?\b|"
        r"\balready\s+(?:a\s+)?(?:subscriber|member|subscribed)\b",
        2,
        60,
    ),
    _kind(
        "a gallery or video without text",
        r"\b(?:photo|image|slide|picture)\s+\d+\s+(?:of|/)\s+\d+|\bwatch(?:\s+the)?\s+video\b|^\W*(?:watch|video|in\s+pictures|"
        r"photos|gallery|slideshow)\b",
        1,
        50,
    ),
)
MOST_TELLING = max(kind.below for kind in KINDS)
FEWEST_HEADLINES = 5  # paragraphs none of which is a sentence: a front page or a section, not an article


def reason_against(seen: Sequence[str], body: Sequence[str]) -> str | None:
    """Why a raw article is none, from all its lines and the text that cleaning left; None when it may be one."""
    count = _count(body)
    everything = "\n".join(seen)
    for kind in KINDS:
        if count < kind.below and len({found.start() for found in kind.telling.finditer(everything)}) >= kind.times:
            return f"is {kind.name}"
    if len(body) >= FEWEST_HEADLINES and all(weight(paragraph) < 0 for paragraph in body):
        return "is a list of headlines"
    return None


def _count(body: Sequence[str]) -> int:
    """The words of a text, as far as they may decide."""
    count = 0
    for paragraph in body:
        run = words_of(paragraph)
        count += run.count(" ") + bool(run)
        if count >= MOST_TELLING:
            break
    return count


BREAKS_OFF = later(
    r"(?:(?:…|\.{3})\s*(?:\[[^\]]{0,20}\]|read more)?|\[\+?\d+ chars\]|continue reading)\W*$", re.IGNORECASE
)
ENDING = 200  # characters of a text in which its end shows
ENOUGH = (
    12  # words of a last paragraph from which it may have been cut: a shorter one may be a heading, or an exclamation…
)
CREDITED = later(r"(?i)^\W*(?:by|with|reporting|additional)\b|\bcontributed\s+to\b")  # a credit needs no stop
CLOSED = later(r"[:)\]}*_]$")


def breaks_off(body: Sequence[str]) -> bool:
    """Whether the text ends before its article does: in an ellipsis, or in the middle of a sentence."""
    last = body[-1]
    if len(last.split(None, ENOUGH)) < ENOUGH:
        return False
    if BREAKS_OFF.search(last[-ENDING:]):
        return True
    is_closed = bool(is_ended(last) or CLOSED.search(last) or CREDITED.search(last))
    final = last.rsplit(None, 1)[-1]
    return not is_closed and final.isalnum() and not final[0].isupper()

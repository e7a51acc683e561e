"""How much a line of a page reads as an article's prose, and the run of lines in which most of the prose stands.

A weight is in words: what the line adds when it belongs to the text, or (negative) what it costs to bridge it. The
heaviest run is a maximum subsequence (Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation", WWW 2009); weights come from the line's own form, not from a model that was trained.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter

from generator.ingest.shape import is_ended
from generator.language.later import later
from generator.language.words import run_of_words

WORD = later(r"[^\W\d_][\w'’\u0300-\u0dff-]*")
MARK = later(r"(?<![.,;:!?\"“”।،؟。])[.,;:!?\"“”।،؟。]++(?:\s|$)")
ITEM = later(r"(?:[*+o•·▪‣◦–-]|\d{1,4}[.)])\s")
RUNNING = 10  # words from which a line with stops in it is running text
LONG = 20  # words from which a line is taken for text even without them
SHORT = 4  # words that the shortest sentence of a text has: 'He did not reply.'
LOWER = 0.5  # share of words without a capital: menus and headlines stay below it in most languages with capitals
MOST = 60  # words: a longer line proves no more than that
BRIDGE = -7.0  # the cost of a short line that is no sentence: a subheading is crossed, a menu is not
FIRST = itemgetter(0)
BLANK = -2.0  # the cost of a line without words
LABELLED = -15.0  # the cost of a line that only a page has, not an article
LABEL = later(
    r"""(?ix)[\W\d]*(?:
    related\b.{0,40} | more\s(?:on|from|in|about|stories|news|articles|like|headlines)\b.{0,60}
    | most\s(?:popular|read|viewed|discussed|e?-?mailed|recent)\b.{0,40}
    | (?:you\s(?:may|might)\s(?:also\s)?(?:like|be)|see\salso|also\s(?:on|in|see|read)|read\smore|recommended|trending
      |sponsored|top\sstories|links?|share\b).{0,50}
    | advertisement | tags?:.* | filed\sunder.* | trackbacks?.{0,30}
    | (?:e-?mail|print|bookmark|discuss|digg|printable)\b.{0,50}
    )\W*"""
)
# What stands only below an article: its readers' comments, and the page's own copyright.
CLOSER = later(
    r"""(?ix)[\W\d]*(?:
    (?:(?:add|post|leave|write|submit|enter|read|view|see|show|all|reader|readers'|user|your|latest|recent|new|have
      \syour)\W+){0,3}(?:comments?|replies|responses|say)(?:\W+\(?\d+\)?|\W+\w+){0,2}
    | comments?\s(?:on|viewing|about|closed|policy)\b.{0,60}
    | (?:posted|comment(?:ed)?|reply|review)\s(?:by|from)\b.{0,60}\b(?:on|at|,|\d).{0,40}
    | report\s(?:this|abuse|post).{0,30}
    | (?:©|copyright\b|\(c\)).{0,200} | .{0,60}all\srights\sreserved.{0,60}
    )\W*"""
)
LONGEST_LABEL = 300  # characters: longer lines are not tried as labels, whatever they begin with
BEGUN = 60.0  # words of text that must stand above a closing line before it is believed


REMEMBERED = 1024  # lines of an article, since several rules ask for the same


@lru_cache(maxsize=REMEMBERED)
def words_of(line: str) -> str:
    """The words of a line, folded, in one string with a space between them."""
    return run_of_words(line)


@lru_cache(maxsize=REMEMBERED)
def weight(line: str) -> float:
    """The weight of a line, in words."""
    found = WORD.findall(line)
    count = len(found)
    if not count:
        return BLANK
    if is_label(line) or is_closer(line):
        return LABELLED
    if count - sum(map(str.isupper, map(FIRST, found))) < LOWER * count:
        return BRIDGE
    ends, is_item = is_ended(line) or line.endswith(":"), bool(ITEM.match(line))
    if count >= RUNNING and (ends or len(MARK.findall(line)) > 1):
        return min(count, MOST) * (0.5 if is_item else 1)
    if count >= LONG:
        return min(count, MOST) * 0.5
    return count * 0.8 if ends and count >= SHORT and not is_item else BRIDGE


def is_label(line: str) -> bool:
    """Whether a line is a button, a heading of links or another label that no article has."""
    return len(line) <= LONGEST_LABEL and bool(LABEL.fullmatch(line))


def is_closer(line: str) -> bool:
    """Whether a line opens or belongs to what stands below an article: comments, copyright."""
    return len(line) <= LONGEST_LABEL and bool(CLOSER.fullmatch(line))


def heaviest_run(weights: Sequence[float]) -> tuple[int, int]:
    """The first and the last index (exclusive) of the run with the greatest sum; (0, 0) when nothing weighs."""
    best, best_run, current, start = 0.0, (0, 0), 0.0, 0
    for index, value in enumerate(weights):
        if current <= 0:
            current, start = 0.0, index
        current += value
        if current > best:
            best, best_run = current, (start, index + 1)
    return best_run


def closed_at(lines: Sequence[str], weights: Sequence[float]) -> int:
    """The index of the first closing line with enough text above it; the number of lines when there is none."""
    above = accumulate(weights, lambda total, value: max(0.0, total + value), initial=0.0)
    for index, (line, total) in enumerate(zip(lines, above, strict=False)):
        if total >= BEGUN and is_closer(line):
            return index
    return len(lines)

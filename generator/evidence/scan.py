"""Finds the citations in authored Markdown before Markdown runs, and puts one token in the place of each.

The form is Pandoc's: `[@source-id, "exact words"; @other-id, para. 3-4]`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.evidence.openings import unclosed
from generator.evidence.verbatim import without_code, without_comments
from generator.language.later import later
from generator.model.briefing import (
    FILLER,
    FIRST_TOKEN,
    INFERENCE_END,
    INFERENCE_START,
    LAST_TOKEN,
    Citation,
    Locator,
)
from generator.model.site import AuthoredText
from generator.problems import Problem, Where, unsafe

OPENING = later(r"\[(?=\s*@)")
QUOTES = {'"': '"', "“": "”", "„": "”", "«": "»"}
SOURCE = later(r"\s*@([^\s,;\]\"“]+)\s*")
PARAGRAPHS = later(r"(?:paragraphs?|paras?\.?|pp?\.|¶+)\s*([0-9]{1,4})(?:\s*[-–]\s*([0-9]{1,4}))?$")
NUMBERED = later(r"(fig(?:ure|\.)?|point)\s*([0-9]{1,3})$")
PRIVATE = later("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Signs that are looked for from many places, each a single character.
BLANK_LINE, EMPTY_LINE = later(r"\n(?=[ \t]*\n)"), later(r"\n(?=\n)")
BRACKET, PLACE_END = later(r"\]"), later(r"[;\]]")
SPACE = later(r"\s*")
# Where a quotation may end: at its mark, unless an odd number of backslashes stands before it.
CLOSING = {mark: later(rf"(?<!\\)(?:\\\\)*{mark}") for mark in QUOTES.values()}
INFERENCE_MARK = r"\{\s*\.inference\s*\}"
INSIDE = r"(?:(?!\n[ \t]*\n)[^\[\]])*"  # brackets of one paragraph
INFERENCE = later(rf"\[({INSIDE}(?:\[{INSIDE}\]{INSIDE})*)\]{INFERENCE_MARK}")  # links may stand in a reading
FORM = "citation-form"  # the code of what is wrong with how a citation is written
MOST_PARAGRAPHS = 50  # in one citation: more is the whole article, and should be cited so
MOST_CITATIONS = LAST_TOKEN - FIRST_TOKEN + 1  # in one text: as many as there are tokens

PLACES = 'write "exact words", para. 3, para. 3-5, fig. 1 or title; two places are [@id, para. 3; @id, para. 9]'


class Scanned(Struct, frozen=True):
    """Markdown with a token for each citation, the citations in order, and the way back to places in the file.

    `failed` holds, by the index of its token, what is wrong with a citation whose place cannot be read.
    """

    path: str
    text: str
    citations: tuple[Citation, ...]
    lines: tuple[str, ...]
    starts: tuple[int, ...]
    shifts: tuple[tuple[int, int], ...]
    failed: Mapping[int, Problem]

    def where(self, offset: int) -> Where:
        """The place in the file of an offset in the scanned text."""
        index = bisect_right(self.shifts, (offset, len(self.text) * 2 + LAST_TOKEN)) - 1
        at, original = self.shifts[index]
        return self.place(original + offset - at)

    def place(self, original: int) -> Where:
        """The place in the file of an offset in the text as written."""
        line = bisect_right(self.starts, original)
        return Where(self.path, line, original - self.starts[line - 1] + 1)

    def line_text(self, where: Where) -> str:
        """The line of the file that a place stands in."""
        return self.lines[where.line - 1] if 0 < where.line <= len(self.lines) else ""


NO_TEXT = Scanned("", "", (), (), (0,), ((0, 0),), {})


def scan(authored: AuthoredText) -> tuple[Scanned, tuple[Problem, ...]]:
    """The authored text with its citations found, and what is wrong with their form."""
    return _Scanner(authored).scan()


class _Scanner:
    """Walks once through a text; keeps where each piece of the new text came from."""

    def __init__(self, authored: AuthoredText) -> None:
        self.written = authored.text
        self.source = without_comments(authored.text)
        lines = authored.text.split("\n")
        starts = [0]
        for line in lines[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        self.empty = Scanned(authored.path, "", (), tuple(lines), tuple(starts), (), {})
        self.pieces: list[str] = []
        self.length = 0
        self.shifts: list[tuple[int, int]] = []
        self.citations: list[Citation] = []
        self.problems: list[Problem] = []
        self.failed: dict[int, Problem] = {}
        self.places: dict[re.Pattern[str], list[int]] = {}

    def scan(self) -> tuple[Scanned, tuple[Problem, ...]]:
        for match in PRIVATE.finditer(self.written):
            self.fault(match.start(), f"the character U+{ord(match[0]):04X} has no public meaning", "remove it")
        for offset, what in unsafe(self.written):
            self.fault(offset, what, "remove it")
        plain = without_code(self.source)
        opened = [*unclosed(plain)]
        for offset, what, cure in opened:
            self.fault(offset, what, cure)
        position = 0
        for opening in OPENING.finditer(plain):
            if opening.start() >= position:
                self.copy(position, opening.start())
                position = self.bracket(opening.start())
        self.copy(position, len(self.source))
        self.pieces = [] if opened else self.pieces  # the preview shows nothing of what it could not draw
        return self.scanned(), tuple(self.problems)

    def scanned(self) -> Scanned:
        text = _with_readings_marked("".join(self.pieces))
        empty = self.empty
        return Scanned(
            empty.path, text, tuple(self.citations), empty.lines, empty.starts, tuple(self.shifts), self.failed
        )

    def copy(self, start: int, end: int) -> None:
        self.shifts.append((self.length, start))
        self.pieces.append(self.source[start:end])
        self.length += end - start

    def bracket(self, start: int) -> int:
        """Reads one bracket of citations, emits its tokens, and returns where it ends."""
        if self.next(BRACKET, start) >= self.next(BLANK_LINE, start):
            self.fault(start, "this citation is never closed", "end it with ']'")
            return start + 1
        position, found = start + 1, 0
        while match := SOURCE.match(self.source, position):
            if len(self.citations) == MOST_CITATIONS:
                self.fault(position, f"the text has more than {MOST_CITATIONS:,} citations", "split the topic")
                return len(self.source)
            known = len(self.problems)
            locator, position = self.locator(match.end())
            if len(self.problems) > known:
                self.failed[len(self.citations)] = self.problems[-1]
            self.emit(Citation(match[1], locator, *self.seen(match.start(1) - 1)))
            found += 1
            if self.source[position : position + 1] != ";":
                break
            position += 1
        end = self.next(BRACKET, position)
        rest = self.source[position:end]
        if end >= len(self.source):
            self.fault(start, "this citation is never closed", "end it with ']'")
            return position
        if rest.strip() or not found:
            self.fault(position, f"cannot read {rest.strip()!r} in this citation", 'write [@source-id, "exact words"]')
        return end + 1

    def seen(self, offset: int) -> tuple[Where, str]:
        where = self.empty.place(offset)
        return where, self.empty.line_text(where)

    def emit(self, citation: Citation) -> None:
        self.shifts.append((self.length, self.offset_of(citation.where)))
        self.pieces.append(chr(FIRST_TOKEN + len(self.citations)))
        self.length += 1
        self.citations.append(citation)

    def offset_of(self, where: Where) -> int:
        return self.empty.starts[where.line - 1] + where.column - 1

    def locator(self, position: int) -> tuple[Locator, int]:
        """The place in the source that stands after a comma, and where it ends; the whole article without one."""
        if self.source[position : position + 1] != ",":
            return Locator(), position
        position = self.behind_space(position + 1)
        closing = QUOTES.get(self.source[position : position + 1])
        if closing:
            return self.quoted(position, closing)
        end = self.next(PLACE_END, position)
        written = self.source[position:end].strip()
        anchors = tuple(_anchors(written))
        if not anchors:
            self.fault(position, f"cannot read the place {written!r}", PLACES)
        return Locator(anchors=anchors, written=written), end

    def quoted(self, position: int, closing: str) -> tuple[Locator, int]:
        """The quoted words that begin here; another kind of quotation mark, or an escaped one, may stand in them."""
        end = self.next(CLOSING[closing], position + 1)
        if end > self.next(EMPTY_LINE, position) or end >= len(self.source):
            self.fault(position, "the quoted words are never closed", f"end them with {closing}")
            return Locator(), position + 1
        words = re.sub(r"\\(.)", r"\1", self.source[position + 1 : end])
        if not words.strip():
            self.fault(position, "the quoted words are empty", "quote words of the source")
        return Locator(words=" ".join(words.split()), written=words), self.behind_space(end + 1)

    def next(self, sign: re.Pattern[str], position: int) -> int:
        """Where a sign stands next; the end of the text where none comes.

        All signs of a kind are found at once, so that a text of many openings is not searched to its end for each.
        """
        if sign not in self.places:
            self.places[sign] = [found.end() - 1 for found in sign.finditer(self.source)]
        places = self.places[sign]
        at = bisect_left(places, position)
        return places[at] if at < len(places) else len(self.source)

    def behind_space(self, position: int) -> int:
        found = SPACE.match(self.source, position)
        return found.end() if found else position

    def fault(self, offset: int, what: str, cure: str) -> None:
        where, line = self.seen(min(offset, max(0, len(self.source) - 1)))
        self.problems.append(Problem(where, what, cure, line_text=line, code=FORM))


def _with_readings_marked(text: str) -> str:
    """The text with marks and fillers in exactly the places of "[" and "]{.inference}", so that offsets stay true."""
    pieces, position = [], 0
    for match in INFERENCE.finditer(without_code(text)):
        (start, end), last = match.span(), match.end(1)
        tail = INFERENCE_END + FILLER * (end - last - 1)
        pieces += [text[position:start], INFERENCE_START, text[start + 1 : last], tail]
        position = end
    return "".join((*pieces, text[position:]))


def _anchors(written: str) -> Iterator[str]:
    """The anchors of the paragraphs that a written place names."""
    plain = written.casefold()
    if plain in ("title", "standfirst"):
        yield plain
    elif match := PARAGRAPHS.match(plain):
        first, last = int(match[1]), int(match[2] or match[1])
        if 1 <= first <= last < first + MOST_PARAGRAPHS:
            yield from (f"p{number}" for number in range(first, last + 1))
    elif match := NUMBERED.match(plain):
        yield f"{'fig' if match[1].startswith('fig') else 'point'}-{match[2]}"

"""Scanned text -> sections and the claims in them: every sentence, and the citations that cover it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from generator.evidence.scan import FORM, INFERENCE_MARK, INSIDE, Scanned
from generator.evidence.verbatim import without_code
from generator.language.later import later
from generator.language.sentences import sentence_spans
from generator.language.words import slug
from generator.model.briefing import FILLER, FIRST_TOKEN, INFERENCE_END, INFERENCE_START
from generator.problems import Problem

TOKEN = later("[\U000f0000-\U000ffffd]")
BLANK = f" \t\r{FILLER}"
MARKS = later(f"[\U000f0000-\U000ffffd{INFERENCE_START}{INFERENCE_END}{FILLER}]")
HEADING = later(r"^(#{1,6})[ \t]++(|.*?(?<![ \t#]))[ \t]*(?:\{([^{}\n]*)\})?[ \t]*#*[ \t]*$", re.MULTILINE)
DEEPEST_SECTION = 2  # level of its heading; those below part nothing
ITEM = later(r"[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+")
BLOCK_QUOTED = later(r" {0,3}>")
QUOTE_MARKS = later(r"^[ \t]*>[ \t]?", re.MULTILINE)  # before each line of a block quotation
ATTRIBUTION = later(r"[-–—―]")  # before who said the words of a block quotation
MARKED_WORDS = later('[“”„«»"]')
TABLE_RULE = later(r"[ \t]*+\|?[ \t]*+:?--[-:| \t]*+$")
LINK_DEFINITION = later(r" {0,3}\[[^\[\]]+\]:[ \t]*\S+[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?[ \t]*$")
# What nothing above has read, and would be published as it was typed; a handle in the text of a link is no citation.
UNREAD = (
    (
        later(rf"(?<!\\)\[(?={INSIDE}\](?!\()){INSIDE}?(?<![\w@])@\w"),
        "this citation cannot be read",
        'write [@source-id, "exact words"], with nothing before the @',
    ),
    (
        later(INFERENCE_MARK),
        "this mark stands behind nothing that can be a reading",
        "write [Our reading.]{.inference} or, for a section, ## Our assessment {.inference}",
    ),
    (later("<!--"), "this comment is never closed", "end it with '-->'"),
)
BEFORE_STOP = later(r"(?<!\s)\s+(?=[.,;:!?](?:\s|$))")  # what a citation leaves behind
MARKUP = later(r"!?\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])|[*_`]+")
# Elements as browsers read them, and what no browser shows; a claim is what a reader sees.
ELEMENT = later(r"<(script|style)\b[^<>]*>(?:(?!<\1\b).)*?</\1\s*>|</?[A-Za-z][^<>]*>", re.DOTALL | re.IGNORECASE)


class Part(Struct, frozen=True):
    """A stretch of the scanned text under one heading; the first has none."""

    title: str | None
    is_inference: bool
    start: int
    end: int


class Sentence(Struct, frozen=True):
    """A sentence: its plain words, its span in the scanned text, the citations (by index) that cover it."""

    text: str
    offset: int
    end: int
    citations: tuple[int, ...]
    is_inference: bool


def parts(scanned: Scanned) -> tuple[Part, ...]:
    """The sections of the text, parted by headings of the first and second level."""
    heads = _section_headings(scanned.text)
    ends = [*(match.start() for match in heads), len(scanned.text)]
    first = Part(None, False, 0, ends[0])
    rest = (
        Part(MARKUP.sub(r"\1", match[2]), "inference" in (match[3] or ""), match.end(), end)
        for match, end in zip(heads, ends[1:], strict=True)
    )
    return (first, *rest)


def section_ids(titles: Iterable[str | None]) -> list[str]:
    """An id for each section, from its title; a second of one name is numbered."""
    seen: Counter[str] = Counter()
    ids: list[str] = []
    for title in titles:
        name = f"s-{slug(MARKS.sub('', title)) or 'section'}" if title is not None else "summary"
        seen[name] += 1
        ids.append(numbered(name, seen))
    return ids


def numbered(id: str, seen: Counter[str]) -> str:
    """An id with the number of the times that it was seen, from the second on."""
    return id if seen[id] == 1 else f"{id}-{seen[id]}"


def _section_headings(text: str) -> list[re.Match[str]]:
    return [heading for heading in HEADING.finditer(text) if len(heading[1]) <= DEEPEST_SECTION]


def in_headings(scanned: Scanned, failed: Collection[int]) -> Iterator[Problem]:
    """A fault for each citation in a heading, which makes no claim; one that failed anyway has its fault already."""
    for heading in HEADING.finditer(scanned.text):
        for token in TOKEN.finditer(heading[2]):
            index = ord(token[0]) - FIRST_TOKEN
            if index in failed:
                continue
            where = scanned.citations[index].where
            cure = "put it behind the sentence that it supports"
            line = scanned.line_text(where)
            yield Problem(where, "a citation stands in a heading", cure, line_text=line, code=FORM)


def unread(scanned: Scanned) -> Iterator[Problem]:
    """A fault for each citation, mark of a reading or comment that has a form of which nothing here makes anything."""
    of_sections = {heading.start(3) - 1 for heading in _section_headings(scanned.text)}
    text = without_code(scanned.text)
    for pattern, what, cure in UNREAD:
        for found in pattern.finditer(text):
            if found.start() not in of_sections:
                where = scanned.where(found.start())
                yield Problem(where, what, cure, line_text=scanned.line_text(where), code=FORM)


def sentences_of(scanned: Scanned, part: Part) -> Iterator[Sentence]:
    """Every sentence of a section: of its paragraphs, list items and cells, not of headings, code and link targets."""
    for start, end in _units(scanned.text, part.start, part.end):
        yield from _of_unit(scanned.text, start, end, part.is_inference)


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans that hold running text: paragraphs, items and cells."""
    block: list[tuple[int, int]] = []
    is_code = False
    for line_start, line_end in _lines(text, start, end):
        line = text[line_start:line_end]
        if re.match(r"[ \t]*(?:```|~~~)", line):
            is_code = not is_code
            line = ""
        is_blank = (
            is_code or not line.strip(f"{BLANK}>") or any(kind.match(line) for kind in (HEADING, LINK_DEFINITION))
        )
        if (is_blank or ITEM.match(line)) and block:
            yield from _of_block(text, block)
            block = []
        if not is_blank:
            block.append((line_start, line_end))
    if block:
        yield from _of_block(text, block)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _of_block(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    is_table = len(lines) > 1 and TABLE_RULE.match(text[slice(*lines[1])]) and "|" in text[slice(*lines[0])]
    if not is_table:
        lead = ITEM.match(text[slice(*lines[0])]) or re.match(r"[ \t]*>?[ \t]*", text[slice(*lines[0])])
        yield lines[0][0] + (lead.end() if lead else 0), lines[-1][1]
        return
    for start, end in lines[2:]:
        yield from _of_row(text, start, end)


def _of_row(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a table row that cite something; the row as one where a cell has nothing but citations, which stand
    for all of it, and where none has any, so that it is asked to."""
    cells = [(start + cell.start(), start + cell.end()) for cell in re.finditer(r"[^|]+", text[start:end])]
    citing = [cell for cell in cells if TOKEN.search(text[slice(*cell)])]
    is_whole = any(not re.search(r"\w", MARKS.sub("", text[slice(*cell)])) for cell in citing)
    yield from [(start, end)] if is_whole or not citing else citing


def _of_unit(text: str, start: int, end: int, is_inference: bool) -> Iterator[Sentence]:
    """The sentences of one paragraph; a citation behind its last full stop covers them all."""
    unit = text[start:end]
    is_block = bool(BLOCK_QUOTED.match(text, text.rfind("\n", 0, start) + 1))
    spans = sentence_spans(MARKS.sub(" ", unit))
    tokens = [(match.start(), ord(match[0]) - FIRST_TOKEN) for match in TOKEN.finditer(unit)]
    closing = spans[-1][1] if spans else 0
    is_closed = bool(spans) and bool(re.search(r"[.!?…][\"'”’)\]]*$", MARKS.sub(" ", unit)[:closing].rstrip()))
    covering = [index for at, index in tokens if at >= closing and is_closed]
    for number, (first, last) in enumerate(spans):
        reach = spans[number + 1][0] if number + 1 < len(spans) else len(unit)
        own = tuple([index for at, index in tokens if first <= at < reach and index not in covering] or covering)
        plain = _plain(unit[first:last], is_block and bool(own))
        if re.search(r"\w", plain):
            yield Sentence(plain, start + first, start + last, own, is_inference or _is_inferred(unit, first))


def _plain(markdown: str, is_quoted: bool) -> str:
    """The words of a sentence; those of a block quotation that cites something stand between marks."""
    plain = BEFORE_STOP.sub("", seen(MARKS.sub("", QUOTE_MARKS.sub("", markdown))))
    plain = ", ".join(map(str.strip, plain.strip(" |").split("|"))) if "|" in plain else plain
    has_marks = ATTRIBUTION.match(plain) or MARKED_WORDS.search(plain)
    return f"“{plain}”" if is_quoted and not has_marks else plain


def seen(markdown: str) -> str:
    """The words of a sentence as a reader sees them: without markup, on one line."""
    return " ".join(MARKUP.sub(r"\1", ELEMENT.sub("", markdown)).split())


def _is_inferred(unit: str, offset: int) -> bool:
    """Whether an offset lies in an inference span (or at its opening mark)."""
    before = unit[: offset + 1]
    return before.rfind(INFERENCE_START) > before.rfind(INFERENCE_END)

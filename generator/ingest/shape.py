"""The shape of the lines: which are prose, and which were one paragraph before somebody wrapped it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.ingest.sheet import Line, Sheet
from generator.problems import PILED, without_unsafe

PROSE = 80  # characters from which a line with a full stop is taken for a paragraph, not a heading or a label
WIDEST_WRAP = 120  # characters: mail and print wrap at 66 to 100, a paragraph on one line is longer
FEWEST_WRAPS = 4  # line breaks at which a file shows a habit rather than a coincidence
HABIT = 0.9  # share of those breaks that a greedy wrap must explain
STOPS = tuple(".!?…।؟。！？")
BEHIND_STOPS = "\"'”’)]"  # signs that may stand between the end of a sentence and the end of its line


def is_prose(text: str) -> bool:
    """Whether a line reads as a whole paragraph: long, and closed by the end of a sentence."""
    return len(text) >= PROSE and is_ended(text)


def is_ended(text: str) -> bool:
    """Whether a line ends with the end of a sentence."""
    return text.rstrip(BEHIND_STOPS).endswith(STOPS)


def unsafe_characters(sheet: Sheet) -> Sheet:
    """Removes control characters, those that turn text around, and marks that are piled up on a letter."""
    whole = "".join([line.text for line in sheet.lines])
    if whole.isprintable() and (whole.isascii() or not PILED.search(whole)):
        return sheet
    safe = ((index, without_unsafe(line.text)) for index, line in enumerate(sheet.lines))
    changed = {index: text for index, text in safe if text != sheet.lines[index].text}
    return sheet.shortened(changed, "unsafe-characters")


def joined_wraps(sheet: Sheet) -> Sheet:
    """Joins hard-wrapped lines: where nearly every break stands only because the next word would not have fitted."""
    if sheet.is_page:  # its markup tells paragraphs
        return sheet
    width = max([len(line.text) for line in sheet.lines], default=0)
    if width > WIDEST_WRAP:
        return sheet
    breaks = [_is_forced(a, b, width) for a, b in pairwise(sheet.lines) if a.text and b.text]
    if len(breaks) < FEWEST_WRAPS or sum(breaks) < HABIT * len(breaks):
        return sheet
    return sheet.with_lines(_joined(sheet.lines, width))


def joined_blocks(sheet: Sheet) -> Sheet:
    """Joins all lines that no blank one parts, where it is known that blank lines part paragraphs."""
    blocks: list[list[Line]] = []
    for line in sheet.lines:
        if blocks and line.text and blocks[-1][-1].text:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return sheet.with_lines(_one(block) for block in blocks)


def _is_forced(line: Line, following: Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > width


def _joined(lines: tuple[Line, ...], width: int) -> Iterator[Line]:
    paragraph = [lines[0]]
    for line in lines[1:]:
        if paragraph[-1].text and line.text and _is_forced(paragraph[-1], line, width):
            paragraph.append(line)
        else:
            yield _one(paragraph)
            paragraph = [line]
    yield _one(paragraph)


def _one(lines: list[Line]) -> Line:
    """The line that several were before they were wrapped."""
    return Line(lines[0].number, lines[-1].last, " ".join(line.text for line in lines))

"""Rules for a dump, which holds all the visible text of a page: columns side by side, and the page around its article.

They leave alone what is no dump. A page that came as HTML always is one; its lines carry what its markup says for or
against them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from generator.ingest.headline import LONGEST_TITLE, taken_as
from generator.ingest.prose import BRIDGE, ITEM, LABELLED, closed_at, heaviest_run, weight, words_of
from generator.ingest.shape import is_ended
from generator.ingest.sheet import Role, Sheet
from generator.language.later import later
from generator.language.words import content_words, folded, words

FEWEST_SHORT = 12  # lines that are no text from which a file may be a dump: an article has a headline, some headings
FEWEST_ABOVE = 6  # of them above the text: an article that was collected alone has its headline, date and byline there
SHARE_SHORT = 0.4  # of its lines; in the plain articles that people collect it is below a third
CERTAIN = 1000  # for a line that is the title which the page's head tells
NAMED, MARKED = 4, 2  # words that it counts for when the page's title has the line, and when it is a first heading
COLUMNS = later(r"\s{3,}")
NO_TITLE = later(rf"^{ITEM.pattern}|^(?i:by)\s|\||\s{{3,}}")  # an item of a list, a byline, a menu in one line
ABOVE = 25  # filled lines above the text in which its headline is looked for
TELLING = 2  # content words of a headline that the text has too
TOLD = 0.5  # of a headline's content words, the share that the text has at least
QUOTED = 6  # words that a pull quote has at least: fewer may recur by chance
LONGEST_QUOTE = 60  # words
LOOKED_THROUGH = 500_000_000  # characters in which quotes are looked for: of a text of 100,000, for 5,000 lines
OPENING = 2  # lines of the text in which a standfirst may still stand, since it reads as text itself
HEADING_RUN = 2  # short lines in a row inside the text that may be headings; more are furniture


def columns(sheet: Sheet) -> Sheet:
    """Removes the labels of a menu that stand in one line with a paragraph, as tables do in a dump."""
    if not _is_dump(sheet):
        return sheet
    shorter: dict[int, str] = {}
    for index in sheet.filled:
        cells = COLUMNS.split(sheet.lines[index].text)
        prose = [cell for cell in cells if weight(cell) > 0]
        if prose and len(prose) < len(cells):
            shorter[index] = " ".join(prose)
    return sheet.shortened(shorter, "columns")


def _is_dump(sheet: Sheet) -> bool:
    """Whether a file holds a whole page: many lines that are no text, and a great share of them all."""
    if sheet.is_page:
        return True
    texts = [sheet.lines[index].text for index in sheet.filled]
    fewest = max(FEWEST_SHORT, SHARE_SHORT * len(texts))
    left = len(texts)  # lines that may still be short
    for text in sorted(texts, key=len, reverse=True):
        left -= weight(text) >= 0
        if left < fewest:
            return False
    weights = [weight(text) for text in texts]
    first, _ = heaviest_run(weights)
    return sum(value < 0 for value in weights[:first]) >= FEWEST_ABOVE


def page_furniture(sheet: Sheet) -> Sheet:
    """Removes the page around its article, and finds the headline above the text."""
    if not _is_dump(sheet):
        return sheet
    filled = sheet.filled
    lines = [sheet.lines[index].text for index in filled]
    own = [weight(line) for line in lines]
    end = closed_at(lines, own)
    weights = [value + sheet.lines[index].tilt for value, index in zip(own[:end], filled, strict=False)]
    first, last = heaviest_run(weights)
    if first == last:
        return sheet.without(filled, "page-furniture") if sheet.is_page else sheet
    kept = {filled[position] for position in _kept(lines, weights, first, last)}
    above = filled[max(0, first - ABOVE) : first]
    title = _title(sheet, above, " ".join(lines[first:last]))
    top = {index for index in above if title is not None and index > title}
    captions = {index for index in (*top, *filled[first:last]) if sheet.lines[index].role is Role.CAPTION}
    gone = (index for index in filled if index not in kept | top | captions | {title})
    opening = (*sorted(top), *filled[first : first + OPENING])
    sheet = _headed(sheet.without(gone, "page-furniture"), title, opening)
    sheet = taken_as(sheet, "captions", sorted(captions))
    return replace(sheet, is_page=True, begins=filled[first])


def _headed(sheet: Sheet, title: int | None, opening: tuple[int, ...]) -> Sheet:
    """The sheet with the headline above its text, and the standfirst: what the page's head says and a line repeats."""
    if title is not None:
        line = sheet.lines[title]
        sheet = sheet.known(f"line {line.number}, above the text", title=line.text.lstrip("# ")).taken([title])
    for index in opening:
        line = sheet.lines[index]
        if sheet.summary and line.text and folded(line.text) == folded(sheet.summary):
            sheet = sheet.known(f"line {line.number}", standfirst=line.text).taken([index])
    return sheet


def _kept(lines: list[str], weights: list[float], first: int, last: int) -> list[int]:
    """The positions of a run that belong to the text: what weighs, and a heading or two between."""
    kept: list[int] = []
    waiting: list[int] = []
    for position in range(first, last):
        if weights[position] > 0:
            kept += waiting if len(waiting) <= HEADING_RUN else []
            kept.append(position)
            waiting = []
        elif weights[position] > LABELLED and not ITEM.match(lines[position]):
            waiting.append(position)
    return kept


def _title(sheet: Sheet, above: tuple[int, ...], text: str) -> int | None:
    """The line above the text that is its headline: by the page's own word, or with most words that the text has."""
    known = set(words(text))
    told = {index: _told(sheet, index, known) for index in reversed(above)}
    best = max(told, key=lambda index: told[index], default=None)
    return best if best is not None and told[best] else None


def _told(sheet: Sheet, index: int, known: set[str]) -> int:
    """How much speaks for a line as the headline: its words in the text, the page's title, its markup; 0 for none."""
    line = sheet.lines[index]
    if sheet.fields.title and folded(line.text) == folded(sheet.fields.title):
        return CERTAIN
    telling = content_words(line.text)
    told = sum(word in known for word in telling)
    is_none = len(line.text) > LONGEST_TITLE or NO_TITLE.search(line.text) or weight(line.text) < BRIDGE
    if is_none or not told or told < TOLD * len(telling):
        return 0
    is_named = len(telling) > 1 and f" {' '.join(words(line.text))} " in sheet.page_title
    witnesses = NAMED * is_named + MARKED * (line.role is Role.HEADLINE)
    is_sentence = is_ended(line.text) and not is_named
    return told + witnesses if (told >= TELLING or witnesses) and not is_sentence else 0


def pull_quotes(sheet: Sheet) -> Sheet:
    """Removes lines whose words stand in a longer line or an earlier one: pull quotes, and paragraphs shown twice."""
    said = {index: words_of(sheet.lines[index].text) for index in sheet.filled}
    text = "".join([f" {run} \n" for run in said.values()])
    quotes = ((index, run) for index, run in said.items() if QUOTED <= run.count(" ") + 1 <= LONGEST_QUOTE)
    tried = islice(quotes, LOOKED_THROUGH // (len(text) + 1))
    again = [(index, run, count) for index, run in tried if (count := text.count(f" {run} ")) > 1]
    return sheet.without(_repeated(again, said), "pull-quotes") if again else sheet


def _repeated(again: list[tuple[int, str, int]], said: dict[int, str]) -> Iterator[int]:
    """The lines, of those that stand so many times in a text, that stand in a longer line or stood before."""
    alone = Counter(said.values())
    first = {run: index for index, run in reversed(said.items())}
    return (index for index, run, count in again if count > alone[run] or index != first[run])


def above_the_text(sheet: Sheet) -> Sheet:
    """Removes what stands between the headline and the text of a page and was nothing that another rule reads."""
    return sheet.without((index for index in sheet.filled if index < sheet.begins), "above-the-text")

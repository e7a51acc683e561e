"""Rules for headline, standfirst, the outlet's own summary points, and captions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.ingest.credits import dateline_of
from generator.ingest.shape import is_ended
from generator.ingest.sheet import Sheet
from generator.language.later import later
from generator.language.words import content_words, words

LONGEST_TITLE = 160  # characters: the longest headlines of news sites have about 150
LONGEST_STANDFIRST = 400  # characters
SHORTEST_STANDFIRST = 30  # characters: what is shorter is a label, a place or a date
LABEL = 60  # characters below which a line may be of a menu
FEWEST_LABELS = 4  # such lines from which a first line must prove to be a headline
LONGEST_CAPTION = 600  # characters
SUMMARY_HEADING = later(
    r"(?i)(?:synopsis|summary|in (?:short|brief|a nutshell)|key (?:takeaways?|points?|highlights?|facts)|highlights|"
    r"at a glance|quick (?:read|summary)|tl;?dr|the gist|what to know|story highlights)\s*:?$"
)
SENTENCE_END = later(r"[^.]\.[\"'”’)]*$")
BULLET = later(r"[-–—•▪·*‣◦]\s+(?=\S)")
MENU = later(r"\s{3,}\S|\s\|\s")  # a menu in one line
CAPTION_LABEL = later(
    r"(?:IMAGE|PHOTO|FILE PHOTO|PICTURE|CAPTION|PIC|Image|Photo|File photo|File Photo|Picture|Caption)\s*[:|]\s*"
)
CREDITED = ("/", "hoto", "mage", "icture", "redit")  # one of which each credit has, and most paragraphs have not
CREDIT = later(
    r"(?:\b(?:Photograph|Photo|Image|Picture|Photo credit|Image credit|Credit|Photo courtesy|Photograph by|Photo by)"
    r"\s*[:/]\s*\S[^.]{0,100}\.?|"
    r"\((?:(?:File )?(?:Photo|Image|Picture)s?\b[^)]{0,100}|[^)]{0,60}\b(?:Photo|Image))\)\.?|"
    r"\b[A-Z][\w. ]{1,40}/\s?(?:AFP|AP|Reuters|REUTERS|Getty(?: Images)?|EPA|PTI|ANI)(?: Photo)?)$"
)


def captions(sheet: Sheet) -> Sheet:
    """Takes captions out of the text: lines labelled IMAGE, PHOTO and the like, or short ones that end in a credit."""
    found = [index for index, text in sheet.short(LONGEST_CAPTION) if _is_caption(text)]
    return taken_as(sheet, "captions", found)


def taken_as(sheet: Sheet, field: str, indices: list[int]) -> Sheet:
    """The sheet with these lines, without their labels, added to a field that holds several."""
    if not indices:
        return sheet
    texts = tuple(_unlabelled(sheet.lines[index].text) for index in indices)
    return sheet.added(field, texts, _lines(sheet, indices)).taken(indices)


def _unlabelled(text: str) -> str:
    label = CAPTION_LABEL.match(text)
    return text[label.end() :] if label else text


def _is_caption(text: str) -> bool:
    return bool(CAPTION_LABEL.match(text) or (_is_credited(text) and CREDIT.search(text)))


def _is_credited(text: str) -> bool:
    """Whether a text may end in a credit."""
    return any(word in text for word in CREDITED)


def outlet_summary(sheet: Sheet) -> Sheet:
    """Takes the outlet's own summary: bullets under 'Key Takeaways' or the like; the headings are removed."""
    headings = [index for index, text in sheet.short(LABEL) if SUMMARY_HEADING.match(text)]
    for heading in headings:
        points = list(_bullets(sheet, heading))
        if points:
            texts = tuple(BULLET.sub("", sheet.lines[index].text, count=1) for index in points)
            sheet = sheet.added("outlet_summary", texts, _lines(sheet, points)).taken(points)
    return sheet.without(headings if sheet.fields.outlet_summary else (), "summary-headings")


def _bullets(sheet: Sheet, heading: int) -> Iterator[int]:
    for index in sheet.filled:
        if index > heading:
            if not BULLET.match(sheet.lines[index].text):
                return
            yield index


def headline(sheet: Sheet) -> Sheet:
    """Takes the first line as the title when it is short, is no sentence, and a paragraph follows it.

    Of a page the headline is looked for when its furniture is removed.
    """
    filled = sheet.filled
    if sheet.fields.title or sheet.is_page or len(filled) < 2:
        return sheet
    text = sheet.lines[filled[0]].text
    if len(text) > LONGEST_TITLE or text[-1] in ",;:" or SENTENCE_END.search(text):
        return sheet
    if dateline_of(text) or BULLET.match(text):
        return sheet
    if _is_label(text, [sheet.lines[index].text for index in filled[1:]]):
        return sheet.without(filled[:1], "above-the-text")
    return sheet.known("first line", title=text.lstrip("# ")).taken(filled[:1])


def _is_label(text: str, below: list[str]) -> bool:
    """Whether a first line is of a page's menu: short lines stand around, and the text has none of its words."""
    if sum(len(line) < LABEL for line in below) < FEWEST_LABELS:
        return False
    known = set(words(" ".join(line for line in below if len(line) >= LABEL)))
    return bool(MENU.search(text)) or not any(word in known for word in content_words(text))


def standfirst(sheet: Sheet) -> Sheet:
    """Takes the line under the title as the standfirst when the report proper begins below it."""
    filled = sheet.filled
    if not sheet.fields.title or sheet.fields.standfirst or len(filled) < 2:
        return sheet
    text, below = sheet.lines[filled[0]].text, sheet.lines[filled[1]].text
    if not SHORTEST_STANDFIRST <= len(text) <= LONGEST_STANDFIRST or dateline_of(text):
        return sheet
    is_label = not is_ended(text) or text.endswith("…")
    credited = ("standfirst-credit", sheet.lines[filled[0]].number) in _credited(sheet)
    if not (credited or is_label or dateline_of(below)):
        return sheet
    return sheet.known(f"line {sheet.lines[filled[0]].number}", standfirst=text).taken(filled[:1])


def _credited(sheet: Sheet) -> set[tuple[str, int]]:
    return {(removal.rule, removal.first) for removal in sheet.removed}


def _lines(sheet: Sheet, indices: list[int]) -> str:
    """Where the lines stand in the raw file, in words."""
    numbers = [sheet.lines[index].number for index in indices]
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"lines {numbers[0]}-{numbers[-1]}"
    return "lines " + ", ".join(map(str, numbers))

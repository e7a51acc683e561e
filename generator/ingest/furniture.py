"""Rules for what a page prints around its article: related links, sharing and subscribing, notices."""

from __future__ import annotations

import re

from generator.ingest.shape import is_prose
from generator.ingest.sheet import Sheet
from generator.language.later import later

LABEL = 120  # characters at most of a line that is a label, a button or a notice
BODY_BEGUN = 2  # paragraphs that must stand before a related-links heading is believed
BODY_RESUMED = 2  # whole paragraphs in a row after which such a block is over

TAIL_START = later(
    r"""(?ix)(?:
    (?:previous|next)\s+(?:story|article|post|news)
    | related(?:\s+(?:stories|articles|news|posts|topics|links|coverage|reading|content))?
    | (?:read|see)\s+(?:also|more|next)\b.{0,40} | also\s+read
    | more\s+(?:stories|news|on\s+this(?:\s+story)?|to\s+read)
    | (?:more|latest)\s+from\b.{0,60} | latest(?:\s+(?:news|stories|updates))?
    | don[’']?t\s+miss(?:\s+(?:it|this|out))? | you\s+(?:may|might)\s+(?:also\s+)?like
    | recommended(?:\s+(?:for\s+you|stories|reading))? | trending(?:\s+(?:now|stories))?
    | (?:most|top)\s+(?:read|popular|viewed|stories|news|picks) | editor[’']?s?\s+(?:picks?|choice)
    | (?:leave\s+a\s+)?(?:comments?|reply)(?:\s*\(\d+\))? | (?:tags|topics|filed\s+under)\s*:.{0,100}
    | in\s+other\s+news | what\s+to\s+read\s+next | popular\s+(?:stories|posts|now)
    )\s*:?$"""
)
READ_ALSO = later(
    r"(?i)(?:also\s+read|read\s+also|read\s+more|read\s+this|see\s+also|must\s+read|watch(?:\s+now)?|related(?:\s+story)?)"
    r"(?:\s*[:|]|\s+[–—-])\s*\S"
)
SHARING = later(
    r"""(?ix)(?:
    share(?:\s+(?:this|on|via)\b.{0,40}|\s+the\s+(?:story|article|post|page|news))?
    | (?:facebook|twitter|whats\s?app|telegram|linkedin|reddit|pinterest|x|
    e-?mail|print|copy\s+link|tweet|pin\s+it|save|bookmark)(?:\s*[|/·•,]\s*\w+)*
    | (?:follow|like|join|find)\s+us(?:\s+(?:on|at|in|via)\b.{0,100})? | (?:please\s+)?subscribe\b.{0,100}
    | sign\s+(?:up|in)(?:\s+(?:to|for|now|here|with|or)\b.{0,100})?
    | (?:get|download)\s+(?:our|the)\b.{0,60}\bapps?\b.{0,40} | click\s+(?:here|to)\b.{0,100}
    | (?:story\s+continues\s+below.{0,40}|-?\s*advertisement\s*-?|advertise\s+with\s+us|sponsored(?:\s+content)?)
    | go\s?to\s?top | back\s+to\s+top | skip\s+to\s+(?:main\s+)?content | listen\s+to\s+this\s+(?:article|story)
    | add\s+.{0,40}\bas\s+a\s+preferred\s+source.{0,40} | show\s+(?:more|less|comments)
    )[.!]?$"""
)
NOTICE = later(
    r"""(?ix)(?:
    (?:.{0,60}[.,;|©–—-]\s*)?all\s+rights\s+(?:are\s+)?reserved(?:[.,;|–—-].{0,60})?
    | (?:©|\(c\)\s|copyright\s+(?:©|\(c\)|[0-9]{4}|by\s)).{0,100}
    | .{0,20}this\s+(?:story|article|report)\s+
      (?:has\s+not\s+been\s+edited|is\s+(?:auto-?generated|published))\b.{0,200}
    | disclaimer\s*:.{0,300} | (?:media|press)\s+(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))\s*:.{0,200}
    | (?:this|our|the)\s+(?:material|content|article|story|report|site|website)\b.{0,40}
      \b(?:may\s+not|not\s+to)\s+be\s+(?:published|broadcast|republished|reproduced|redistributed)\b.{0,120}
    )$"""
)
LONGEST_NOTICE = 300  # characters: a syndication notice is a sentence or two


def related_links(sheet: Sheet) -> Sheet:
    """Removes blocks of related links: from a heading such as 'Latest from' to where paragraphs go on, or the end."""
    if not any(TAIL_START.match(text) for _, text in sheet.short(LABEL)):
        return sheet
    filled = sheet.filled
    prose = [is_prose(sheet.lines[index].text) for index in filled]
    position = 0
    while position < len(filled):
        text = sheet.lines[filled[position]].text
        if sum(prose[:position]) >= BODY_BEGUN and len(text) <= LABEL and TAIL_START.match(text):
            end = _resumes(prose, position + 1)
            last = filled[end] if end < len(filled) else filled[-1] + 1
            sheet = sheet.without(_until(sheet, filled[position], last), "related-links")
            position = end
        position += 1
    return sheet


def _resumes(prose: list[bool], position: int) -> int:
    """The position at which whole paragraphs go on, or the end of the list."""
    for start in range(position, len(prose) - BODY_RESUMED + 1):
        if all(prose[start : start + BODY_RESUMED]):
            return start
    return len(prose)


def _until(sheet: Sheet, first: int, last: int) -> range:
    """The indices from first to last, without the blank lines before the last."""
    while last > first and not sheet.lines[last - 1].text:
        last -= 1
    return range(first, last)


def read_also(sheet: Sheet) -> Sheet:
    """Removes 'Also read: another headline' lines in the middle of the text."""
    return _without_labels(sheet, READ_ALSO, "read-also")


def sharing(sheet: Sheet) -> Sheet:
    """Removes lines that ask to share, follow, subscribe or sign in, advertisement marks and jump links."""
    return _without_labels(sheet, SHARING, "sharing")


def notices(sheet: Sheet) -> Sheet:
    """Removes copyright lines and notices of syndication."""
    return sheet.without([index for index, text in sheet.short(LONGEST_NOTICE) if NOTICE.match(text)], "notices")


def recurring_lines(sheet: Sheet) -> Sheet:
    """Removes the lines that content/cleaning.yaml knows from many pages."""
    if not sheet.furniture:
        return sheet
    return sheet.without([i for i in sheet.filled if sheet.lines[i].text in sheet.furniture], "recurring-lines")


def _without_labels(sheet: Sheet, pattern: re.Pattern[str], rule: str) -> Sheet:
    return sheet.without([index for index, text in sheet.short(LABEL) if pattern.match(text)], rule)

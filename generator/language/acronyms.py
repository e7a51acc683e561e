"""Bodies and things that an article introduces with their acronym in brackets: 'Harbour Safety Board (HSB)'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.language.later import later
from generator.language.offices import is_noun
from generator.model.article import Paragraph
from generator.model.findings import How, Named, NameKind, Spot

ACRONYM = later(r" \(([A-Z][A-Z&-]{1,9})s?\)")
SMALL = frozenset("of the for and in on to de la du des der die und".split())
LONGEST_EXPANSION = 12  # words before the bracket that are looked at


def bodies(paragraphs: Sequence[Paragraph]) -> Iterator[Named]:
    """What an article introduces with its acronym in brackets: 'Harbour Safety Board (HSB)'."""
    spelled: dict[str, tuple[str, Spot]] = {}
    for paragraph in paragraphs:
        for match in ACRONYM.finditer(paragraph.text):
            start = _expansion(paragraph.text[: match.start()], match[1])
            words = paragraph.text[start : match.start()]
            if start is not None and match[1] not in spelled and _is_body(match[1], words):
                spelled[match[1]] = words, Spot(paragraph.anchor, start, match.start(), How.NAME)
    for acronym, (words, spot) in spelled.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])")
        spots = [Spot(p.anchor, m.start(), m.end(), How.ACRONYM) for p in paragraphs for m in pattern.finditer(p.text)]
        reason = f"introduced as '{words} ({acronym})'"
        yield Named(words, NameKind.BODY, (words, acronym), (spot, *spots), (), (reason,))


def _is_body(acronym: str, words: str) -> bool:
    """Whether an acronym and its words name a body or a thing, not an office: "Member of Parliament (MP)"."""
    return not is_noun(acronym) and not is_noun(words.rpartition(" ")[2])


def _expansion(before: str, acronym: str) -> int | None:
    """Where the words begin of which an acronym has the initials; None when it has not."""
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    found = list(re.finditer(r"\w+", before))[-LONGEST_EXPANSION:]
    wanted = len(letters) - 1
    for word in reversed(found):
        initial = word[0][0].casefold()
        if wanted >= 0 and initial == letters[wanted] and (word[0] not in SMALL or wanted == 0):
            wanted -= 1
            if wanted < 0:
                is_whole = before[word.start() - 1 : word.start()] not in tuple("/-&")  # not half of "CI/CD"
                return word.start() if word[0][0].isupper() and is_whole else None
        elif word[0].casefold() not in SMALL and initial != letters[min(wanted + 1, len(letters) - 1)]:
            return None
    return None

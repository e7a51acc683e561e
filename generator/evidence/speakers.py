"""Who speaks: the person to whom a sentence gives words, as far as its form alone tells."""

from __future__ import annotations

from collections.abc import Mapping

from generator.evidence.grounds import Ground
from generator.language.later import later
from generator.language.name_words import NAMELESS, TITLES
from generator.language.saying import GIVING_WORDS
from generator.language.words import folded

WORD = r"[A-Z][\w’'-]*[\w]"
PERSON = rf"(?<![\w’'-])(?:(?:{WORD}|[A-Z]\.)\s){{0,8}}{WORD}"
BEFORE = later(
    rf"(?P<name>{PERSON})(?:,[^,“\"]{{2,60}},)?\s(?:(?:has|had|have|also|then|later|once)\s)*(?:{GIVING_WORDS})\b"
)
AFTER = later(rf"\b(?:{GIVING_WORDS})\s(?P<name>(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?{PERSON})")
ACCORDING = later(rf"\b(?:[Aa]ccording to|in the words of|[Ff]or|in the phrase of)\s(?P<name>{PERSON})")
POSSESSIVE = later(r"['’]s$")
PRONOUN = later(rf"\b(?:[Hh]e|[Ss]he)\s(?:(?:has|had|also|then|later)\s)*(?:{GIVING_WORDS})\b")
OPENERS = frozenset(
    """the a an in on at as but and so yet when while after before for both its his her this that he she it they we i
    who""".split()
)


def speaker_of(text: str, quoted: tuple[int, int] = (0, 0)) -> str | None:
    """The person to whom a sentence gives words, as it names them; None when it names none, or several.

    `quoted` is the span of words in it that are no part of its own telling.
    """
    told = text[: quoted[0]] + " " * (quoted[1] - quoted[0]) + text[quoted[1] :]
    matches = (match for form in (BEFORE, AFTER, ACCORDING) for match in form.finditer(told))
    # "He called Ruhl's plan" names whose plan it is, not who speaks.
    found = [_person(match["name"]) for match in matches if not POSSESSIVE.search(match["name"])]
    names = {folded(name.split()[-1]): name for name in found if name}
    return next(iter(names.values())) if len(names) == 1 else None


def _person(run: str) -> str | None:
    """The name without titles and without a capitalised first word of the sentence; None for an institution."""
    words = [word.removesuffix("'s").removesuffix("’s") for word in run.split()]
    named = [word for word in words if word.casefold().rstrip(".") not in TITLES | OPENERS]
    if not named or any(word.casefold() in NAMELESS for word in named):
        return None
    return " ".join(named)


def is_one_person(a: str, b: str) -> bool:
    """Whether two names end in the same word."""
    return folded(a.split()[-1]) == folded(b.split()[-1])


def speaker_there(span: tuple[int, int], ground: Ground, paragraphs: Mapping[str, Ground]) -> str | None:
    """To whom a source gives the words at a span: by its sentence, or by one before it when that says only "he"."""
    before = [sentence for sentence in ground.sentences if sentence.start <= span[0]]
    if not before:
        return None
    own = before[-1].text
    named = speaker_of(own)
    if named or not PRONOUN.search(own):
        return named
    earlier = [sentence.text for sentence in before[:-1]][::-1]
    for other in _paragraphs_before(ground, paragraphs):
        earlier += [sentence.text for sentence in other.sentences][::-1]
    return next((name for text in earlier if (name := speaker_of(text))), None)


def _paragraphs_before(ground: Ground, paragraphs: Mapping[str, Ground]) -> list[Ground]:
    """The body before a paragraph, the nearest first."""
    order = list(paragraphs)
    return [paragraphs[anchor] for anchor in order[: order.index(ground.paragraph.anchor)] if anchor[0] == "p"][::-1]

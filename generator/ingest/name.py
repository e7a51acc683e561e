"""The id of an article: short, readable, stable, and told apart from another by its own bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.language.later import later
from generator.language.name_words import DATE_WORDS
from generator.language.names import surnames
from generator.language.sentences import first_sentence
from generator.language.words import content_words, slug

WORDS_OF_TITLE = 3  # enough to know an article by beside its date, short enough to be typed into a citation
NAME_LENGTH = 40  # characters of the words; the raw file's name serves where no word of the article has a letter a-z
SOURCE_LENGTH = 20  # characters of the outlet's or agency's name
LETTER = later("[a-z]")
SUFFIXES = (4, 12, 64)  # hexadecimal digits of the raw bytes' SHA-256: the fewest that tell two namesakes apart


def article_id(published: str | None, source: str | None, texts: tuple[str, str, str]) -> str:
    """An id such as `2025-08-06-harbour-wire-fomin-kumar`: date, source, persons first named or words of the title.

    `texts` are the title, the first paragraph, and the name of the raw file, which serves where no word can.
    """
    day = (published or "undated").lower().replace("/", "-").replace("~", "")
    title, body, raw_name = texts
    first = first_sentence(body)
    people = surnames(first)[:2]
    words = people if len(people) > 1 else _telling(title)
    slugs = (slug(text, NAME_LENGTH) for text in _candidates(words, first, raw_name))
    named = next((made for made in slugs if LETTER.search(made)), "article")
    by = slug(re.sub(r"(?i)^the\s+", "", source or ""), SOURCE_LENGTH)
    return "-".join(part for part in (slug(day), by, named) if part)


def _candidates(words: Sequence[str], first: str, raw_name: str) -> Iterator[str]:
    yield " ".join(words)
    yield " ".join(_telling(first))
    yield raw_name


def _telling(text: str) -> list[str]:
    return [word for word in content_words(text) if word not in DATE_WORDS][:WORDS_OF_TITLE]


def with_suffixes(id: str, sha256: str) -> tuple[str, ...]:
    """The ids that tell an article apart from its namesakes by its raw bytes, the shortest first."""
    return tuple(f"{id}-{sha256[:digits]}" for digits in SUFFIXES)

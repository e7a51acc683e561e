"""Capitalised names in a text, and the persons among them, as far as their form alone tells."""

from __future__ import annotations

import re

from generator.language.later import later
from generator.language.name_words import NAMELESS, TITLES

NAME = later(r"[A-Z][\w’'-]*(?:\s+(?:de|van|von|al|bin|of the|of)?\s*[A-Z][\w’'-]*)*")


def surnames(text: str) -> tuple[str, ...]:
    """The last names of the persons named in a text, in order, each once, as far as a person can be told by form.

    A person is two or three capitalised words, titles apart, none of which stands for an institution, a place or a day.
    """
    found = (_surname(match[0]) for match in NAME.finditer(re.sub(r"[’']s\b", " ,", text)))
    return tuple(dict.fromkeys(name for name in found if name))


def _surname(run: str) -> str | None:
    parts = run.split()
    named = [part for part in parts if part.casefold() not in TITLES]
    if any(part.casefold() in NAMELESS for part in named):
        return None
    is_titled = len(named) == 1 and len(parts) > 1
    return named[-1] if len(named) in (2, 3) or is_titled else None


# What stands in a byline beside names: offices, newsrooms, times, addresses.
NO_PERSON = later(
    r"(?i)\b(?:staff|writers?|reporters?|editors?|correspondents?|columnists?|contributors?|bureau|chief|press|agenc(?:y|ies)|"
    r"newspapers?|ago|updated|published)\b|\d|@|https?:|\.com\b|\.co\b"
)
MOST_WORDS = 6  # of a person's name: 'Maria del Carmen de la Cruz Ortega' has seven, and is rare


def people(text: str) -> tuple[str, ...]:
    """The persons of a byline: 'By Jana Ruhl, Staff Writer, and Piet Vos' names two."""
    parts = re.split(r"\s*(?:[,;&]|\band\b)\s*", re.sub(r"(?i)^by\s+", "", text.strip()))
    named = (re.sub(r"(?i)\s+(?:for|of|in)\s+(?:the\s)?.*$", "", part) for part in parts)
    return tuple(dict.fromkeys(name for name in named if _is_person(name)))


def _is_person(name: str) -> bool:
    is_short = 0 < len(name.split()) <= MOST_WORDS
    return is_short and not NO_PERSON.search(name) and not name[0].islower()

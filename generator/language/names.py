"""Capitalised names in a text, and the persons among them, as far as their form alone tells."""

from __future__ import annotations

import re

from generator.language.edtf import MONTHS

NAME = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:de|van|von|al|bin|of the|of)?\s*[A-Z][\w’'-]*)*")
TITLES = frozenset(
    """president prime minister deputy vice premier chancellor ambassador secretary general colonel lieutenant major
    captain admiral marshal commander chief chairman chairwoman director senator governor mayor judge justice professor
    doctor dr mr mrs ms sir lord lady king queen prince princess pope bishop spokesman spokeswoman spokesperson
    foreign defence defense interior finance external affairs adviser advisor envoy envoys security national joint
    former acting""".split()
)
DATE_WORDS = frozenset(
    [*(name.casefold() for name in MONTHS), *"monday tuesday wednesday thursday friday saturday sunday".split()]
)
NOT_PERSONS = DATE_WORDS | frozenset(
    """ministry commission committee council partnership summit agreement declaration treaty act union nations states
    party court parliament department agency bank company corporation university institute centre center house army
    navy force forces federation republic kingdom north south east west new san los operation war day memorial press
    news times post air sea ocean river street city system systems""".split()
)


def surnames(text: str) -> tuple[str, ...]:
    """The last names of the persons named in a text, in order, each once, as far as a person can be told by form.

    A person is two or three capitalised words, titles apart, none of which stands for an institution, a place or a day.
    """
    found = (_surname(match[0]) for match in NAME.finditer(re.sub(r"[’']s\b", " ,", text)))
    return tuple(dict.fromkeys(name for name in found if name))


def _surname(run: str) -> str | None:
    parts = run.split()
    named = [part for part in parts if part.casefold() not in TITLES]
    if any(part.casefold() in NOT_PERSONS for part in named):
        return None
    is_titled = len(named) == 1 and len(parts) > 1
    return named[-1] if len(named) in (2, 3) or is_titled else None

"""Where something happened, as far as the words beside a preposition tell."""

from __future__ import annotations

from generator.language.later import later
from generator.language.name_words import DATE_WORDS

NAME = r"[A-Z][\w’'-]*(?:\s+(?:of\s+|de\s+|la\s+|el\s+|the\s+)?[A-Z][\w’'-]*){0,3}"
# What stands behind a place, and not behind a name that qualifies another word: "the Brexit referendum".
BEHIND = (
    r"(?=\s*(?:[,.;:)–—]|$)|\s+(?:on|in|at|from|to|for|and|after|before|where|when|with|during|by|as|since|that|who|which|"
    r"late|early|yesterday|today|last|this|over|of|following|amid|were|was|is)\b)"
)
PLACE = later(
    rf"\b(?:in|near|outside)\s+(?:the\s+|southern\s+|northern\s+|eastern\s+|western\s+|central\s+)?({NAME}){BEHIND}"
)
VENUE = later(
    rf"\bat\s+(?:the\s+)?({NAME}\s+)?((?:[A-Z][\w’'-]*\s+)?(?:Centre|Center|Hall|Park|Stadium|Airport|University|Palace|"
    r"House|Memorial|Museum|Hotel|Square|Arena|Church|Cathedral|Court|Station|Harbour|Harbor|Port|Castle|Library))\b"
)


def place_in(text: str) -> str | None:
    """The place that a clause names behind "in", "near" or "outside", else the venue behind "at"; None without one."""
    for match in PLACE.finditer(text):
        if match[1].split()[0].casefold() not in DATE_WORDS and not match[1].endswith(("'s", "’s")):
            return match[1]
    venue = VENUE.search(text)
    return f"{venue[1] or ''}{venue[2]}" if venue else None

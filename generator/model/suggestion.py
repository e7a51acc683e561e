"""What the articles suggest for `content/entities.yaml`: names that are not listed yet, with what speaks for each."""

from __future__ import annotations

from msgspec import Struct


class Seen(Struct, frozen=True):
    """A passage in which a suggested name stands: the article, the paragraph's anchor, and the words around it."""

    article: str
    anchor: str
    words: str


class Suggestion(Struct, frozen=True):
    """An entity to list, or new aliases of one that is listed (`is_listed`), with counts, passages and reasons.

    `forms` are all printings that were taken for it, with the offices before them; `description` is an office that a
    source gives, in its own words.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    forms: tuple[str, ...]
    sources: int
    origins: int
    mentions: int
    reasons: tuple[str, ...]
    passages: tuple[Seen, ...]
    description: str | None = None
    is_listed: bool = False

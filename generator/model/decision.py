"""What people decided about articles, in `content/decisions/`: it wins over what the program makes of the texts."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from generator.model.relation import Likeness
from generator.problems import Where

DECISIONS = "content/decisions"


class Ground(Struct, frozen=True):
    """Where a decision stands, its public reason, the note that is not published, and its day (EDTF)."""

    where: Where
    line_text: str
    reason: str
    note: str | None
    on: str | None


class Join(Struct, frozen=True):
    """Two articles (by id) are of one origin, related as a person says."""

    articles: tuple[str, str]
    kind: Likeness
    ground: Ground


class Part(Struct, frozen=True):
    """Two articles (by id) are of separate origins, however alike they are."""

    articles: tuple[str, str]
    ground: Ground


class Lead(Struct, frozen=True):
    """An article (by id) leads its family."""

    article: str
    ground: Ground


class Redate(Struct, frozen=True):
    """Words of a source name another date (EDTF) than is read in them."""

    source: str
    words: str
    to: str
    ground: Ground


class Withdraw(Struct, frozen=True):
    """An article (by id) was withdrawn by its outlet."""

    article: str
    ground: Ground


class Takedown(Struct, frozen=True):
    """An article (by id) may not be shown any more."""

    article: str
    ground: Ground


class Redact(Struct, frozen=True):
    """Words of a source (by id) may not be shown any more."""

    source: str
    words: str
    ground: Ground


Decision: TypeAlias = "Join | Part | Lead | Redate | Withdraw | Takedown | Redact"


def articles_of(decision: Decision) -> tuple[str, ...]:
    """The ids of the articles that a decision names."""
    if isinstance(decision, Join | Part):
        return decision.articles
    return (decision.source if isinstance(decision, Redate | Redact) else decision.article,)

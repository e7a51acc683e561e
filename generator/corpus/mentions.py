"""Where each entity of `content/entities.yaml` is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ahocorasick_rs import MATCHKIND_LEFTMOST_LONGEST, AhoCorasick

from generator.model.article import Article
from generator.model.corpus import Mention
from generator.model.site import Entity


class Aliases:
    """Every spelling of every entity's names, ready to be looked for in a text."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        owner = {form: entity.id for entity in entities.values() for form in _spellings(entity)}
        self._spellings = sorted(owner)
        self._owners = [owner[form] for form in self._spellings]
        self._automaton = AhoCorasick(self._spellings, matchkind=MATCHKIND_LEFTMOST_LONGEST)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Entity, start and end of each name in a text that stands as whole words."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            before, after = text[start - 1 : start], text[end : end + 1]
            if not (before.isalnum() or after.isalnum()):
                yield self._owners[index], start, end


def _spellings(entity: Entity) -> Iterator[str]:
    """The names of an entity as printed, with spaces and hyphens exchanged or left out, and the plural."""
    for name in (entity.name, *entity.aliases):
        # Only where a digit is joined: "S-400", "S 400", "S400"; "New Delhi" has one spelling.
        for form in (name, *(re.sub(r"[-\s](?=[0-9])|(?<=[0-9])[-\s]", joint, name) for joint in ("-", " ", ""))):
            yield form
            yield f"{form}s"


def mentions(articles: Iterable[Article], entities: Mapping[str, Entity]) -> tuple[Mention, ...]:
    """Every mention of every entity, in the order of the articles and their paragraphs."""
    if not entities:
        return ()
    aliases = Aliases(entities)
    return tuple(mention for article in articles for mention in _in_article(article, aliases))


def _in_article(article: Article, aliases: Aliases) -> Iterator[Mention]:
    for paragraph in article.paragraphs:
        for entity, start, end in aliases.find(paragraph.text):
            yield Mention(entity, article.id, paragraph.anchor, start, end)

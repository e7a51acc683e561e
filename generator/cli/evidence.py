"""`find`, `pin` and `impact`: help for those who write with sources, and what depends on one of them."""

from __future__ import annotations

from itertools import islice

import click

from generator.build import read
from generator.cli.options import Done, Where, shared, site_of
from generator.content.load import load
from generator.evidence.impact import resting
from generator.evidence.locate import find, pinned
from generator.evidence.losses import without_lost
from generator.ingest.shelve import write_whole
from generator.language.words import plural
from generator.model.briefing import Unsound
from generator.model.order import Order
from generator.problems import did_you_mean

MOST_FOUND = 20  # passages shown: more, and more words will serve better
AROUND = 60  # characters shown on each side of found words


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@shared
def find_command(where: Where, words: tuple[str, ...]) -> None:
    """Find passages by their words, each with its citation to copy.

    Without a passage that has the words as they are, sentences are shown that have all of them.

    \b
    Examples:
      briefing find "three squadrons"
      briefing find contract 2018 units
    """
    articles = without_lost(load(site_of(where)).content)[0].articles.values()
    found = tuple(islice(find(" ".join(words), articles), MOST_FOUND + 1))
    for item in found[:MOST_FOUND]:
        text = item.paragraph.text
        before, after = text[max(0, item.start - AROUND) : item.start], text[item.end : item.end + AROUND]
        where.voice.say(f"{item.article.id}, {item.paragraph.anchor}: …{before}{text[item.start : item.end]}{after}…")
        where.voice.say(f"    {item.citation}")
    if not found:
        where.voice.warn("No source has these words: try fewer")
        raise Done(1)
    if len(found) > MOST_FOUND:
        where.voice.warn(f"The first {MOST_FOUND} are shown: more words find fewer")


@click.command("pin")
@click.argument("topics", nargs=-1)
@shared
def pin_command(where: Where, topics: tuple[str, ...]) -> None:
    """Write exact words into citations that only name a paragraph.

    Paragraphs move when a text is cleaned anew; words are found again, or missed. TOPICS are ids; all by default.

    \b
    Examples:
      briefing pin
      briefing pin s400-deliveries
    """
    root = site_of(where)
    reading = read(Order(root, root / "site"))
    known = {topic.id: topic for topic in reading.content.topics}
    for id in topics:
        if id not in known:
            raise click.UsageError(f"there is no topic {id!r}; {did_you_mean(id, known) or 'see briefing list topics'}")
    for topic in (known[id] for id in topics or known):
        if topic.text:
            text, count = pinned(topic.text, reading.corpus, reading.content.moved)
            if count:
                write_whole(root / topic.text.path, text)
            where.voice.say(f"{topic.text.path}: {plural(count, 'citation')} pinned")


@click.command("impact")
@click.argument("source")
@shared
def impact_command(where: Where, source: str) -> None:
    """Show the claims and events that rest on a source, and which rest on it alone.

    \b
    Examples:
      briefing impact 2025-12-04-millrace-observer-singh-belousov
    """
    root = site_of(where)
    reading = read(Order(root, root / "site"))
    articles = {*reading.content.articles, *(lost.id for lost in reading.content.lost)}
    if source not in articles:
        near = did_you_mean(source, articles) or "briefing list articles shows them all"
        raise click.UsageError(f"there is no article {source!r}; {near}")
    weighed = (item.text for item in reading.weighed)
    texts = tuple(text.sound_part if isinstance(text, Unsound) else text for text in weighed)
    found = tuple(resting(source, texts, reading.corpus))
    for item in found:
        label = "alone" if item.is_alone else "with others"
        where.voice.say(f"{item.where or 'chronology'}: {label}: {item.text}")
    alone = sum(item.is_alone for item in found)
    where.voice.say(f"{plural(len(found), 'claim or event', 'claims and events')} rest on it, {alone:,} on it alone")

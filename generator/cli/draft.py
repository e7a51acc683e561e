"""`draft`: a starting text for a topic."""

from __future__ import annotations

import click

from generator.briefing.compose import compose
from generator.briefing.draft import draft
from generator.build import read
from generator.cli.options import Done, Where, command, shared, site_of
from generator.ingest.shelve import write_whole
from generator.language.words import plural
from generator.model.briefing import Attested
from generator.model.order import Order
from generator.problems import did_you_mean


@click.command("draft")
@click.argument("topic")
@shared
def draft_command(where: Where, topic: str) -> None:
    """Write a starting text for a topic from what the sources say, with citations in place.

    The text is content/topics/TOPIC.md; one that exists is never touched. What it says is quoted: write your own
    sentences around the quotations, and keep the citations.

    \b
    Examples:
      briefing draft s400-deliveries
    """
    root = site_of(where)
    path = root / "content" / "topics" / f"{topic}.md"
    if path.exists():
        raise click.UsageError(f"content/topics/{topic}.md exists already; rename it to have a new draft")
    reading = read(Order(root, root / "site"))
    texts = {weighed.text.topic.id: weighed.text for weighed in reading.weighed}
    if topic not in texts:
        raise click.UsageError(f"there is no topic {topic!r}; {did_you_mean(topic, texts) or 'briefing list topics'}")
    text = texts[topic]
    if not isinstance(text, Attested):
        where.voice.problems(reading.problems)
        raise Done(1)
    briefing, _ = compose(text, reading.corpus, reading.content)
    if not briefing.points:
        raise click.UsageError(
            f"no article of {topic!r} has a sentence to begin with; {command(root, 'list articles')}"
        )
    write_whole(path, draft(briefing, reading.corpus))
    said = plural(len(briefing.points), "quotation")
    where.voice.say(f"Wrote content/topics/{topic}.md from {said}. Write on there; {command(root, 'serve')} shows it.")

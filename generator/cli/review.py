"""`review`: what is new in a topic since its text was last read against its sources."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.briefing.review import News, Touch, review
from generator.build import Reading, read
from generator.cli.options import Done, Where, shared, site_of
from generator.language.edtf import parse_edtf
from generator.language.words import plural
from generator.model.briefing import Unsound, Weighed
from generator.model.order import Order
from generator.problems import did_you_mean

MOST_EVENTS = 8  # dates told of one article


@click.command("review")
@click.argument("topic")
@shared
def review_command(where: Where, topic: str) -> None:
    """Show what is new in a topic since its `reviewed:` date: origins, figures, dates, and the claims that they touch.

    A claim is touched by a sentence that shares much of its words; one that states another number comes first. Read
    them, mend the text, and set `reviewed:` to the day on which you did.

    \b
    Examples:
      briefing review s400-deliveries
    """
    root = site_of(where)
    reading = read(Order(root, root / "site"))
    texts = {weighed.text.topic.id: weighed for weighed in reading.weighed}
    if topic not in texts:
        raise click.UsageError(f"there is no topic {topic!r}; {did_you_mean(topic, texts) or 'briefing list topics'}")
    if not texts[topic].text.topic.reviewed:
        raise click.UsageError(
            f"content/topics/{topic}.yaml has no 'reviewed:'; write the day on which you last read it"
        )
    if isinstance(texts[topic].text, Unsound):
        where.voice.problems(texts[topic].problems)
        raise Done(1)
    where.voice.say("\n".join(_told(texts[topic], reading)))


def _told(weighed: Weighed, reading: Reading) -> Iterator[str]:
    """What is new, article by article."""
    text = weighed.text if not isinstance(weighed.text, Unsound) else weighed.text.sound_part
    found = review(text, reading.corpus, reading.content.site)
    date = parse_edtf(text.topic.reviewed or "")
    since = date.text if date else text.topic.reviewed
    yield f"{text.topic.id}: {plural(len(found), 'origin')} since the review of {since}"
    for news in found:
        yield ""
        yield from _news(news, reading)


def _news(news: News, reading: Reading) -> Iterator[str]:
    article = reading.corpus.articles[news.article]
    yield f"{article.id}: {article.heading}"
    for figure in news.figures:
        yield f"  figure   {figure.words}: {figure.of}"
    for event in news.events[:MOST_EVENTS]:
        date = parse_edtf(event.date)
        yield f"  date     {date.text if date else event.date}: {event.text}"
    for touch in news.touches:
        yield from _touch(touch)
    if not news.touches:
        yield "  touches  no claim of the text"


def _touch(touch: Touch) -> Iterator[str]:
    place = f"{touch.claim.where.path}:{touch.claim.where.line}"
    yield f"  touches  {place}: {touch.claim.text}"
    other = f" [another number: {touch.number}]" if touch.number else ""
    yield f"           it says: {touch.words}{other}"

"""The same collection as the folders that static site generators read: ours and others', with plain templates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from collection import QUALITIES, THINGS, Made

TOPICS = 20
FRONT = "---\ntitle: {title}\n{date}: {day}\noutlet: {outlet}\n{more}---\n{text}\n"


def written(root: Path, files: Iterable[tuple[str, str]]) -> None:
    """Writes files into a folder."""
    for path, text in files:
        at = root / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text(text, encoding="utf-8")


def _articles(made: Iterable[Made], folder: str, date: str = "date", more: str = "") -> Iterable[tuple[str, str]]:
    for article in made:
        told = {"title": article.title, "day": article.published.isoformat(), "outlet": article.outlet}
        text = "\n\n".join(article.paragraphs)
        yield f"{folder}/{article.id}.md", FRONT.format(**told, date=date, more=more, text=text)


def briefing(root: Path, made: Iterable[Made]) -> None:
    """A site of ours: articles, and topics with two terms each."""
    written(root, _articles(made, "content/articles", "published"))
    written(root, {"content/site.yaml": "title: A made-up collection\nlanguage: en\n"}.items())
    topics = (
        (
            f"content/topics/topic-{place:02}.yaml",
            f"title: Topic {place}\nquestion: What became of it?\nstatus: published\n"
            f'terms: ["{QUALITIES[place]} {THINGS[place]}", "{QUALITIES[place + 9]} {THINGS[place + 50]}"]\n',
        )
        for place in range(TOPICS)
    )
    written(root, topics)

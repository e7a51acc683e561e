"""`why`: what became of a raw article, line by line, and how each field is known."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.cli.options import Where, shared, site_of
from generator.content.corrections import read_settings
from generator.content.load import load
from generator.ingest.clean import clean, cleaned, sheet_of_raw
from generator.ingest.read import RawFile, read_raw
from generator.ingest.sheet import Sheet
from generator.model.article import Article, Dateline, RawArticle, SetAside
from generator.model.correction import Given
from generator.problems import did_you_mean

WIDEST_RULE = 20  # characters of the column that names rules
SHOWN = 160  # characters of a line of the raw file


@click.command("why")
@click.argument("article")
@shared
def why_command(where: Where, article: str) -> None:
    """Show how an article was cleaned: every line of its raw file with the rule that removed it, every field with its
    evidence.

    ARTICLE is the id of an article, or the path of a raw file in seeds/, also of one that was set aside.

    \b
    Examples:
      briefing why 2025-08-06-harbour-wire-talks
      briefing why seeds/talks.txt
    """
    root = site_of(where)
    path = article if (root / article).is_file() else _raw_of(where, article)
    given = read_settings(root).given(path)
    raw = read_raw(RawFile(root / path, path), given.encoding)
    if isinstance(raw, SetAside):
        where.voice.say(f"{path}: set aside: {raw.reason}; {raw.cure}")
        return
    where.voice.say("\n".join(_told(raw, given)))


def _raw_of(where: Where, id: str) -> str:
    """The path of the raw file of an article."""
    articles = load(where.root).content.articles
    if id not in articles:
        near = did_you_mean(id, articles) or "briefing list articles shows them all"
        raise click.UsageError(f"there is no article {id!r}; {near}")
    raw = articles[id].origins.raw
    if not raw or not (where.root / raw).is_file():
        raise click.UsageError(f"the raw file of {id!r} is not there ({raw or 'none is named'})")
    return raw


def _told(raw: RawArticle, given: Given) -> Iterator[str]:
    """What cleaning makes of a raw article now."""
    found = clean(raw, given)
    read = sheet_of_raw(raw)
    yield f"{raw.path}: {_outcome(found)}"
    yield ""
    if isinstance(found, Article):
        for name, evidence in found.origins.known_from:
            yield f"{name:>{WIDEST_RULE}}  {_value(found, name)}  ({evidence})"
        yield ""
    yield from _lines(read, cleaned(read, given))


def _outcome(found: Article | SetAside) -> str:
    if isinstance(found, SetAside):
        return f"set aside: {found.reason}; {found.cure}"
    return f"{len(found.body)} paragraphs are the text of {found.id}"


def _value(article: Article, name: str) -> str:
    value = getattr(article, name, "")
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, Dateline):
        return f"{value.place}, {value.date or 'no date'}"
    return str(value or "")


def _lines(read: Sheet, left: Sheet) -> Iterator[str]:
    """Each line of the raw file after the rules that removed it or a part of it; `=` marks what a field took."""
    rules: dict[int, list[str]] = {}
    for removal in left.removed:
        for number in range(removal.first, removal.last + 1):
            rules.setdefault(number, []).append(removal.rule)
    kept = {number for line in left.lines if line.text for number in range(line.number, line.last + 1)}
    for line in read.lines:
        found = ", ".join(dict.fromkeys(rules.get(line.number, ())))
        is_taken = line.text and line.number not in kept and not found
        mark = "+" if line.number in kept and line.text else "=" if is_taken else "-" if line.text else " "
        yield f"{found:>{WIDEST_RULE}} {mark}{line.number:>5} {line.text[:SHOWN]}".rstrip()

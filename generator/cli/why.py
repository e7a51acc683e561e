"""`why`: what became of a raw article, line by line, how two articles are related, and what makes an event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.options import Where, shared, site_of
from generator.cli.why_event import why_event
from generator.cli.why_pair import told_of_pair
from generator.cli.why_topic import why_topic
from generator.content.corrections import read_settings
from generator.content.load import load
from generator.ingest.clean import clean, cleaned, sheet_of_raw
from generator.ingest.read import RawFile, read_file
from generator.ingest.sheet import Sheet
from generator.model.article import Article, Dateline, RawArticle, SetAside, raw_name
from generator.model.correction import Given
from generator.problems import did_you_mean

WIDEST_RULE = 20  # characters of the column that names rules
SHOWN = 160  # characters of a line of the raw file


@click.command("why")
@click.argument("article")
@click.argument("other", required=False)
@shared
def why_command(where: Where, article: str, other: str | None) -> None:
    """Show how an article was cleaned: every line of its raw file with the rule that removed it, every field with its
    evidence. Of two articles, show how they are related: the measures, the rule and the words in both.

    ARTICLE is the id of an article, or the path of a raw file in seeds/, also of one that was set aside; `#` and a
    number behind it name a part of a container. The id of an event shows what it rests on, how its date was worked out,
    and what makes up its weight; the id of a topic, which articles belong to it, which nearly do, and why.

    \b
    Examples:
      briefing why 2025-08-06-harbour-wire-talks
      briefing why seeds/talks.txt
      briefing why e-05b4cf53caf1fc3b
      briefing why s400-deliveries
      briefing why 2025-08-06-harbour-wire-talks 2025-08-07-herald-talks
    """
    root = site_of(where)
    told = why_event(root, article) if article.startswith("e-") else why_topic(root, article)
    if told and other:
        raise click.UsageError(f"{article!r} is no article, and only articles are compared; leave {other!r} out")
    if told:
        where.voice.say(told)
        return
    if other:
        where.voice.say(told_of_pair(root, (article, other)))
        return
    _say_cleaned(where, root, article)


def _say_cleaned(where: Where, root: Path, article: str) -> None:
    """Tells how an article was cleaned, or why it was set aside."""
    path, position = _place(root, article) or _raw_of(where, article)
    settings = read_settings(root)
    found = read_file(RawFile(root / path, path), settings.given(path).encoding, settings.records)
    for raw in found:
        if isinstance(raw, SetAside) and position in ("", raw.position):
            where.voice.say(f"{raw.name}: set aside: {raw.reason}; {raw.cure}")
            return
        if isinstance(raw, RawArticle) and position in ("", raw.place.position):
            where.voice.say("\n".join(_told(raw, settings.given(raw.name))))
            return
    raise click.UsageError(f"{raw_name(path, position)} is not there; its file may have been replaced")


def _place(root: Path, name: str) -> tuple[str, str] | None:
    """The path and the position of a raw article by its name; None where no raw file has this name."""
    path, mark, position = name.rpartition("#")
    if (root / name).is_file():
        return name, ""
    return (path, position) if mark and (root / path).is_file() else None


def _raw_of(where: Where, id: str) -> tuple[str, str]:
    """The path of the raw file of an article, and its position there."""
    articles = load(where.root).content.articles
    if id not in articles:
        near = did_you_mean(id, articles) or "briefing list articles shows them all"
        raise click.UsageError(f"there is no article {id!r}; {near}")
    raw = articles[id].origins.raw
    if not raw or not (where.root / raw).is_file():
        raise click.UsageError(f"the raw file of {id!r} is not there ({raw or 'none is named'})")
    return raw, articles[id].origins.place.position


def _told(raw: RawArticle, given: Given) -> Iterator[str]:
    """What cleaning makes of a raw article now."""
    found = clean(raw, given)
    read = sheet_of_raw(raw)
    yield f"{raw.name}: {_outcome(found)}"
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

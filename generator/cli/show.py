"""`list`, `schema` and `completion`: what is there, and what editors and shells want to know."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import click
from msgspec import Struct

from generator.cli.options import Done, Where, shared, site_of
from generator.content.forms import SCHEMAS
from generator.content.load import Loaded, load
from generator.content.schema import schema_of
from generator.language.cells import csv_text
from generator.model.article import Article
from generator.model.site import Topic
from generator.problems import HARMLESS

Row = tuple[str, ...]
WIDEST = 48  # characters of a cell in a table on a terminal


class Listing(Struct, frozen=True):
    """What can be listed: its columns, the rows that it has, what to say when there are none, and the columns that a
    terminal shows when it does not show all."""

    columns: Row
    rows: Callable[[Loaded], list[Row]]
    empty: str
    shown: Row = ()


# What `correct` takes over from a table that was listed, and how each is written there.
CORRECTABLE: Mapping[str, Callable[[Article], str]] = {
    "published": lambda article: article.published or "",
    "updated": lambda article: article.updated or "",
    "outlet": lambda article: article.outlet or "",
    "agency": lambda article: article.agency or "",
    "byline": lambda article: "; ".join(article.byline),
    "language": lambda article: article.language,
    "url": lambda article: article.url or "",
    "title": lambda article: article.title or "",
    "standfirst": lambda article: article.standfirst or "",
}


def _articles(loaded: Loaded) -> list[Row]:
    return [
        (article.id, *(told(article) for told in CORRECTABLE.values()), str(len(article.body)))
        for article in loaded.content.articles.values()
    ]


def _topics(loaded: Loaded) -> list[Row]:
    return [_topic(topic) for topic in loaded.content.topics]


def _topic(topic: Topic) -> Row:
    terms = ", ".join((*topic.terms.any, *topic.terms.all))
    return topic.id, "draft" if topic.is_draft else "published", "yes" if topic.text else "no", terms, topic.title


def _set_aside(loaded: Loaded) -> list[Row]:
    return [(item.path, item.reason, item.cure) for item in loaded.content.set_aside]


LISTINGS = {
    "articles": Listing(
        ("id", *CORRECTABLE, "paragraphs"),
        _articles,
        "No articles yet: put text files into seeds/ and run briefing ingest.",
        ("id", "published", "outlet", "agency", "language", "title"),
    ),
    "topics": Listing(
        ("id", "status", "text", "terms", "title"),
        _topics,
        'No topics yet: briefing new topic "My topic" --terms "first term, second term"',
    ),
    "set-aside": Listing(
        ("raw", "reason", "cure"), _set_aside, "Nothing is set aside: every raw file became an article."
    ),
}


@click.command("list")
@click.argument("what", type=click.Choice(list(LISTINGS)))
@click.option("-f", "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@shared
def list_command(where: Where, what: str, form: str) -> None:
    """List articles, topics, or what is set aside.

    \b
    Examples:
      briefing list articles
      briefing list articles --format csv > articles.csv
    """
    listing = LISTINGS[what]
    loaded = load(site_of(where))
    rows = listing.rows(loaded)
    where.voice.problems(loaded.problems)
    if form == "table":
        where.voice.say(_table(*_narrowed(listing, rows)) if rows else listing.empty)
    else:
        click.echo(csv_text(listing.columns, rows) if form == "csv" else _json(listing.columns, rows), nl=False)
    if any(problem.weight not in HARMLESS for problem in loaded.problems):
        raise Done(1)


def _narrowed(listing: Listing, rows: list[Row]) -> tuple[Row, list[Row]]:
    """The columns and rows as a terminal shows them."""
    columns = listing.shown or listing.columns
    places = [listing.columns.index(name) for name in columns]
    return columns, [tuple(row[place] for place in places) for row in rows]


def _table(columns: Row, rows: list[Row]) -> str:
    cells = [columns, *([_clipped(cell) for cell in row] for row in rows)]
    widths = [max(len(row[index]) for row in cells) for index in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    )


def _clipped(cell: str) -> str:
    return cell if len(cell) <= WIDEST else cell[: WIDEST - 1] + "…"


def _json(columns: Row, rows: list[Row]) -> str:
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"


@click.command("schema")
@click.argument("file", type=click.Choice(list(SCHEMAS)))
@shared
def schema_command(where: Where, file: str) -> None:
    """Print the JSON Schema of a YAML file, for editors.

    \b
    Examples:
      briefing schema topic > content/schemas/topic.json
    """
    click.echo(json.dumps(schema_of(SCHEMAS[file]), ensure_ascii=False, indent=1))


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@shared
def completion_command(where: Where, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Examples:
      briefing completion bash >> ~/.bashrc
      briefing completion fish > ~/.config/fish/completions/briefing.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    program = click.get_current_context().find_root().command
    click.echo(found(program, {}, "briefing", "_BRIEFING_COMPLETE").source(), nl=False)

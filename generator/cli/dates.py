"""`dates`: every date expression of a text as JSON Lines, for those who want the dates and not the site."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.cli.options import Done, Where, shared
from generator.language.dates import edtf_of_words, find_dates
from generator.language.edtf import parse_edtf
from generator.model.findings import DateExpression
from generator.problems import Problem
from generator.problems import Where as Place


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The day of publication in EDTF; a usage error when it is none."""
    edtf = edtf_of_words(value) if value is not None else None
    parsed = parse_edtf(edtf or "")
    if value is not None and not (parsed and parsed.is_day):
        raise click.BadParameter(f"{value!r} is not a day; write 2025-12-04 or '4 December 2025'")
    return edtf


@click.command("dates")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True), default="-")
@click.option("--published", metavar="DATE", callback=_day, help="The day that relative words count from.")
@shared
def dates_command(where: Where, file: Path, published: str | None) -> None:
    """Print every date expression of a text as JSON Lines.

    FILE is a plain text in UTF-8; without one, or with -, the text is read from standard input. Each line has start and
    end (in characters), text, edtf, precision, anchor (the date it was counted from, or null), rule and direction.
    Without --published, words such as "on Tuesday" are no dates, unless the text names a day before them.

    \b
    Examples:
      briefing dates article.txt --published 2025-12-04
      briefing dates --published "4 December 2025" < article.txt
    """
    for found in find_dates(_text(where, file), published):
        click.echo(json.dumps(_row(found), ensure_ascii=False))


def _text(where: Where, file: Path) -> str:
    """The text of a file or of standard input, with its line ends as they are."""
    is_stdin = str(file) == "-"
    data = sys.stdin.buffer.read() if is_stdin else file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        name = "standard input" if is_stdin else str(file)
        where.voice.problems([Problem(Place(name, line), "is not UTF-8", "save the text in UTF-8")])
        raise Done(1) from None


def _row(found: DateExpression) -> dict[str, str | int | None]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "edtf": found.edtf,
        "precision": found.precision,
        "anchor": found.anchor,
        "rule": found.rule,
        "direction": found.direction,
    }

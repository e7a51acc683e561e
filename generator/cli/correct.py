"""`correct` and `rename`: a table of corrections read in, and another id for an article."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.options import Done, Where, shared, site_of
from generator.cli.show import CORRECTABLE
from generator.content.forms import MetadataForm
from generator.content.load import load
from generator.content.rename import renamed
from generator.content.validate import first_fault
from generator.disk import text_in
from generator.ingest.shelve import write_whole
from generator.language.cells import uncovered
from generator.language.words import is_id, plural
from generator.model.article import Article
from generator.model.correction import CORRECTIONS
from generator.model.yaml_text import Value, write_yaml
from generator.problems import Problem, did_you_mean
from generator.problems import Where as Place


@click.command("correct")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@shared
def correct_command(where: Where, file: Path) -> None:
    """Take over what a person set right in a table.

    FILE is a CSV that `briefing list articles --format csv` wrote and a person edited. Each cell that differs from what
    is known becomes a correction in content/corrections.yaml; an emptied cell says that the value is unknown.

    \b
    Examples:
      briefing list articles --format csv > articles.csv
      briefing correct articles.csv
    """
    root = site_of(where)
    articles = dict(load(root).content.articles)
    problems: list[Problem] = []
    found: list[Value] = []
    for number, row in _rows(file):
        entry = _entry(Place(file.name, number), row, articles)
        if isinstance(entry, Problem):
            problems.append(entry)
        elif entry:
            found.append(entry)
    if problems:
        where.voice.problems(problems)
        raise Done(1)
    if found:
        path = root / CORRECTIONS
        before = text_in(path) if path.is_file() else ""
        before = "" if before.strip() in ("[]", "") else before.rstrip() + "\n"
        write_whole(path, before + write_yaml(found))
    where.voice.say(f"{plural(len(found), 'correction')} added to {CORRECTIONS}")


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the table with their lines in the file; a usage error when it is none of ours."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        unknown = set(reader.fieldnames or ()) - {"id", *CORRECTABLE, "paragraphs"}
        if "id" not in (reader.fieldnames or ()) or unknown:
            columns = ", ".join(("id", *CORRECTABLE))
            what = f"has the columns {', '.join(sorted(unknown))}" if unknown else "has no column 'id'"
            raise click.UsageError(f"{file.name} {what}; its columns may be {columns}")
        for row in reader:
            yield reader.line_num, {name: uncovered(value or "") for name, value in row.items() if name}


def _entry(place: Place, row: dict[str, str], articles: dict[str, Article]) -> Value | Problem:
    """The correction that a row of the table makes; None when it says nothing new."""
    article = articles.get(row["id"])
    if article is None:
        cure = did_you_mean(row["id"], articles) or "write the id of an article in content/articles/"
        return Problem(place, f"there is no article '{row['id']}'", cure)
    changed = {
        name: row[name].strip() for name in CORRECTABLE if name in row and row[name] != CORRECTABLE[name](article)
    }
    values: dict[str, Value] = {
        name: [part.strip() for part in text.split(";") if part.strip()] if name == "byline" else text or None
        for name, text in changed.items()
    }
    wrong = first_fault(MetadataForm, values)
    if wrong:
        return Problem(place, *wrong)
    return {"article": article.id, "set": values} if values else None


@click.command("rename")
@click.argument("old")
@click.argument("new")
@shared
def rename_command(where: Where, old: str, new: str) -> None:
    """Give an article another id.

    Its citations in topics are rewritten, and its old address leads to the new one.

    \b
    Examples:
      briefing rename undated-first-clause-of 2025-08-06-harbour-wire-talks
    """
    root = site_of(where)
    folder = root / "content" / "articles"
    known = [path.stem for path in folder.glob("*.md")]
    if old not in known:
        raise click.UsageError(f"there is no article {old!r}; {did_you_mean(old, known) or 'briefing list articles'}")
    if not is_id(new):
        raise click.UsageError(f"{new!r} is not an id; use a-z, 0-9 and single hyphens")
    if new in known:
        raise click.UsageError(f"there is an article {new!r} already; choose another id")
    changed = renamed(root, old, new)
    for path, text in changed.items():
        write_whole(root / path, text)
    (folder / f"{old}.md").unlink()
    where.voice.say(
        f"{old} is now {new}; {plural(len(changed) - 1, 'other file')} rewritten, the old address leads to it"
    )

"""`suggest`: what the articles name and `content/entities.yaml` does not list."""

from __future__ import annotations

from itertools import islice

import click

from generator.build import read
from generator.cli.options import Done, Where, command, shared, site_of
from generator.cli.terminal import progress
from generator.content.entities import entry_text, remark_lines, with_suggestions
from generator.content.forms import EntitiesForm
from generator.content.validate import fill
from generator.corpus.suggest import suggestions
from generator.disk import text_in
from generator.ingest.shelve import write_whole
from generator.language.words import plural
from generator.model.order import Order
from generator.model.suggestion import Suggestion
from generator.model.yaml_text import read_yaml
from generator.problems import stop_if

KINDS = "person", "organisation", "law", "thing", "country"
ENTITIES = "content/entities.yaml"
MOST = 40  # suggestions printed when nobody says how many: as many as a person looks through at once


@click.command("suggest")
@click.argument("what", type=click.Choice(["entities"]))
@click.option(
    "-n", "--most", type=click.IntRange(1), default=MOST, show_default=True, help="How many of them, the best first."
)
@click.option("--kind", type=click.Choice(KINDS), help="Only these.")
@click.option("--apply", "is_applied", is_flag=True, help="Write them into content/entities.yaml.")
@shared
def suggest_command(where: Where, what: str, most: int, kind: str | None, is_applied: bool) -> None:
    """Suggest names for content/entities.yaml.

    Persons, bodies with an acronym, designations and countries that the articles name and the file does not list, and
    new spellings of those that it lists: as YAML to paste, with counts, passages and reasons. Look each over: the words
    tell who is named, not whether two sources mean the same person.

    \b
    Examples:
      briefing suggest entities
      briefing suggest entities --kind person --most 10 --apply
    """
    root = site_of(where)
    with progress(where.voice) as report:
        corpus = read(Order(root, root / "site"), report).corpus
    found = tuple(islice((one for one in suggestions(corpus) if kind in (None, one.kind)), most))
    if not found:
        where.voice.say(f"Nothing to suggest: {ENTITIES} lists every name that the articles make sure of.")
    elif is_applied:
        _apply(where, found)
        new = sum(not one.is_listed for one in found)
        counts = f"{plural(new, 'entity', 'entities')} added to {ENTITIES}, {len(found) - new} with new aliases"
        where.voice.say(f"{counts}. Look it over, then: {command(root, 'check')}")
    else:
        where.voice.say("\n".join(_told(one) for one in found))
        where.voice.warn(f"{plural(len(found), 'suggestion')}; to write them: add --apply, or paste what is right")


def _told(suggestion: Suggestion) -> str:
    if not suggestion.is_listed:
        return entry_text(suggestion, remarks=True) + "\n"
    lines = (*remark_lines(suggestion), f"add to the aliases of '{suggestion.id}': {', '.join(suggestion.aliases)}")
    return "".join(f"# {line}\n" for line in lines)


def _apply(where: Where, found: tuple[Suggestion, ...]) -> None:
    """Writes the file whole, and only when it is then still sound."""
    path = where.root / ENTITIES
    before = text_in(path) if path.is_file() else ""
    sound = read_yaml(before, ENTITIES)
    stop_if(sound.problems)
    text = with_suggestions(before, found)
    form = fill(EntitiesForm, read_yaml(text, ENTITIES))
    if isinstance(form, tuple):
        where.voice.problems(form)
        raise Done(1)
    write_whole(path, text)

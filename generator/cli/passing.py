"""`diff`, `release` and `pack`: what changed, what was released, and the whole as one file to pass on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
from msgspec.structs import asdict

from generator.build import check
from generator.cli.options import Done, Where, shared, site_of
from generator.content.record import FOLDER, read_record
from generator.ingest.shelve import write_whole
from generator.language.edtf import parse_edtf
from generator.language.words import plural
from generator.model.briefing import Briefing
from generator.model.change import Release
from generator.model.order import Order
from generator.model.yaml_text import Value, write_yaml
from generator.pages.changed import as_markdown
from generator.pages.changes import changes
from generator.problems import Stopped, did_you_mean
from generator.publish.earlier import read_data
from generator.publish.pack import packed
from generator.publish.render import try_out

HEAD = "# Editions of this briefing, oldest first; `briefing release` adds to it. See docs/changes.md.\n"


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path), required=False)
@click.option("--format", "form", type=click.Choice(["markdown", "json"]), default="markdown", show_default=True)
@shared
def diff_command(where: Where, old: Path, new: Path | None, form: str) -> None:
    """Show what changed between two builds, in editorial terms.

    OLD and NEW are built sites or their data/ folders; NEW is site/ by default. Claims added, reworded, with more or
    less support; events new, moved, confirmed; sources new, changed, withdrawn. As Markdown for a pull request.

    \b
    Examples:
      briefing diff published/data site/data > changes.md
    """
    found = changes(read_data(old), read_data(new or site_of(where) / "site"))
    if form == "json":
        click.echo(json.dumps([asdict(change) for change in found], ensure_ascii=False, indent=1))
    else:
        click.echo(as_markdown(found), nl=False)


@click.command("release")
@click.argument("topic")
@click.option("-n", "--note", required=True, help="What is new, or what was wrong: a sentence for readers.")
@click.option("--correction", is_flag=True, help="It corrects the edition that stands, and starts no new one.")
@click.option("--date", "day", metavar="DAY", help="The day of the release, as 2025-12-06 (default: today).")
@shared
def release_command(where: Where, topic: str, note: str, correction: bool, day: str | None) -> None:
    """Write down an edition of a briefing: its number, day, claims and a note, in content/record/.

    The page shows its editions and corrections, and feeds and search engines are told the day of the last one. Only a
    briefing that passes the check can be released; mending a typo without a release moves no date.

    \b
    Examples:
      briefing release s400-deliveries -n "First edition."
      briefing release s400-deliveries --correction -n "Three squadrons were delivered, not two."
    """
    root = site_of(where)
    briefing = _briefing(_checked(where, root), topic)
    record, _ = read_record(root, (briefing.topic,))
    earlier = record.get(topic, ())
    number = _number(earlier, correction)
    released = Release(number, _day(day, earlier), _note(note), correction, _claims(briefing))
    path = f"{FOLDER}/{topic}.yaml"
    entries: list[Value] = [_entry(found) for found in (*earlier, released)]
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    write_whole(root / path, HEAD + write_yaml(entries))
    kind = "a correction of edition" if correction else "edition"
    where.voice.say(f"Wrote {kind} {number}, {released.date}, with {plural(len(released.claims), 'claim')} -> {path}")


def _checked(where: Where, root: Path) -> tuple[Briefing, ...]:
    """The briefings of the site, all sound; with a fault anywhere nothing is released."""
    try:
        return check(Order(root, root / "site"), rendering=try_out).briefings
    except Stopped as stopped:
        where.voice.problems(stopped.problems)
        where.voice.warn("Not released: mend these first.")
        raise Done(stopped.code) from None


def _briefing(found: tuple[Briefing, ...], topic: str) -> Briefing:
    by_id = {briefing.topic.id: briefing for briefing in found}
    if topic not in by_id:
        hint = did_you_mean(topic, by_id) or f"the published topics are {', '.join(by_id) or 'none yet'}"
        raise click.UsageError(f"there is no published topic {topic!r}; {hint}")
    return by_id[topic]


def _number(earlier: tuple[Release, ...], is_correction: bool) -> int:
    if is_correction and not earlier:
        raise click.UsageError("there is no edition to correct yet; release the first one without --correction")
    last = earlier[-1].number if earlier else 0
    return last if is_correction else last + 1


def _day(given: str | None, earlier: tuple[Release, ...]) -> str:
    """The day of a release: the one given, else today; never before the last one."""
    parsed = parse_edtf(given or date.today().isoformat())
    if parsed is None or not parsed.is_day:
        raise click.UsageError(f"--date {given!r} is not a day; write it as 2025-12-06")
    if earlier and parsed.value < earlier[-1].date:
        raise click.UsageError(f"--date {parsed.value} lies before the last release, of {earlier[-1].date}")
    return parsed.value


def _note(text: str) -> str:
    if not text.split():
        raise click.UsageError("the note is empty; say in a sentence what is new, or what was wrong")
    return " ".join(text.split())


def _claims(briefing: Briefing) -> tuple[str, ...]:
    return tuple(claim.id for claim in briefing.attested.claims)


def _entry(release: Release) -> Value:
    made: dict[str, Value] = {"edition": str(release.number), "date": release.date}
    made |= {"kind": "correction"} if release.is_correction else {}
    return {**made, "note": release.note, "claims": list(release.claims)}


@click.command("pack")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The archive (default: FOLDER.zip).")
@shared
def pack_command(where: Where, folder: Path | None, output: Path | None) -> None:
    """Make one archive of a built site, to file away or to hand on.

    It is a ZIP of the folder, with a description of it as an RO-Crate in it. The same site gives the same bytes, the
    search index apart.

    \b
    Examples:
      briefing pack                          site/ -> site.zip
      briefing pack -o briefings-2025-12.zip
    """
    site = folder or site_of(where) / "site"
    archive = output or Path(f"{site if site.name.strip('.') else site.resolve()}.zip")
    files = packed(site, archive)
    where.voice.say(f"Packed {plural(files, 'file')} -> {archive}")

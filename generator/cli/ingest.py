"""`ingest`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import click

from generator.cli.options import STRICT, Done, Where, shared, site_of
from generator.cli.seeds import inputs
from generator.cli.terminal import Voice, progress
from generator.ingest.changes import Change, Fate
from generator.intake import Ingested, ingest
from generator.language.edtf import parse_edtf
from generator.language.words import plural

DIFF_SHOWN = 12  # lines of a kept file's difference that are shown without being asked for more


@click.command("ingest")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@STRICT
@shared
def ingest_command(where: Where, paths: tuple[Path, ...], strict: bool) -> None:
    """Clean raw articles into content/articles/.

    Reads seeds/ by default. Files and folders from elsewhere are copied into seeds/ first. An article file that a
    person has edited is never overwritten: the run says what would have changed. Running it twice changes nothing.

    \b
    Examples:
      briefing ingest                 everything in seeds/
      briefing ingest ~/collected     a folder from elsewhere
      crawler | briefing ingest -     what comes through a pipe
      briefing ingest -v              also says what became of each file
    """
    root, voice = site_of(where), where.voice
    found = inputs(root, paths, voice)
    started = monotonic()
    with progress(voice) as report:
        done = ingest(root, found, report)
    _tell(done, voice)
    voice.say(_ingested(done, monotonic() - started))
    if done.removed:
        voice.say(f"Lines removed (in articles): {', '.join(_removed(done))}")
    if strict and done.set_aside:
        raise Done(1)


def _tell(done: Ingested, voice: Voice) -> None:
    """What became of single files: what was set aside and what was kept always, the rest when verbose."""
    for change in done.changes:
        if change.fate is Fate.KEPT and change.diff:
            voice.warn(f"content/articles/{change.id}.md: kept as a person edited it; ingest would have written:")
            for line in change.diff[2 : None if voice.is_verbose else 2 + DIFF_SHOWN]:
                voice.warn(f"    {line}")
        else:
            voice.detail(f"content/articles/{change.id}.md: {change.fate.value}, from {change.raw}")
    for change in done.changes:
        if change.lengths and change.fate is not Fate.UNCHANGED:
            stated, there = change.lengths
            where = f"content/articles/{change.id}.md"
            voice.warn(f"{where}: the database states {stated:,} words, and {there:,} are there; look at the raw file")
    for change in done.changes:
        if change.fate is not Fate.UNCHANGED:
            _tell_date(change, voice)
    for item in done.set_aside:
        voice.warn(f"{item.name}: set aside: {item.reason}; {item.cure}")
    for name, id in done.plan.seen:
        voice.detail(f"{name}: seen again: it is {id}")
    for one in done.moved:
        what = "which a briefing cites by its number, was another paragraph; briefing check says where it is now"
        voice.warn(f"{one.source}: {one.anchor}, {what}")
    for line in done.furniture:
        voice.warn(f"'{line}' stands on many pages and is removed; to keep it see content/cleaning.yaml")


def _tell_date(change: Change, voice: Voice) -> None:
    """What is wrong with the date of an article: it has not come, or what stands there names no one day."""
    edtf = parse_edtf(change.published or "")
    if edtf and edtf.first and edtf.first > date.today():
        where = f"content/articles/{change.id}.md"
        voice.warn(f"{where}: says that it was published on {change.published}, which has not come; correct it")
    if change.unread:
        cure = f"set it right in content/corrections.yaml (article: {change.id})"
        voice.warn(f"{change.raw}: has no date of publication, since {change.unread}; {cure}")


def _removed(done: Ingested) -> Iterator[str]:
    """What each rule took out, the greatest first: an over-eager rule shows here."""
    for rule, (lines, articles) in done.removed.items():
        yield f"{rule} {lines:,} ({articles:,})"


def _ingested(done: Ingested, seconds: float) -> str:
    fates = ((Fate.NEW, "new"), (Fate.UPDATED, "updated"), (Fate.UNCHANGED, "unchanged"), (Fate.KEPT, "kept as edited"))
    counts = ", ".join(f"{done.count(fate)} {words}" for fate, words in fates if done.count(fate))
    seen = len(done.plan.seen)
    read = plural(len(done.changes) + len(done.set_aside) + seen, "raw article")
    if not done.changes and not done.set_aside:
        return "No raw articles in seeds/ yet: put text files there, or name a folder: briefing ingest FOLDER"
    aside = f"; {len(done.set_aside)} set aside (content/set-aside.yaml)" if done.set_aside else ""
    beside = f"; {plural(done.left_out, 'folder')} beside saved pages left out" if done.left_out else ""
    again = f"; {seen:,} seen again" if seen else ""
    versions = f"; {plural(len(done.plan.earlier), 'earlier version')} kept" if done.plan.earlier else ""
    passed = f"; {plural(done.passed, 'part')} of containers without an article passed over" if done.passed else ""
    more = f"{again}{versions}{aside}{beside}{passed}"
    return f"Ingested {read} in {seconds:.1f} s: {counts or 'no articles'}{more} -> content/articles/"

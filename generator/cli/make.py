"""`build` and `check`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import click
from msgspec.structs import replace

from generator.build import Built, Order, build, check
from generator.cli.options import STRICT, Done, Where, shared, site_of
from generator.cli.terminal import Voice, progress
from generator.engine.guard import processors
from generator.engine.paper import installed
from generator.engine.search import can_index, to_be_found
from generator.engine.work import Report
from generator.language.words import plural
from generator.model.page import web_address
from generator.problems import FREE, HARMLESS, Stopped, counted
from generator.publish.copy import copy
from generator.publish.render import try_out

DESTINATION = click.option(
    "-d", "--destination", type=click.Path(path_type=Path), help="Where the site is written (default: site/ in it)."
)
PUBLISH = click.option(
    "--publish",
    type=click.Choice(["exchange", "copy"]),
    default="exchange",
    show_default=True,
    help="How the folder is replaced: in one step, or file by file where a share cannot do that.",
)
SEARCH = click.option(
    "--search/--no-search", default=True, help="Whether an index for searching is made, which takes most of the time."
)
SINCE = click.option(
    "--since", metavar="FOLDER", type=click.Path(path_type=Path), help="An earlier build: what changed is shown."
)
PDF = click.option("--pdf", is_flag=True, help="Print each briefing as well, by the Chromium that is installed.")
CHROMIUM = click.option(
    "--chromium", metavar="PATH", type=click.Path(path_type=Path), help="The Chromium to print with."
)
JOBS = click.option(
    "-j", "--jobs", type=click.IntRange(1), default=processors, help="How many processes work (default: all that can)."
)
CACHE = click.option("--cache/--no-cache", default=True, help="Whether what earlier runs found in articles is used.")
BASE_URL = click.option("-b", "--base-url", metavar="URL", help="The address that the site will have.")
MANY_PAGES = 500  # pages to index from which on a person waits for more than two seconds


@click.command("build")
@DESTINATION
@BASE_URL
@STRICT
@PUBLISH
@SEARCH
@SINCE
@PDF
@CHROMIUM
@JOBS
@CACHE
@shared
def build_command(where: Where, strict: bool, publish: str, search: bool, **target: Any) -> None:
    """Build the site from content/ into site/.

    Reads content/, checks every citation, and replaces the destination whole. With a fault anywhere nothing is
    written, and all faults are shown at once with file, line and column.

    \b
    Examples:
      briefing build
      briefing build -d /srv/www/briefings -b https://example.org/briefings/
    """
    started, order = monotonic(), _order(where, **target)
    prints = target["pdf"] or target["chromium"]
    order = replace(order, since=target["since"], printer=installed(target["chromium"]) if prints else None)
    if publish == "copy":
        order = replace(order, publish=copy)
        where.voice.warn("Copying file by file: until it ends, readers may meet old and new pages together.")
    made = _sound(where.voice, partial(check, order), strict, "Not built: {found}; the site is as it was")
    build(replace(order, is_searched=_is_searched(where.voice, made) if search else False), made)
    if any(problem.weight not in HARMLESS for problem in made.of_drafts):
        where.voice.warn(f"In drafts, which are not published: {counted(made.of_drafts)} (briefing check shows them)")
    where.voice.say(f"Built {_summary(made, monotonic() - started)} -> {_shown(order)}")


def _is_searched(voice: Voice, made: Built) -> bool:
    """Whether an index can be made; a long wait for it is announced, and its lack is said."""
    if not can_index():
        voice.warn("Pagefind is not installed, so there is no index: the search page finds titles and names only.")
        return False
    count = len(to_be_found(made.files))
    if count >= MANY_PAGES and not voice.is_quiet:
        voice.warn(f"Indexing {count:,} pages for the search ...")
    return True


@click.command("check")
@DESTINATION
@BASE_URL
@STRICT
@JOBS
@CACHE
@shared
def check_command(where: Where, strict: bool, **target: Any) -> None:
    """Do everything that build does but the writing, on drafts as well.

    Ends with 1 when there is a fault, so that a commit or a CI run can depend on it.
    """
    started, order = monotonic(), _order(where, **target)
    made = _sound(where.voice, partial(check, order, rendering=try_out), strict, "Not passed: {found}")
    where.voice.problems(sorted(set(made.of_drafts)))
    if any(problem.weight not in HARMLESS for problem in made.of_drafts):
        where.voice.warn(f"Not passed: {counted(made.of_drafts)} in drafts")
        raise Done(1)
    where.voice.say(f"Checked {_summary(made, monotonic() - started)}")


def _order(where: Where, destination: Path | None, base_url: str | None, **target: Any) -> Order:
    root = site_of(where)
    if base_url is not None and not web_address(base_url):
        raise click.UsageError(f"--base-url {base_url!r} is not a web address; it begins with https:// or http://")
    order = Order(root, destination or root / "site", base_url, jobs=target["jobs"])
    return order if target["cache"] else replace(order, memo=None)


def _sound(voice: Voice, checked: Callable[[Report], Built], strict: bool, verdict: str) -> Built:
    """The site as it was checked, its warnings told; a fault, or when strict a warning, ends the run with a verdict."""
    try:
        with progress(voice) as report:
            made = checked(report)
    except Stopped as stopped:
        voice.problems(stopped.problems)
        voice.warn(verdict.format(found=counted(stopped.problems)))
        raise Done(stopped.code) from None
    voice.problems(made.warnings)
    if strict and (any(p.weight not in FREE for p in made.warnings) or made.set_aside):
        hint = " (see: briefing list set-aside)" if made.set_aside else ""
        aside = f"{plural(made.set_aside, 'file')} set aside{hint}"
        found = f"{counted(made.warnings)}, {aside}, and --strict allows neither"
        voice.warn(verdict.format(found=found))
        raise Done(1)
    for line in _details(made):
        voice.detail(line)
    return made


def _details(made: Built) -> Iterator[str]:
    """What `-v` adds: the dates of authored events as EDTF, and why each article belongs to its topic."""
    for briefing in made.briefings:
        for event in briefing.attested.events:
            yield f"{briefing.topic.id}: event '{event.text}' on {event.date}"
        for match in briefing.matches:
            yield f"{briefing.topic.id}: {match.article}: {', '.join(match.reasons) or 'no terms given'}"


def _summary(made: Built, seconds: float) -> str:
    pages = plural(made.pages, "page")
    parts = (
        plural(len(made.corpus.articles), "article"),
        plural(len(made.corpus.families), "origin"),
        plural(len(made.briefings), "topic"),
    )
    return f"{pages} from {', '.join(parts)} in {seconds:.1f} s: {counted(made.warnings)}"


def _shown(order: Order) -> str:
    """The destination as a person would type it."""
    at = order.destination.resolve()
    for base in (Path.cwd(), order.root):
        if at.is_relative_to(base):
            return f"{at.relative_to(base).as_posix()}/"
    return f"{at.as_posix()}/"

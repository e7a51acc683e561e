"""`build` and `check`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import click
from msgspec.structs import replace

from generator.cli.options import STRICT, Done, Where, shared, site_of
from generator.cli.terminal import Voice
from generator.engine.standing import keep, look, still
from generator.engine.work import processors
from generator.language.words import plural
from generator.model.order import Order, Publish, Result
from generator.model.page import web_address
from generator.problems import FREE, HARMLESS, counted

DESTINATION = click.option(
    "-d", "--destination", type=click.Path(path_type=Path), help="Where the site is written (default: site/ in it)."
)
PUBLISH = click.option(
    "--publish",
    type=click.Choice([way.value for way in Publish]),
    default=Publish.EXCHANGE.value,
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
EXECUTOR = click.option("--executor", metavar="dask://HOST:PORT", help="A cluster whose machines examine the articles.")
NOT_BUILT, NOT_PASSED = "Not built: {found}; the site is as it was", "Not passed: {found}"
BASE_URL = click.option("-b", "--base-url", metavar="URL", help="The address that the site will have.")


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
@EXECUTOR
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
    order = replace(_order(where, **target), publish=Publish(publish), is_searched=search)
    order = replace(order, since=target["since"], printer=_printer(target["pdf"], target["chromium"]))
    is_plain = not (order.since or order.printer or order.memo is None)  # what these ask for is not kept
    started, before, tell = monotonic(), look(order), partial(_tell, where.voice, strict, NOT_BUILT)
    if is_plain and (result := still(order, before)):
        tell(result)
        _tell_drafts(where.voice, result)
        where.voice.say(f"Nothing has changed: {_summary(result)} -> {_shown(order)}")
        return
    if order.publish is Publish.COPY:
        where.voice.warn("Copying file by file: until it ends, readers may meet old and new pages together.")
    result = _built(where.voice, order, tell)
    if is_plain:
        keep(order, before, result)
    _tell_drafts(where.voice, result)
    where.voice.say(f"Built {_summary(result, monotonic() - started)} -> {_shown(order)}")


def _tell_drafts(voice: Voice, result: Result) -> None:
    """Tells how much is wrong with drafts, which stops no build."""
    if any(problem.weight not in HARMLESS for problem in result.of_drafts):
        voice.warn(f"In drafts, which are not published: {counted(result.of_drafts)} (briefing check shows them)")


def _printer(is_wanted: bool, chromium: Path | None) -> Path | None:
    """The program that prints, where briefings are to be printed."""
    if not (is_wanted or chromium):
        return None
    from generator.engine.paper import installed

    return installed(chromium)


def _built(voice: Voice, order: Order, tell: Callable[[Result], None]) -> Result:
    from generator.cli.making import built

    return built(voice, order, NOT_BUILT, tell)


@click.command("check")
@DESTINATION
@BASE_URL
@STRICT
@JOBS
@EXECUTOR
@CACHE
@shared
def check_command(where: Where, strict: bool, **target: Any) -> None:
    """Do everything that build does but the writing, on drafts as well.

    Ends with 1 when there is a fault, so that a commit or a CI run can depend on it.
    """
    from generator.cli.making import checked

    started, result = monotonic(), checked(where.voice, _order(where, **target), NOT_PASSED)
    _tell(where.voice, strict, NOT_PASSED, result)
    where.voice.problems(sorted(set(result.of_drafts)))
    if any(problem.weight not in HARMLESS for problem in result.of_drafts):
        where.voice.warn(f"Not passed: {counted(result.of_drafts)} in drafts")
        raise Done(1)
    where.voice.say(f"Checked {_summary(result, monotonic() - started)}")


def _order(where: Where, destination: Path | None, base_url: str | None, **target: Any) -> Order:
    root = site_of(where)
    if base_url is not None and not web_address(base_url):
        raise click.UsageError(f"--base-url {base_url!r} is not a web address; it begins with https:// or http://")
    order = Order(root, destination or root / "site", base_url, jobs=target["jobs"])
    if target["executor"]:
        from generator.engine.cluster import scheduler_at

        scheduler_at(target["executor"])
        order = replace(order, cluster=target["executor"])
    return order if target["cache"] else replace(order, memo=None)


def _tell(voice: Voice, strict: bool, verdict: str, result: Result) -> None:
    """Tells the warnings; when strict one of them, or a file that is set aside, ends the run with a verdict."""
    voice.problems(result.warnings)
    if strict and (any(p.weight not in FREE for p in result.warnings) or result.set_aside):
        hint = " (see: briefing list set-aside)" if result.set_aside else ""
        aside = f"{plural(result.set_aside, 'file')} set aside{hint}"
        voice.warn(verdict.format(found=f"{counted(result.warnings)}, {aside}, and --strict allows neither"))
        raise Done(1)
    for line in result.details:
        voice.detail(line)


def _summary(result: Result, seconds: float | None = None) -> str:
    parts = (
        plural(result.articles, "article"),
        plural(result.origins, "origin"),
        plural(result.topics, "topic"),
    )
    took = "" if seconds is None else f" in {seconds:.1f} s"
    return f"{plural(result.pages, 'page')} from {', '.join(parts)}{took}: {counted(result.warnings)}"


def _shown(order: Order) -> str:
    """The destination as a person would type it."""
    at = order.destination.resolve()
    for base in (Path.cwd(), order.root):
        if at.is_relative_to(base):
            return f"{at.relative_to(base).as_posix()}/"
    return f"{at.as_posix()}/"

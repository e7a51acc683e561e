"""What `build` and `check` do when there is something to do."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from generator.build import Built, build, check
from generator.cli.options import Done
from generator.cli.terminal import Voice, progress
from generator.engine.search import can_index, to_be_found
from generator.model.order import Order, Result
from generator.problems import Stopped, counted
from generator.publish.render import render, try_out

MANY_PAGES = 500  # pages to index from which on a person waits for more than two seconds


def built(voice: Voice, order: Order, verdict: str, tell: Callable[[Result], None]) -> Result:
    """Builds the site once what was found is told, which may end the run; the verdict is said where it is at fault."""
    made = _made(voice, order, verdict)
    tell(made.result)
    build(replace(order, is_searched=order.is_searched and _is_searched(voice, made)), made)
    return made.result


def checked(voice: Voice, order: Order, verdict: str) -> Result:
    """What a build would come to."""
    return _made(voice, order, verdict, is_tried=True).result


def _made(voice: Voice, order: Order, verdict: str, is_tried: bool = False) -> Built:
    """The site as it was checked; a fault ends the run with a verdict."""
    try:
        with progress(voice) as report:
            return check(order, report, try_out if is_tried else render)
    except Stopped as stopped:
        voice.problems(stopped.problems)
        voice.warn(verdict.format(found=counted(stopped.problems)))
        raise Done(stopped.code) from None


def _is_searched(voice: Voice, made: Built) -> bool:
    """Whether an index can be made; a long wait for it is announced, and its lack is said."""
    if not can_index():
        voice.warn("Pagefind is not installed, so there is no index: the search page finds titles and names only.")
        return False
    count = len(to_be_found(made.files))
    if count >= MANY_PAGES and not voice.is_quiet:
        voice.warn(f"Indexing {count:,} pages for the search ...")
    return True

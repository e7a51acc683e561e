"""`serve` and `try`: the preview."""

from __future__ import annotations

import shlex
import shutil
import webbrowser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import monotonic

import click

from generator.cli.faults import disk_fault, own_fault
from generator.cli.new import make_site, write_topic
from generator.cli.options import Done, Where, command, shared, site_of, typed
from generator.cli.seeds import inputs
from generator.cli.terminal import Voice, progress
from generator.engine.watch import seen, watch
from generator.intake import ingest
from generator.language.words import is_id, plural, slug
from generator.model.order import Order
from generator.problems import Problem, Stopped, counted
from generator.serve import HOST, Preview, server

WATCHED = ("content", "seeds", "templates")
PORT = click.option(
    "-p", "--port", type=click.IntRange(1, 65535), help="The port (default: the first free one from 8000)."
)


@click.command("serve")
@PORT
@click.option("-o", "--open", "opens", is_flag=True, help="Open the browser.")
@shared
def serve_command(where: Where, port: int | None, opens: bool) -> None:
    """Show the site while you write, and renew it at each save.

    Watches content/, seeds/ and templates/. Faults stand beside their claims in the page and in the terminal; drafts
    are shown and marked. Nothing is written to site/. Stop it with Ctrl-C.

    \b
    Examples:
      briefing serve -o            and opens the browser
      briefing serve --port 9000
    """
    _serve(site_of(where), where.voice, port, opens)


def _serve(root: Path, voice: Voice, port: int | None, opens: bool) -> None:
    """Serves until it is interrupted."""
    desk = _Desk(root, voice)
    listening = server(desk.preview, port)
    address = f"http://{HOST}:{listening.server_address[1]}/"
    desk.preview.home = address
    desk.rebuild()
    voice.say(f"Preview at {address} (Ctrl-C ends it)")
    ended = Event()
    Thread(target=desk.watch, args=(ended, listening.shutdown), daemon=True).start()
    if opens:
        webbrowser.open(address)
    try:
        listening.serve_forever(poll_interval=0.2)
        raise Done(1)  # it was shut down, since the folders cannot be watched
    except KeyboardInterrupt:
        voice.say("Preview ended.")
    finally:
        ended.set()
        listening.server_close()


class _Desk:
    """Rebuilds the preview at each save, and says what came of it; a fault that was there before is not said again."""

    def __init__(self, root: Path, voice: Voice) -> None:
        self.root, self.voice = root, voice
        self.preview = Preview(Order(root, root / "site"))
        self.known: frozenset[Problem] = frozenset()
        self.before = seen(self.folders())

    def folders(self) -> list[Path]:
        """The folders to watch that are there now."""
        return [self.root / name for name in WATCHED if (self.root / name).is_dir()]

    def watch(self, ended: Event, shut_down: Callable[[], None]) -> None:
        """Follows every save until the event is set; a watch that fails is said, and ends the preview."""
        try:
            watch(self.folders, self.before, self.saved, ended)
        except Exception as fault:
            self.voice.warn(f"The folders cannot be watched ({fault}); mend this, and start the preview again.")
            shut_down()

    def saved(self, changed: frozenset[Path]) -> None:
        """Ingests raw articles that changed, and rebuilds."""
        if any(path.is_relative_to(self.root / "seeds") for path in changed):
            self._take(partial(self._ingest, changed))
        self._take(self.rebuild)

    def _take(self, step: Callable[[], None]) -> None:
        """Takes a step; what goes wrong is said, and the preview goes on."""
        try:
            step()
        except Stopped as stopped:
            self.voice.problems(stopped.problems)
        except OSError as fault:
            self.voice.warn(disk_fault(fault))
        except Exception as fault:
            self.voice.warn(own_fault(fault, self.root))

    def _ingest(self, changed: frozenset[Path]) -> None:
        """Ingests seeds/, and says which of the changed files could not be used."""
        done = ingest(self.root, ((self.root / "seeds", "seeds"),))
        for item in done.set_aside:
            raw = self.root / item.path
            if not changed.isdisjoint((raw, *raw.parents)):
                self.voice.warn(f"{item.path}: set aside: {item.reason}; {item.cure}")

    def rebuild(self) -> None:
        """Lays the site out anew; says the new faults, and one line."""
        started = monotonic()
        rebuilt = self.preview.rebuild()
        self.voice.problems(problem for problem in rebuilt.problems if problem not in self.known)
        self.known = frozenset(rebuilt.problems)
        seconds = monotonic() - started
        self.voice.say(f"{plural(rebuilt.pages, 'page')} in {seconds:.2f} s: {counted(rebuilt.problems)}")


@click.command("try")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("terms")
@PORT
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the site in this new folder.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
@shared
def try_command(where: Where, folder: Path, terms: str, port: int | None, keep: Path | None, no_open: bool) -> None:
    """Show a topic of a few terms over any folder of articles, with nothing to write.

    TERMS are parted by commas; an article with one of them belongs to the topic. The site stands in a temporary
    folder and goes when you end the preview, unless you --keep it.

    \b
    Examples:
      briefing try ~/collected "S-400, Russia"
      briefing try ~/collected "S-400, Russia" --keep my-site
    """
    wanted = [term.strip() for term in terms.split(",") if term.strip()]
    if not wanted:
        raise click.UsageError("give at least one term, such as 'S-400, Russia'")
    _refuse(folder, keep)
    if keep:
        root = keep.resolve()
        _collect(root, folder, wanted, where.voice)
        _serve(root, where.voice, port, not no_open)
        where.voice.say(f"Kept in {typed(root)}/. Next: {command(root, 'serve')}")
        return
    with TemporaryDirectory(prefix="briefing-") as temporary:
        root = Path(temporary).resolve() / "site-of-terms"
        _collect(root, folder, wanted, where.voice)
        _serve(root, where.voice, port, not no_open)
        again = shlex.join(["briefing", "try", str(folder), terms, "--keep", "my-site"])
        where.voice.say(f"To keep it: {again}")


def _refuse(folder: Path, keep: Path | None) -> None:
    """A usage error when the folder cannot be tried, or the site not kept where it should be."""
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{str(folder)!r} is a file; name the folder that it lies in")
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {str(folder)!r}; check the spelling")
    if keep and keep.resolve().is_relative_to(folder.resolve()):
        raise click.UsageError(f"--keep {str(keep)!r} lies in the folder that is tried; name a folder beside it")


def _collect(root: Path, folder: Path, terms: list[str], voice: Voice) -> None:
    """Makes a site of a folder's articles with one topic of these terms."""
    make_site(root, ", ".join(terms), audience="internal")  # one's own articles, looked at on one's own machine
    with progress(voice) as report:
        done = ingest(root, inputs(root, (folder,), voice), report)
    for item in done.set_aside:
        voice.warn(f"{item.path}: set aside: {item.reason}; {item.cure}".replace("seeds/", ""))
    if not done.changes:
        shutil.rmtree(root)
        voice.warn(f"no article could be read from {folder}; text files (.txt, .md) and pages (.html) are")
        raise Done(1)
    made = slug(" ".join(terms), 40)
    write_topic(root, made if is_id(made) else "topic", ", ".join(terms), terms)
    voice.say(f"Read {plural(len(done.changes), 'article')} from {folder}")

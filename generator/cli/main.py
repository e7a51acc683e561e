"""The command `briefing`: its groups, and how every run ends."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "init": ("generator.cli.new", "Make a new site."),
    "try": ("generator.cli.preview", "Show a topic of a few terms over any folder, with nothing to write."),
    "ingest": ("generator.cli.ingest", "Clean raw articles into content/articles/."),
    "new": ("generator.cli.new", "Write the file of a new topic."),
    "draft": ("generator.cli.draft", "Write a starting text for a topic, with citations in place."),
    "review": ("generator.cli.review", "Show what is new in a topic since its review, and the claims that it touches."),
    "suggest": ("generator.cli.suggest", "Suggest names for content/entities.yaml."),
    "serve": ("generator.cli.preview", "Show the site while you write, and renew it at each save."),
    "check": ("generator.cli.make", "Do everything that build does but the writing."),
    "build": ("generator.cli.make", "Build the site from content/ into site/."),
    "verify": ("generator.cli.verify", "Prove that a published site is what was built."),
    "diff": ("generator.cli.passing", "Show what changed between two builds, in editorial terms."),
    "release": ("generator.cli.passing", "Write down an edition of a briefing."),
    "pack": ("generator.cli.passing", "Make one archive of a built site."),
    "find": ("generator.cli.evidence", "Find passages by their words, each with its citation."),
    "pin": ("generator.cli.evidence", "Write exact words into citations that only name a paragraph."),
    "impact": ("generator.cli.evidence", "Show what rests on a source, and what on it alone."),
    "why": ("generator.cli.why", "Show how an article was cleaned, or how two are related."),
    "correct": ("generator.cli.correct", "Take over what a person set right in a table."),
    "rename": ("generator.cli.correct", "Give an article another id."),
    "list": ("generator.cli.show", "List articles, topics, or what is set aside."),
    "dates": ("generator.cli.dates", "Print the date expressions of a text as JSON Lines."),
    "theme": ("generator.cli.theme", "List what a site can override of how it looks."),
    "schema": ("generator.cli.show", "Print the JSON Schema of a YAML file, for editors."),
    "completion": ("generator.cli.show", "Print the completion script of a shell."),
}


class Lazy(click.Group):
    """A group that imports a command's module only when it is called, so that help comes at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order in which they are used."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of a name, or None."""
        if name not in COMMANDS:
            return None
        module = import_module(COMMANDS[name][0])
        command: click.Command = getattr(module, f"{name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with a line each, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that the arguments name; an unknown one is answered with the nearest."""
        from generator.problems import did_you_mean

        name = args[0]
        if name not in COMMANDS:
            hint = did_you_mean(name, COMMANDS) or f"the commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from generator.version import VERSION

        click.echo(f"briefing {VERSION}")
        ctx.exit()


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Show the version.")
@click.option("-C", "--root", type=click.Path(), help="The site's folder (default: this one).")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is done and why.")
def main(root: str | None, quiet: bool, verbose: bool) -> None:
    """Turn a folder of collected news articles into a site whose every claim opens the passage it rests on.

    \b
    From nothing to a site:
      briefing try ~/articles "first term, second term"     a look, with nothing to write
      briefing init my-site                                 make the folders
      cp ~/articles/*.txt my-site/seeds/
      briefing -C my-site ingest                            clean them
      briefing -C my-site new topic "My topic"              name what you brief on
      briefing -C my-site serve -o                          look at it while you write
      briefing -C my-site build                             write my-site/site/

    Exit codes: 0 fine, 1 faults in what was written or of the disk, 2 usage or configuration, 130 interrupted.
    """


def run(arguments: list[str] | None = None) -> None:
    """Runs the command and ends the process with its exit code."""
    code = _code(arguments)
    if sys.stdout:
        with suppress(OSError):  # it was told already; Python would try again and end with a code of its own
            sys.stdout.close()
    gc.freeze()  # all goes with the process: Python would look through it for garbage several times on the way out
    sys.exit(code)


def _code(arguments: list[str] | None) -> int:
    try:
        main.main(args=arguments, prog_name="briefing", standalone_mode=False)
    except BaseException as end:
        from generator.cli.endings import code_of

        return code_of(end)
    return 0

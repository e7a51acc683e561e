"""`verify`: whether a published folder is what was built."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import Done, Where, shared, site_of
from generator.language.words import plural
from generator.publish.verify import outdated, verified


@click.command("verify")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option(
    "--inputs", "with_inputs", is_flag=True, help="Compare content/ as well with what the pages were made from."
)
@shared
def verify_command(where: Where, folder: Path | None, with_inputs: bool) -> None:
    """Prove that a published site is what was built, or say what differs.

    FOLDER is the site as it is published, or a copy of it: site/ by default. Each file is compared with manifest.json;
    files that are missing, changed or added are named, and the run ends with 1. The hash that is printed at the end
    stands for the whole site but its search index and its PDF files: two copies that show the same are the same.

    \b
    Examples:
      briefing verify
      briefing verify /srv/www/briefings
      briefing verify --inputs              also names what was edited since the last build
    """
    at = folder or site_of(where) / "site"
    found = verified(at)
    changed = outdated(at, site_of(where)) if with_inputs else ()
    where.voice.problems((*found.differences, *changed))
    if found.differences or changed:
        inputs = f", and {plural(len(changed), 'input')} changed" if with_inputs else ""
        where.voice.warn(f"Not as it was built: {plural(len(found.differences), 'difference')}{inputs}")
        raise Done(1)
    where.voice.say(f"Verified {plural(found.files, 'file')}: manifest.json has the SHA-256 {found.fingerprint}")

"""`init`: a new site."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from generator.cli.options import Where, shared
from generator.publish.templates import PACKAGE

SAMPLES = (PACKAGE / "_package" / "sample", PACKAGE.parent)  # in the wheel, in the checkout
FOLDERS = ("seeds", "content/articles", "content/topics")
SITE = """# The site as a whole. Every key may be left out; docs/reference.md explains them.
title: {title}
# base_url: https://example.org/briefings/
# publisher: {{name: Your Institute, contact: desk@example.org}}
# licence: CC BY 4.0
language: en
audience: public    # texts of outlets without rights are shown in excerpts; internal: in full, not for search engines
# outlets:
#   Harbour Wire: {{kind: agency, rights: full}}
"""
IGNORE = "/site/*\n!/site/.briefing-site\n/.briefing/\n"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Fill it with the sample: invented outlets, one topic.")
@shared
def init_command(where: Where, folder: Path, sample: bool) -> None:
    """Make a new site in FOLDER.

    \b
    Examples:
      briefing init my-site            empty folders and a commented site.yaml
      briefing init demo --sample      a small site to look at
    """
    at = folder if folder.is_absolute() else where.root / folder
    if at.exists() and (not at.is_dir() or any(at.iterdir())):
        raise click.UsageError(f"{str(folder)!r} exists and is not empty; name a new folder")
    for name in FOLDERS:
        (at / name).mkdir(parents=True, exist_ok=True)
    if sample:
        _copy_sample(at)
    else:
        title = at.name.replace("-", " ").replace("_", " ").strip().capitalize() or "Briefings"
        (at / "content" / "site.yaml").write_text(SITE.format(title=_quoted(title)), encoding="utf-8")
    (at / ".gitignore").write_text(IGNORE, encoding="utf-8")
    where.voice.say(_next_steps(folder, sample))


def _quoted(title: str) -> str:
    """The title as YAML text."""
    return "'" + title.replace("'", "''") + "'"


def _copy_sample(at: Path) -> None:
    sample = next(folder for folder in SAMPLES if (folder / "content").is_dir())
    for name in ("seeds", "content"):
        shutil.copytree(sample / name, at / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))


def _next_steps(folder: Path, sample: bool) -> str:
    if sample:
        return f"Made a sample site in {folder}/. Next: briefing -C {folder} build"
    return f"""Made an empty site in {folder}/. Next:
  1. put raw articles (text files) into {folder}/seeds/
  2. briefing -C {folder} ingest
  3. write {folder}/content/topics/my-topic.yaml, a title and terms are enough:
       title: My topic
       terms: [first term, second term]
  4. briefing -C {folder} build"""

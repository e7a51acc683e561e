"""`init` and `new`: a new site, and a new topic in one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click

from generator.cli.options import Where, command, shared, site_of, typed
from generator.content.forms import SCHEMAS
from generator.content.schema import schema_of
from generator.language.words import is_id, slug
from generator.model.yaml_text import write_yaml
from generator.publish.templates import PACKAGE

SAMPLES = (PACKAGE / "_package" / "sample", PACKAGE.parent)  # in the wheel, in the checkout
FOLDERS = ("seeds", "content/articles", "content/topics")
SCHEMA_FOLDER = "content/schemas"
EDITOR = "# yaml-language-server: $schema={path}\n"  # the line by which editors find the schema of a YAML file
SITE = """# The site as a whole. Every key may be left out; docs/reference.md explains them.
{title}# base_url: https://example.org/briefings/
# publisher: {{name: Your Institute, contact: desk@example.org}}
# licence: CC BY 4.0
language: en
audience: {audience}    # public: texts of outlets without rights in excerpts; internal: in full, not for search engines
# outlets:
#   Harbour Wire: {{kind: agency, rights: full}}
"""
ENTITIES = """# People, organisations, places and things, each under an id of a-z, 0-9 and hyphens.
# s-400: {name: S-400, kind: system, aliases: [S-400 Triumf], description: Surface-to-air missile system}
"""
TOPIC = """# question: What does this briefing answer?
# status: draft               # a draft is shown by `briefing serve` only
# authors: [A. Writer]
# The text stands beside this file, in {id}.md; a citation is written [@article-id, "exact words"].
"""
HIDDEN = shutil.ignore_patterns(".*")
IGNORE = "/site/*\n!/site/.briefing-site\n/.briefing/\n"


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--sample", is_flag=True, help="Fill it with the sample: invented outlets, finished topics.")
@shared
def init_command(where: Where, folder: Path, sample: bool) -> None:
    """Make a new site in FOLDER.

    \b
    Examples:
      briefing init my-site            empty folders and a commented site.yaml
      briefing init demo --sample      a small site to look at
    """
    at = folder if folder.is_absolute() else where.root / folder
    title = at.name.replace("-", " ").replace("_", " ").strip().capitalize() or "Briefings"
    make_site(at, title)
    if sample:
        _copy_sample(at)
    where.voice.say(_next_steps(at, sample))


def make_site(at: Path, title: str, audience: str = "public") -> None:
    """Makes the folders and files of an empty site; a usage error when something stands there."""
    if at.exists() and not at.is_dir():
        raise click.UsageError(f"{at.name!r} is a file; name a new folder")
    if at.exists() and any(at.iterdir()):
        raise click.UsageError(f"{at.name!r} exists and is not empty; name a new folder")
    try:
        for name in FOLDERS:
            (at / name).mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise click.UsageError(f"{at.name!r} cannot be made ({fault.strerror}); name another folder") from None
    write_schemas(at / SCHEMA_FOLDER)
    _write(at, "site.yaml", "site", SITE.format(title=write_yaml({"title": title}), audience=audience))
    _write(at, "entities.yaml", "entities", ENTITIES)
    (at / ".gitignore").write_text(IGNORE, encoding="utf-8")


def _write(root: Path, name: str, schema: str, text: str) -> None:
    """Writes a YAML file of content/, with the line for editors where the site keeps its schemas."""
    path = f"{'../' * name.count('/')}schemas/{schema}.json"
    head = EDITOR.format(path=path) if (root / SCHEMA_FOLDER).is_dir() else ""
    (root / "content" / name).write_text(head + text, encoding="utf-8")


def write_schemas(folder: Path) -> None:
    """Writes the JSON Schema of each YAML file, for editors."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, form in SCHEMAS.items():
        text = json.dumps(schema_of(form), ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _copy_sample(at: Path) -> None:
    sample = next(folder for folder in SAMPLES if (folder / "content").is_dir())
    for name in ("seeds", "content"):
        shutil.copytree(sample / name, at / name, dirs_exist_ok=True, copy_function=shutil.copyfile, ignore=HIDDEN)
    topics = {f"topics/{path.name}": "topic" for path in (at / "content" / "topics").glob("*.yaml")}
    for name, schema in {"site.yaml": "site", "entities.yaml": "entities", **topics}.items():
        _write(at, name, schema, (at / "content" / name).read_text(encoding="utf-8"))


def _next_steps(at: Path, sample: bool) -> str:
    if sample:
        return f"Made a sample site in {typed(at)}/. Next: {command(at, 'serve -o')}"
    return f"""Made an empty site in {typed(at)}/. Next:
  1. put raw articles (text files) into {typed(at)}/seeds/
  2. {command(at, "ingest")}
  3. {command(at, 'new topic "My topic" --terms "first term, second term"')}
  4. {command(at, "serve -o")}       to look at it while you write
  5. {command(at, "build")}          to write {typed(at)}/site/"""


@click.command("new")
@click.argument("kind", type=click.Choice(["topic"]))
@click.argument("name")
@click.option("-t", "--terms", default="", help="What its articles hold, parted by commas (default: its name).")
@shared
def new_command(where: Where, kind: str, name: str, terms: str) -> None:
    """Write the file of a new topic.

    \b
    Examples:
      briefing new topic "S-400 deliveries" --terms "S-400, air defence system"
    """
    root = site_of(where)
    id = slug(name, 60)
    if not is_id(id):
        raise click.UsageError(f"no id can be made of {name!r}; use a name with letters a-z or digits in it")
    path = root / "content" / "topics" / f"{id}.yaml"
    if path.exists():
        raise click.UsageError(f"content/topics/{id}.yaml exists; edit it, or choose another name")
    wanted = [term.strip() for term in terms.split(",") if term.strip()] or [name]
    path.parent.mkdir(parents=True, exist_ok=True)
    if (root / SCHEMA_FOLDER).is_dir():
        write_schemas(root / SCHEMA_FOLDER)
    write_topic(root, id, name, wanted)
    shows = f"{command(root, 'serve')} shows both"
    where.voice.say(f"Wrote content/topics/{id}.yaml. Write its text beside it, in {id}.md; {shows}.")


def write_topic(root: Path, id: str, title: str, terms: list[str]) -> None:
    """Writes the file of a topic of this title and these terms."""
    text = write_yaml({"title": title, "terms": list(terms)}) + TOPIC.format(id=id)
    _write(root, f"topics/{id}.yaml", "topic", text)

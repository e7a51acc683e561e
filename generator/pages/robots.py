"""What the site tells to programs that walk it: `llms.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.language.marks import escaped
from generator.language.words import plural
from generator.model.briefing import Briefing
from generator.model.page import PlainFile
from generator.pages.edition import Edition

DATA = (
    ("data/topics.json", "briefings", "claims, notes and passages of each briefing"),
    ("data/chronology.json", "chronology", "every dated event with its reports"),
    ("data/sources.json", "sources", "every source, without its text"),
    ("data/families.json", "origins", "which sources print the same words"),
    ("data/entities.json", "names", "who and what is named where"),
    ("data/schema.json", "schema", "what each key means"),
)


def guides(edition: Edition) -> Iterator[PlainFile]:
    """`llms.txt` (see llmstxt.org); none where the site is for colleagues only."""
    if not edition.is_internal:
        yield PlainFile("llms.txt", partial(_guide, edition))


def _guide(edition: Edition) -> str:
    site = edition.content.site
    parts = [f"# {escaped(site.title)}"]
    parts += [f"> {escaped(site.description)}"] if site.description else []
    parts.append(
        "Every claim of a briefing rests on a cited passage; quoted words belong to their publishers. Sources that "
        "print the same words count as one origin. The build tests that a claim is attested, not that it is true."
    )
    topics = "\n".join(_topic(briefing) for briefing in edition.briefings)
    parts += [f"## Briefings\n\n{topics}"] if topics else []
    parts.append("## Data\n\n" + "\n".join(f"- [{name}]({address}): {words}" for address, name, words in DATA))
    parts.append("## Optional\n\n- [How this site was made](method.html)\n- [Chronology](chronology/index.html)")
    return "\n\n".join(parts) + "\n"


def _topic(briefing: Briefing) -> str:
    topic, standing = briefing.topic, briefing.standing
    figures = f"{plural(standing.sources, 'source')}, {plural(standing.origins, 'separate origin')}"
    asked = f"{escaped(topic.question)} " if topic.question else ""
    return f"- [{escaped(topic.title)}](topics/{topic.id}.md): {asked}{figures}"

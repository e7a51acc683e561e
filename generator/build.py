"""The order of the steps, twice: `ingest` and `build`. Nothing else knows it; `build` is `check` and one line more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from generator.briefing.compose import compose
from generator.content.load import Loaded, load
from generator.corpus.examine import examine
from generator.corpus.join import join
from generator.engine.work import Report, each, silent
from generator.evidence.attest import Rules, attest
from generator.ingest.clean import clean
from generator.ingest.read import RawFile, raw_files, read_raw
from generator.ingest.shelve import Change, Fate, plan, read_shelf, shelve
from generator.model.article import Article, RawArticle, SetAside
from generator.model.briefing import Briefing
from generator.model.corpus import Corpus
from generator.model.page import File
from generator.model.site import Content
from generator.pages.layout import lay_out
from generator.problems import Problem, stop_if
from generator.publish.render import render
from generator.publish.write import refusal, write
from generator.version import version


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built: the site's root, where the output goes, and the address that it will have."""

    root: Path
    destination: Path
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingest did: a change for each article, and what was set aside."""

    changes: tuple[Change, ...]
    set_aside: tuple[SetAside, ...]

    def count(self, fate: Fate) -> int:
        """How many articles had this fate."""
        return Counter(change.fate for change in self.changes)[fate]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: its files, what it read them out of, the warnings that did not stop it, and how
    many raw files are set aside."""

    files: tuple[File, ...]
    corpus: Corpus
    briefings: tuple[Briefing, ...]
    warnings: tuple[Problem, ...]
    set_aside: int


def ingest(root: Path, inputs: tuple[tuple[Path, str], ...], report: Report = silent) -> Ingested:
    """Raw files -> `content/articles/`. Each input is a place and the path by which the site names it."""
    files = raw_files(inputs)
    cleaned = each("Cleaning", _cleaned, files, report)
    planned = plan(cleaned, read_shelf(root / "content" / "articles"))
    shelve(planned, root / "content")
    return Ingested(planned.changes, planned.set_aside)


def _cleaned(file: RawFile) -> Article | SetAside:
    raw = read_raw(file)
    return clean(raw) if isinstance(raw, RawArticle) else raw


def check(order: Order, report: Report = silent) -> Built:
    """Everything but the writing. Raises Stopped with all faults at once."""
    refused = refusal(order.root, order.destination)
    loaded = load(order.root)
    content = _addressed(loaded, order.base_url)
    articles = tuple(content.articles.values())
    findings = dict(zip(content.articles, each("Examining", examine, articles, report), strict=True))
    corpus = join(content, findings)
    rules = Rules(loaded.broken, content.site.uncited)
    attested = each("Checking", lambda topic: attest(topic, corpus, rules), content.topics, report)
    faults = (*loaded.problems, *((refused,) if refused else ()), *(p for _, found in attested for p in found))
    stop_if(faults)
    published = tuple(text for text, _ in attested if not text.topic.is_draft)
    composed = each("Briefing", lambda text: compose(text, corpus, content.site), published, report)
    briefings = tuple(briefing for briefing, _ in composed)
    layout = lay_out(content, corpus, briefings, version())
    files, template_faults = render(layout, order.root)
    warnings = (*faults, *(problem for _, found in composed for problem in found))
    stop_if((*warnings, *template_faults))
    return Built(files, corpus, briefings, tuple(sorted(set(warnings))), len(content.set_aside))


def build(order: Order, checked: Built) -> None:
    """The last line: replaces the site's folder by what was checked, whole or not at all."""
    write(checked.files, order.destination)


def _addressed(loaded: Loaded, base_url: str | None) -> Content:
    """The content, with the address given for this build in the place of the one in `site.yaml`."""
    if not base_url:
        return loaded.content
    return replace(loaded.content, site=replace(loaded.content.site, base_url=base_url))

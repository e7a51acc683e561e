"""The order of the steps of `ingest`: raw files -> `content/articles/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from generator.content.articles import read_article
from generator.content.corrections import read_settings
from generator.content.files import TextFile
from generator.content.load import topics_of
from generator.content.moved import read_moved
from generator.engine.crew import at_once
from generator.engine.memo import fingerprint
from generator.engine.work import Report, processors, silent
from generator.evidence.moved import cited_by_number, moved
from generator.harvest import MEMO, Job, cleaned, cleaned_again
from generator.ingest.changes import Change, Fate, Shelved
from generator.ingest.plan import Plan, plan
from generator.ingest.read import raw_files
from generator.ingest.recurring import recurring_lines
from generator.ingest.shelve import new_furniture, note_moved, note_set_aside, read_shelf, shelving
from generator.ingest.tongues import is_installed
from generator.model.article import Article, SetAside
from generator.model.moved import Moved
from generator.problems import stop_if


class Ingested(Struct, frozen=True):
    """What an ingest did: its plan, how many folders beside saved pages were left out and how many parts of containers
    without an article passed over, the lines taken for furniture since they stand on many pages, how many lines each
    rule removed from how many articles, and the cited paragraphs that moved."""

    plan: Plan
    left_out: int
    passed: int
    furniture: tuple[str, ...]
    removed: Mapping[str, tuple[int, int]]
    moved: tuple[Moved, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """What became of each article."""
        return self.plan.changes

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be used."""
        return self.plan.set_aside

    def count(self, fate: Fate) -> int:
        """How many articles had this fate."""
        return Counter(change.fate for change in self.changes)[fate]


def ingest(root: Path, inputs: tuple[tuple[Path, str], ...], report: Report = silent) -> Ingested:
    """Raw files -> `content/articles/`. Each input is a place and the path by which the site names it."""
    rules = f"{fingerprint('ingest', 'language', 'model')} {is_installed()}"  # with the extra, others are told apart
    job = Job(read_settings(root), root / MEMO, rules)
    found = raw_files(inputs)
    read = cleaned(job, found.files, report)
    articles = tuple(item for item in read.outcomes if isinstance(item, Article))
    furniture = new_furniture(root, recurring_lines(articles))
    if furniture:
        read = cleaned_again(job.knowing(furniture), found.files, read)
    shelf = read_shelf(root)
    planned = plan(read.outcomes, shelf)
    shifted = _moved(planned, shelf, root)
    stop_if(fault for fault in at_once("Writing", shelving(planned, root), processors(), report) if fault)
    note_set_aside(planned, root, {file.name for file in found.files})
    note_moved(root, shifted)
    return Ingested(planned, found.left_out, read.passed, furniture, _removals(read.outcomes), shifted)


def _moved(planned: Plan, shelf: Iterable[Shelved], root: Path) -> tuple[Moved, ...]:
    """The paragraphs that briefings cite by number and that this ingest moves or changes, or an earlier one did."""
    topics, _ = topics_of(root)
    cited, known = cited_by_number(topics), read_moved(root)[0]
    sources = {source for source, _ in cited}
    texts = {change.id: change.text for change in planned.changes if change.id in sources}
    before = {file.id: _article(file.id, file.text) for file in shelf if file.id in texts}
    after = {id: _article(id, text) for id, text in texts.items()}
    return moved(cited, known, _read(before), _read(after))


def _article(id: str, text: str) -> Article | None:
    found = read_article(TextFile(f"content/articles/{id}.md", text))
    return found if isinstance(found, Article) else None


def _read(found: Mapping[str, Article | None]) -> dict[str, Article]:
    return {id: article for id, article in found.items() if article}


def _removals(outcomes: Iterable[Article | SetAside]) -> Mapping[str, tuple[int, int]]:
    """How many lines each rule took out, and of how many articles."""
    lines, articles = Counter[str](), Counter[str]()
    for item in outcomes:
        gone = item.origins.removed if isinstance(item, Article) else ()
        for removal in gone:
            lines[removal.rule] += removal.last - removal.first + 1
        articles.update({removal.rule for removal in gone})
    return {rule: (count, articles[rule]) for rule, count in lines.most_common()}

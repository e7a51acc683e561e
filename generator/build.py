"""The order of the steps of `build`: content -> `site/`. Nothing else knows it; `build` is `check` and a line more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.briefing.compose import compose, compose_draft
from generator.content.load import Loaded, load
from generator.corpus.join import join
from generator.corpus.redating import idle_redatings
from generator.engine.cluster import cluster
from generator.engine.crew import at_once, crew
from generator.engine.memo import fingerprint
from generator.engine.paper import FOLDER as PAPER
from generator.engine.paper import Printer, printed
from generator.engine.search import FOLDER as SEARCH
from generator.engine.search import indexed, to_be_found
from generator.engine.standing import installed
from generator.engine.work import Report, each, silent
from generator.evidence.attest import attest
from generator.evidence.grounds import library_of
from generator.evidence.losses import without_lost
from generator.evidence.masking import still_printed
from generator.evidence.tried import Rules
from generator.model.briefing import Attested, Briefing, Draft, Weighed
from generator.model.corpus import Corpus
from generator.model.decision import Redact
from generator.model.order import Order, Publish, Result
from generator.model.page import File, Layout
from generator.model.site import Content
from generator.pages.layout import Imprint, lay_out, lay_out_drafts
from generator.problems import Problem, stop_if
from generator.publish.copy import copy
from generator.publish.earlier import read_data
from generator.publish.kept import Kept, remember
from generator.publish.manifest import Inputs, inputs, with_manifest
from generator.publish.render import Rendered, render
from generator.publish.write import refusal, write
from generator.survey import Survey
from generator.version import VERSION

KEPT = ".briefing/pages.msgpack"  # what the pages of the last build were made of, below the site's root
MAKERS = ("model", "language", "pages", "publish")  # folders of the program that make a page of what is known
Composed: TypeAlias = tuple[Briefing | Draft, tuple[Problem, ...]]
PUBLISHED = {Publish.EXCHANGE: write, Publish.COPY: copy}


class Built(Struct, frozen=True):
    """What a build made: its files, the number of its pages, what it read them out of, and the warnings that did not
    stop it; how many raw files are set aside, the address that it will have, what is wrong with drafts, which stops no
    build, and the ids of sources of which a passage may not be shown."""

    files: tuple[File, ...]
    pages: int
    corpus: Corpus
    briefings: tuple[Briefing, ...]
    warnings: tuple[Problem, ...]
    set_aside: int
    base_url: str | None = None
    of_drafts: tuple[Problem, ...] = ()
    redacted: frozenset[str] = frozenset()

    @property
    def result(self) -> Result:
        """What the run came to, as it is told."""
        sizes = (len(self.corpus.articles), len(self.corpus.families), len(self.briefings))
        return Result(self.pages, *sizes, self.set_aside, self.warnings, self.of_drafts, tuple(self._details()))

    def _details(self) -> Iterator[str]:
        """The dates of authored events as EDTF, and why each article belongs to its topic."""
        for briefing in self.briefings:
            for event in briefing.attested.events:
                yield f"{briefing.topic.id}: event '{event.text}' on {event.date}"
            for match in briefing.matches:
                yield f"{briefing.topic.id}: {match.article}: {', '.join(match.reasons) or 'no terms given'}"

    def inputs(self, root: Path) -> Inputs:
        """The hashes of what the pages were made from; none of a text of which a passage may not be shown."""
        shown = tuple(id for id in self.corpus.articles if id not in self.redacted)
        return inputs(root, shown, tuple(briefing.topic.id for briefing in self.briefings))


class Reading(Struct, frozen=True):
    """All that is known before pages are laid out: content, corpus, the texts as weighed, every problem so far, and
    those of drafts apart."""

    content: Content
    corpus: Corpus
    weighed: tuple[Weighed, ...]
    problems: tuple[Problem, ...]
    of_drafts: tuple[Problem, ...]


def corpus_of(content: Content, survey: Survey) -> Corpus:
    """What the articles tell: each examined, those alike compared, then all joined."""
    corpus = join(content.articles.values(), survey.of(content.articles.values()), content.entities, content.decisions)
    return replace(corpus, as_of=content.site.as_of or corpus.as_of)


def survey_of(order: Order, report: Report = silent) -> Survey:
    """What examines the articles of a site."""
    address = order.cluster
    hired = (lambda _: cluster(address)) if address else crew  # a cluster has as many hands as it has workers
    return Survey(order.root / order.memo if order.memo else None, order.jobs, report, hired)


def read(order: Order, report: Report = silent, memory: Memory | None = None) -> Reading:
    """Reads what people wrote, examines each article, joins them, and tries every citation; what a memory knows is not
    worked out again."""
    loaded = load(order.root)
    content, losses, faults = without_lost(_addressed(loaded, order.base_url))
    corpus = memory.corpus_of(content) if memory else corpus_of(content, survey_of(order, report))
    set_aside = {_stem(item.path): item.reason for item in content.set_aside}
    site = content.site
    rules = Rules(loaded.broken, site.uncited, site.names, set_aside, site.language, losses)
    rules = replace(rules, moved=content.moved, versions=content.versions)
    weighed = each("Checking", lambda topic: attest(topic, corpus, rules), content.topics, report)
    drafts = tuple(p for text in weighed if text.text.topic.is_draft for p in text.problems)
    published = (p for text in weighed if not text.text.topic.is_draft for p in text.problems)
    printed = still_printed(losses, library_of(corpus))
    idle = idle_redatings(corpus.findings, content.decisions)
    return Reading(content, corpus, weighed, (*loaded.problems, *faults, *printed, *idle, *published), drafts)


def check(order: Order, report: Report = silent, rendering: Callable[..., Rendered] = render) -> Built:
    """Everything but the writing; no files where pages are only tried out. Raises Stopped with all faults at once."""
    refused = refusal(order.root, order.destination)
    reading = read(order, report)
    stop_if((*reading.problems, *((refused,) if refused else ())))
    content, corpus = reading.content, reading.corpus
    texts = (weighed.text for weighed in reading.weighed if not weighed.text.topic.is_draft)
    published = tuple(text for text in texts if isinstance(text, Attested))
    tasks = [partial(compose, text, corpus, content) for text in published]
    composed = at_once("Briefing", tasks, order.jobs, report)
    briefings = tuple(briefing for briefing, _ in composed)
    earlier = read_data(order.since) if order.since else None
    imprint = Imprint(VERSION, earlier, has_paper=order.printer is not None)
    layout = lay_out(content, corpus, briefings, imprint)
    done = partial(at_once, "Rendering", jobs=order.jobs, report=report)
    files, template_faults = rendering(layout, order.root, done, _kept(order))
    warnings = (*reading.problems, *(problem for _, found in composed for problem in found))
    stop_if((*warnings, *template_faults))
    warned = tuple(sorted(set(warnings)))
    return Built(
        files,
        sum(page.address.endswith(".html") for page in layout.pages),
        corpus,
        briefings,
        warned,
        set_aside=len(content.set_aside),
        base_url=content.site.base_url,
        of_drafts=reading.of_drafts,
        redacted=frozenset(found.source for found in content.decisions if isinstance(found, Redact)),
    )


def _kept(order: Order) -> Kept:
    """What the last build left, as far as a run may believe it."""
    if not order.memo:
        return Kept()
    return Kept(order.root / KEPT, order.destination, (fingerprint(*MAKERS), *installed()))


def _stem(path: str) -> str:
    """The name of a file without its folder and ending: what a person may take for the id of an article."""
    return path.rpartition("/")[2].partition(".")[0]


class Memory:
    """What a preview knows from one save to the next: most change one text, and the rest stands."""

    def __init__(self, order: Order) -> None:
        self.survey, self.jobs = survey_of(order), order.jobs
        self.ground: object = None
        self.corpus: Corpus | None = None
        self.known: dict[str, tuple[Weighed, Composed]] = {}

    def corpus_of(self, content: Content) -> Corpus:
        """What the articles tell; all that was composed is forgotten unless only topics have changed."""
        ground = replace(content, topics=())
        if self.corpus is None or ground != self.ground:
            self.known, self.ground, self.corpus = {}, ground, corpus_of(content, self.survey)
        return self.corpus

    def composed(self, reading: Reading) -> tuple[Composed, ...]:
        """What the preview shows of each text: what it showed of the same before, else composed anew."""
        ids = [weighed.text.topic.id for weighed in reading.weighed]
        texts = dict(zip(ids, reading.weighed, strict=True))
        anew = {id: weighed for id, weighed in texts.items() if self.known.get(id, (None, None))[0] != weighed}
        made = at_once("Briefing", [partial(_composed, weighed, reading) for weighed in anew.values()], self.jobs)
        self.known |= {id: (texts[id], composed) for id, composed in zip(anew, made, strict=True)}
        return tuple(self.known[id][1] for id in ids)


def preview(order: Order, memory: Memory) -> tuple[Layout, tuple[Problem, ...]]:
    """The site as the preview shows it: drafts among it, and citations that do not hold beside their claims."""
    reading = read(order, silent, memory)
    content, corpus = reading.content, reading.corpus
    composed = memory.composed(reading)
    shown = tuple(briefing for briefing, _ in composed)
    problems = {*reading.problems, *reading.of_drafts, *(problem for _, found in composed for problem in found)}
    return lay_out_drafts(content, corpus, shown, VERSION), tuple(sorted(problems))


def _composed(weighed: Weighed, reading: Reading) -> Composed:
    text, corpus, content = weighed.noted or weighed.text, reading.corpus, reading.content
    return compose(text, corpus, content) if isinstance(text, Attested) else compose_draft(text, corpus, content)


def build(order: Order, checked: Built) -> None:
    """The last line: puts what was checked, with its index and the hashes of all, in the place of the site's folder."""
    index = indexed(to_be_found(checked.files)) if order.is_searched else ()
    printer = Printer(order.printer, checked.base_url) if order.printer else None
    paper = printed(checked.files, printer) if printer else ()
    apart = (*with_manifest(index, f"{SEARCH}/"), *with_manifest(paper, f"{PAPER}/"))
    whole = with_manifest(checked.files, inputs=checked.inputs(order.root))
    PUBLISHED[order.publish]((*whole, *apart), order.destination)
    if order.memo:
        remember(order.root / KEPT, whole)


def _addressed(loaded: Loaded, base_url: str | None) -> Content:
    """The content, with the address given for this build in the place of the one in `site.yaml`."""
    if not base_url:
        return loaded.content
    return replace(loaded.content, site=replace(loaded.content.site, base_url=base_url))

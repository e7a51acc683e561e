"""`content/` -> Content: everything that people wrote, and every fault in it, found in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from generator.content.articles import borne_twice, read_article
from generator.content.corrections import read_corrections
from generator.content.decisions import read_decisions, unknown_articles
from generator.content.files import TextFile, parted, read_folder, read_text
from generator.content.forms import EntitiesForm, EntityForm, OutletForm, SetAsideListForm, SiteForm
from generator.content.moved import read_moved
from generator.content.record import read_record
from generator.content.topics import read_topics, unknown_ids
from generator.content.validate import fill
from generator.content.versions import read_versions
from generator.language.edtf import parse_edtf
from generator.language.lookalikes import as_seen
from generator.model.article import Article, SetAside
from generator.model.correction import COLLECTED, CORRECTIONS, Correction, values_for
from generator.model.decision import articles_of
from generator.model.site import Content, Entity, Outlet, SiteConfig, Topic
from generator.model.yaml_text import Tree, read_yaml
from generator.problems import Problem, Weight, Where, did_you_mean

SITE = "content/site.yaml"


class Loaded(Struct, frozen=True):
    """What could be read of `content/`, the ids of articles that could not, and everything that was wrong."""

    content: Content
    broken: frozenset[str]
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Reads all that people wrote below a site's root; what has a fault is left out, and the fault reported."""
    site, site_faults = _site(root)
    articles, broken, article_faults = _articles(root)
    entities, entity_faults = _entities(root)
    topics, topic_faults = topics_of(root)
    set_aside, aside_faults = _set_aside(root)
    record, record_faults = read_record(root, topics)
    corrections, correction_faults = read_corrections(root)
    placed = {id: _placed(_corrected(article, corrections), site) for id, article in articles.items()}
    decisions, decision_faults = read_decisions(root)
    moved, moved_faults = read_moved(root)
    sound = tuple(decision for decision in decisions if placed.keys() >= set(articles_of(decision)))
    content = Content(site, MappingProxyType(placed), topics, MappingProxyType(entities), set_aside, record, sound)
    versions, version_faults = read_versions(root, placed, decisions)
    content = replace(content, moved=moved, versions=MappingProxyType(versions))
    unsure = {"include": article_faults, "exclude": article_faults, "entities": entity_faults, "parent": topic_faults}
    references = unknown_ids(content, frozenset(key for key, faults in unsure.items() if faults))
    known = broken | set(placed)
    idle = (*_idle(corrections, known), *unknown_articles(decisions, known))
    people = (*entity_faults, *topic_faults, *record_faults, *correction_faults, *decision_faults, *idle)
    kept = (*aside_faults, *moved_faults, *version_faults)
    problems = (*site_faults, *article_faults, *people, *kept, *_dated_wrongly(placed))
    return Loaded(content, broken, (*problems, *references))


def topics_of(root: Path) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics of a site with their texts, and every fault in their files."""
    files, faults = parted(read_folder(root, "content/topics", (".yaml", ".yml", ".md")))
    topics, found = read_topics(files)
    return topics, (*faults, *found)


def _corrected(article: Article, corrections: tuple[Correction, ...]) -> Article:
    """An article as people set it right; its title is then its own, not one that we supplied."""
    values = dict(values_for(corrections, article.id, article.origins.name))
    values.pop("encoding", None)
    if not values:
        return article
    if values.get("language", article.language) is None:
        del values["language"]
    known = {**dict(article.origins.known_from), **dict.fromkeys(values, CORRECTIONS)}
    collected = {name: values.pop(name) for name in COLLECTED if name in values}
    origins = replace(article.origins, known_from=tuple(sorted(known.items())), **collected)
    return replace(article, **values, origins=origins)


def _idle(corrections: tuple[Correction, ...], ids: frozenset[str]) -> Iterator[Problem]:
    """A fault for each correction of an article that is not there."""
    for correction in corrections:
        id = correction.article
        if id and id not in ids:
            cure = did_you_mean(id, ids) or "write the id of an article in content/articles/"
            yield Problem(correction.where, f"there is no article '{id}' to correct", cure)


def _dated_wrongly(articles: Mapping[str, Article]) -> Iterator[Problem]:
    """A warning for each article that says it was changed before it was published."""
    for id, article in articles.items():
        published, updated = parse_edtf(article.published or ""), parse_edtf(article.updated or "")
        last, first = updated.last if updated else None, published.first if published else None
        if last and first and last < first:
            what = f"was updated ({article.updated}) before it was published ({article.published})"
            yield Problem(Where(f"content/articles/{id}.md"), what, "set the wrong one right", Weight.WARNING)


def _placed(article: Article, site: SiteConfig) -> Article:
    """An article whose dateline credits what `site.yaml` knows to be an outlet was published by that outlet."""
    credited = site.outlet(article.agency) if article.agency and not article.outlet else None
    if credited and credited.kind == "outlet":
        return replace(article, outlet=article.agency, agency=None)
    return article


def _tree(root: Path, path: str, weight: Weight) -> Tree | Problem | None:
    file = read_text(root, path, weight)
    return read_yaml(file.text, file.path) if isinstance(file, TextFile) else file


def _site(root: Path) -> tuple[SiteConfig, tuple[Problem, ...]]:
    tree = _tree(root, SITE, Weight.CONFIGURATION)
    if not isinstance(tree, Tree):
        return SiteConfig(), (tree,) if tree else ()
    form = fill(SiteForm, tree, Weight.CONFIGURATION)
    if not isinstance(form, SiteForm):
        return SiteConfig(), form
    config = SiteConfig(
        title=form.title,
        description=form.description,
        base_url=form.base_url,
        language=form.language,
        publisher=form.publisher.name if form.publisher else None,
        contact=form.publisher.contact if form.publisher else None,
        licence=form.licence,
        audience=form.audience,
        as_of=form.as_of,
        outlets=tuple(_outlet(name, outlet) for name, outlet in form.outlets.items()),
        uncited=form.policy.uncited,
        names=form.policy.names,
    )
    return config, tuple(_shared_names(tree, "outlets", ((o.name, (o.name, *o.aliases)) for o in config.outlets)))


def _outlet(name: str, form: OutletForm) -> Outlet:
    return Outlet(name, form.kind, form.country, form.aliases, form.rights, form.note)


def _shared_names(tree: Tree, key: str, named: Iterator[tuple[str, tuple[str, ...]]]) -> Iterator[Problem]:
    """A fault for each name or alias that two entries of a file have in common, or that readers take for one."""
    owner: dict[str, str] = {}
    for id, names in named:
        for name in dict.fromkeys(as_seen(name) for name in names):
            if name in owner:
                where = tree.where((key, id) if key else (id,), key=True)
                what = f"'{id}' and '{owner[name]}' both bear the name '{name}'"
                weight = Weight.CONFIGURATION if key else Weight.FAULT
                yield Problem(where, what, "keep the name with one of them", weight, tree.line_text(where))
            owner.setdefault(name, id)


def _articles(root: Path) -> tuple[dict[str, Article], frozenset[str], tuple[Problem, ...]]:
    files, faults = parted(read_folder(root, "content/articles", (".md",)))
    articles: dict[str, Article] = {}
    broken: dict[str, tuple[Problem, ...]] = {}
    for file in files:
        article = read_article(file)
        if isinstance(article, Article):
            articles[file.stem] = article
        else:
            broken[file.stem] = article
    told = (fault for found in broken.values() for fault in found)
    return articles, frozenset(broken), (*faults, *told, *borne_twice(articles))


def _entities(root: Path) -> tuple[dict[str, Entity], tuple[Problem, ...]]:
    tree = _tree(root, "content/entities.yaml", Weight.FAULT)
    if not isinstance(tree, Tree):
        return {}, (tree,) if tree else ()
    form = fill(EntitiesForm, tree)
    if not isinstance(form, EntitiesForm):
        return {}, form
    entities = {id: _entity(id, entry) for id, entry in form.root.items()}
    names = ((entity.id, (entity.name, *entity.aliases)) for entity in entities.values())
    return entities, tuple(_shared_names(tree, "", names))


def _entity(id: str, form: EntityForm) -> Entity:
    return Entity(id, form.name, form.kind, form.aliases, form.description, form.wikidata)


def _set_aside(root: Path) -> tuple[tuple[SetAside, ...], tuple[Problem, ...]]:
    tree = _tree(root, "content/set-aside.yaml", Weight.FAULT)
    if not isinstance(tree, Tree):
        return (), (tree,) if tree else ()
    form = fill(SetAsideListForm, tree)
    if not isinstance(form, SetAsideListForm):
        return (), form
    found = (SetAside(e.raw, e.reason, e.cure, e.sha256 or "", e.position or "") for e in form.root)
    return tuple(found), ()

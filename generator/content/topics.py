"""Topic files -> topics, with the text that stands beside each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import fields

from generator.content.files import TextFile
from generator.content.topic_forms import SectionsForm, TopicForm
from generator.content.validate import fill
from generator.model.site import AuthoredEvent, AuthoredText, CiteWords, Content, NamedId, Terms, Topic
from generator.model.yaml_text import Tree, read_yaml
from generator.problems import Problem, Where, did_you_mean

ENDINGS = (".yaml", ".yml")
LONGEST_TEXT = 256 * 1024  # characters of an authored text: forty thousand words


def read_topics(files: tuple[TextFile, ...]) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """The topics in the files of `content/topics/`, and their faults; a `.md` belongs to the `.yaml` of its name."""
    texts = {file.stem: file for file in files if file.path.endswith(".md")}
    yamls = [file for file in files if file.path.endswith(ENDINGS)]
    short = {stem: file for stem, file in texts.items() if len(file.text) <= LONGEST_TEXT}
    read = [_read_topic(file, short.get(file.stem)) for file in yamls]
    topics = tuple(item for item in read if isinstance(item, Topic))
    faults = [problem for item in read if not isinstance(item, Topic) for problem in item]
    what = f"the text is longer than {LONGEST_TEXT // 1024} KiB"
    long = (Problem(Where(texts[stem].path), what, "split the topic") for stem in texts.keys() - short.keys())
    return topics, (*faults, *_twins(yamls), *_orphans(texts, yamls), *long)


def _twins(yamls: list[TextFile]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for file in yamls:
        if file.stem in first:
            yield Problem(Where(file.path), f"the topic '{file.stem}' stands in {first[file.stem]} too", "keep one")
        first.setdefault(file.stem, file.path)


def _orphans(texts: Mapping[str, TextFile], yamls: list[TextFile]) -> Iterator[Problem]:
    stems = {file.stem for file in yamls}
    for stem, file in texts.items():
        if stem not in stems:
            near = did_you_mean(stem, stems)
            cure = near.replace("'?", ".yaml'?")
            yield Problem(
                Where(file.path), f"there is no {stem}.yaml beside this text", cure or "write one: a title is enough"
            )


def _read_topic(file: TextFile, text: TextFile | None) -> Topic | tuple[Problem, ...]:
    tree = read_yaml(file.text, file.path)
    form = fill(TopicForm, tree)
    if not isinstance(form, TopicForm):
        return form
    return Topic(
        id=file.stem,
        title=form.title,
        where=tree.where(("title",)),
        question=form.question,
        is_draft=form.status == "draft",
        authors=form.authors,
        terms=Terms(form.terms.any, form.terms.all, form.terms.none),
        entities=form.entities,
        published=form.published,
        outlets=form.outlets,
        include=form.include,
        exclude=form.exclude,
        parent=form.parent,
        reviewed=form.reviewed,
        events=tuple(_event(form, tree, index) for index in range(len(form.events))),
        questions=form.questions,
        off=frozenset(_switched_off(form.sections)),
        text=AuthoredText(text.path, text.text) if text else None,
        named=_named(form, tree),
    )


def _switched_off(sections: SectionsForm) -> Iterator[str]:
    for field in fields(SectionsForm):
        if getattr(sections, field.name) == "off":
            yield field.encode_name


def _event(form: TopicForm, tree: Tree, index: int) -> AuthoredEvent:
    event = form.events[index]
    words, date, text = (tree.where(("events", index, *key)) for key in (("cite", "words"), ("date",), ("text",)))
    cite = CiteWords(event.cite.source, event.cite.words, words, tree.line_text(words))
    return AuthoredEvent(event.date, event.text, cite, (date, tree.line_text(date)), (text, tree.line_text(text)))


def _named(form: TopicForm, tree: Tree) -> tuple[NamedId, ...]:
    """Every id that the topic names, with its place."""
    lists = (("entities", form.entities), ("include", form.include), ("exclude", form.exclude))
    found = [(key, id, tree.where((key, index))) for key, ids in lists for index, id in enumerate(ids)]
    if form.parent:
        found.append(("parent", form.parent, tree.where(("parent",))))
    return tuple(NamedId(key, id, where, tree.line_text(where)) for key, id, where in found)


def unknown_ids(content: Content, unsure: frozenset[str]) -> Iterator[Problem]:
    """A fault for each id in a topic file that nothing bears; not for the keys whose ids are not all known."""
    topics = {topic.id for topic in content.topics}
    known = {"entities": content.entities, "include": content.articles, "exclude": content.articles, "parent": topics}
    noun = {"entities": "entity", "include": "article", "exclude": "article", "parent": "topic"}
    for topic in content.topics:
        for named in topic.named:
            if named.key not in unsure and named.id not in known[named.key]:
                kind = noun[named.key]
                cure = did_you_mean(named.id, known[named.key]) or f"write the id of an existing {kind}"
                what = f"'{named.key}' names no {kind}: '{named.id}'"
                yield Problem(named.where, what, cure, line_text=named.line_text)

"""The form of a topic file: its keys, types and meanings."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import field

from generator.content.form import Form, Shape
from generator.content.values import OR_NOTHING, Date, Id, Ids, Line, Lines, Switch, as_terms


class TermsForm(Form, frozen=True):
    """`terms`: what an article must hold. A plain list is short for `any`."""

    any: Annotated[Lines, "one of these must stand in the article"] = ()
    all: Annotated[Lines, "all of these must stand in the article"] = ()
    none: Annotated[Lines, "none of these may stand in the article"] = ()


Terms = Annotated[TermsForm, Shape(as_terms, (tuple[Line, ...], Line, None))]


class CiteForm(Form, frozen=True):
    """`cite`: a source and the words in it that locate the passage."""

    source: Annotated[Id, "id of an article"]
    words: Annotated[Line, "exact words of the source"]


class EventForm(Form, frozen=True):
    """An entry of `events`: something that the topic's author puts into the chronology."""

    date: Annotated[Date, "EDTF or plain words"]
    text: Annotated[Line, "what happened, in the author's words"]
    cite: CiteForm


class SectionsForm(Form, frozen=True):
    """`sections`: the generated parts of a briefing, each `on` or `off`."""

    state: Annotated[Switch, "how things stand, in the newest sources' words; from 15 articles"] = "on"
    key_points: Annotated[Switch, "what the sources say first, in their words"] = field(default="on", name="key-points")
    background: Annotated[Switch, "what sources tell of long before their reports; from 15 articles"] = "on"
    differences: Annotated[Switch, "where sources differ"] = "on"
    speech: Annotated[Switch, "whom the sources quote"] = "on"
    figures: Annotated[Switch, "amounts and shares, with what they measure"] = "on"
    ahead: Annotated[Switch, "dates ahead"] = "on"
    gaps: Annotated[Switch, "what this collection cannot establish"] = "on"
    chronology: Annotated[Switch, "the topic's chronology"] = "on"
    who: Annotated[Switch, "who is named"] = "on"
    sources: Annotated[Switch, "sources by origin"] = "on"


class TopicForm(Form, frozen=True):
    """`content/topics/<id>.yaml`: a topic. Title and terms are enough."""

    title: Annotated[Line, "the heading of the briefing"]
    question: Annotated[Line | None, "what the briefing answers"] = None
    status: Annotated[Literal["published", "draft"], "a draft is checked but not published"] = "published"
    authors: Annotated[Lines, "who wrote the text"] = ()
    terms: Terms = TermsForm()
    entities: Annotated[Ids, "ids of content/entities.yaml: articles that name one belong"] = ()
    published: Annotated[Date | None, "EDTF interval in which the articles were published"] = None
    outlets: Annotated[Lines, "only articles of these outlets or agencies"] = ()
    include: Annotated[Ids, "articles that belong in any case"] = ()
    exclude: Annotated[Ids, "articles that do not belong in any case"] = ()
    parent: Annotated[Id | None, "id of the wider topic"] = None
    reviewed: Annotated[Date | None, "when the text was last read against its sources"] = None
    events: Annotated[tuple[EventForm, ...], "events that the author adds"] = ()
    questions: Annotated[Lines, "questions that the collection leaves open"] = ()
    sections: Annotated[SectionsForm, OR_NOTHING] = SectionsForm()

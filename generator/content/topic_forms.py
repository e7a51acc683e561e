"""The form of a topic file: its keys, types and meanings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.content.values import Date, Form, Id, Ids, Line, Lines, Switch, as_terms, or_nothing


class TermsForm(Form):
    """`terms`: what an article must hold. A plain list is short for `any`."""

    any: Lines = Field((), description="one of these must stand in the article")
    all: Lines = Field((), description="all of these must stand in the article")
    none: Lines = Field((), description="none of these may stand in the article")


Terms = Annotated[
    TermsForm, BeforeValidator(as_terms, json_schema_input_type=TermsForm | tuple[Line, ...] | Line | None)
]


class CiteForm(Form):
    """`cite`: a source and the words in it that locate the passage."""

    source: Id = Field(description="id of an article")
    words: Line = Field(description="exact words of the source")


class EventForm(Form):
    """An entry of `events`: something that the topic's author puts into the chronology."""

    date: Date = Field(description="EDTF or plain words")
    text: Line = Field(description="what happened, in the author's words")
    cite: CiteForm


class SectionsForm(Form):
    """`sections`: the generated parts of a briefing, each `on` or `off`."""

    state: Switch = Field("on", description="how things stand, in the newest sources' words; from 15 articles")
    key_points: Switch = Field("on", alias="key-points", description="what the sources say first, in their words")
    background: Switch = Field("on", description="what sources tell of long before their reports; from 15 articles")
    differences: Switch = Field("on", description="where sources differ")
    speech: Switch = Field("on", description="whom the sources quote")
    figures: Switch = Field("on", description="amounts and shares, with what they measure")
    ahead: Switch = Field("on", description="dates ahead")
    gaps: Switch = Field("on", description="what this collection cannot establish")
    chronology: Switch = Field("on", description="the topic's chronology")
    who: Switch = Field("on", description="who is named")
    sources: Switch = Field("on", description="sources by origin")


class TopicForm(Form):
    """`content/topics/<id>.yaml`: a topic. Title and terms are enough."""

    title: Line = Field(description="the heading of the briefing")
    question: Line | None = Field(None, description="what the briefing answers")
    status: Literal["published", "draft"] = Field("published", description="a draft is checked but not published")
    authors: Lines = Field((), description="who wrote the text")
    terms: Terms = TermsForm()
    entities: Ids = Field((), description="ids of content/entities.yaml: articles that name one belong")
    published: Date | None = Field(None, description="EDTF interval in which the articles were published")
    outlets: Lines = Field((), description="only articles of these outlets or agencies")
    include: Ids = Field((), description="articles that belong in any case")
    exclude: Ids = Field((), description="articles that do not belong in any case")
    parent: Id | None = Field(None, description="id of the wider topic")
    reviewed: Date | None = Field(None, description="when the text was last read against its sources")
    events: tuple[EventForm, ...] = Field((), description="events that the author adds")
    questions: Lines = Field((), description="questions that the collection leaves open")
    sections: Annotated[SectionsForm, or_nothing(SectionsForm)] = SectionsForm()

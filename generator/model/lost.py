"""What people took out of a collection: sources that were withdrawn or taken down, and passages that were redacted."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from generator.model.phrase import Phrase, phrase


class Loss(StrEnum):
    """How support was lost: an outlet withdrew its article, or an article or a passage may not be shown any more."""

    WITHDRAWN = "source withdrawn"
    TAKEN_DOWN = "source taken down"
    REDACTED = "passage redacted"


SAID = {
    Loss.WITHDRAWN: phrase("source withdrawn"),
    Loss.TAKEN_DOWN: phrase("source taken down"),
    Loss.REDACTED: phrase("passage redacted"),
}
HEADINGS = {
    Loss.WITHDRAWN: phrase("Source withdrawn"),
    Loss.TAKEN_DOWN: phrase("Source taken down"),
    Loss.REDACTED: phrase("Passage redacted"),
}


class Lost(Struct, frozen=True):
    """A source that supports nothing any more, in whole or in one passage, and what may still be told of it.

    `day` is that of the decision in words, empty where none is given; `published` is EDTF. The title and the address of
    the original are kept of what an outlet withdrew, never of what was taken down.
    """

    id: str
    loss: Loss
    reason: str
    day: str
    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def said(self) -> Phrase:
        """What became of it, in words: 'source withdrawn 6 December 2025'."""
        return phrase("%(loss)s %(day)s", loss=SAID[self.loss], day=self.day) if self.day else SAID[self.loss]

    @property
    def review(self) -> Phrase:
        """What stands beside a claim that rested on it: 'source withdrawn 6 December 2025; under review'."""
        return phrase("%(said)s; under review", said=self.said)

    @property
    def heading(self) -> Phrase:
        """The heading of the page that stands for it: what became of it."""
        called = HEADINGS[self.loss]
        return phrase("%(loss)s %(day)s", loss=called, day=self.day) if self.day else called

"""How raw files become articles in a run: opened and cleaned apart, many at a time, and never twice.

A few small text files are cleaned where the run is; anything else goes to guarded processes, containers as the stream
of their parts. What they make of a raw article is kept in the memo, so that a run that was killed goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from generator.engine.guard import Failed, guarded, streamed
from generator.engine.memo import Memo, key_of, memo, recall
from generator.engine.work import Progress, Report, processors, silent
from generator.ingest.clean import clean
from generator.ingest.forms.part import Part, Passed, Piece
from generator.ingest.open import raw_articles
from generator.ingest.read import RawFile, is_container, is_light, refusal, unpacked, whole
from generator.language.words import is_id
from generator.model.article import Article, RawArticle, SetAside
from generator.model.correction import Given, Settings
from generator.model.packed import bytes_of, thing_of

MEMO = ".briefing/ingest.sqlite"
FEW = 24  # small text files that are done before a second process has begun
PORTION = 200  # raw articles after which what was made of them is kept
STEP = "Cleaning"
FAILED = "take it out of seeds/, or save its text as a .txt file"
Outcome: TypeAlias = Article | SetAside
OUTCOMES = list[Outcome]
Thing: TypeAlias = RawFile | Piece


class Job(Struct, frozen=True):
    """What holds for all raw files of a run: what people say of them, the memo, and the hash of the rules."""

    settings: Settings
    memo: Path | None
    rules: str

    def knowing(self, furniture: Sequence[str]) -> Job:
        """The job with more lines that are known for furniture."""
        known = self.settings.furniture | set(furniture)
        return replace(self, settings=replace(self.settings, furniture=known))

    def key(self, piece: Piece, given: Given) -> bytes:
        """The key of what becomes of a piece: its bytes, where it is, what is said of it, and the rules."""
        told = (piece.kind.value, piece.path, piece.place, piece.said, piece.encoding, piece.sha256)
        given_else = replace(given, furniture=frozenset())
        return key_of(piece.data, repr((told, given_else)), "\n".join(sorted(given.furniture)), self.rules)


class Kept(Struct, frozen=True):
    """What is to be kept of a piece: its key and the bytes of its outcomes."""

    key: bytes
    value: bytes


class Cleaned(Struct, frozen=True):
    """What became of all raw articles of a run, in the order of their places, and how many parts of containers were
    passed over."""

    outcomes: tuple[Outcome, ...]
    passed: int = 0


def cleaned(job: Job, files: Sequence[RawFile], report: Report = silent) -> Cleaned:
    """Opens and cleans all files."""
    tally = _Tally(len(files), report)
    light = set(islice((file for file in files if is_light(file)), FEW + 1))
    here = [file for file in files if file in light] if len(light) <= FEW else []
    for file in here:
        tally.begun()
        for item in outcomes(replace(job, memo=None), file):
            tally.take(item)
    elsewhere = [file for file in files if file not in light] if here else files
    if elsewhere and job.memo:
        with memo(job.memo) as kept:
            _guarded(job, elsewhere, kept, tally)
            tally.keep(kept)
    return Cleaned(tuple(sorted(tally.outcomes, key=_place)), tally.passed)


def cleaned_again(job: Job, files: Sequence[RawFile], read: Cleaned) -> Cleaned:
    """The same with furniture known that these articles showed: only files with such a line are opened again."""
    lines = job.settings.furniture
    touched = {
        item.origins.raw for item in read.outcomes if isinstance(item, Article) and not lines.isdisjoint(item.body)
    }
    anew = cleaned(job, [file for file in files if file.name in touched])
    rest = (item for item in read.outcomes if _path(item) not in touched)
    return Cleaned(tuple(sorted((*rest, *anew.outcomes), key=_place)), read.passed)


def outcomes(job: Job, thing: Thing) -> Iterator[bytes | Kept]:
    """What becomes of the raw articles of a file or of a part of one, as bytes; from the memo where it is known."""
    piece = whole(thing) if isinstance(thing, RawFile) else thing
    if isinstance(piece, SetAside):
        yield bytes_of([piece])
        return
    given = job.settings.given(piece.name)
    key = job.key(piece, given) if job.memo else b""
    known = recall(job.memo, key) if job.memo else None
    if known is not None and _are_of(thing_of(known, OUTCOMES), piece):
        yield known
        return
    found: list[Outcome] = []
    for raw in raw_articles(piece, given.encoding):
        own = given if raw.name == piece.name else job.settings.given(raw.name)
        found.append(clean(raw, own) if isinstance(raw, RawArticle) else raw)
        last = bytes_of(found[-1:])
        yield last
    if job.memo:
        yield Kept(key, last if len(found) == 1 else bytes_of(found))


def _are_of(known: list[Outcome] | None, piece: Piece) -> bool:
    """Whether what a memo says can be what became of a piece."""
    if known is None or any(_path(item) != piece.path for item in known):
        return False
    return all(is_id(item.id) for item in known if isinstance(item, Article))


def _guarded(job: Job, files: Sequence[RawFile], kept: Memo, tally: _Tally) -> None:
    """Opens and cleans files in processes of their own."""
    things = _things(job, files, tally)
    for thing, value in guarded(partial(outcomes, job), things, processors()):
        tally.take(_failed(thing, value) if isinstance(value, Failed) else value)
        if len(tally.kept) >= PORTION:
            tally.keep(kept)


def _things(job: Job, files: Sequence[RawFile], tally: _Tally) -> Iterator[Thing]:
    """The files that are read whole, and the parts of containers as they are unpacked."""
    for file in files:
        tally.begun()
        if not is_container(file) or refusal(file):
            yield file
            continue
        for part in streamed(partial(unpacked, job.settings.records), file):
            if isinstance(part, Piece):
                yield part
            else:
                tally.take(_failed(file, part) if isinstance(part, Failed) else part)


def _failed(thing: Thing, why: Failed) -> SetAside:
    return thing.aside(why.reason, FAILED) if isinstance(thing, Piece) else SetAside(thing.name, why.reason, FAILED)


class _Tally:
    """What has been read so far."""

    def __init__(self, files: int, report: Report) -> None:
        self.files, self.report, self.done, self.passed = files, report, 0, 0
        self.outcomes: list[Outcome] = []
        self.kept: list[Kept] = []

    def begun(self) -> None:
        """Tells that one more file is being read."""
        self.done += 1
        self.report(Progress(STEP, self.done, self.files))

    def take(self, item: bytes | Kept | Part) -> None:
        """Takes what came."""
        if isinstance(item, bytes):
            self.outcomes += thing_of(item, OUTCOMES) or ()
        elif isinstance(item, Passed):
            self.passed += item.count
        elif isinstance(item, Kept):
            self.kept.append(item)
        elif isinstance(item, SetAside):
            self.outcomes.append(item)

    def keep(self, kept: Memo) -> None:
        """Writes what was made since the last time into the memo."""
        kept.add((item.key, item.value) for item in self.kept)
        self.kept = []


def _path(item: Outcome) -> str:
    return item.path if isinstance(item, SetAside) else item.origins.raw


def _place(item: Outcome) -> tuple[str, tuple[int, ...]]:
    if isinstance(item, SetAside):
        return item.path, tuple(int(part) for part in item.position.split(".") if part)
    return item.origins.raw, item.origins.place.order

"""Article -> Sketch: the little by which articles like it are found among many."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from functools import lru_cache
from zlib import adler32, crc32

from rensa import RMinHash

from generator.language.names import DATE_WORDS
from generator.language.words import CONNECTIVES, SHINGLE, folded, words
from generator.model.article import Article
from generator.model.findings import Sketch

PERMUTATIONS = 128  # of the signature: the Jaccard estimate then has a standard error of at most 0.045
SEED = 1  # of the permutations: any constant, since signatures are only compared with each other
PASSAGE = 8  # words of a sampled run: long enough to be rare where it is not copied
SAMPLED = 2  # one word in so many, connectives apart, begins a run that is kept: about one run in four
VOCABULARY = 65_536  # words that are remembered with whether they begin a kept run
SHORTEST_KEY = 3  # characters of a name that is looked for

KEY = re.compile(r"[A-Z][\w’'-]+|\d[\d.,]*\d|\d")


def sketch(article: Article) -> Sketch:
    """The sketch of an article's body."""
    found = body_words(article)
    runs = [" ".join(found[start : start + SHINGLE]) for start in range(max(1, len(found) - SHINGLE + 1))]
    return Sketch(_signature(runs) if found else b"", _passages(found), _packed(map(_hash, keys(article))))


def body_words(article: Article) -> list[str]:
    """The words of an article's body, folded, in order."""
    return [word for paragraph in article.body for word in words(paragraph)]


def word_runs(found: list[str]) -> frozenset[str]:
    """The runs of four words in a text, as text; a shorter text is one run."""
    count = max(1, len(found) - SHINGLE + 1)
    return frozenset(" ".join(found[start : start + SHINGLE]) for start in range(count)) if found else frozenset()


def keys(article: Article) -> frozenset[str]:
    """The capitalised words and the numbers of an article's body, folded, without days and connectives."""
    found = {folded(key) for paragraph in article.body for key in KEY.findall(paragraph)}
    named = {key for key in found if key[0].isdigit() or len(key) >= SHORTEST_KEY}
    return frozenset(named - CONNECTIVES - DATE_WORDS)


def _signature(runs: list[str]) -> bytes:
    """The MinHash signature of word runs (Broder 1997)."""
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(runs)
    return array("I", minhash.digest()).tobytes()


def _passages(found: list[str]) -> bytes:
    """A sample of the longer runs, chosen by the word that they begin with, so that the same are kept wherever they
    stand."""
    last = len(found) - PASSAGE
    begun = [start for start, word in enumerate(found) if _is_anchor(word) and start <= last]
    return _packed({_hash(" ".join(found[start : start + PASSAGE])) for start in begun})


@lru_cache(maxsize=VOCABULARY)
def _is_anchor(word: str) -> bool:
    """Whether the runs that a word begins are kept."""
    return word not in CONNECTIVES and crc32(word.encode()) % SAMPLED == 0


def _hash(text: str) -> int:
    """A number of 64 bits for a text, the same in every run."""
    encoded = text.encode()
    return crc32(encoded) << 32 | adler32(encoded)


def _packed(numbers: Iterable[int]) -> bytes:
    return array("Q", sorted(numbers)).tobytes()

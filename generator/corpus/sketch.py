"""Article -> Sketch: the little by which articles like it are found among many."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import adler32, crc32

from rensa import RMinHash

from generator.language.later import later
from generator.language.name_words import DATE_WORDS
from generator.language.words import CONNECTIVES, SHINGLE, folded, words
from generator.model.article import Article
from generator.model.findings import Sketch

PERMUTATIONS = 128  # of the signature: the Jaccard estimate then has a standard error of at most 0.045
SEED = 1  # of the permutations: any constant, since signatures are only compared with each other
SAMPLED = 4  # one run of eight words in so many is kept: two are shared, in all likelihood, where twenty words are
VOCABULARY = 65_536  # printed words that are remembered with their hashes
SHORTEST_KEY = 3  # characters of a name that is looked for
UNTELLING = CONNECTIVES | DATE_WORDS

# A capitalised word or a number. What it begins with is plain, so that the engine skips to it.
KEY = later(r"[A-Z\d](?:(?<=[A-Z])[\w’'-]+|(?<=\d)(?:[\d.,]*\d)?)")


def sketch(article: Article) -> Sketch:
    """The sketch of an article's body."""
    found = [word for paragraph in article.body for word in words(paragraph)]
    runs = [*map(" ".join, zip(*(found[start:] for start in range(SHINGLE)), strict=False))] or [" ".join(found)]
    signature = _signature(runs) if found else b""
    return Sketch(signature, _passages(runs), _packed(keys(article)), len(set(runs)))


def keys(article: Article) -> frozenset[int]:
    """The hashes of the capitalised words and the numbers of an article's body, without days and connectives."""
    printed = set[str]().union(*map(KEY.findall, article.body))
    return frozenset(filter(None, map(_key, printed)))


@lru_cache(maxsize=VOCABULARY)
def _key(printed: str) -> int:
    """The hash of a name or number, 64 bits and the same in every run; 0 where it says nothing."""
    key = folded(printed)
    is_telling = key[0].isdigit() or len(key) >= SHORTEST_KEY
    encoded = key.encode()
    return crc32(encoded) << 32 | adler32(encoded) if is_telling and key not in UNTELLING else 0


def _signature(runs: list[str]) -> bytes:
    """The MinHash signature of word runs (Broder 1997)."""
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    minhash.update(runs)
    return array("I", minhash.digest()).tobytes()


def _passages(runs: Sequence[str]) -> bytes:
    """A sample of the longer runs, each made of two runs and chosen by the first of them, so that the same are kept
    wherever they stand."""
    hashes = RMinHash.hash_token_sets([runs])[0]
    longer = zip(hashes, hashes[SHINGLE:], strict=False)
    # The shift tells a run from the same two halves the other way round.
    return _packed({first ^ second >> 1 for first, second in longer if not first % SAMPLED})


def _packed(numbers: Iterable[int]) -> bytes:
    return array("Q", sorted(numbers)).tobytes()

"""Verbs of English news prose, told by closed lists and endings: which words make a sentence say that something was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.language.later import later

TOKEN = later(r"\w+(?:[’'.-]\w+)*|[^\w\s]")

BE = frozenset("is are was were be been being am 's ’s".split())
HAVE = frozenset("has have had having".split())
MODALS = frozenset("will shall would can could may might must should".split())
DO = frozenset("do does did".split())
AUXILIARIES = BE | HAVE | MODALS | DO
CONTRACTED = later(r"(?:wo|ca|is|are|was|were|has|have|had|do|does|did|would|could|should)n[’']t$|cannot$")
NEGATIONS = frozenset("not never nobody none neither nor".split())
# Words that may stand inside a verb group or between a subject and its verb.
ADVERBS = frozenset(
    """also already now then later soon again still just only even first once recently currently previously formerly
    eventually finally initially subsequently reportedly allegedly earlier ago almost yet together jointly ever not
    never today yesterday tomorrow tonight further""".split()
)
# Irregular forms that are the past by themselves.
PAST = frozenset(
    """arose awoke became began bent bet bit bled blew bore bought bound broke brought built burnt burst came caught
    chose clung crept cut dealt did drank drew drove dug fed fell felt fled flew forbade forgave forgot fought found
    froze gave got grew heard held hid hit hurt kept knew laid lay leapt learnt led left lent let lit lost made meant
    met mistook outdid overcame overran oversaw overthrew overtook paid put quit ran rang read rebuilt rode rose said
    sang sank sat saw sent set shook shot shut slept slid sold sought spent split spoke spread sprang sprung stole
    stood strove struck stuck stung swam swept swore swung taught thought threw threw told took tore underwent
    understood undertook upheld went withdrew withheld withstood woke won wore wound wove wrote""".split()
)
# Irregular forms that need an auxiliary.
PARTICIPLES = frozenset(
    """arisen awoken become begun bitten blown born borne broken chosen come done drawn driven drunk eaten fallen
    flown forbidden forgiven forgotten frozen given gone gotten grown hidden known lain mistaken outdone overcome
    overrun overseen overtaken overthrown ridden risen run rung seen shaken shown shrunk spoken stolen sung sunk sworn
    swum taken thrown torn undergone undertaken withdrawn woken worn woven written""".split()
)
NOUNS_IN_ED = frozenset(
    """hundred seed speed need deed breed creed feed greed weed steed bleed shed sled bed red led wed indeed ted ed
    united biped moped exceed proceed succeed naked sacred wicked rugged ragged armed aged alleged so-called beloved
    unprecedented unnamed unidentified unarmed wounded injured accused unexpected limited advanced experienced mixed
    supposed retired registered combined continued detailed renewed related dedicated gifted talented masked crowded
    long-awaited""".split()
)
# Verbs of the present that name what is to come or what goes on, where a noun is rarely meant.
PRESENT = frozenset(
    """opens begins starts ends takes meets arrives departs leaves expires falls makes goes comes becomes holds wins
    kicks runs gets includes remains says claims argues believes thinks knows wants seeks hopes expects intends aims
    needs requires allows provides follows precedes coincides contains consists represents means shows suggests
    indicates faces owns sells lives exists appears seems belongs depends features serves continues refuses agrees
    announces reports calls warns tells adds notes explains states insists denies accuses urges votes elects returns
    visits hosts launches closes dies kills resigns""".split()
)
NO_VERB_AFTER = frozenset(
    """a an the this that these those his her its their our my your of in at by for with from into no any each every
    some more most very highly newly recently-""".split()
)
POSSESSIVES = frozenset("his her their its my our your own free".split())
# What nobody does to anything: behind a noun these are its verb and describe nothing.
ONLY_ACTIVE = frozenset(
    "appeared arrived died disappeared emerged happened occurred remained resigned vanished departed existed".split()
)
# Irregular forms that are the past only, never a participle.
ONLY_PAST = frozenset(
    """arose became began broke came chose did drank drew drove fell flew forgot gave grew knew rode rose ran sang sank
    saw shook spoke stole swam swore threw took tore underwent undertook went withdrew woke wore wrote""".split()
)


class Token(Struct, frozen=True, gc=False):
    """A word or a sign of a text, with its span; `word` is the folded form."""

    start: int
    end: int
    text: str
    word: str


# Only words of these lists or with these endings ("opened", "isn't") begin a verb group.
VERBAL = AUXILIARIES | PAST | PRESENT | {"cannot"}
ENDINGS = frozenset(("ed", "'t", "’t"))


class Verb(Struct, frozen=True):
    """A finite verb group by the indexes of its first and last token: its head word and what stands before it.

    `auxiliaries` are the auxiliaries of the group, folded; the head of "has been held" is "held".
    """

    first: int
    last: int
    head: str
    auxiliaries: tuple[str, ...]
    is_negated: bool

    @property
    def is_passive(self) -> bool:
        """Whether something is done to the subject: "was held", "has been approved"."""
        return bool(BE.intersection(self.auxiliaries)) and is_participle(self.head)

    @property
    def is_ahead(self) -> bool:
        """Whether an auxiliary places it in the future: "will open", "shall meet", "would be held"."""
        return bool({"will", "shall", "would", "won’t", "won't"}.intersection(self.auxiliaries))

    @property
    def is_possible(self) -> bool:
        """Whether it is said to be possible or wanted only: "could open", "might meet"."""
        return bool({"can", "could", "may", "might", "must", "should"}.intersection(self.auxiliaries))


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words and signs of a text, in order."""
    found, end = [], 0
    for word in TOKEN.findall(text):
        start = text.index(word, end)
        end = start + len(word)
        found.append(Token(start, end, word, word.casefold()))
    return tuple(found)


def is_participle(word: str) -> bool:
    """Whether a word may be a past participle."""
    return _in_ed(word) or word in PARTICIPLES or word in PAST


def is_past(word: str) -> bool:
    """Whether a word may be a past tense by itself."""
    return _in_ed(word) or word in PAST


def _in_ed(word: str) -> bool:
    before, hyphen, _ = word.partition("-")
    if hyphen and before not in ("co", "re", "pre", "over", "out", "under"):  # "a live-streamed talk"
        return False
    return len(word) > 3 and word.endswith("ed") and word not in NOUNS_IN_ED and word.rpartition("-")[2] not in PAST


def verbs(tokens: Sequence[Token]) -> tuple[Verb, ...]:
    """The finite verb groups of a sentence, in order."""
    return tuple(_verbs(tokens))


def _verbs(tokens: Sequence[Token]) -> Iterator[Verb]:
    index = 0
    while index < len(tokens):
        word = tokens[index].word
        found = _group(tokens, index) if word in VERBAL or word[-2:] in ENDINGS else None
        if found:
            yield found
        index = found.last + 1 if found else index + 1


def _group(tokens: Sequence[Token], index: int) -> Verb | None:
    word = tokens[index].word
    if _is_auxiliary(tokens, index):
        return _with_auxiliary(tokens, index)
    is_named = index > 0 and tokens[index].text[0].isupper()
    before = tokens[index - 1].word if index else ""
    if is_named or before in NO_VERB_AFTER or before in BE or _is_counted(tokens, index):
        return None
    if _is_verb_here(tokens, index):
        return Verb(index, index, word, (), False)
    if not (is_past(word) or word in PRESENT):
        return None
    if _in_ed(word) or word in PAST:
        after = tokens[index + 1].word if index + 1 < len(tokens) else ""
        if (after == "by" and word not in ONLY_PAST) or before in (",", "to"):  # "a plan approved by the board"
            return None
        return Verb(index, index, word, (), False)
    # "The board opens", not "of claims": a present needs a subject right before it.
    if tokens[index + 1 : index + 2] and (tokens[index + 1].word in ("about", "of") or is_past(tokens[index + 1].word)):
        return None  # "unfavourable claims about", "member states met"
    is_subject = bool(before) and before[0].isalnum() and before not in AUXILIARIES and before not in ("and", "to")
    return Verb(index, index, word, (), False) if is_subject else None


def _is_counted(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form only describes what is counted: "its first crewed mission"."""
    before = tuple(token.word for token in tokens[max(0, index - 2) : index])
    return len(before) == 2 and before[1] in ("first", "second", "last", "next") and before[0] in NO_VERB_AFTER


def _is_verb_here(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form that is mostly an adjective is a verb by its neighbours: "also limited", "retired from"."""
    if tokens[index].word not in NOUNS_IN_ED or not tokens[index].word.endswith("ed") or not index:
        return False
    before = tokens[index - 1].word
    after = tokens[index + 1].word if index + 1 < len(tokens) else ""
    return before in ("also", "then", "later") or (
        before[0].isalpha() and after in ("from", "the", "its", "his", "their")
    )


def _is_auxiliary(tokens: Sequence[Token], index: int) -> bool:
    word = tokens[index].word
    if word[-2:] in ENDINGS and CONTRACTED.match(word):
        return True
    if word not in AUXILIARIES or word in ("be", "been", "being", "having", "'s", "’s"):
        return False
    before = tokens[index - 1].word if index else ""
    if before in POSSESSIVES:
        return False  # "against her will"
    is_month = word == "may" and (tokens[index].text == "May" or before in ("in", "of", "by", "since", "last"))
    return not is_month and before not in ("to", "the", "a")


def _with_auxiliary(tokens: Sequence[Token], first: int) -> Verb:
    """The group that an auxiliary begins: further auxiliaries and adverbs, up to the verb that they carry."""
    auxiliaries, last, is_negated = [tokens[first].word], first, bool(CONTRACTED.match(tokens[first].word))
    for index in range(first + 1, min(first + 7, len(tokens))):
        word = tokens[index].word
        if word in AUXILIARIES:
            auxiliaries.append(word)
            last = index
        elif word in ADVERBS or word.endswith("ly") or word == "to":
            is_negated = is_negated or word in NEGATIONS
        else:
            if _carries(tokens, index, auxiliaries[-1]):
                return Verb(first, index, word, tuple(auxiliaries), is_negated)
            break
    return Verb(first, last, auxiliaries[-1], tuple(auxiliaries[:-1]), is_negated)


def _carries(tokens: Sequence[Token], index: int, auxiliary: str) -> bool:
    """Whether a word is the verb that an auxiliary carries: a base form, a participle, a form in -ing, or "set"."""
    word = tokens[index].word
    if not word[0].isalpha() or tokens[index].text[0].isupper():
        return False
    if auxiliary in MODALS or auxiliary in DO or CONTRACTED.match(auxiliary):
        return word not in NO_VERB_AFTER
    if auxiliary in HAVE:
        return is_participle(word) or word in ("put", "cut", "set", "hit", "let", "read")
    return (
        is_participle(word) or word.endswith(("ing", "ed")) or word in ("due", "set", "slated") or _is_to(tokens, index)
    )


def _is_to(tokens: Sequence[Token], index: int) -> bool:
    """Whether "to" stands before: "is to open"."""
    return tokens[index - 1].word == "to" and tokens[index].word not in NO_VERB_AFTER

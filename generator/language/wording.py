"""Which words of a sentence are shown for a happening: those of its clause, with the subject that they lack."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.language.joining import PRONOUNS
from generator.language.later import later
from generator.language.parsed import Clause, Joint, Parsed
from generator.language.predicates import ANNOUNCEMENTS
from generator.language.verbs import Verb, is_participle, is_past

FEWEST = 4  # words of a clause that a reader understands by itself
NAME_BEFORE = later(r"(?<![\w’'.-])(?:[A-Z][\w’'.-]*+\s++(?:of\s+|de\s+|the\s+)?){0,12}[A-Z][\w’'.-]*+$")
ARTICLE = later(r"\b(?:the|a|an|this|that|these|its|his|her|their)\s", re.IGNORECASE)
LONGEST_PHRASE = 8  # words of a noun that a relative clause describes
PUBLISHED = frozenset(
    "published issued released posted aired broadcast printed dated circulated delivered sent".split()
)
MADE = frozenset("made issued announced delivered".split())  # of a statement, not of a name: "by Vos, which was made"
HELD = frozenset("held hosted conducted presented organised organized".split())
PERSONAL = frozenset("he she it they we i you".split())
DANGLING = later(
    r"\b(?:where|when|which|that|while|whose)(?:\s(?:on|in|by|last|this))?\s(?:\w+day|\d[\w ]{0,40}|[A-Z]\w+(?: \d+)?)$"
)
REPORTED = later(r"\W*it (?:was|is|has been) \w+(?: (?:on|in|late|early|last|yesterday|today)\b[^,;]{0,30})?\W*$", re.I)
LED_IN = later(r"^(?:In|On|At|For|After|Before|During|Since|By|With)\s[^,]{1,60},\s(?=\S+(?:\s\S+){0,3}$)")
PLURAL = later(r"\b(?:by|of|for|with|from|among|against|to\s[a-z]+)\s((?:[a-z’'-]+\s){0,2}[a-z’'-]+s)$")
ECHO = later(r"\b(?:follow(?:ed|ing|s)? suit|(?:did|doing|done) (?:so|the same))\b")  # of what stands before
ECHOING = frozenset("suit did doing done".split())  # of which it needs one
JOINED = later(r"\b(?:among\s+(?:the\s+)?|(?:and|or|of|between|with|former|one)\s+)$")
HALF = later(r"\bbetween\b(?!.*\band\b)", re.DOTALL)  # "a meeting between the chair": the other is missing


class Telling(Struct, frozen=True):
    """The words that tell of a dated happening: their span in the sentence, the subject that they lack, their verb.

    `is_statement` tells that they only say that somebody said something.
    """

    start: int
    end: int
    supplied: str
    verb: Verb | None
    is_statement: bool = False


def whole(parsed: Parsed, index: int, verb: Verb | None) -> Telling:
    """The words of a clause with what they need: its subject, what it announces, what an insertion parts from it."""
    clause = parsed.clauses[index]
    start, supplied = _start(parsed, index)
    last = index
    is_inserted = clause.joint is Joint.RELATIVE and bool(clause.verbs)
    while last + 1 < len(parsed.clauses) and not is_inserted and _continues(parsed, last + 1, verb):
        last += 1
    end = parsed.clauses[last].end
    words = parsed.text[start:end]
    if (
        len(words.split()) < FEWEST
        or (start == 0 and clause.joint is Joint.SUBORDINATE and index == 0)
        or is_dangling(words)
        or (start > 0 and words.startswith(("and ", "or ")))
        or (parsed.has(ECHOING) and ECHO.search(words))
        or (not supplied and clause.verb is not None and parsed.tokens[clause.verb.first].start == start)
        or not _is_balanced(words)
        or ("between" in parsed.words and HALF.search(words))
        or _only_leads(parsed, clause, verb)
        or (
            verb is not None and parsed.tokens[verb.first].start >= end
        )  # "In May this year, during the talks, he left"
    ):
        return Telling(0, len(parsed.text), "", verb)
    return Telling(start, max(end, clause.end), supplied, verb)


def is_dangling(words: str) -> bool:
    """Whether words break off: behind "where on Sunday", behind "it was reported on Saturday"."""
    return bool(DANGLING.search(words.rstrip(" ,")) or REPORTED.match(words))


def _only_leads(parsed: Parsed, clause: Clause, verb: Verb | None) -> bool:
    """Whether a clause only says where something was told: "In findings published on Friday, researchers ..."."""
    is_held = parsed.tokens[clause.first].word in HELD and clause.first > 0
    if clause.joint in (Joint.PARTICIPLE, Joint.RESUMED) and is_held:
        return parsed.tokens[0].word in ("in", "at", "during")  # "At the debate, held on Friday, the chair lost"
    is_phrase = parsed.tokens[clause.first].word in ("in", "at", "through", "during")
    leads = all(other.head in PUBLISHED | HELD and not other.auxiliaries for other in clause.verbs)
    return verb is not None and is_phrase and bool(clause.verbs) and leads


def _continues(parsed: Parsed, index: int, verb: Verb | None) -> bool:
    """Whether the clause at an index belongs to the words before it: what is announced, or the verb they lack."""
    joint, before = parsed.clauses[index].joint, parsed.clauses[index - 1]
    if joint is Joint.RELATIVE and any(
        parsed.tokens[verb.first - 1].word == "," for verb in parsed.clauses[index].verbs[1:]
    ):
        return True  # "announced that the debate, which was planned for May, has been put off"
    if _awaits_verb(parsed, before):
        return True
    if joint is Joint.CONTENT:
        is_cut = any(other.last == before.last - 1 for other in before.verbs)  # "A study published in May reported"
        return verb is not None and (verb.head in ANNOUNCEMENTS or is_cut)
    if parsed.tokens[parsed.clauses[index].first].word == "when":
        return bool(before.verbs) and not parsed.has_digits(parsed.clauses[index])
    if joint is Joint.PARTICIPLE and is_past(parsed.tokens[parsed.clauses[index].first].word):
        return not parsed.has_digits(parsed.clauses[index])  # "after his son, aged nine, escaped"
    if joint is Joint.ELIDED:
        return bool(before.verbs) and not parsed.has_digits(parsed.clauses[index])
    rest = parsed.clauses[index:]
    return (before.joint is not Joint.RESUMED and not before.verbs and any(c.joint is Joint.RESUMED for c in rest)) or (
        joint is Joint.RESUMED
    )


def _awaits_verb(parsed: Parsed, clause: Clause) -> bool:
    """Whether a clause breaks off behind "that", before what it announces: "announced that from June 15, wearing"."""
    that = parsed.text.rfind(" that ", clause.start, clause.end)
    return that >= 0 and not any(parsed.tokens[verb.first].start > that for verb in clause.verbs)


def _start(parsed: Parsed, index: int) -> tuple[int, str]:
    """Where the words of a clause start, and the subject to supply where they lack one."""
    clause = parsed.clauses[index]
    is_parted = parsed.text[: clause.start].rstrip().endswith(";") and clause.joint is Joint.MAIN
    lacks_subject = is_parted and any(verb.first == clause.first for verb in clause.verbs)  # "; sold its yard in May"
    if clause.joint is Joint.ELIDED and _shares_auxiliary(parsed, index):
        return _start(parsed, index - 1)
    if clause.joint is Joint.ELIDED or lacks_subject:
        return clause.body, subject(parsed, index)
    if clause.joint is Joint.RELATIVE and _has_pronoun(parsed, clause):
        return 0, ""  # "the school from which he graduated"
    if clause.joint is Joint.RELATIVE and _has_subject(parsed, clause):
        return clause.body, ""
    if clause.joint is Joint.RELATIVE:
        return _antecedent(parsed, clause, _start(parsed, governor(parsed, index))[0]), ""
    if clause.joint is Joint.PARTICIPLE:
        return _start(parsed, index - 1) if index else (0, "")
    if clause.joint in (Joint.TAIL, Joint.RESUMED):
        return _start(parsed, governor(parsed, index))
    first = parsed.tokens[min(clause.first + (clause.body > clause.start), len(parsed.tokens) - 1)]
    is_pronoun = (
        first.word in PRONOUNS
        or (parsed.tokens[clause.first].word == "then" and clause.first > 0)
        or _has_pronoun(parsed, clause)
    )
    if clause.joint is Joint.SUBORDINATE and _has_pronoun(parsed, clause):
        return 0, ""
    return (0, "") if index and is_pronoun else (clause.body, "")


def _shares_auxiliary(parsed: Parsed, index: int) -> bool:
    """Whether a verb may lack its auxiliary, too: "was elected in 1981 and admitted to the academy in 1992"."""
    verb, before = parsed.clauses[index].verb, parsed.clauses[index - 1].verb
    if verb is None or before is None or not before.is_passive or verb.auxiliaries or not is_participle(verb.head):
        return False
    return [token.word for token in parsed.tokens[verb.last + 1 : verb.last + 2]][:1] in (["to"], ["by"], ["as"])


def _has_subject(parsed: Parsed, clause: Clause) -> bool:
    """Whether a clause behind "where" has a noun for its subject, and so is understood by itself."""
    return (
        clause.verb is not None and parsed.tokens[clause.first].word == "where" and clause.verb.first > clause.first + 1
    )


def _has_pronoun(parsed: Parsed, clause: Clause) -> bool:
    """Whether a pronoun is the subject: "on 14 December it was extended"."""
    verb = clause.verb
    return verb is not None and clause.first < verb.first and parsed.tokens[verb.first - 1].word in PERSONAL


def subject(parsed: Parsed, index: int) -> str:
    """The subject that a clause shares with an earlier one: the words up to the first verb of that clause."""
    for clause in reversed(parsed.clauses[:index]):
        has_subject = clause.verbs and clause.body < parsed.tokens[clause.verbs[0].first].start
        if has_subject and clause.joint in (Joint.MAIN, Joint.COORDINATE, Joint.CONTENT, Joint.SUBORDINATE):
            return LED_IN.sub("", parsed.text[clause.body : parsed.tokens[clause.verbs[0].first].start].strip(" ,"))
    return ""


def _antecedent(parsed: Parsed, clause: Clause, otherwise: int) -> int:
    """Where the noun right before a relative clause begins: a name, or the words from an article on.

    Where the noun is one of several ("between A and B, which"), the clause before is needed.
    """
    before_sign = parsed.text[: clause.start].rstrip()
    before = before_sign.rstrip(" ,")
    name = NAME_BEFORE.search(re.sub(r"^(?:In|On|At|From|For|By)\s", lambda match: " " * len(match[0]), before))
    articles = [match.start() for match in ARTICLE.finditer(before)]
    plural = PLURAL.search(before)
    start = name.start() if name else articles[-1] if articles else plural.start(1) if plural else otherwise
    is_distant = name is not None and parsed.tokens[clause.first].word == "which" and before[-1] == before_sign[-1]
    is_act = name is not None and clause.verb is not None and clause.verb.is_passive and clause.verb.head in MADE
    is_one_of_several = is_distant or is_act or _is_paired(before[:start]) or JOINED.search(before[:start])
    if is_one_of_several:
        return _announced(parsed, clause) or otherwise
    is_long = len(before[start:].split()) > LONGEST_PHRASE or "," in before[start:]
    return otherwise if is_long or start < otherwise else start


def _is_paired(before: str) -> bool:
    """Whether words lead to the second of two: "a debate between the mayor and"."""
    _, between, pair = before.rpartition("between ")
    return bool(between) and " and " in pair and "," not in pair.rpartition(" and ")[2]


def _announced(parsed: Parsed, clause: Clause) -> int:
    """Where what an announcement is about begins, which a clause describes: behind "announced on Friday"; else 0."""
    governing = parsed.clauses[governor(parsed, parsed.clauses.index(clause))]
    if governing.verb is None or governing.verb.head not in ANNOUNCEMENTS:
        return 0
    near = parsed.tokens[governing.verb.last + 1 : governing.verb.last + 1 + FEWEST]
    return next((token.start for token in near if token.word in ("the", "a", "an", "its", "their")), 0)


def _is_balanced(text: str) -> bool:
    return (
        text.count("(") == text.count(")")
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("[") == text.count("]")
    )


def governor(parsed: Parsed, index: int) -> int:
    """The clause that a phrase behind it belongs to: the nearest before it that is not itself subordinate."""
    own = (Joint.MAIN, Joint.COORDINATE, Joint.CONTENT)
    return next((i for i in range(index - 1, 0, -1) if parsed.clauses[i].joint in own), 0)

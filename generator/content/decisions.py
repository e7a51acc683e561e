"""`content/decisions/*.yaml` -> decisions, with every fault in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.content.decision_forms import (
    DecisionForm,
    JoinForm,
    LeadForm,
    PartForm,
    RedactForm,
    RedateForm,
    TakedownForm,
    WithdrawForm,
)
from generator.content.files import parted, read_folder
from generator.content.validate import fill
from generator.model.decision import (
    DECISIONS,
    Decision,
    Ground,
    Join,
    Lead,
    Part,
    Redact,
    Redate,
    Takedown,
    Withdraw,
    articles_of,
)
from generator.model.relation import Likeness
from generator.model.yaml_text import Tree, read_yaml
from generator.problems import Problem, Where, did_you_mean


class Kind(Struct, frozen=True):
    """A kind of decision: its form, and what is made of it."""

    form: type[DecisionForm]
    make: Callable[[Any, Ground], Decision]


# By the key that names the decision. A new kind is one form, one noun of model/decision.py and one line here.
KINDS: dict[str, Kind] = {
    "join": Kind(JoinForm, lambda form, ground: Join(form.join, Likeness(form.kind), ground)),
    "part": Kind(PartForm, lambda form, ground: Part(form.part, ground)),
    "lead": Kind(LeadForm, lambda form, ground: Lead(form.lead, ground)),
    "redate": Kind(RedateForm, lambda form, ground: Redate(form.redate.source, form.redate.words, form.to, ground)),
    "withdraw": Kind(WithdrawForm, lambda form, ground: Withdraw(form.withdraw, ground)),
    "takedown": Kind(TakedownForm, lambda form, ground: Takedown(form.takedown, ground)),
    "redact": Kind(RedactForm, lambda form, ground: Redact(form.redact.source, form.redact.words, ground)),
}


def read_decisions(root: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """What people decided, in the order of the files and their entries, and every fault in them."""
    files, faults = parted(read_folder(root, DECISIONS, (".yaml", ".yml")))
    items = [item for file in files for item in _in_file(read_yaml(file.text, file.path))]
    found = tuple(item for item in items if not isinstance(item, Problem))
    problems = tuple(item for item in items if isinstance(item, Problem))
    return found, (*faults, *problems, *_contradictions(found))


def _in_file(tree: Tree) -> Iterator[Decision | Problem]:
    if tree.problems:
        yield from tree.problems
    elif tree.value is not None and not isinstance(tree.value, list):
        where = tree.where(())
        yield Problem(where, "the file must be a list", "begin each entry with '- '", line_text=tree.line_text(where))
    else:
        for entry in tree.entries():
            yield from _entry(entry)


def _entry(tree: Tree) -> Iterator[Decision | Problem]:
    where = tree.where(())
    line_text = tree.line_text(where)
    named = [key for key in tree.value if key in KINDS] if isinstance(tree.value, dict) else []
    if len(named) != 1:
        what = f"the entry holds {len(named)} decisions" if named else "the entry names no decision"
        yield Problem(where, what, f"write one of {', '.join(f'{key}:' for key in KINDS)}", line_text=line_text)
        return
    kind = KINDS[named[0]]
    form = fill(kind.form, tree)
    if not isinstance(form, DecisionForm):
        yield from form
        return
    yield kind.make(form, Ground(where, line_text, form.reason, form.note, form.on))


def unknown_articles(found: tuple[Decision, ...], ids: Collection[str]) -> Iterator[Problem]:
    """A fault for each id in a decision that no article bears."""
    for decision in found:
        for id in articles_of(decision):
            if id not in ids:
                cure = did_you_mean(id, ids) or "write the id of an article in content/articles/"
                ground = decision.ground
                yield Problem(ground.where, f"the decision names no article: '{id}'", cure, line_text=ground.line_text)


def _contradictions(found: tuple[Decision, ...]) -> Iterator[Problem]:
    """A fault for each pair of articles that one decision joins and another parts."""
    first: dict[frozenset[str], tuple[type, Where]] = {}
    for decision in found:
        if not isinstance(decision, Join | Part):
            continue
        kind, where = first.setdefault(frozenset(decision.articles), (type(decision), decision.ground.where))
        if kind is not type(decision):
            ground = decision.ground
            what = f"another decision says the contrary of these two articles ({where})"
            yield Problem(ground.where, what, "keep one of them", line_text=ground.line_text)

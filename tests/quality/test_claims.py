"""How well the gate tells sound claims from faulty ones: the claims of claims.md, weighed against the sample.

The claims were written before the checks. What no check of words can see is counted apart, and promised nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from runs import CHECKOUT

from generator.build import corpus_of
from generator.content.load import load
from generator.evidence.attest import attest
from generator.evidence.tried import Rules
from generator.model.corpus import Corpus
from generator.model.site import AuthoredText, Policy, Topic
from generator.problems import HARMLESS, Problem, Where
from generator.survey import Survey

CLAIMS = Path(__file__).with_name("claims.md")
FEWEST_SOUND, FEWEST_FAULTS, FEWEST_KINDS = 150, 80, 12
MOST_ALARMS, FEWEST_CAUGHT = 0.03, 0.95  # shares: of sound claims with a fault or warning, of faults that are seen
SOURCES = {
    "hw": "2025-08-06-harbour-wire-fomin-kumar",
    "mp": "2025-08-06-meridian-post-fomin-kumar",
    "hc": "2025-08-07-harbour-wire-fomin-kumar",
    "ng": "xxxx-08-06-northgate-herald-kumar-fomin",
    "lr": "2025-10-30-lantern-review-protocol-moscow-long",
    "rj": "2025-11-27-ropewalk-journal-bought-licensed-shared",
    "dd": "2025-11-29-delta-dispatch-panel-indian-russian",
    "gb": "2025-12-01-gantry-bulletin-protocol-text",
    "hw2": "2025-12-02-harbour-wire-singh-belousov",
    "fs": "2025-12-03-fernhill-standard-self-reliance-help-arms",
    "anon": "2025-12-04-delhi-moscow-agreed",
    "mo": "2025-12-04-millrace-observer-singh-belousov",
    "nt": "2025-12-04-nadi-tat-samachar-raksha-mantri",
    "tc": "2025-12-04-tideway-chronicle-singh-belousov",
    "tcu": "2025-12-04-tideway-chronicle-modi-putin",
    "sg": "2025-12-05-saltmarsh-gazette-summit-day-delhi",
}
EXCLUDED = SOURCES["hc"]


def claims() -> dict[str, list[str]]:
    """The claims by their heading, with the ids of the sample in the place of short names."""
    return parted(CLAIMS, _full)


def parted(file: Path, full: Callable[[re.Match[str]], str]) -> dict[str, list[str]]:
    """The claims of a file by their heading; `full` writes out a short name of a source."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# "):
            heading = line[2:]
        elif line.startswith("- "):
            found.setdefault(heading, []).append(re.sub(r"@(\w+)(?=[,;\]])", full, line[2:]))
    return found


def _full(found: re.Match[str]) -> str:
    return f"@{SOURCES.get(found[1], found[1])}"


@cache
def sample() -> Corpus:
    """What the articles of the sample tell."""
    return corpus_of(load(CHECKOUT).content, Survey())


def problems(claim: str) -> tuple[Problem, ...]:
    """What the gate says of one claim, notes apart."""
    return weigh(claim, sample())


def weigh(claim: str, corpus: Corpus) -> tuple[Problem, ...]:
    """What the gate says of one claim by these articles, notes apart."""
    about = Topic("t", "T", Where("t.yaml"), exclude=(EXCLUDED,))
    text = replace(about, text=AuthoredText("t.md", claim + "\n"))
    found = attest(text, corpus, Rules(frozenset(), Policy.ERROR)).problems
    return tuple(problem for problem in found if problem.weight != "note")


def faulty() -> Iterator[tuple[str, str]]:
    """Every planted fault that the gate promises to see, with its kind."""
    for kind, planted in claims().items():
        if kind != "Sound" and not kind.startswith("Unseen"):
            yield from ((kind, claim) for claim in planted)


def test_the_set_is_as_large_as_it_must_be_to_mean_anything() -> None:
    planted = list(faulty())
    assert len(claims()["Sound"]) >= FEWEST_SOUND
    assert len(planted) >= FEWEST_FAULTS and len({kind for kind, _ in planted}) >= FEWEST_KINDS


def test_hardly_a_sound_claim_is_alarmed_at() -> None:
    sound = claims()["Sound"]
    alarms = {claim: found for claim in sound if (found := problems(claim))}
    assert len(alarms) <= MOST_ALARMS * len(sound), "\n".join(str(p) for found in alarms.values() for p in found)


def test_nearly_every_planted_fault_is_seen() -> None:
    planted = list(faulty())
    missed = [item for item in planted if not any(p.weight not in HARMLESS for p in problems(item[1]))]
    assert len(missed) <= (1 - FEWEST_CAUGHT) * len(planted), missed


@pytest.mark.parametrize("kind", [kind for kind in claims() if kind.startswith("Unseen")])
def test_what_the_gate_cannot_see_is_named_in_the_docs_with_its_count(kind: str) -> None:
    docs = (CHECKOUT / "docs" / "evidence.md").read_text(encoding="utf-8")
    unseen = [claim for claim in claims()[kind] if not problems(claim)]
    assert f"| {kind.removeprefix('Unseen: ')} | {len(claims()[kind])} | {len(unseen)} |" in docs

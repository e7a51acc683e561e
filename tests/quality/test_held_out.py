"""How well the gate does on claims that no check was made for: those of held_out.md, on articles kept elsewhere."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from quality.test_claims import FEWEST_CAUGHT, MOST_ALARMS, parted, weigh
from runs import CHECKOUT

from generator.build import corpus_of
from generator.content.load import load
from generator.intake import ingest
from generator.model.corpus import Corpus
from generator.problems import HARMLESS, Problem
from generator.survey import Survey

CLAIMS = Path(__file__).with_name("held_out.md")
SEEDS = CHECKOUT.parent / "shared" / "seeds"
# The short names of the articles, by the agency that they credit, else by words of their ids.
SHORT = {"al": "asian-lite", "ians": "-ians-", "ani": "-ani-", "np": "nationpress", "delhi": "resolved"}
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the articles are kept beside the checkout")


@cache
def collected() -> Corpus:
    """What the articles tell, cleaned as anybody's are."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(SEEDS, root / "seeds")
        (root / "content").mkdir()
        ingest(root, ((root / "seeds", "seeds"),))
        return corpus_of(load(root).content, Survey())


def claims() -> dict[str, list[str]]:
    """The claims by their heading, with the ids of the articles in the place of short names."""
    ids = {short: next(id for id in collected().articles if part in id) for short, part in SHORT.items()}
    return parted(CLAIMS, lambda found: f"@{ids[found[1]]}")


def problems(claim: str) -> tuple[Problem, ...]:
    """What the gate says of one claim, notes apart."""
    return weigh(claim, collected())


def test_hardly_a_sound_claim_is_alarmed_at() -> None:
    sound = claims()["Sound"]
    alarms = {claim: found for claim in sound if (found := problems(claim))}
    assert len(alarms) <= MOST_ALARMS * len(sound), "\n".join(str(p) for found in alarms.values() for p in found)


def test_nearly_every_planted_fault_is_seen() -> None:
    planted = [(kind, claim) for kind, found in claims().items() if kind != "Sound" for claim in found]
    missed = [item for item in planted if not any(p.weight not in HARMLESS for p in problems(item[1]))]
    assert len(missed) <= (1 - FEWEST_CAUGHT) * len(planted), missed

"""Scores that may rise and never fall silently: their floors stand in floors.json."""

from __future__ import annotations

import json
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


def below_floors(scores: dict[str, float], is_update: bool) -> dict[str, tuple[float, float]]:
    """The scores that fell below their floors, with these; raises the floors first where that is asked for."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    if is_update:
        floors |= {name: max(score, floors.get(name, 0.0)) for name, score in scores.items()}
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return {name: (score, floors[name]) for name, score in scores.items() if score < floors[name]}

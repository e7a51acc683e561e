"""Links to originals that open the cited words, by text fragments (WICG: Scroll to Text Fragment)."""

from __future__ import annotations

from urllib.parse import quote

from generator.model.page import LONGEST_ADDRESS

ENDS = 5  # words at each end by which a long passage is named: a fragment need not hold all of it


def at_words(address: str, words: str) -> str:
    """The address, so that a browser which opens it goes to the words and marks them; plain where it gets too long."""
    found = words.split()
    runs = (found[:ENDS], found[-ENDS:]) if len(found) > 2 * ENDS else (found,)
    made = f"{address}{'' if '#' in address else '#'}:~:text={','.join(_coded(run) for run in runs)}"
    return made if found and len(made) <= LONGEST_ADDRESS else address


def _coded(words: list[str]) -> str:
    """Words as a fragment has them; its own marks, among them the hyphen, are coded as well."""
    return quote(" ".join(words), safe="").replace("-", "%2D")

"""Where names stand in articles."""

from __future__ import annotations

import pytest
from worlds import article, corpus

from generator.model.site import Entity


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Su-30 MKI", "Su-30 MKI"),
        ("Su-30 MKI", "Su-30 MKIs"),
        ("S-400", "S400"),
        ("S-400", "S 400s"),
        ("Jana Ruhl", "Jana Ruhl"),
    ],
)
def test_a_name_is_found_as_it_is_printed(name: str, printed: str) -> None:
    text = f"The board has ordered the {printed} from abroad."
    (mention,) = corpus(article("a", text), entities=(Entity("it", name),)).mentions
    assert text[mention.start : mention.end] == printed


@pytest.mark.parametrize("text", ["An S-4000 came.", "They were NewDelhi men.", "Jana Ruhlmann came."])
def test_a_name_inside_a_longer_word_is_not_found(text: str) -> None:
    entities = (Entity("s", "S-400"), Entity("d", "New Delhi"), Entity("r", "Jana Ruhl"))
    assert corpus(article("a", text), entities=entities).mentions == ()

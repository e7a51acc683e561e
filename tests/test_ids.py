"""The ids of articles, and which file becomes which: readable, stable, told apart by bytes and never by order."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from worlds import article

from generator.ingest.changes import Fate, Shelved, facts_of
from generator.ingest.name import article_id
from generator.ingest.plan import Plan, plan
from generator.language.words import is_id
from generator.model.article import Article, Origins, SetAside
from generator.model.article_file import article_text


def from_raw(name: str, digest: str, id: str = "2025-03-04-amsel-quay") -> Article:
    """An article that cleaning would name `id`, from a raw file of this name and digest."""
    return replace(article(id), origins=Origins(f"seeds/{name}.txt", digest * 64))


def shelved(found: Article) -> Shelved:
    """The article as it stands in `content/articles/`."""
    origins = found.origins
    return Shelved(found.id, article_text(found), origins.name, origins.raw_sha256, facts=facts_of(found))


def ids(planned: Plan) -> dict[str, str]:
    """The id of each raw file."""
    return {change.raw: change.id for change in planned.changes}


def test_an_id_is_the_day_the_source_and_the_persons_of_the_first_sentence() -> None:
    first = "Harbour master Jana Ruhl met Piet Vos on the quay. Ole Brandt stayed away."
    assert article_id("2025-03-04", "The Tidewire", ("Talks on the quay", first, "a")) == "2025-03-04-tidewire-ruhl-vos"


def test_an_id_takes_words_of_the_title_where_no_two_persons_are_named() -> None:
    found = article_id("2025-03-04", None, ("The quay and its new cranes", "The board met on the quay.", "a"))
    assert found == "2025-03-04-quay-cranes"


def test_an_id_without_a_latin_letter_in_the_text_is_that_of_its_raw_file() -> None:
    assert article_id("2025-03-04", None, ("新码头", "港口委员会批准了新码头。", "quay-7")) == "2025-03-04-quay-7"


@pytest.mark.parametrize(
    ("published", "begins"),
    [
        ("2025-03", "2025-03-"),
        ("XXXX-03-04", "xxxx-03-04-"),
        (None, "undated-"),
        ("2025-03-04/2025-03-05", "2025-03-04-2025-03-05-"),
    ],
)
def test_an_id_tells_as_much_of_the_day_as_the_article_does(published: str | None, begins: str) -> None:
    assert article_id(published, None, ("Quay approved", "The board met.", "a")).startswith(begins)


@given(
    st.none() | st.text(max_size=30),
    st.text(max_size=60),
    st.text(max_size=120).filter(lambda text: text.strip()),
    st.text(max_size=20),
)
def test_whatever_an_article_says_its_id_can_be_the_name_of_a_page(
    source: str | None, title: str, first: str, raw: str
) -> None:
    assert is_id(article_id("2025-03-04", source, (title, first, raw)))


def test_namesakes_take_a_suffix_of_their_own_bytes() -> None:
    planned = plan([from_raw("a", "1"), from_raw("b", "2")], ())
    assert ids(planned) == {"seeds/a.txt": "2025-03-04-amsel-quay-1111", "seeds/b.txt": "2025-03-04-amsel-quay-2222"}


def test_ids_do_not_depend_on_the_order_in_which_raw_files_come() -> None:
    found = [from_raw("a", "1"), from_raw("b", "2"), from_raw("c", "3", "2025-03-05-other"), from_raw("d", "1")]
    plans = {plan(order, ()) for order in permutations(found)}
    assert len(plans) == 1


def test_namesakes_whose_bytes_begin_alike_take_a_longer_suffix() -> None:
    one, two = from_raw("a", "1"), from_raw("b", "2")
    two = replace(two, origins=Origins("seeds/b.txt", "1111" + "2" * 60))
    assert ids(plan([one, two], ())) == {
        "seeds/a.txt": "2025-03-04-amsel-quay-1111",
        "seeds/b.txt": "2025-03-04-amsel-quay-111122222222",
    }


def test_an_article_that_stands_keeps_its_id_when_a_namesake_comes() -> None:
    standing = from_raw("a", "1")
    planned = plan([from_raw("b", "2"), standing], (shelved(standing),))
    assert ids(planned) == {"seeds/a.txt": "2025-03-04-amsel-quay", "seeds/b.txt": "2025-03-04-amsel-quay-2222"}


def test_an_article_that_stands_keeps_its_id_when_the_rules_would_name_it_otherwise() -> None:
    standing = shelved(from_raw("a", "1", "2025-03-04-old-name"))
    assert ids(plan([from_raw("a", "1")], (standing,))) == {"seeds/a.txt": "2025-03-04-old-name"}


def test_of_two_raw_files_with_the_same_bytes_the_first_is_kept() -> None:
    planned = plan([from_raw("b", "1"), from_raw("a", "1")], ())
    assert ids(planned) == {"seeds/a.txt": "2025-03-04-amsel-quay"}
    assert planned.seen == (("seeds/b.txt", "2025-03-04-amsel-quay"),)
    assert "seen: [seeds/b.txt]" in planned.changes[0].text


def test_of_two_raw_files_with_the_same_bytes_the_one_that_stands_is_kept() -> None:
    standing = from_raw("b", "1")
    planned = plan([from_raw("a", "1"), standing], (shelved(standing),))
    assert ids(planned) == {"seeds/b.txt": "2025-03-04-amsel-quay"}


def test_what_is_set_aside_keeps_its_reason() -> None:
    aside = SetAside("seeds/c.bin", "is binary, not text", "save it as text")
    assert plan([aside, from_raw("a", "1")], ()).set_aside == (aside,)


def test_an_article_is_new_then_unchanged_then_updated_and_kept_once_edited() -> None:
    first = from_raw("a", "1")
    stands = shelved(first)
    later = replace(first, outlet="Amsel Courier")
    edited = replace(stands, text=stands.text.replace("outlet: null", "outlet: Amsel Post"))
    fates = [plan([now], shelf).changes[0].fate for now, shelf in [
        (first, ()), (first, (stands,)), (later, (stands,)), (later, (edited,)),
    ]]  # fmt: skip
    assert fates == [Fate.NEW, Fate.UNCHANGED, Fate.UPDATED, Fate.KEPT]


def test_a_kept_article_says_what_would_have_been_written() -> None:
    first = from_raw("a", "1")
    edited = replace(shelved(first), text=shelved(first).text.replace("outlet: null", "outlet: Amsel Post"))
    (change,) = plan([replace(first, outlet="Amsel Courier")], (edited,)).changes
    assert change.text == edited.text
    assert {"-outlet: Amsel Post", "+outlet: Amsel Courier"} <= set(change.diff)

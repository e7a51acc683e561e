"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.tongues import identifier
from generator.language.tongue import language_of
from generator.language.words import WORD, folded, words

ENGLISH = "The harbour board of Port Amsel approved the new quay on Tuesday after a debate of nine hours. " * 2
GERMAN = "Der Hafenrat von Port Amsel hat am Dienstag nach neun Stunden Debatte den neuen Kai gebilligt. " * 2
FRENCH = "Le conseil du port a approuvé mardi le nouveau quai après neuf heures de débats entre ses membres. " * 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN, "und"),
        (FRENCH, "und"),
        ("बंदरगाह बोर्ड ने मंगलवार को नए घाट को मंज़ूरी दी।", "und-Deva"),
        ("وافق مجلس الميناء يوم الثلاثاء على الرصيف الجديد.", "und-Arab"),
        ("Совет порта утвердил новый причал.", "und-Cyrl"),
        ("Quay approved", "en"),
        ("", "en"),
    ],
)
def test_a_text_in_another_language_is_not_called_english(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_name_in_another_script_does_not_make_a_text_foreign() -> None:
    assert language_of(ENGLISH + "(नया घाट)") == "en"


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "de"), (FRENCH, "fr"), ("Совет порта утвердил причал.", "ru")])
def test_with_the_extra_for_languages_a_text_that_declares_none_is_told_apart(text: str, language: str) -> None:
    pytest.importorskip("py3langid")
    assert language_of(text, identifier) == language
    assert language_of(ENGLISH, identifier) == "en"


@given(st.text(st.one_of(st.sampled_from("abS.s'’-_ 09\n\x1c\x00é½,!"), st.characters())))
def test_the_words_of_plain_text_are_read_by_the_same_rule_as_those_of_any_other(text: str) -> None:
    expected = WORD.findall(re.sub(r"[’']s\b|(?<=\w)\.(?=\w)", "", folded(text)))
    assert words(text) == expected

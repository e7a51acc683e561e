"""What pages say in other languages: by catalogues, dates and numbers by their locale."""

from __future__ import annotations

import subprocess
import sys
from html import unescape
from pathlib import Path

import catalogues
import pytest
from lxml import html
from runs import CHECKOUT, Site
from small_sites import furnish

from generator.model.phrase import counted, date_phrase, joined, phrase
from generator.publish.catalogue import Catalogue
from generator.publish.templates import FOLDERS

GERMAN = next(folder for folder in FOLDERS if folder.is_dir()) / "translations" / "de.po"
HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

"""


def spoken(site: Site, language: str) -> Site:
    """A small site in a language."""
    furnish(site)
    site.write("content/site.yaml", f"{site.read('content/site.yaml')}\nlanguage: {language}\n")
    return site


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site in German that says one thing in its own way, built."""
    site = spoken(Site(tmp_path_factory.mktemp("german")), "de-AT")
    own = f'{HEAD}msgid "Who can read it"\nmsgstr "Für alle"\n\nmsgid "Terms of use"\nmsgstr "Bedingungen"\n'
    site.write("templates/translations/de-AT.po", own)
    site.write(
        "templates/topic.html",
        '{% extends "!topic.html" %}{% block record %}{{ super() }}<p>{{ _("Terms of use") }}: '
        "{% trans name=view.title %}About {{ name }}{% endtrans %}</p>{% endblock %}",
    )
    run = site.run("build", "--no-search")
    assert run.code == 0, run.err
    return site


def test_every_page_kind_of_a_german_site_speaks_german(german: Site) -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in (german.root / "site").rglob("*.html")}
    assert len(pages) > 10
    for path, page in pages.items():
        assert '<html lang="de-AT" dir="ltr">' in page and "Zum Text springen" in page, path
        assert not {"Skip to the text", "Chronology</a>", "Read it there", "uncredited", " origins"} & set(
            page.split(">")
        )
    briefing = german.read("site/topics/quay.html")
    assert "Was diese Sammlung nicht klären kann" in briefing and "Quellen nach Ursprung" in briefing
    assert "Anmerkung 1, " in briefing and " eigene" in briefing


def test_dates_are_written_as_the_locale_writes_them(german: Site) -> None:
    assert "Jänner" in Catalogue("de-AT", [GERMAN]).look_up(date_phrase("January 2025", "2025-01"))
    dates = " ".join(html.fromstring(german.read("site/topics/quay.html")).xpath("//time/text()"))
    assert "Oktober" in dates and "October" not in dates


def test_a_catalogue_of_the_site_goes_before_ours_and_serves_its_templates(german: Site) -> None:
    assert ">Für alle<" in german.read("site/method.html")
    assert "<p>Bedingungen: About The quay of Port Amsel</p>" in german.read("site/topics/quay.html")


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "%(num)s source"\nmsgstr "%(nmu)s Quelle"', "has a field %(nmu)s that its message lacks"),
        ('msgid "By %(names)s"\nmsgstr "100 % von %(names)s"', "has a '%' that begins no field"),
        ("Notes = Anmerkungen", "the catalogue cannot be read"),
    ],
)
def test_a_catalogue_that_cannot_be_used_stops_the_build_at_its_line(tmp_path: Path, entry: str, fault: str) -> None:
    site = spoken(Site(tmp_path), "nl")
    site.write("templates/translations/nl.po", f"{HEAD}{entry}\n")
    run = site.run("build", "--no-search")
    assert run.code == 1 and fault in run.err and "templates/translations/nl.po:" in run.err, run.err
    assert not (site.root / "site").exists()


def test_numbers_take_the_plural_forms_and_the_grouping_of_their_language(tmp_path: Path) -> None:
    path = tmp_path / "uk.po"
    forms = ("%(num)s джерело", "%(num)s джерела", "%(num)s джерел")
    lines = "\n".join(f'msgstr[{number}] "{form}"' for number, form in enumerate(forms))
    path.write_text(f'{HEAD}msgid "%(num)s source"\nmsgid_plural "%(num)s sources"\n{lines}\n', encoding="utf-8")
    catalogue = Catalogue("uk", [path])
    said = [catalogue.say(counted(number, "%(num)s source", "%(num)s sources")) for number in (1, 3, 5, 21, 12_000)]
    assert said == ["1 джерело", "3 джерела", "5 джерел", "21 джерело", "12\xa0000 джерел"]
    assert catalogue.count(3, "%(num)s source", "%(num)s sources") == "3 джерела"


def test_what_stands_within_a_phrase_is_said_too() -> None:
    catalogue = Catalogue("de", [GERMAN])
    nested = phrase("worked out from “%(words)s”, %(how)s", words="on Friday",
                    how=phrase("published %(date)s", date=date_phrase("5 December 2025", "2025-12-05")))  # fmt: skip
    assert nested == "worked out from “on Friday”, published 5 December 2025"
    assert catalogue.say(nested) == "erschlossen aus „on Friday“, veröffentlicht: 5. Dezember 2025"
    assert catalogue.say(joined("Amsel Post", phrase("undated"))) == "Amsel Post, ohne Datum"
    assert catalogue.say("undated") == "undated", "what a source says is never taken for ours"


def test_a_language_without_a_catalogue_has_its_own_dates_and_direction() -> None:
    persian = Catalogue("fa")
    assert (persian.direction, persian.look_up("Notes")) == ("rtl", "Notes")
    assert persian.say(date_phrase("5 December 2025", "2025-12-05")) == "5 دسامبر 2025"
    assert [Catalogue(tag).direction for tag in ("de", "en-GB", "uz-Arab", "he", "tlh")] == [
        "ltr",
        "ltr",
        "rtl",
        "rtl",
        "ltr",
    ]


def test_a_catalogue_of_a_language_that_the_cldr_has_not_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tlh.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Notes"\nmsgstr "ghItlh"\n')
    catalogue = Catalogue("tlh", [path])
    assert (catalogue.look_up("Notes"), catalogue.look_up(date_phrase("May 2025", "2025-05"))) == ("ghItlh", "May 2025")


def test_a_site_in_english_does_not_wait_for_what_other_languages_need() -> None:
    code = (
        "import sys; from pathlib import Path; from generator.publish.templates import Templates\n"
        "Templates(Path('nowhere')).environment('en').get_template('home.html')\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=False).returncode == 0


@pytest.mark.slow
def test_the_catalogues_have_all_that_pages_say_and_german_all_of_it_translated() -> None:
    messages = catalogues.gathered()
    assert (catalogues.FOLDER / "messages.pot").read_text(encoding="utf-8") == catalogues.template(messages), (
        "make words"
    )
    for path in sorted(catalogues.FOLDER.glob("*.po")):
        assert path.read_text(encoding="utf-8") == catalogues.updated(path, messages), "make words"
    said = Catalogue("de", [GERMAN]).entries
    missing = [message.id for message in messages if message.id and _first(message.id) not in said]
    assert not missing
    markup = [
        (english, form)
        for english, (forms, _) in said.items()
        for form in forms
        if form.count("<") != english.count("<")
    ]
    assert not markup and unescape("".join(said)) == "".join(said)


def _first(id: str | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]

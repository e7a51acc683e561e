"""The data beside the pages: valid by the published schema, described in docs/data.md, true to the pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from runs import CHECKOUT, Site

from generator.language.edtf import parse_edtf

NAMES = ("sources", "families", "chronology", "entities", "topics", "claims")


def data(site: Site, name: str) -> Any:
    """A data file of a built site."""
    return json.loads(site.read(f"site/data/{name}.json"))


def validator(site: Site, name: str) -> Draft202012Validator:
    """What checks a data file against the schema that is published with it."""
    schema = data(site, "schema")
    return Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})


def properties(schema: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema by its path, `sources[].id`, with what is said of it."""
    for name, inner in schema.get("properties", {}).items():
        path = f"{prefix}{name}"
        yield path, inner
        yield from properties(inner, f"{path}.")
        yield from properties(inner.get("items", {}), f"{path}[].")
        for other in (*inner.get("anyOf", ()), *inner.get("oneOf", ())):
            yield from properties(other, f"{path}.")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The sample, built."""
    parent = Site(tmp_path_factory.mktemp("sample"))
    assert parent.run("init", "demo", "--sample").code == 0
    demo = Site(parent.root / "demo")
    assert demo.run("build").code == 0
    return demo


def test_the_schema_is_a_schema(built: Site) -> None:
    schema = data(built, "schema")
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(NAMES) <= set(schema["$defs"])


@pytest.mark.parametrize("name", NAMES)
def test_each_data_file_is_valid(built: Site, sample: Site, name: str) -> None:
    for site in (built, sample):
        found = data(site, name)
        assert list(validator(site, name).iter_errors(found)) == []
        assert len(found) > 3


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_an_empty_site_is_valid(site: Site, name: str) -> None:
    assert site.run("init", "new").code == 0
    new = Site(site.root / "new")
    assert new.run("build").code == 0
    assert list(validator(new, name).iter_errors(data(new, name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_strict_about_keys(built: Site, name: str) -> None:
    check = validator(built, name)
    found = data(built, name)
    assert list(check.iter_errors({**found, "unheard_of": 1}))
    assert list(check.iter_errors({key: value for key, value in found.items() if key != "schema"}))
    key = {"chronology": "events"}.get(name, name)
    first = {key: [{**found[key][0], "unheard_of": 1}]}
    assert list(check.iter_errors({**found, **first}))


@pytest.mark.parametrize("name", NAMES)
def test_every_property_is_described_in_the_schema_and_in_the_document(built: Site, name: str) -> None:
    document = (CHECKOUT / "docs" / "data.md").read_text(encoding="utf-8")
    section = document.split(f"## `data/{name}.json`", 1)[1].split("\n## ", 1)[0]
    rows = dict(re.findall(r"^\| `([^`]+)` \| .*? \| (.+?) \|$", section, re.MULTILINE))
    found = dict(properties(data(built, "schema")["$defs"][name]))
    assert found
    assert {path: inner.get("description") for path, inner in found.items()} == rows


def test_every_data_file_tells_its_versions_and_the_day_it_speaks_of(built: Site) -> None:
    for name in NAMES:
        found = data(built, name)
        assert found["schema"] == 1
        assert re.fullmatch(r"briefing-site \S+", found["generator"])
        assert found["as_of"] == "2025-03-06"


def test_every_page_and_anchor_that_the_data_name_exists(built: Site) -> None:
    addresses = [
        record["page"]
        for name, key in zip(NAMES, ("sources", "", "events", "entities", "topics", "claims"), strict=True)
        if key
        for record in data(built, name)[key]
    ]
    addresses += [
        f"sources/{r['source']}.html#{r['anchor']}"
        for event in data(built, "chronology")["events"]
        for r in event["reports"]
    ]
    addresses += [
        f"sources/{note['source']}.html#{passage['anchor']}"
        for topic in data(built, "topics")["topics"]
        for note in topic["notes"]
        for passage in note["passages"]
    ]
    assert addresses
    for address in addresses:
        path, _, fragment = address.partition("#")
        text = built.read(f"site/{path}")
        assert not fragment or f'id="{fragment}"' in text, address


def test_the_ids_in_the_data_refer_to_each_other(built: Site) -> None:
    sources = {source["id"] for source in data(built, "sources")["sources"]}
    families, relations = data(built, "families")["families"], data(built, "families")["relations"]
    events = {event["id"] for event in data(built, "chronology")["events"]}
    (topic,) = data(built, "topics")["topics"]
    assert [family["lead"] for family in families] == [family["id"] for family in families]
    assert sorted(id for f in families for id in (f["lead"], *(m["source"] for m in f["members"]))) == sorted(sources)
    assert {relation[end] for relation in relations for end in "ab"} <= sources
    assert {source["family"] for source in data(built, "sources")["sources"]} == {family["id"] for family in families}
    assert set(topic["events"]) <= events
    assert {note["source"] for note in topic["notes"]} <= set(topic["sources"]) <= sources
    numbers = [note["number"] for note in topic["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert {number for claim in topic["claims"] for number in claim["notes"]} <= set(numbers)


def test_every_event_that_the_chronology_shows_is_in_the_data(built: Site) -> None:
    shown = set(re.findall(r'<li class="event[^"]*" id="([^"]+)"', built.read("site/chronology/2018.html")))
    assert len(shown) > 1
    assert shown <= {event["id"] for event in data(built, "chronology")["events"]}


def test_every_passage_is_the_words_of_its_paragraph(built: Site) -> None:
    quay = "Three of the five cranes have come. The board paid $5 million for them in October 2018."
    (topic,) = data(built, "topics")["topics"]
    (passage,) = topic["notes"][0]["passages"]
    assert (passage["anchor"], quay[passage["start"] : passage["end"]]) == ("p2", passage["words"])


def test_every_date_in_the_data_is_edtf(built: Site) -> None:
    dates = [event["date"] for event in data(built, "chronology")["events"]]
    dates += [source["published"] for source in data(built, "sources")["sources"]]
    assert dates and all(parse_edtf(date) for date in dates)


def test_data_cannot_end_a_script_that_somebody_puts_it_into(quay: Site) -> None:
    quay.topic("quay", "title: '</script><!-- & \u2028'\nterms: [quay]\n")
    (quay.root / "content/topics/quay.md").unlink()
    assert quay.run("build").code == 0
    text = quay.read("site/data/topics.json")
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["topics"][0]["title"].startswith("</script><!-- &")


def test_what_rights_withhold_is_null(quay: Site) -> None:
    quay.write("content/site.yaml", "outlets: {Tidewire: {rights: metadata}, Delta Post: {rights: metadata}}\n")
    assert quay.run("build").code == 0
    events = [event for event in data(quay, "chronology")["events"] if event["date"] == "2018-10"]
    assert {event["stated_by"]: event["text"] for event in events} == {None: None, "quay": "The price is agreed"}
    assert {report["words"] for event in events for report in event["reports"]} == {None}
    (topic,) = data(quay, "topics")["topics"]
    assert {p["words"] for note in topic["notes"] for p in note["passages"] if "tidewire" in note["source"]} == {None}


def test_a_topic_names_its_parent_only_where_that_is_published(quay: Site) -> None:
    quay.topic("cranes", "title: Cranes\nterms: [cranes]\nparent: quay\n")
    assert quay.run("build").code == 0
    assert {topic["id"]: topic["parent"] for topic in data(quay, "topics")["topics"]} == {
        "cranes": "quay",
        "quay": None,
    }
    quay.write("content/topics/quay.yaml", quay.read("content/topics/quay.yaml") + "status: draft\n")
    assert quay.run("build").code == 0
    assert [topic["parent"] for topic in data(quay, "topics")["topics"]] == [None]

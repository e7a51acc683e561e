"""What people write is read in time in proportion to its length, whatever it consists of."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.decisions import read_decisions
from generator.content.files import TextFile
from generator.content.topic_forms import TopicForm
from generator.content.topics import LONGEST_TEXT, read_topics
from generator.content.validate import fill
from generator.evidence.scan import MOST_CITATIONS, scan
from generator.model.site import AuthoredText
from generator.model.yaml_text import read_yaml

LENGTH, TIMES = 40_000, 4  # characters of the shorter of two texts; how many times as long the other one is
STEEP = 2.0  # times as long for each character of the longer text: 1 is linear, 4 is quadratic
NOTICED = 0.05  # seconds below which a longer text is quick enough, whatever the growth


def cited(text: str, _: Path) -> None:
    """Finds the citations of an authored text."""
    scan(AuthoredText("content/topics/a.md", text))


def topic(text: str, _: Path) -> None:
    """Reads a topic file."""
    fill(TopicForm, read_yaml(text, "content/topics/a.yaml"))


def decisions(text: str, root: Path) -> None:
    """Reads a file of decisions."""
    (root / "content/decisions").mkdir(parents=True, exist_ok=True)
    (root / "content/decisions/a.yaml").write_text(text)
    read_decisions(root)


TEXTS = (
    *("[@", "[@a ", "[@a, ", '[@a, "', '[@a, "x"] ', "[@a, “] ", "[@a, “]\\” ", "[@a; @", "[@a, para. 1]\n\n", "[@a\n"),
    *("<!--", "<!-- -", "<!-->", "```\n", "```a\n", "~~~\n```\n", "`a", "`", "[a]{.inference} ", "[a [b] ", "\ue000"),
)
FILES = ("a: b\n", "k#: a\n", "k#: a\u2028\n", "- a\n", "- {}\n", "? ", "[", "a: &b c\n", "a#: !b c\n", "'' ")
CASES: list[tuple[Callable[[str, Path], None], str]] = [
    *((cited, unit) for unit in TEXTS),
    *((topic, unit) for unit in FILES),
    *((decisions, unit) for unit in ("- {part: [a, b], reason: c}\n", "- {}\n", "- a\n")),
]


def made(unit: str, length: int) -> str:
    """A text of about so many characters that consists of a unit, in which the number of each stands for a #."""
    return "".join(unit.replace("#", str(number)) for number in range(length // len(unit)))


def seconds(work: Callable[[str, Path], None], text: str, root: Path) -> float:
    """How long some work on a text takes at the least, in seconds of the processor."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        work(text, root)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.slow
@pytest.mark.parametrize(("work", "unit"), CASES, ids=[f"{work.__name__} {unit!r}" for work, unit in CASES])
def test_what_people_write_is_read_in_proportion_to_its_length(
    work: Callable[[str, Path], None], unit: str, tmp_path: Path
) -> None:
    short, long = (seconds(work, made(unit, length), tmp_path) for length in (LENGTH, LENGTH * TIMES))
    assert long < max(NOTICED, short * TIMES * STEEP)


def test_a_text_of_more_citations_than_can_be_told_apart_is_a_fault() -> None:
    for text in ("[@a]" * (MOST_CITATIONS + 1), f"[{'@a;' * MOST_CITATIONS}@a]"):
        scanned, (fault,) = scan(AuthoredText("content/topics/a.md", text))
        assert len(scanned.citations) == MOST_CITATIONS
        assert fault.what == "the text has more than 65,534 citations"


def test_a_text_that_is_too_long_to_be_drawn_in_time_is_a_fault() -> None:
    yaml = TextFile("content/topics/a.yaml", "title: A\n")
    for more, told in (("", []), ("a", ["content/topics/a.md: the text is longer than 256 KiB; split the topic"])):
        topics, faults = read_topics((yaml, TextFile("content/topics/a.md", "a" * LONGEST_TEXT + more)))
        assert [topic.text is None for topic in topics] == [bool(more)]
        assert [str(fault) for fault in faults] == told

"""`content/record/` -> the editions and corrections of each briefing that people released."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.content.files import TextFile, parted, read_folder
from generator.content.releases import RecordForm, ReleaseForm
from generator.content.validate import fill
from generator.language.edtf import parse_edtf
from generator.model.change import Release
from generator.model.site import Topic
from generator.model.yaml_text import Tree, read_yaml
from generator.problems import Problem, Where, did_you_mean

FOLDER = "content/record"


def read_record(root: Path, topics: tuple[Topic, ...]) -> tuple[Mapping[str, tuple[Release, ...]], tuple[Problem, ...]]:
    """The releases of each topic by its id, oldest first, and what is wrong with the files."""
    files, faults = parted(read_folder(root, FOLDER, (".yaml",)))
    read = {file.stem: _read(file) for file in files}
    problems = [problem for found in read.values() if isinstance(found, list) for problem in found]
    ids = {topic.id for topic in topics}
    for file in files:
        if file.stem not in ids:
            cure = did_you_mean(file.stem, ids) or "name the file like the topic, or remove it"
            problems.append(Problem(Where(file.path), f"there is no topic '{file.stem}' to record editions of", cure))
    return {id: found for id, found in read.items() if isinstance(found, tuple)}, (*faults, *problems)


def _read(file: TextFile) -> tuple[Release, ...] | list[Problem]:
    tree = read_yaml(file.text, file.path)
    form = fill(RecordForm, tree)
    if not isinstance(form, RecordForm):
        return list(form)
    problems = list(_out_of_order(form.root, tree))
    return problems or tuple(_release(entry) for entry in form.root)


def _release(entry: ReleaseForm) -> Release:
    return Release(int(entry.edition), entry.date, entry.note, entry.kind == "correction", entry.claims)


def _out_of_order(entries: tuple[ReleaseForm, ...], tree: Tree) -> Iterator[Problem]:
    """A fault for each date that is no day or lies before the one above it, and for each number that goes back."""
    for number, entry in enumerate(entries):
        where = tree.where((number,))
        parsed = parse_edtf(entry.date)
        if parsed is None or not parsed.is_day:
            yield Problem(
                where, f"'{entry.date}' is not a day", "write it as 2025-12-06", line_text=tree.line_text(where)
            )
        above = entries[number - 1] if number else None
        if above and (entry.date < above.date or int(entry.edition) < int(above.edition)):
            cure = "editions stand oldest first"
            yield Problem(where, "stands below a later edition", cure, line_text=tree.line_text(where))

"""`corrections.yaml`, `cleaning.yaml` and the `_defaults.yaml` of folders -> Settings, with every fault in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.content.files import TextFile, named_below, read_text
from generator.content.forms import CleaningForm, CorrectionsForm, MetadataForm, SiteForm
from generator.content.validate import fill
from generator.model.correction import CORRECTIONS, DEFAULTS, Correction, Settings, Values
from generator.model.yaml_text import Tree, read_yaml
from generator.problems import Problem, stop_if

CLEANING = "content/cleaning.yaml"


def read_settings(root: Path) -> Settings:
    """What people say of the raw articles of a site. Raises Stopped with all faults at once."""
    corrections, problems = read_corrections(root)
    defaults = tuple(_defaults(root))
    site = _tree(root, "content/site.yaml")
    form = fill(SiteForm, site) if isinstance(site, Tree) else SiteForm()
    cleaning, cleaning_problems = read_cleaning(root)
    stop_if((*problems, *(problem for _, _, faults in defaults for problem in faults), *cleaning_problems))
    values = tuple((folder, values) for folder, values, _ in defaults)
    site_form = form if isinstance(form, SiteForm) else SiteForm()  # its faults are told when the site is built
    records = tuple(site_form.records.items())
    return Settings(corrections, values, site_form.encoding, frozenset(cleaning.furniture), records)


def read_corrections(root: Path) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """What `content/corrections.yaml` sets right, and its faults."""
    tree = _tree(root, CORRECTIONS)
    if not isinstance(tree, Tree):
        return (), (tree,) if tree else ()
    form = fill(CorrectionsForm, tree)
    if not isinstance(form, CorrectionsForm):
        return (), form
    written: Any = tree.value or ()
    found = (
        Correction(tree.where((number,)), values_of(entry.set, written[number]["set"]), entry.article, entry.match)
        for number, entry in enumerate(form.root)
    )
    return tuple(found), ()


def read_cleaning(root: Path) -> tuple[CleaningForm, tuple[Problem, ...]]:
    """What `content/cleaning.yaml` says of lines that stand on many pages, and its faults."""
    tree = _tree(root, CLEANING)
    if not isinstance(tree, Tree):
        return CleaningForm(), (tree,) if tree else ()
    form = fill(CleaningForm, tree)
    return (form, ()) if isinstance(form, CleaningForm) else (CleaningForm(), form)


def _defaults(root: Path) -> Iterator[tuple[str, Values, tuple[Problem, ...]]]:
    """Each folder of seeds/ that has defaults, with them and their faults."""
    for path in named_below(root, "seeds", DEFAULTS):
        folder, tree = path.rpartition("/")[0], _tree(root, path)
        if not isinstance(tree, Tree):
            yield folder, (), (tree,) if tree else ()
            continue
        form = fill(MetadataForm, tree)
        yield (folder, values_of(form, tree.value), ()) if isinstance(form, MetadataForm) else (folder, (), form)


def values_of(form: MetadataForm, written: Any) -> Values:
    """The fields that stand in a map that was written, also those that were written to be empty."""
    return tuple((name, getattr(form, name)) for name in form.__struct_fields__ if name in (written or ()))


def _tree(root: Path, path: str) -> Tree | Problem | None:
    file = read_text(root, path)
    return read_yaml(file.text, file.path) if isinstance(file, TextFile) else file

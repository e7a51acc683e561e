"""`content/entities.yaml` as text: what is added to it, with everything that a person wrote left as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from generator.model.suggestion import Suggestion
from generator.model.yaml_text import Value, write_yaml

WIDEST = 110  # characters of a line of remarks


def with_suggestions(text: str, suggestions: Iterable[Suggestion], remarks: bool = False) -> str:
    """The file's text with new entities at its end and new aliases in the entries that they belong to."""
    told = tuple(suggestions)
    for suggestion in told:
        if suggestion.is_listed:
            text = _with_aliases(text, suggestion.id, suggestion.aliases)
    entries = [entry_text(suggestion, remarks) for suggestion in told if not suggestion.is_listed]
    is_empty = yaml.compose(text, Loader=yaml.SafeLoader) is None or text.rstrip().endswith("{}")
    before = text.rstrip().removesuffix("{}").rstrip() if is_empty else text.rstrip()
    return "\n".join((*([before] if before else []), *entries)).rstrip() + "\n"


def entry_text(suggestion: Suggestion, remarks: bool) -> str:
    """A suggestion as an entry of the file, after remarks that say why where they are wanted."""
    entry: dict[str, Value] = {
        "name": suggestion.name,
        "kind": suggestion.kind,
        "aliases": list(suggestion.aliases),
        **({"description": suggestion.description} if suggestion.description else {}),
    }
    told = "".join(f"# {line}\n" for line in remark_lines(suggestion)) if remarks else ""
    return told + write_yaml({suggestion.id: entry}).rstrip()


def remark_lines(suggestion: Suggestion) -> Iterator[str]:
    """Why something is suggested: counts, what speaks for it, how it is printed, and passages."""
    counts = f"{suggestion.sources} sources, {suggestion.origins} origins, {suggestion.mentions} mentions"
    yield _line(f"{counts}: {'; '.join(suggestion.reasons)}")
    others = [form for form in suggestion.forms if form != suggestion.name and form not in suggestion.aliases]
    if others:
        yield _line(f"also printed: {', '.join(others)}")
    for seen in suggestion.passages:
        yield _line(f"{seen.article}, {seen.anchor}: {seen.words}")


def _line(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= WIDEST else plain[: WIDEST - 1].rstrip() + "…"


def _with_aliases(text: str, id: str, aliases: tuple[str, ...]) -> str:
    """The text with aliases added to an entry; a list that holds remarks is left to people."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    entry = next((value for key, value in root.value if key.value == id), None) if root else None
    if not isinstance(entry, yaml.MappingNode):
        return text
    listed = next((value for key, value in entry.value if key.value == "aliases"), None)
    if listed is None:
        return _with_key(text, entry, aliases)
    start, end = listed.start_mark.index, listed.end_mark.index
    known = [item.value for item in listed.value] if isinstance(listed, yaml.SequenceNode) else [listed.value]
    written = text[start:end]
    if "#" in written:
        return text
    rest = written[len(written.rstrip()) :]
    is_block = isinstance(listed, yaml.SequenceNode) and not listed.flow_style
    lead = text[:start].rstrip() + " " if is_block else text[:start]
    return lead + _flow([*known, *aliases]) + rest + text[end:]


def _with_key(text: str, entry: yaml.MappingNode, aliases: tuple[str, ...]) -> str:
    """The text with the key `aliases` after the first key of an entry."""
    first_key, first_value = entry.value[0]
    end = first_value.end_mark.index
    gap = ", " if entry.flow_style else "\n" + " " * first_key.start_mark.column
    return f"{text[:end]}{gap}aliases: {_flow(list(aliases))}{text[end:]}"


def _flow(items: list[str]) -> str:
    text: str = write_yaml({"aliases": list(items)})
    return text.partition(":")[2].strip()

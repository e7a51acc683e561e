"""The accessibility tree of a page: what a screen reader is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

TEXT = "StaticText"


@dataclass(frozen=True, slots=True)
class Node:
    """What the tree has of an element: its role, its name, its level if it is a heading, and what stands within it."""

    role: str
    name: str
    level: int
    within: tuple[Node, ...]

    def all(self, *roles: str) -> Iterator[Node]:
        """Every node of these roles here and below (of any role when none is named), in reading order."""
        if not roles or self.role in roles:
            yield self
        for child in self.within:
            yield from child.all(*roles)

    @property
    def text(self) -> str:
        """All that is read out as text, with single spaces."""
        return " ".join(" ".join(node.name for node in self.all(TEXT)).split())


def tree(page: Page) -> Node:
    """The tree of a page, without what is left out of it."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()

    def made(id: str) -> tuple[Node, ...]:
        node = nodes[id]
        below = tuple(found for child in node.get("childIds", ()) if child in nodes for found in made(child))
        if node.get("ignored"):
            return below
        levels = [one["value"]["value"] for one in node.get("properties", ()) if one["name"] == "level"]
        name = str(node.get("name", {}).get("value", ""))
        return (Node(node["role"]["value"], name, int(levels[0]) if levels else 0, below),)

    return made(next(iter(nodes)))[0]

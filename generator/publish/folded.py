"""Templates compiled for one language: what they say themselves becomes plain text, so that filling them costs the same
in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.runtime import Context, Macro
from jinja2.visitor import NodeTransformer

from generator.language.later import later

SAID = ("_", "gettext")  # the functions by which a template says something of its own
FIELD = later(r"%\((\w+)\)s")


class Calling(Context):
    """A context that calls macros at once: which kind of argument one asks for is known, and need not be looked up."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """What a macro or any other callable of a template gives."""
        if not isinstance(called, Macro):
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(self.eval_ctx, *args, **named)


class Folded(Environment):
    """An environment that folds messages into the templates which it parses."""

    context_class = Calling
    say: Callable[[str], str] = str

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, and what one knows beside that: one map, since each page looks things up in it."""
        return {**self.globals, **(d or {})}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        Folding(self.say).visit(tree)
        tree.set_environment(self)
        return tree


class Folding(NodeTransformer):
    """Puts the text of a message in the place of the call that would look it up each time."""

    def __init__(self, say: Callable[[str], str]) -> None:
        self.say = say

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (named by Jinja)
        """The text in the place of a call of one constant; another call stays."""
        self.generic_visit(node)
        is_message = isinstance(node.node, nodes.Name) and node.node.name in SAID and len(node.args) == 1
        if is_message and isinstance(node.args[0], nodes.Const) and not node.kwargs:
            return nodes.Const(self.say(node.args[0].value), lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 (named by Jinja)
        """The text of each message with its fields between."""
        self.generic_visit(node)
        node.nodes = [piece for child in node.nodes for piece in _pieces(child)]
        return node


def _pieces(node: nodes.Expr) -> Iterator[nodes.Expr]:
    """A pattern that is filled with fields as its text and the fields in turn; anything else as it is."""
    text = node.left.expr if isinstance(node, nodes.Mod) and isinstance(node.left, nodes.MarkSafeIfAutoescape) else None
    if not (isinstance(node, nodes.Mod) and isinstance(text, nodes.Const) and isinstance(node.right, nodes.Dict)):
        yield node
        return
    fields = {pair.key.as_const(): pair.value for pair in node.right.items}
    for place, piece in enumerate(FIELD.split(text.value)):
        if place % 2:
            yield fields[piece]
        elif piece:
            yield nodes.TemplateData(piece.replace("%%", "%"), lineno=node.lineno)

"""`theme`: what a site may set its own in the place of."""

from __future__ import annotations

from collections.abc import Iterator

import click

from generator.cli.options import Where, shared, site_of
from generator.publish.theme import Theme, theme

HEAD = "Templates and files; one of the same name in templates/ takes the place of ours"
PROPERTIES = "Custom properties; set them in a style sheet of your own (docs/theming.md)"


@click.command("theme")
@shared
def theme_command(where: Where) -> None:
    """List what a site can override: templates with their blocks, static files, and the custom properties of the
    style sheet.

    \b
    Examples:
      briefing theme
    """
    where.voice.say("\n".join(_lines(theme(site_of(where)))))


def _lines(found: Theme) -> Iterator[str]:
    yield f"{HEAD}:"
    for part in found.parts:
        told = f"blocks {', '.join(part.blocks)}" if part.blocks else ""
        yield f"  {part.name:<24}{'yours; ' if part.is_own else ''}{told}".rstrip()
    yield f"\n{PROPERTIES}:"
    for one in found.properties:
        yield f"  {one.name:<24}{one.value}{f'; in the dark {one.dark}' if one.dark else ''}"

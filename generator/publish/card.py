"""A card -> its picture, 1200 by 630 pixels as OpenGraph wants it: the heading, the figures, and a bar for each month.

The letters are those that Pillow brings along. Where they lack one of a heading's characters the heading is left out:
a card without words is better than one with boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

from generator.model.page import Card, File

WIDTH, HEIGHT, MARGIN = 1200, 630, 80  # pixels
PAPER, INK, MUTED, ACCENT = "#fdfcf9", "#1b1b1a", "#5c5b57", "#1f4e79"
LARGE, SMALL = 64, 30  # pixels, of letters
MOST_LINES = 4  # of a heading
BAR_FOOT, TALLEST, WIDEST = 560, 90, 24  # pixels


def picture(card: Card) -> File:
    """The card as a PNG file."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 12), fill=ACCENT)
    if _is_covered(card.site):
        draw.text((MARGIN, 70), _fitting(card.site, SMALL), font=_font(SMALL), fill=MUTED)
    if _is_covered(card.heading):
        for number, line in enumerate(_lines(card.heading)):
            draw.text((MARGIN, 130 + number * (LARGE + 12)), line, font=_font(LARGE), fill=INK)
    draw.text((MARGIN, 575), card.figures, font=_font(SMALL), fill=MUTED)
    for box in _boxes(card.bars):
        draw.rectangle(box, fill=ACCENT)
    data = BytesIO()
    image.quantize(16).save(data, "PNG", optimize=False, compress_level=9)
    return File(card.address, data.getvalue())


@lru_cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


@lru_cache(maxsize=4096)
def _has_glyph(character: str) -> bool:
    """Whether the letters have this one: what they lack is drawn like a character that cannot be."""
    mask, missing = (bytes(_font(SMALL).getmask(text)) for text in (character, "\uffff"))
    return character.isspace() or mask != missing


def _is_covered(text: str) -> bool:
    return all(_has_glyph(character) for character in text)


def _lines(text: str) -> Iterator[str]:
    """The heading in lines that fit; the last ends in an ellipsis where there is more."""
    words = text.split()
    for number in range(MOST_LINES):
        if not words:
            return
        count = next((n for n in range(len(words), 1, -1) if _width(" ".join(words[:n])) <= WIDTH - 2 * MARGIN), 1)
        line, words = " ".join(words[:count]), words[count:]
        yield _fitting(f"{line} …" if words and number == MOST_LINES - 1 else line, LARGE)


def _fitting(text: str, size: int) -> str:
    """The text, cut where it leaves the card."""
    while text and _font(size).getlength(text) > WIDTH - 2 * MARGIN:
        text = f"{text.rstrip('…')[:-1]}…" if len(text) > 2 else ""
    return text


def _width(text: str) -> float:
    return float(_font(LARGE).getlength(text))


def _boxes(bars: tuple[float, ...]) -> Iterator[tuple[float, float, float, float]]:
    """The bar of each month that has events: left, top, right, foot."""
    step = min(WIDEST, (WIDTH - 2 * MARGIN) // max(1, len(bars)))
    for number, share in enumerate(bars):
        if share:
            left = MARGIN + number * step
            yield left, BAR_FOOT - max(4, round(share * TALLEST)), left + max(2, step - 4), BAR_FOOT

"""What readers have to load."""

from __future__ import annotations

from .sites import Built
from .weight import weights

MOST_SENT = 40 * 1024  # bytes after gzip, for a page and all that it loads: opens within a second on a slow line


def test_no_page_is_heavier_than_a_slow_line_bears(built: Built) -> None:
    assert [weight for weight in weights(built) if weight.sent > MOST_SENT] == []

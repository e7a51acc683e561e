"""The verbs by which news prose gives words to somebody, as alternatives of a pattern."""

from __future__ import annotations

# These tell of speech whatever stands after them.
SAYING = (
    "said|says|told|tells|added|adds|wrote|writes|stated|states|warned|warns|claimed|claims|insisted|insists|argued|argues|"
    "noted|notes|declared|declares|announced|announces|replied|explained|stressed|remarked|observed|promised|vowed|admitted|"
    "acknowledged|tweeted"
)
# These do so where a quotation is given to their subject.
GIVING_WORDS = (
    f"{SAYING}|called|calls|described|describes|emphasised|emphasized|spoke|speaks|put it|conceded|allowed|asked|"
    "answered|reaffirmed|reiterated|complained|predicted|found|looked|offered"
)

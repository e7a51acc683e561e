"""Words that join clauses, or that look as if they did."""

from __future__ import annotations

RELATIVES = frozenset("which who whom whose where".split())
SUBORDINATORS = frozenset(
    "although though because while whereas after before since as until unless if once when whether".split()
)
COORDINATORS = frozenset("and but or so yet nor then".split())
PRONOUNS = frozenset("he she it they we i you this that these those there who which".split())
# Verbs after which what is said may follow without "that".
BARE = frozenset(
    """said says saying say believe believes believed think thinks thought claim claims claimed announce announced
    reported reports report confirmed confirms confirm added adds argued argues suggested hoped stated indicated
    acknowledged admitted alleged estimated noted revealed warned predicted""".split()
)
# Words with which no subject of what is said begins: signs, prepositions, days.
NO_SUBJECT = frozenset(
    """, on in at to of from during after before by for with late early earlier last this yesterday today tomorrow
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
SIGNS = frozenset({";", ":", "–", "—"})
# Before "after" or "before", these say how long: "two months after the vote".
MEASURES = frozenset(
    "day days week weeks month months year years hour hours minutes shortly soon just immediately".split()
)
NOT_ACTIONS = frozenset("including according following regarding concerning excluding during depending".split())
NOT_GERUNDS = frozenset("king ring thing string spring morning evening nothing something anything building".split())
# Beside these "as" compares, or says how.
AS_MUCH = frozenset("much many well far long soon few little do does did done be such same known".split())

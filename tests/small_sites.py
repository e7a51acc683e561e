"""Small sites on disk that several tests build."""

from __future__ import annotations

from runs import Site

QUAY = """The harbour board of Port Amsel approved the new quay on Tuesday after a debate of nine hours.

Three of the five cranes have come. The board paid $5 million for them in October 2018.

The dredgers will come back on 5 June 2025, when the spring tides are over."""
WHALE = """A whale swam into the harbour of Port Amsel on 4 March 2025 and followed the ferry out again.

Jana Ruhl, the harbour master, closed the channel for an hour, and nobody was hurt."""
TOPIC = """title: The quay of Port Amsel
question: What was approved, and what comes next?
terms: [quay, whale]
entities: [ruhl]
authors: [A. Writer]
reviewed: 2025-03-07
events:
  - date: October 2018
    text: Five cranes are bought
    cite: {source: 2025-03-05-tidewire-quay, words: "$5 million"}
  - date: October 2018
    text: The price is agreed
    cite: {source: 2025-03-05-tidewire-quay, words: "$5 million"}
questions:
  - Who pays for the mussel beds?
"""
TEXT = """Three cranes stand in Port Amsel [@2025-03-05-tidewire-quay, "Three of the five"]. So does a whale
[@2025-03-06-courier-whale, para. 1; @2025-03-05-tidewire-quay, title].

## The quay

The quay is approved. It took nine hours. [@2025-03-05-tidewire-quay, "nine hours"]

- Cranes [@2025-03-05-tidewire-quay, "Three of the five"]
- Whales [@2025-03-06-courier-whale]

| What | When |
|:-----|-----:|
| Dredgers [@2025-03-05-tidewire-quay, para. 3] | in June |

[The board seems to be in a hurry.]{.inference}

## Our assessment {.inference}

It will be built.
"""
SITE = """title: Harbour watch
base_url: https://example.org/harbour/
publisher: {name: Example Institute, contact: desk@example.org}
outlets:
  Tidewire: {kind: agency, rights: full}
  Amsel Courier: {rights: full, aliases: [The Amsel Courier]}
"""


def furnish(site: Site) -> Site:
    """Gives a site two articles, a copy, an entity and a topic with text: one of everything that pages show."""
    site.write("content/site.yaml", SITE)
    front = {"published": "2025-03-05", "title": "Quay approved"}
    site.article("2025-03-05-tidewire-quay", QUAY, outlet="Tidewire", **front)
    site.article(
        "2025-03-06-post-quay", f"{QUAY}\n\nMore soon.", outlet="Delta Post", **{**front, "published": "2025-03-06"}
    )
    site.article("2025-03-06-courier-whale", WHALE, outlet="Amsel Courier", published="2025-03-06", title="null")
    site.write("content/entities.yaml", "ruhl: {name: Jana Ruhl, kind: person, description: Harbour master}\n")
    site.topic("quay", TOPIC, TEXT)
    return site

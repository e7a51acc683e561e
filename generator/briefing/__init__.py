"""Topic, corpus and attested text -> Briefing: what matches, what the sources say first, what is missing."""

"""Corpus and briefings -> Page: one view for each kind of page. Nothing here renders or reads a disk."""

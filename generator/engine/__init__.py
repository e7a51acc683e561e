"""How work is run: a pure step over many things, with its progress told."""

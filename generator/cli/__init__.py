"""The door: one module for each group of commands; arguments in, words and exit codes out; the only prints."""

import gc

NEW_THINGS = 500_000  # between two looks for garbage in rings, of which a run makes little: a small site has fewer
# Here and not where a run begins: until then most of a short one is over, and has looked twenty times.
gc.set_threshold(NEW_THINGS)

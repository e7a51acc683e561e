"""The door: one module for each group of commands; arguments in, words and exit codes out; the only prints."""

"""The nouns: frozen dataclasses, one module for each stage, and the codecs of the files that steps share."""

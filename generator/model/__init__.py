"""The nouns: frozen structs, one module for each stage, and the codecs of the files that steps share."""

"""Layout -> File -> site/: templates, data, and an output that is exchanged whole or not at all."""

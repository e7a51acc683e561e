"""Raw files -> articles: read (bytes to text), clean (text to Article, with what was removed and why), shelve (files)."""

"""Raw files -> articles: read (bytes to text), clean (text to Article, and why), shelve (files)."""

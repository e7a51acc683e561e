"""Files in every form -> raw articles: each reader takes bytes or a stream and yields parts, and never sees a path."""

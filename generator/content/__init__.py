"""What people wrote -> site, topics, entities and articles, validated with file, line and column."""

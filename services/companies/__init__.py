"""Companies and their establishments, by the State's search engine (recherche-entreprises)."""

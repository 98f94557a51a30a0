"""Everything that is not a page: rows come in at the bottom, words and pictures leave on top."""

"""A record as a page, and a page as HTML."""

"""Whole libraries of text: where they speak of the records."""

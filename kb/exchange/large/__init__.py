"""Vocabularies of a hundred thousand entries and more, in one file."""

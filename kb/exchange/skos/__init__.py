"""Vocabularies in SKOS: ours for other programs, and those of others for us."""

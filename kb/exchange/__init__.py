"""Data in the formats of other programs."""

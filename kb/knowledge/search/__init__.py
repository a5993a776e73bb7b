"""Tolerant search: names, everyday words, misspellings; each hit says why it was found.

No query is kept.
"""

from .index import Hit, Index
from .weights import WEIGHTS, Weights

__all__ = ["WEIGHTS", "Hit", "Index", "Weights"]

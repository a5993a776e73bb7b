"""What search weighs, in one value; how each figure was found is said beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The weights of ranking; scores are comparable within one query only.

    Measured by `tests/benchmarks/searching.py` on the tuning queries (nDCG@10): figures in the comments
    are what the whole loses where one weight alone is taken away.
    """

    # BM25F (Robertson, Zaragoza and Taylor, 2004): how soon a word's repetition stops to count, and how
    # much a long record is discounted.
    saturation: float = 8.0
    length: float = 0.5

    # Where a word stands in a record.
    fields: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {
                "label": 6.0,
                "also": 5.0,
                "hidden": 5.0,
                "family": 0.0,
                "title": 1.0,
                "author": 1.0,
                "Heard as": 5.0,
                "Plainly": 2.5,
                "": 2.0,
                "In words": 1.5,
                "Ask yourself": 1.0,
                "In the room": 0.8,
                "Evidence": 0.8,
            }
        )
    )
    rest: float = 0.35

    name: float = 6.0  # a name in the query, for each unit of its words' rarity
    work: float = 0.4  # the share of it that the name of a work is worth
    part: float = 0.6  # the share of it where the query holds other words too
    phrase: float = 2.0  # a sentence of the record that is like the query

    # How much of a hit's score goes on to what it is linked with, by relation or fact.
    lifts: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {
                "points-to": 0.65,
                "uses": 0.4,
                "serves": 0.15,
                "shows": 0.2,
                "asks-about": 0.4,
                "draws-on": 0.3,
                "introduced-by": 0.4,
                "introduces": 0.3,
                "theories": 0.25,
                "is-not": 0.12,
                "contrasts-with": 0.12,
                "cited-in": 0.3,
            }
        )
    )
    lifting: int = 10  # so many hits pass on
    least_lifting: float = 0.25  # if they have this share of the best score

    # A moment comes first where one of its sentences is so like the query, and the moment itself, before
    # anything is passed on, has this share of the best score.
    fits: float = 0.14
    fits_score: float = 0.85

    # The gate: below these shares of the query's weight its words are not what this content is about.
    known: float = 0.6  # words of this content
    held: float = 0.26  # words of the best record, where no name was found


WEIGHTS = Weights()

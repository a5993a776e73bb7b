"""The weights of search in one value, each with its measured effect."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Weights:
    """The weights of ranking; scores are comparable within one query only.

    Measured by `python tests/benchmarks/searching.py --without`: the figures in the comments are nDCG@10
    of the tuning queries when that weight alone is taken away; with all it was .815.
    """

    # BM25F (Robertson, Zaragoza and Taylor, 2004): how soon a word's repetition stops to count (.800 with
    # the usual 1.2), and how much a long record is discounted (.810 without).
    saturation: float = 8.0
    length: float = 0.5

    # By section of a record; names and a therapist's own words count most.
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
    rest: float = 0.35  # any other section (.803 without)

    name: float = 6.0  # a name in the query, for each unit of its words' rarity (.812 without)
    part: float = 0.6  # the share of it if the query has other words too (.810 without)
    work: float = 0.4  # the share of it that the name of a work is worth, so that pages come before works
    phrase: float = 2.0  # a sentence of the record that is like the query (.806 without)

    # How much of a hit's score goes on to what it is linked with, by relation or fact. Without it
    # .739, .808, .812, .815, .812, .766, .805, .815; without `asks-about` a question leads nowhere, without
    # `cited-in` a work.
    lifts: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {
                "points-to": 0.65,
                "uses": 0.4,
                "serves": 0.15,
                "asks-about": 0.4,
                "draws-on": 0.3,
                "introduced-by": 0.4,
                "introduces": 0.3,
                "cited-in": 0.3,
            }
        )
    )
    lifting: int = 10  # so many hits pass on

    # A moment comes first if one of its sentences is so like the query (weighted Jaccard similarity), and
    # the moment itself, before anything is passed on, has this share of the best score. A share of the score alone
    # put moments before questions of theory.
    fits: float = 0.14
    fits_score: float = 0.85

    # The gate: below this share of the query's weight its words are not what this content is about.
    # Without it 43 instead of 46 of 50 queries about other matters are declined.
    known: float = 0.6


WEIGHTS = Weights()

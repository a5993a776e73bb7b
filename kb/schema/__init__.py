"""The schema: kinds, fields, relations and layers, each declared once.

Reader, rules, tables, pages, guide and skeletons are all derived from it. For another modality, write
another folder of content and, at most, another `kinds` and `relations`.
"""

from collections.abc import Iterable

from .fields import COMMON, DESIGNS, LEVELS
from .kinds import KINDS
from .relations import COMPARISON, RELATIONS, SUBSECTIONS
from .types import Field, Kind, Relation

__all__ = [
    "CERTAINTIES",
    "COMMON",
    "COMPARED",
    "COMPARISON",
    "DESIGNS",
    "EXPLORED",
    "IDEAS",
    "IN_SHORT",
    "IN_SHORT_CHARACTERS",
    "IN_SHORT_WORDS",
    "KINDS",
    "LAYERS",
    "LEVELS",
    "MAPPED",
    "RELATIONS",
    "RESEARCH",
    "SEED",
    "STORIES",
    "SUBSECTIONS",
    "VERIFIED",
    "WORK",
    "Field",
    "Kind",
    "Relation",
    "fields_of",
    "nearest",
    "sections_of",
]

LAYERS = {
    "seed": "seed text",
    "theory": "cited theory",
    "evidence": "cited evidence",
    "editorial": "editorial judgement",
}
SEED = "Seed text"  # what the seed texts say, as if it were a section
RESEARCH = ("Evidence", "Result")  # the sections whose cited lines are evidence
CERTAINTIES = ("high", "medium", "low")
VERIFIED = ("authoritative", "seen", "secondary", "no")
WORK = "work"  # what works are called beside the kinds of record; they are CSL-JSON, not Markdown
# The kinds by their flags, in the order in which they are declared.
MAPPED = tuple(kind.name for kind in KINDS.values() if kind.mapped)
EXPLORED = tuple(kind.name for kind in KINDS.values() if kind.explored)
COMPARED = tuple(kind.name for kind in KINDS.values() if kind.compared)
IDEAS = tuple(kind.name for kind in KINDS.values() if kind.idea)
STORIES = tuple(kind.name for kind in KINDS.values() if kind.story)
LONGEST_GUESSED = 80  # no suggestion is computed for a longer word
IN_SHORT = "In short: "
IN_SHORT_WORDS, IN_SHORT_CHARACTERS = 8, 50


def fields_of(kind: str) -> tuple[Field, ...]:
    """The front-matter facts that a record of this kind may hold."""
    return COMMON + KINDS[kind].facts


def sections_of(kind: str) -> tuple[Field, ...]:
    """The sections of prose that a record of this kind may hold."""
    return KINDS[kind].sections


def nearest(word: str, words: Iterable[str]) -> str:
    """Suggest the likeliest correction of a misspelt word, as a question; empty if none is near."""
    if len(word) > LONGEST_GUESSED:
        return ""
    from difflib import get_close_matches

    found = get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return f"Did you mean `{found[0]}`?" if found else ""

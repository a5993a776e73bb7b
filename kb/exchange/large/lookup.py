"""From words to the concepts of a large vocabulary; whatever is typed, it is never a query language."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .store import Store, folded

CANDIDATES = 300  # names that share most trigrams with what is typed
ALIKE = 0.7  # the least similarity of a name in another spelling
MOST_WORDS = 32  # of a query; what comes after them is not looked at
SHORTEST_START = 3  # letters of an unfinished word
# What a hit is worth at most, by how it was found.
NAMED, WORDS, SPELLED, STARTED, SOME = 1.0, 0.9, 0.8, 0.6, 0.5
_WORD = re.compile(r"\w+")
_MATCHING = "SELECT rowid, -rank FROM word WHERE word MATCH ? ORDER BY rank LIMIT ?"
_OF_KINDS = (
    "SELECT word.rowid, -word.rank FROM word CROSS JOIN concept ON concept.n = word.rowid "
    "WHERE word MATCH ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY word.rank LIMIT ?"
)
_NAMED = (
    "SELECT concept, named.hidden FROM name JOIN named ON named.name = name.n JOIN concept ON concept.n = concept "
    "WHERE folded = ? ORDER BY named.hidden, lower(label) <> folded, concept"
)


class ConceptHit(NamedTuple):
    """A hit, as a row of `LargeVocabulary.search` has it."""

    id: str
    kind: str
    label: str
    score: float
    why: str
    snippet: str


class _Candidate(NamedTuple):
    """A concept by its number, what it is worth, and why it was found."""

    number: int
    score: float
    why: str


def hits(store: Store, text: str, kinds: Collection[str] | None, limit: int) -> list[ConceptHit]:
    """The best concepts for a text, of some kinds or of all."""
    words = list(dict.fromkeys(_WORD.findall(folded(text))))[:MOST_WORDS]
    if not words:
        return []
    found = named(store, text)
    if len(found) < limit or kinds is not None:
        every = list(_matching(store, _quoted(words), kinds, limit + len(found)))
        found += [_Candidate(number, WORDS * share, "by its words") for number, share in every]
    if not found:
        found = [*_otherwise(store, text, words, kinds, limit)]
    return _shown(store, found, kinds, limit)


def named(store: Store, text: str) -> list[_Candidate]:
    """The concepts that have exactly this name: preferred names first, hidden ones last."""
    return [
        _Candidate(number, NAMED, "found under this name" if hidden else "by its name")
        for number, hidden in store.rows(_NAMED, folded(text))
    ]


def nearly_named(store: Store, text: str, most: int = 10) -> list[tuple[str, float]]:
    """The names most like a text, with their similarity between 0 and 1 (optimal string alignment)."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    wanted = folded(text)[:200]
    trigrams = dict.fromkeys(wanted[at : at + 3] for at in range(len(wanted) - 2))
    if not trigrams:
        return []
    query = _quoted([*trigrams], " OR ")
    rows = store.rows(
        "SELECT folded FROM name WHERE n IN "
        "(SELECT rowid FROM spelling WHERE spelling MATCH ? ORDER BY rank LIMIT ?)",
        query,
        CANDIDATES,
    )
    names = [name for (name,) in rows]
    alike = process.extract(wanted, names, scorer=OSA.normalized_similarity, limit=most, score_cutoff=ALIKE)
    return [(name, similarity) for name, similarity, _ in alike]


def _otherwise(
    store: Store, text: str, words: Sequence[str], kinds: Collection[str] | None, limit: int
) -> Iterator[_Candidate]:
    """What is meant if nothing has all the words: another spelling, an unfinished word, some of the words."""
    for name, similarity in nearly_named(store, text, limit):
        for one in named(store, name):
            yield _Candidate(one.number, SPELLED * similarity, f"by its name in another spelling, “{name}”")
    if len(words[-1]) >= SHORTEST_START:
        query = f"{_quoted(words)} *"
        for number, share in _matching(store, query, kinds, limit):
            yield _Candidate(number, STARTED * share, "by the beginning of a word")
    if len(words) > 1:
        for number, share in _matching(store, _quoted(words, " OR "), kinds, limit):
            yield _Candidate(number, SOME * share, "by some of the words")


def _quoted(words: Sequence[str], between: str = " ") -> str:
    """A query of FTS5 in which every word is a string, never an operator."""
    return between.join('"' + word.replace('"', '""') + '"' for word in words)


def _matching(
    store: Store, query: str, kinds: Collection[str] | None, limit: int
) -> Iterator[tuple[int, float]]:
    """The numbers of concepts that match, with their share of the best one's score."""
    if kinds is None:
        rows = store.rows(_MATCHING, query, limit)
    else:
        rows = store.rows(_OF_KINDS, query, json.dumps(sorted(kinds)), limit)
    best = max((score for _, score in rows), default=1.0) or 1.0
    return ((number, score / best) for number, score in rows)


def _shown(
    store: Store, found: Sequence[_Candidate], kinds: Collection[str] | None, limit: int
) -> list[ConceptHit]:
    """Hits with their words, the best first, each concept once."""
    best: dict[int, _Candidate] = {}
    for one in sorted(found, key=lambda one: -one.score):
        best.setdefault(one.number, one)
    rows = store.rows(
        "SELECT n, id, kind, label, definition FROM concept WHERE n IN (SELECT value FROM json_each(?))",
        json.dumps([*best]),
    )
    told = {row[0]: row[1:] for row in rows}
    shown = []
    for number, one in best.items():
        if number in told and (kinds is None or told[number][1] in kinds):
            id, kind, label, definition = told[number]
            shown.append(ConceptHit(id, kind, label, round(one.score, 3), one.why, definition))
    return shown[:limit]

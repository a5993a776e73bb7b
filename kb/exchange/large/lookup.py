"""From words to the concepts of a large vocabulary; whatever is typed, it is never a query language."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from .store import Store, folded

CANDIDATES = 300  # names that share most trigrams with what is typed
ALIKE = 0.7  # the least similarity of a name in another spelling
SHORT = 8  # letters of a name that may share no trigram with itself if two letters are swapped
MOST_WORDS = 32  # of a query; what comes after them is not looked at
SHORTEST_START = 3  # letters of an unfinished word
NAMED, SPELLED = 1.0, 0.8  # what a hit by its name is worth at most: as it is, and in another spelling
_WORD = re.compile(r"\w+")
_SHOWN = "concept.id, kind, concept.label, definition"
_MATCHING = (
    f"SELECT -word.rank, {_SHOWN} FROM word CROSS JOIN concept ON concept.n = word.rowid "
    "WHERE word MATCH ? ORDER BY word.rank LIMIT ?"
)
_OF_KINDS = (
    f"SELECT -word.rank, {_SHOWN} FROM word CROSS JOIN concept ON concept.n = word.rowid "
    "WHERE word MATCH ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY word.rank LIMIT ?"
)
_NAMED = (
    f"SELECT named.hidden, {_SHOWN} FROM name CROSS JOIN named ON named.name = name.n "
    "CROSS JOIN concept ON concept.n = named.concept "
    "WHERE folded = ? ORDER BY named.hidden, lower(concept.label) <> folded, concept.n"
)
_ALIKE = (
    "SELECT folded FROM name WHERE n IN "
    "(SELECT rowid FROM spelling WHERE spelling MATCH ? ORDER BY rank LIMIT ?)"
)


class _Way(NamedTuple):
    """What the best hit of a query is worth, and why it is one."""

    worth: float
    why: str


WORDS, STARTED = _Way(0.9, "by its words"), _Way(0.6, "by the beginning of a word")
SOME = _Way(0.5, "by some of the words")


class ConceptHit(NamedTuple):
    """A hit, as a row of `LargeVocabulary.search` has it."""

    id: str
    kind: str
    label: str
    score: float
    why: str
    snippet: str


def hits(store: Store, text: str, kinds: Collection[str] | None, limit: int) -> list[ConceptHit]:
    """The best concepts for a text, of some kinds or of all."""
    words = list(dict.fromkeys(_WORD.findall(folded(text))))[:MOST_WORDS]
    if not words:
        return []
    found = named(store, text)
    unnamed = not found
    if len(found) < limit or kinds is not None:
        found += _matching(store, _quoted(words), kinds, limit + len(found), WORDS)
    if not found or (unnamed and len(words) == 1):  # a single word that is no name may be one misspelled
        others = _otherwise(store, text, words, kinds, limit)
        found = sorted((*found, *others), key=lambda one: -one.score)
    best: dict[str, ConceptHit] = {}
    for one in found:
        if kinds is None or one.kind in kinds:
            best.setdefault(one.id, one)
    return list(best.values())[:limit]


def named(store: Store, text: str) -> list[ConceptHit]:
    """The concepts that have exactly this name: preferred names first, hidden ones last."""
    return [
        ConceptHit(id, kind, label, NAMED, "found under this name" if hidden else "by its name", snippet)
        for hidden, id, kind, label, snippet in store.rows(_NAMED, folded(text))
    ]


def nearly_named(store: Store, text: str, most: int = 10) -> list[tuple[str, float]]:
    """The names most like a text, with their similarity between 0 and 1 (optimal string alignment)."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    wanted = folded(text)[:200]
    trigrams = dict.fromkeys(_trigrams(wanted))
    if not trigrams:
        return []
    query = _quoted([*trigrams], " OR ")
    rows = store.rows(_ALIKE, query, CANDIDATES)
    names = [name for (name,) in rows]
    alike = process.extract(wanted, names, scorer=OSA.normalized_similarity, limit=most, score_cutoff=ALIKE)
    return [(name, similarity) for name, similarity, _ in alike]


def _trigrams(text: str) -> Iterator[str]:
    """The trigrams of a name; of a short one also those that it has if two letters were swapped."""
    variants = [text]
    if len(text) <= SHORT:
        variants += [text[:at] + text[at + 1] + text[at] + text[at + 2 :] for at in range(len(text) - 1)]
    for one in variants:
        yield from (one[at : at + 3] for at in range(len(one) - 2))


def _otherwise(
    store: Store, text: str, words: Sequence[str], kinds: Collection[str] | None, limit: int
) -> Iterator[ConceptHit]:
    """What is meant if nothing has all the words: another spelling, an unfinished word, some of the words."""
    for name, similarity in nearly_named(store, text, limit):
        score, why = round(SPELLED * similarity, 3), f"by its name in another spelling, “{name}”"
        yield from (one._replace(score=score, why=why) for one in named(store, name))
    if len(words[-1]) >= SHORTEST_START:
        yield from _matching(store, f"{_quoted(words)} *", kinds, limit, STARTED)
    if len(words) > 1:
        yield from _matching(store, _quoted(words, " OR "), kinds, limit, SOME)


def _quoted(words: Sequence[str], between: str = " ") -> str:
    """A query of FTS5 in which every word is a string, never an operator."""
    return between.join('"' + word.replace('"', '""') + '"' for word in words)


def _matching(
    store: Store, query: str, kinds: Collection[str] | None, limit: int, way: _Way
) -> list[ConceptHit]:
    """The concepts that match, scored by the best one."""
    if kinds is None:
        rows = store.rows(_MATCHING, query, limit)
    else:
        rows = store.rows(_OF_KINDS, query, json.dumps(sorted(kinds)), limit)
    best = rows[0][0] if rows and rows[0][0] > 0 else 1.0
    return [
        ConceptHit(id, kind, label, round(way.worth * score / best, 3), way.why, snippet)
        for score, id, kind, label, snippet in rows
    ]

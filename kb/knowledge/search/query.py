"""A query as it was meant: known words, misspelt words, and the beginnings of words."""

import itertools
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...content.stemming import STOP, parts_of, stem_of

READINGS = 2  # an unknown word is read as so many others at most
SHORT = 4  # a shorter word is read anew only where two of its letters are swapped
SWAPPED = 0.9  # how like a word is another with the same letters, one or two of them swapped
ENOUGH = 0.72  # how like the word as typed another word must be
BEGINNINGS = 6  # the beginning of so many words at most


@dataclass(frozen=True)
class Term:
    """A word of a query: its stem, how sure the reading is, and the word as it is written here."""

    stem: str
    sure: float
    read_as: str = ""


class Vocabulary:
    """The words of the content, to read those of a query by.

    Args:
        spelled: every word of the content, names of works and their authors included.
        rarity: how much each stem tells, for those of the records.
    """

    def __init__(self, spelled: Iterable[str], rarity: Mapping[str, float]):
        self.stems = {word: stem_of(word) for word in sorted(spelled) if word not in STOP}
        self.known = frozenset(self.stems.values())
        self.rarity = rarity
        self.sorted = list(self.stems)
        self.by_letter: dict[str, list[str]] = defaultdict(list)
        for word in self.sorted:
            self.by_letter[word[0]].append(word)

    def read(self, tokens: Sequence[str]) -> tuple[list[Term], list[Term]]:
        """The words of a query that say something, in order, and those that two of them are together.

        Each stem comes once. A word that is unknown, and like none that is known, has no weight.
        """
        parts = [part for token in tokens for part in parts_of(token)]
        plain = [part for part in parts if part not in STOP]
        pairs = {a + b for a, b in itertools.pairwise(plain)}
        pairs |= {a + b for a, b in (parts_of(token) for token in tokens if token.count("-") == 1)}
        found = {term.stem: term for part in plain for term in self._read(part)}
        together = {stem_of(pair): Term(stem_of(pair), 1.0) for pair in sorted(pairs & self.stems.keys())}
        return list(found.values()), [term for stem, term in together.items() if stem not in found]

    def _read(self, word: str) -> list[Term]:
        stem = stem_of(word)
        if stem in self.known:
            return [Term(stem, 1.0)]
        if len(word) < SHORT and _swapped(word) & STOP:
            return []
        near = self._begun(word) or self._misspelt(word)
        meant: dict[str, tuple[float, str]] = {}
        for other, share in near:
            meant.setdefault(self.stems[other], (share, other))
        return [Term(one, share * share, other) for one, (share, other) in meant.items()] or [Term(stem, 0.0)]

    def _rarity(self, word: str) -> float:
        return self.rarity.get(self.stems[word], math.inf)

    def _misspelt(self, word: str) -> list[tuple[str, float]]:
        """The words most like a misspelt one, and how like it each is; swapped letters before others."""
        letters = sorted(word)
        near = process.extract(
            word,
            self.by_letter.get(word[0], ()),
            scorer=OSA.normalized_similarity,
            score_cutoff=ENOUGH if len(word) >= SHORT else 0.6,
            limit=None,
        )
        alike = [
            (other, max(share, SWAPPED) if sorted(other) == letters else share)
            for other, share, _ in near
            if len(word) >= SHORT or sorted(other) == letters
        ]
        return sorted(alike, key=lambda one: (-one[1], self._rarity(one[0]), one[0]))[:READINGS]

    def _begun(self, word: str) -> list[tuple[str, float]]:
        """The words that begin with a part of a word."""
        if len(word) < SHORT:
            return []
        start = bisect_left(self.sorted, word)
        found = itertools.takewhile(
            lambda other: other.startswith(word), itertools.islice(self.sorted, start, None)
        )
        commonest = sorted(found, key=lambda other: (self._rarity(other), other))
        return [(other, 1.0) for other in commonest[:BEGINNINGS]]


def _swapped(word: str) -> set[str]:
    """A word with two neighbouring letters swapped, in every place."""
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}

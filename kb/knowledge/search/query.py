"""Reading a query: known words, misspelt words, and the beginnings of words."""

import itertools
import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...content.stemming import STOP, parts_of, stem_of

READINGS = 2  # corrections of an unknown word
SHORT = 4  # shorter words are corrected only if two letters are swapped
SWAPPED = 0.9  # similarity of a word with the same letters in another order
ENOUGH = 0.72  # least similarity of a correction
BEGINNINGS = 6  # words that a prefix is completed to


@dataclass(frozen=True)
class Term:
    """A term of a query: its stem, the confidence of the reading, and the corrected word if any."""

    stem: str
    sure: float
    read_as: str = ""


class Vocabulary:
    """The words of the content, by which those of a query are corrected.

    Args:
        spelled: every word of the content, including titles and authors of works.
        rarity: stem -> weight, for the stems of records.
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
        """The terms of a query in order, and the terms that two neighbouring words form together.

        Stems are not repeated. An unknown word that resembles no known one has no weight.
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
        """(word, similarity) of the likeliest corrections; swapped letters count as most similar."""
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
        """(word, 1.0) of the commonest words that begin with a prefix."""
        if len(word) < SHORT:
            return []
        start = bisect_left(self.sorted, word)
        found = itertools.takewhile(
            lambda other: other.startswith(word), itertools.islice(self.sorted, start, None)
        )
        commonest = sorted(found, key=lambda other: (self._rarity(other), other))
        return [(other, 1.0) for other in commonest[:BEGINNINGS]]


def _swapped(word: str) -> set[str]:
    """All spellings of a word with two neighbouring letters swapped."""
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}

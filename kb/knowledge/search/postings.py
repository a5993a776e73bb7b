"""Scoring by words (BM25) and by similar sentences (Jaccard)."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from .entries import Entry
from .query import Term
from .weights import Weights

PHRASED = (
    "",
    "Plainly",
    "In the room",
    "Heard as",
    "In words",
)  # sections whose sentences are compared with queries
DIGITS = 6


class Postings:
    """The inverted index of some entries, scored by BM25 over weighted fields."""

    def __init__(self, entries: Sequence[Entry], weights: Weights):
        self.saturation = weights.saturation
        self.bags = {entry.id: _bag(entry, weights) for entry in entries}
        self.holders: dict[str, list[str]] = defaultdict(list)
        for id, bag in self.bags.items():
            for stem in bag:
                self.holders[stem].append(id)
        total = len(self.bags)
        self.rarity = {
            stem: math.log(1 + (total - len(ids) + 0.5) / (len(ids) + 0.5))
            for stem, ids in self.holders.items()
        }
        self.rarest = math.log(1 + (total + 0.5) / 0.5)
        lengths = {id: round(sum(bag.values()), DIGITS) for id, bag in self.bags.items()}
        mean = round(sum(lengths.values()), DIGITS) / max(total, 1)
        self.norms = {
            id: weights.saturation * (1 - weights.length + weights.length * length / mean)
            for id, length in lengths.items()
        }

    def weight(self, stem: str) -> float:
        """The weight of a stem: the rarer, the higher."""
        return self.rarity.get(stem, self.rarest)

    def scores(self, terms: Iterable[Term]) -> dict[str, float]:
        """Id -> BM25 score for these terms."""
        scores: dict[str, float] = defaultdict(float)
        for term in terms:
            for id in self.holders.get(term.stem, ()):
                weight = self.bags[id][term.stem]
                share = weight * (self.saturation + 1) / (weight + self.norms[id])
                scores[id] += term.sure * self.rarity[term.stem] * share
        return scores


def _bag(entry: Entry, weights: Weights) -> dict[str, float]:
    bag: dict[str, float] = defaultdict(float)
    for name in entry.names:
        for stem in name.stems:
            bag[stem] += weights.fields[name.field]
    for section, _, stems in entry.passages:
        weight = weights.fields.get(section, weights.rest)
        for stem in stems:
            bag[stem] += weight
    # Rounded, so that the same sum is the same number in whatever order it was added up.
    return {stem: round(weight, DIGITS) for stem, weight in bag.items()}


class Phrases:
    """The names and characteristic sentences of some entries, compared with a whole query."""

    def __init__(self, entries: Iterable[Entry], postings: Postings):
        self.postings = postings
        self.owners: list[str] = []
        self.weights: list[float] = []
        self.holders: dict[str, list[int]] = defaultdict(list)
        for entry in entries:
            for stems in _phrases(entry):
                for stem in stems:
                    self.holders[stem].append(len(self.owners))
                self.owners.append(entry.id)
                self.weights.append(sum(postings.rarity[stem] for stem in stems))

    def likeness(self, terms: Sequence[Term]) -> dict[str, tuple[float, float]]:
        """Id -> (shared weight, weighted Jaccard similarity) of its best phrase."""
        shared: dict[int, float] = defaultdict(float)
        for term in terms:
            for number in self.holders.get(term.stem, ()):
                shared[number] += term.sure * self.postings.rarity[term.stem]
        whole = sum(term.sure * self.postings.weight(term.stem) for term in terms)
        best: dict[str, tuple[float, float]] = {}
        for number, weight in shared.items():
            owner = self.owners[number]
            similarity = weight / (self.weights[number] + whole - weight)
            if owner not in best or weight * similarity > best[owner][0] * best[owner][1]:
                best[owner] = weight, similarity
        return best


def _phrases(entry: Entry) -> Iterable[frozenset[str]]:
    yield from (frozenset(name.stems) for name in entry.names)
    yield from (frozenset(p.stems) for p in entry.passages if p.section in PHRASED)

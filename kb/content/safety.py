"""Recognizing danger in what somebody types, before anything is ranked or declined.

The phrasings are content (`danger.yml`), reviewed by people; this module only matches words. A text is
tokenized; a phrase matches if its words occur in order, with few others between. No text is kept.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from re import findall
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .stemming import stem_of

NEAR, FAR = 2, 6  # other words allowed between two words of a phrase, and at its `...`
SHORTEST, LONG = 5, 8  # letters from which a word may have one typing error, and two
PIECE, OVERLAP = 200, 40  # words that are matched at a time, and how many the next piece repeats
LONGEST = 30_000  # words after which a text is not read on; more than anyone types
MOST = 400  # words up to which typing errors are corrected; a longer text is matched as spelled


@dataclass(frozen=True)
class Subject:
    """A kind of danger.

    Attributes:
        name: how the content calls it, such as `suicide`.
        page: the id of the record to read first.
    """

    name: str
    page: str


@dataclass(frozen=True)
class _Phrase:
    """Words in order, each with the number of other words allowed before it."""

    subject: int
    steps: tuple[tuple[str, int], ...]
    ordinary: bool


class Watch:
    """The compiled phrasings of a `danger.yml`. Build it once; it keeps no text."""

    def __init__(self, danger: Mapping[str, Any]):
        self._meanings: dict[str, set[str]] = defaultdict(set)
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for name, members in danger.get("groups", {}).items():
            for word in members:
                self._meanings[_known(word)].add(name)
        self.subjects: list[Subject] = []
        for number, (name, one) in enumerate(danger.get("subjects", {}).items()):
            self.subjects.append(Subject(name, one["page"]))
            for phrase in one["phrases"]:
                self._add(number, phrase, ordinary=False)
            for phrase in one.get("not", ()):
                self._add(number, phrase, ordinary=True)
        self._lines = tuple(danger.get("notices", {}).get(danger.get("region", ""), ()))
        self._misspelled = list(danger.get("misspelled", ()))
        self._right = {stem_of(word) for word in danger.get("spelled right", ())}

    def _add(self, subject: int, phrase: str, *, ordinary: bool) -> None:
        for order in orders(phrase):
            known = [(word if word.isupper() else _known(word), gap) for word, gap in order]
            for name, _ in known:
                if not name.isupper():
                    self._meanings[name].add(name)
            self._phrases[known[0][0]].append(_Phrase(subject, tuple(known), ordinary))

    def recognize(self, text: str) -> Subject | None:
        """The danger that a text speaks of: the first subject of `danger.yml` with a matching phrase.

        A long text is read piece by piece, and no further than to the first danger.

        A phrase that shares a word with a harmless one counts only if it is the longer of the two.
        """
        plain = words(text)[:LONGEST]
        for start in range(0, max(len(plain) - OVERLAP, 1), PIECE):
            piece = plain[start : start + PIECE + OVERLAP]
            if subjects := self._subjects([self._read(word, slips=len(plain) <= MOST) for word in piece]):
                return self.subjects[min(subjects)]
        return None

    def _subjects(self, row: list[set[str]]) -> list[int]:
        """The subjects, by number, that have a phrase in a row of words."""
        found: set[tuple[int, tuple[int, ...]]] = set()
        ordinary: dict[tuple[int, int], int] = defaultdict(int)
        for start, meanings in enumerate(row):
            for phrase in (phrase for name in meanings for phrase in self._phrases.get(name, ())):
                for places in _places(row, phrase.steps, start):
                    if not phrase.ordinary:
                        found.add((phrase.subject, places))
                    for place in places if phrase.ordinary else ():
                        at = (phrase.subject, place)
                        ordinary[at] = max(ordinary[at], len(places))
        return [
            subject
            for subject, places in found
            if all(ordinary.get((subject, place), 0) < len(places) for place in places)
        ]

    def notice(self, text: str) -> tuple[str, ...]:
        """The lines to show before anything else if a text speaks of danger; otherwise none."""
        return self._lines if self.recognize(text) else ()

    def _read(self, word: str, *, slips: bool) -> set[str]:
        """What a word can match: its stem, and the groups that contain it."""
        known = word if word in self._meanings else _known(word)
        if known in self._meanings:
            return self._meanings[known]
        if not slips or len(word) < SHORTEST or known in self._right:
            return set()
        most = 2 if len(word) >= LONG else 1
        near = process.extractOne(word, self._misspelled, scorer=OSA.distance, score_cutoff=most)
        return self._meanings[_known(near[0])] if near and near[0][0] == word[0] else set()


def words(text: str) -> list[str]:
    """Tokenize a text into lower-case words without accents; apostrophes stay inside words."""
    folded = unicodedata.normalize("NFKD", text).casefold().replace("’", "'")
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return findall(r"[a-z0-9]+(?:'[a-z]+)*", plain)


def orders(phrase: str) -> Iterator[tuple[tuple[str, int], ...]]:
    """Compile a phrase into its alternatives: rows of (word or group, words allowed before it).

    Words in capitals name groups. Between two words two others are allowed, at `...` six, and between
    words joined by a hyphen none. The parts around ` + ` may come in any order, six words apart.
    """
    return (_steps(" ... ".join(parts)) for parts in permutations(phrase.split(" + ")))


def _steps(phrase: str) -> tuple[tuple[str, int], ...]:
    found: list[tuple[str, int]] = []
    gap = 0
    for part in phrase.split():
        if part == "...":
            gap = FAR
            continue
        for one in part.split("-"):
            found.append((one, gap))
            gap = 0
        gap = NEAR
    return tuple(found)


def _known(word: str) -> str:
    """The stem of a word without its apostrophe, as phrases and texts are compared."""
    return stem_of(word.removesuffix("'s").replace("'", "") if word != "od'd" else word)


def _places(row: list[set[str]], rest: tuple[tuple[str, int], ...], start: int) -> Iterator[tuple[int, ...]]:
    """Every way to match the steps in a row of words with the first one at `start`, as positions."""
    if len(rest) == 1:
        yield (start,)
        return
    name, gap = rest[1]
    for place in range(start + 1, min(start + gap + 2, len(row))):
        if name in row[place]:
            for more in _places(row, rest[1:], place):
                yield (start, *more)

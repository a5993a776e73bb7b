"""Decide which of two compared records a sentence is about, by the names and works of only one of them.

Nothing is reworded: a sentence goes whole on one side, or is split between the two at a turn such as
"whereas", or, if neither is clear, goes across both.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase

TURNS = ("; ", ", whereas ", ", while ", ", and ")
LEFT, EITHER, RIGHT = -1, 0, 1
Row = tuple[str, ...]  # one text across, or a left and a right one


@dataclass(frozen=True)
class Cues:
    """What shows that a sentence is about a record: beginnings of words, and works that it cites."""

    words: frozenset[str]
    works: frozenset[str]

    def without(self, other: "Cues") -> "Cues":
        """The cues that the other record does not have."""
        return Cues(self.words - other.words, self.works - other.works)

    def in_text(self, text: str) -> bool:
        """Whether a text names the record."""
        lower = text.casefold()
        return any(re.search(rf"\b{re.escape(word)}", lower) for word in self.words)

    def weight(self, line: Line) -> int:
        """How clearly a line is about the record, from 0 to 3; a name counts more than a work."""
        cited = any(citation.work in self.works for citation in line.citations)
        return 2 * self.in_text(line.text) + cited


def attributed(base: KnowledgeBase, link: Link, left: str, right: str) -> list[Row]:
    """The "Difference" of a comparison in rows, each sentence on the side of the record it is about."""
    lines = link.parts["Difference"].lines
    one, two = (_cues(base, base.record(id), link) for id in (left, right))
    mine, yours = one.without(two), two.without(one)
    if base.record(left).kind != "theory" and len(lines) == 2:
        return _two_sentences(lines, mine, yours)
    shared = one.works & two.works
    sides = [_side(line, mine, yours, shared) for line in lines]
    rows: list[Row] = []
    rest = list(zip(lines, sides, strict=True))
    while rest:
        line, side = rest.pop(0)
        if side != EITHER and rest and rest[0][1] == -side:
            other = rest.pop(0)[0]
            rows.append((line.text, other.text) if side == LEFT else (other.text, line.text))
        else:
            rows.append(_split(line.text, mine, yours))
    return rows


def _two_sentences(lines: Sequence[Line], mine: Cues, yours: Cues) -> list[Row]:
    """Two sentences, one on each side; both across if it is not clear which is whose."""
    one, two = lines
    straight = mine.weight(one) + yours.weight(two)
    turned = yours.weight(one) + mine.weight(two)
    if straight == turned:
        return [(one.text,), (two.text,)]
    return [(one.text, two.text) if straight > turned else (two.text, one.text)]


def _side(line: Line, mine: Cues, yours: Cues, shared: Iterable[str]) -> int:
    """The side of a line, or `EITHER` if it is about both or not clear."""
    turning = any(turn in line.text for turn in TURNS[:3])
    common = any(citation.work in shared for citation in line.citations)
    left, right = bool(mine.weight(line)), bool(yours.weight(line))
    if turning or common or left == right:
        return EITHER
    return LEFT if left else RIGHT


def _split(words: str, mine: Cues, yours: Cues) -> Row:
    """A sentence split at its one turn from the left record to the right one, or else whole."""
    for turn in TURNS:
        cuts = [match.start() for match in re.finditer(re.escape(turn), words)]
        found = [
            (words[: cut + 1], words[cut + 2 :])
            for cut in cuts
            if mine.in_text(words[:cut]) and not yours.in_text(words[:cut])
            if yours.in_text(words[cut:]) and not mine.in_text(words[cut:])
        ]
        if len(found) == 1:
            return found[0]
    return (words,)


def _cues(base: KnowledgeBase, record: Record, link: Link) -> Cues:
    if record.kind == "theory":
        people = [
            person
            for person in base.library.of("person")
            if record.id in person.ids("speaks-from") or person.id in record.ids("introduced-by")
        ]
        works = {work for person in people for work in person.ids("works")}
        stems = _school_stems(base, record)
    else:
        people = [base.record(id) for id in record.ids("introduced-by")]
        works = _cited(record, link)
        stems = {word[:7] for word in _long_words(record.label)}
    titles = (title.casefold() for title in record.names)
    surnames = (person.sort_key.split(",")[0].casefold() for person in people)
    return Cues(frozenset({*titles, *surnames, *stems}), frozenset(works))


def _cited(record: Record, link: Link) -> set[str]:
    """The works that a record cites, other than in comparisons."""
    return {
        citation.work
        for name, part in record.passages
        if not name.startswith(f"{link.relation}: ")
        for line in part.lines
        for citation in line.citations
    }


def _school_stems(base: KnowledgeBase, record: Record) -> set[str]:
    """The beginnings of long words that are in no other school's name."""
    schools = [*base.library.of("theory"), *base.library.of("tradition")]
    stems = Counter(stem for one in schools for stem in {word[:5] for word in _long_words(one.label)})
    return {word[:7] for word in _long_words(record.label) if stems[word[:5]] == 1}


def _long_words(label: str) -> list[str]:
    return re.findall(r"\w{6,}", label.casefold())

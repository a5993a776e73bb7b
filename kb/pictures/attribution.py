"""Which of two compared records a sentence speaks of, by the names and works of one of them only.

Nothing is reworded: a sentence stands whole on one side, or is cut where it turns from one record to
the other, or, where neither is plain, stands across both.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..content.records import Line, Link, Record
from ..knowledge.base import KnowledgeBase

TURNS = ("; ", ", whereas ", ", while ", ", and ")
Row = tuple[str, ...]  # one text across, or a left and a right one


@dataclass(frozen=True)
class Voice:
    """The beginnings of words, and the works, by which a sentence is known to speak of a record."""

    names: frozenset[str]
    works: frozenset[str]

    def less(self, other: "Voice") -> "Voice":
        """What belongs to this one and not to the other."""
        return Voice(self.names - other.names, self.works - other.works)

    def named(self, words: str) -> bool:
        """Whether words name it."""
        lower = words.casefold()
        return any(re.search(rf"\b{re.escape(name)}", lower) for name in self.names)

    def weight(self, line: Line) -> int:
        """How plainly a line speaks of it; a name says more than a work."""
        cited = any(citation.work in self.works for citation in line.citations)
        return 2 * self.named(line.text) + cited


def told_apart(base: KnowledgeBase, link: Link, left: str, right: str) -> list[Row]:
    """The difference of a comparison in rows, what is of each record on its side."""
    lines = link.parts["Difference"].lines
    one, two = (_voice(base, base.record(id), link) for id in (left, right))
    mine, yours = one.less(two), two.less(one)
    if base.record(left).kind != "theory" and len(lines) == 2:
        return _two_sentences(lines, mine, yours)
    shared = one.works & two.works
    sides = [_side(line, mine, yours, shared) for line in lines]
    rows: list[Row] = []
    rest = list(zip(lines, sides, strict=True))
    while rest:
        line, side = rest.pop(0)
        if side and rest and rest[0][1] == -side:
            other = rest.pop(0)[0]
            rows.append((line.text, other.text) if side < 0 else (other.text, line.text))
        else:
            rows.append(_cut(line.text, mine, yours))
    return rows


def _two_sentences(lines: Sequence[Line], mine: Voice, yours: Voice) -> list[Row]:
    """Two sentences, one for each; across where it cannot be told which is whose."""
    one, two = lines
    straight = mine.weight(one) + yours.weight(two)
    turned = yours.weight(one) + mine.weight(two)
    if straight == turned:
        return [(one.text,), (two.text,)]
    return [(one.text, two.text) if straight > turned else (two.text, one.text)]


def _side(line: Line, mine: Voice, yours: Voice, shared: Iterable[str]) -> int:
    """-1 for the left, 1 for the right, 0 where a line is of both or cannot be told."""
    turning = any(turn in line.text for turn in TURNS[:3])
    common = any(citation.work in shared for citation in line.citations)
    here, there = mine.weight(line), yours.weight(line)
    return 0 if turning or common or bool(here) == bool(there) else -1 if here else 1


def _cut(words: str, mine: Voice, yours: Voice) -> Row:
    """A sentence cut in two where it turns from the left record to the right one, or whole."""
    for turn in TURNS:
        cuts = [match.start() for match in re.finditer(re.escape(turn), words)]
        found = [
            (words[: cut + 1], words[cut + 2 :])
            for cut in cuts
            if mine.named(words[:cut]) and not yours.named(words[:cut])
            if yours.named(words[cut:]) and not mine.named(words[cut:])
        ]
        if len(found) == 1:
            return found[0]
    return (words,)


def _voice(base: KnowledgeBase, record: Record, link: Link) -> Voice:
    titles = [title.casefold() for title in record.names]
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
        works = {
            citation.work
            for name, part in record.passages
            if not name.startswith(f"{link.relation}: ")
            for line in part.lines
            for citation in line.citations
        }
        stems = {word[:7] for word in _long_words(record.label)}
    surnames = (person.sort_key.split(",")[0].casefold() for person in people)
    return Voice(frozenset({*titles, *surnames, *stems}), frozenset(works))


def _school_stems(base: KnowledgeBase, record: Record) -> set[str]:
    """The beginnings of words that stand in no other school's name."""
    schools = [*base.library.of("theory"), *base.library.of("tradition")]
    stems = Counter(stem for one in schools for stem in {word[:5] for word in _long_words(one.label)})
    return {word[:7] for word in _long_words(record.label) if stems[word[:5]] == 1}


def _long_words(label: str) -> list[str]:
    return re.findall(r"\w{6,}", label.casefold())

"""Search that forgives: names, everyday words, misspellings; each hit says why it was found.

Ranking is BM25 over weighted fields (Robertson, Zaragoza and Taylor, 2004, for BM25F), with whole
names before single words and unknown words read as their nearest neighbours. What is linked with a
strong hit is lifted: a moment in a therapist's own words leads to the concepts that it points to.
Nothing that is searched for is kept.
"""

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .records import Library, Record
from .safety import Watch
from .words import STOP, stem_of, words

K1, B = 8.0, 0.5
NAME = 6.0  # what a whole name is worth, for each unit of its words' rarity
NEAREST, NEAR_ENOUGH = 2, 0.72
NEAR_NAME, LONGEST_SLIP = 0.8, 50  # how like a whole name a whole query is, and up to how many letters
KNOWN = 0.6  # the share of a query's weight that must be words of this content
HELD = 0.26  # and that its best record must hold, where no name was found
FIRST = 0.45  # a moment that points to consultation stands first from this share of the best score on
LONGEST_NAME = 7

FIELDS = {"label": 6.0, "also": 5.0, "hidden": 5.0, "Heard as": 5.0, "Plainly": 2.5, "": 2.0, "In words": 1.5}
FIELDS |= {"Ask yourself": 1.0, "In the room": 0.8, "Evidence": 0.8}
REST = 0.35
SAID = ("", "Plainly", "In the room", "Heard as", "In words")  # whose lines are phrases, beside all names
PHRASE = 2.0  # what a phrase that is like the query is worth
DANGER = "about danger: please read this first"
NAMED = {"label": "name", "also": "also called", "hidden": "found under"}

# How much of a hit's score goes on to what it is linked with.
LIFTS = {
    "points-to": 0.65,
    "uses": 0.4,
    "serves": 0.15,
    "shows": 0.2,
    "draws-on": 0.3,
    "introduced-by": 0.4,
    "theories": 0.25,
    "is-not": 0.12,
    "contrasts-with": 0.12,
}
STRONG = 10  # so many hits pass on
BACK = {"introduced-by": 0.3}  # and from a person to what they introduced


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record that answers a query.

    Attributes:
        id, kind, label: the record's.
        score: how well it answers; comparable within one query only.
        why: how it was found, in a few words.
        snippet: the line that answers best, or its opening line.
    """

    id: str
    kind: str
    label: str
    score: float
    why: str
    snippet: str


@dataclass(frozen=True)
class _Term:
    """A word of a query: its stem, how sure the reading is, and the word as it is written here."""

    stem: str
    weight: float
    read_as: str = ""


class Index:
    """A library made searchable. Build it once; it keeps no query."""

    def __init__(self, library: Library):
        self.library = library
        self.watch = Watch(library.danger)
        declined = (phrase for phrases in library.outside.values() for phrase in phrases)
        self.outside = [f" {' '.join(words(phrase))} " for phrase in declined]
        self.words: dict[str, str] = {}
        self.bags: dict[str, dict[str, float]] = {}
        self.phrases: list[tuple[str, frozenset[str]]] = []
        self.names: dict[tuple[str, ...], dict[str, tuple[str, str, float]]] = defaultdict(dict)
        for record in library.records.values():
            if record.kind != "document":
                self._add(record)
        self.introduced: dict[str, list[str]] = defaultdict(list)
        for record in library.of("concept"):
            for person in record.facts.get("introduced-by", ()):
                self.introduced[person].append(record.id)
        counts = Counter(stem for bag in self.bags.values() for stem in bag)
        total = len(self.bags)
        self.rarity = {s: math.log(1 + (total - n + 0.5) / (n + 0.5)) for s, n in counts.items()}
        self.rarest = math.log(1 + (total + 0.5) / 0.5) if total else 1.0
        lengths = {id: sum(bag.values()) for id, bag in self.bags.items()}
        mean = sum(lengths.values()) / total if total else 1.0
        self.holders: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for id, bag in self.bags.items():
            norm = K1 * (1 - B + B * lengths[id] / mean)
            for stem, weight in bag.items():
                self.holders[stem].append((id, weight * (K1 + 1) / (weight + norm)))
        self.weights = [sum(self.rarity[stem] for stem in stems) for _, stems in self.phrases]
        self.said: dict[str, list[int]] = defaultdict(list)
        for number, (_, stems) in enumerate(self.phrases):
            for stem in stems:
                self.said[stem].append(number)
        self.spelled = {
            "".join(words(name)): (record.id, name)
            for record in library.records.values()
            for name in (*record.facts.get("also", ()), record.label)
            if record.id in self.bags
        }
        self.choices: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self.choices[word[0]].append(word)

    def _add(self, record: Record) -> None:
        bag: dict[str, float] = defaultdict(float)
        for name in NAMED:
            value = record.facts.get(name, ())
            for text in (value,) if isinstance(value, str) else value:
                stems = self._read(text)
                self.phrases.append((record.id, frozenset(stems)))
                for stem in stems:
                    bag[stem] += FIELDS[name]
                # A phrase that leaves one telling word is hardly that word's name.
                telling = len(stems) / max(len(words(text)), 1)
                self.names[tuple(stems)].setdefault(record.id, (name, text, telling))
        for name, part in record.parts:
            for line in part.lines:
                stems = self._read(line.text)
                if name in SAID:
                    self.phrases.append((record.id, frozenset(stems)))
                for stem in stems:
                    bag[stem] += FIELDS.get(name, REST)
        self.bags[record.id] = dict(bag)

    def _read(self, text: str) -> list[str]:
        """The stems of a text; its words are remembered, so that a misspelling can be read as one."""
        for word in words(text):
            self.words.setdefault(word, stem_of(word))
        return self._stems(text)

    def _stems(self, text: str) -> list[str]:
        return [stem for stem in map(stem_of, words(text)) if stem not in STOP]

    def search(self, text: str, kinds: Collection[str] | None = None, limit: int = 10) -> tuple[Hit, ...]:
        """The records that answer a text, best first; none where it is not what this content is about.

        Where the text speaks of danger, the page about it comes first, whatever kinds and limit say, and
        nothing is declined.
        """
        danger = self.watch.recognize(text)
        hits = self._answer(text, kinds, limit, decline=danger is None)
        if danger is None:
            return hits
        page = self.library.records[danger.page]
        best = max((hit.score for hit in hits), default=0.0)
        line = page.lead.lines[0].text if page.lead.lines else ""
        first = Hit(id=page.id, kind=page.kind, label=page.label, score=best, why=DANGER, snippet=line)
        return (first, *(hit for hit in hits if hit.id != page.id))[: max(limit, 1)]

    def _answer(
        self, text: str, kinds: Collection[str] | None, limit: int, *, decline: bool
    ) -> tuple[Hit, ...]:
        terms = self._terms(text)
        scores, why = self._scores(terms)
        slips = [one for one in self._slips(text) if one[0] not in why]
        for id, name, share in slips:
            rare = [self.rarity[stem] for stem in self._stems(name) if stem in self.rarity]
            bonus = NAME * share * share * sum(rare) / max(len(rare), 1) ** 0.5
            scores[id] = scores.get(id, 0.0) + bonus
            why[id] = f"name “{name}” in another spelling"
        if not scores or (decline and not slips and self._outside(text, terms, scores, why)):
            return ()
        self._lift(scores, why)
        ranked = sorted(scores, key=lambda id: (-scores[id], id))
        best = scores[ranked[0]]
        records = self.library.records
        ranked.sort(key=lambda id: not (_consults(records[id]) and scores[id] >= FIRST * best))
        found = [id for id in ranked if kinds is None or records[id].kind in kinds][:limit]
        stems = {term.stem for term in terms}
        return tuple(
            Hit(
                id=id,
                kind=records[id].kind,
                label=records[id].label,
                score=round(scores[id], 3),
                why=why.get(id, "in its text"),
                snippet=_snippet(records[id], stems),
            )
            for id in found
        )

    def _terms(self, text: str) -> list[_Term]:
        terms: list[_Term] = []
        plain = [word for word in words(text) if word not in STOP]
        pairs = {a + b for a, b in itertools.pairwise(plain)}
        for word in [*plain, *sorted(pair for pair in pairs if pair in self.words)]:
            stem = stem_of(word)
            if stem in self.rarity:
                terms.append(_Term(stem, 1.0))
            elif len(word) < 4:
                terms.append(_Term(stem, 0.0))
            else:
                near = process.extract(
                    word,
                    self.choices.get(word[0], ()),
                    scorer=OSA.normalized_similarity,
                    score_cutoff=NEAR_ENOUGH,
                    limit=NEAREST,
                )
                stems = {self.words[found]: (share, found) for found, share, _ in reversed(near)}
                stems = {stem: value for stem, value in stems.items() if stem in self.rarity}
                terms += [_Term(stem, share * share, found) for stem, (share, found) in stems.items()]
                if not stems:
                    terms.append(_Term(stem, 0.0))
        return list({term.stem: term for term in reversed(terms)}.values())[::-1]

    def _scores(self, terms: list[_Term]) -> tuple[dict[str, float], dict[str, str]]:
        scores: dict[str, float] = defaultdict(float)
        why: dict[str, str] = {}
        for term in terms:
            for id, weight in self.holders.get(term.stem, ()):
                scores[id] += term.weight * self.rarity[term.stem] * weight
        for id, likeness in self._phrases(terms).items():
            scores[id] += PHRASE * likeness
        stems = [term.stem for term in terms]
        for length in range(min(len(stems), LONGEST_NAME), 0, -1):
            for start in range(len(stems) - length + 1):
                span = stems[start : start + length]
                for id, (field, name, telling) in self.names.get(tuple(span), {}).items():
                    if id not in why:
                        sure = min(term.weight for term in terms[start : start + length])
                        whole = 1.0 if length == len(stems) else 0.6
                        scores[id] += (
                            telling * NAME * sure * whole * sum(self.rarity[s] for s in span) / length**0.5
                        )
                        why[id] = f"{NAMED[field]} “{name}”"
        for term in terms:
            if term.read_as:
                for id in list(scores):
                    if id in why and term.stem in self.bags[id] and "read as" not in why[id]:
                        why[id] += f" (read as “{term.read_as}”)"
        return scores, why

    def _slips(self, text: str) -> list[tuple[str, str, float]]:
        """Names that the whole query nearly spells, wherever its spaces are: (id, name, how nearly)."""
        whole = "".join(words(text))
        if not 5 <= len(whole) <= LONGEST_SLIP:
            return []
        near = process.extract(
            whole, list(self.spelled), scorer=OSA.normalized_similarity, score_cutoff=NEAR_NAME, limit=NEAREST
        )
        return [(*self.spelled[found], share) for found, share, _ in near]

    def _phrases(self, terms: list[_Term]) -> dict[str, float]:
        """How like a query the likest phrase of each record is: shared weight by weight of both together."""
        shared: dict[int, float] = defaultdict(float)
        for term in terms:
            for number in self.said.get(term.stem, ()):
                shared[number] += term.weight * self.rarity[term.stem]
        whole = sum(term.weight * self.rarity.get(term.stem, self.rarest) for term in terms)
        best: dict[str, float] = {}
        for number, weight in shared.items():
            id = self.phrases[number][0]
            likeness = weight * weight / (self.weights[number] + whole - weight)
            best[id] = max(best.get(id, 0.0), likeness)
        return best

    def _outside(
        self, text: str, terms: list[_Term], scores: Mapping[str, float], why: Mapping[str, str]
    ) -> bool:
        """Whether a query asks for what is not here: advice, or words of which too few are known or held."""
        folded = f" {' '.join(words(text))} "
        whole = sum(self.rarity.get(term.stem, self.rarest) for term in terms)
        known = sum(term.weight * self.rarity.get(term.stem, 0.0) for term in terms)
        best = max(scores, key=lambda id: scores[id])
        held = sum(term.weight * self.rarity[term.stem] for term in terms if term.stem in self.bags[best])
        few = known < KNOWN * whole or (best not in why and held < HELD * whole)
        return few or any(phrase in folded for phrase in self.outside)

    def _lift(self, scores: dict[str, float], why: dict[str, str]) -> None:
        """Pass on what strong hits are worth; each further hit that leads to the same place counts half."""
        least = max(scores.values()) / 4
        strong = sorted((id for id in scores if scores[id] > least), key=lambda id: (-scores[id], id))[
            :STRONG
        ]
        gains: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for id in strong:
            for share, other in self._linked(id):
                gains[other].append((share * scores[id], id))
        for id, found in gains.items():
            found.sort(reverse=True)
            scores[id] = scores.get(id, 0.0) + sum(gain / 2**k for k, (gain, _) in enumerate(found))
            why.setdefault(id, f"linked with “{self.library.records[found[0][1]].label}”")

    def _linked(self, id: str) -> Iterator[tuple[float, str]]:
        record = self.library.records[id]
        for link in record.links:
            if link.relation in LIFTS:
                yield LIFTS[link.relation], link.target
        for name in ("introduced-by", "theories"):
            for place, other in enumerate(record.facts.get(name, ())):
                if other in self.library.records and (name != "theories" or place == 0):
                    yield LIFTS[name], other
        if record.kind == "person":
            yield from ((BACK["introduced-by"], other) for other in self.introduced.get(id, ()))


def _consults(record: Record) -> bool:
    return record.kind == "moment" and record.facts.get("consult", False)


def _snippet(record: Record, stems: set[str]) -> str:
    """The line of the record that holds most of a query's words."""
    lines = [line.text for name, part in record.parts if FIELDS.get(name, REST) > REST for line in part.lines]
    if not lines:
        return ""
    return max(lines, key=lambda text: len(stems & {stem_of(word) for word in words(text)}))

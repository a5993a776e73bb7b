"""The index: ranking the answers to a query, and declining what the content is not about."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rapidfuzz.distance import OSA

from ...content.records import Library
from ...content.safety import Watch
from ...content.stemming import tokenize, words, words_of
from ...schema import KINDS, WORK
from ..references import Bibliography
from .entries import Entry, Name, Passage, Reader
from .kind_queries import KindQueries
from .names import Mention, Names
from .postings import Phrases, Postings
from .query import SHORT, Term, Vocabulary
from .weights import WEIGHTS, Weights

DANGER = "about danger: please read this first"
ALIKE = 0.7  # how like its label a hidden name is that is a spelling of it
SURE = 0.6  # the confidence from which a misspelt name counts as a name


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A record or a work that answers a query.

    Attributes:
        id, kind, label: the record's; a work has the kind `work` and its title as label.
        score: comparable within one query only.
        why: how it was found, in a few words.
        snippet: the sentence that answers best, or the opening line; of a work, its reference.
        overlay: the names of the overlays that the record is from, or that add to it, or empty.
    """

    id: str
    kind: str
    label: str
    score: float
    why: str
    snippet: str
    overlay: str = ""


@dataclass
class Found:
    """What a query has found so far: scores, reasons, and the entries that it names."""

    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    why: dict[str, str] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)  # entries whose name is the whole query
    nearly: bool = False  # whether the query is a misspelt name
    next: set[str] = field(default_factory=set)  # entries that come right after these, whatever their score
    mentioned: list[Mention] = field(default_factory=list)  # names among the words of the query

    def add(self, id: str, score: float, why: str) -> None:
        """Add to the score of an entry; its first reason is kept."""
        self.scores[id] += score
        self.why.setdefault(id, why)


class Index:
    """The search index of a library. Build it once; it keeps no query."""

    def __init__(self, library: Library, weights: Weights = WEIGHTS):
        self.library = library
        self.weights = weights
        self.bibliography = Bibliography(library.works)
        self.watch = Watch(library.danger)
        reader = Reader()
        self.entries = {entry.id: entry for entry in reader.entries(library)}
        records = [entry for entry in self.entries.values() if entry.kind != WORK]
        self.records = Postings(records, weights)
        self.phrases = Phrases(records, self.records)
        self.names = Names(self.entries.values())
        spelled = {word for token in reader.tokens for word in words_of(token)}
        self.vocabulary = Vocabulary(spelled, self.records.rarity)
        self.kind_queries = KindQueries(library)
        self.outside = [_folded(phrase) for phrases in library.outside.values() for phrase in phrases]
        self.introduced: dict[str, list[str]] = defaultdict(list)
        for record in library.of("concept"):
            for person in record.ids("introduced-by"):
                self.introduced[person].append(record.id)
        self.citing = _citing(library)

    @cached_property
    def works(self) -> Postings:
        """The works by the words of their titles, for queries that ask for works."""
        return Postings([entry for entry in self.entries.values() if entry.kind == WORK], self.weights)

    def search(self, text: str, kinds: Collection[str] | None = None, limit: int = 10) -> tuple[Hit, ...]:
        """Search; the best hit comes first, and there is none if the content is not about the text.

        If the text speaks of danger, the page about it comes first, whatever `kinds` and `limit` are,
        and nothing is declined.
        """
        danger = self.watch.recognize(text)
        hits = self._answers(text, kinds, limit, decline=danger is None)
        if danger is None:
            return hits
        page = self.entries[danger.page]
        best = max((hit.score for hit in hits), default=0.0)
        opening = page.passages[0].text if page.passages else ""
        first = replace(self._hit(page.id, Found(), ()), score=best, why=DANGER, snippet=opening)
        return (first, *(hit for hit in hits if hit.id != page.id))[:limit]

    def _answers(
        self, text: str, kinds: Collection[str] | None, limit: int, *, decline: bool
    ) -> tuple[Hit, ...]:
        tokens = tokenize(text)
        plain, together = self.vocabulary.read(tokens)
        terms = [*plain, *together]
        if asked := self.kind_queries.answer(tokens):
            found = self._listed(asked)
        else:
            found = self._find(tokens, plain, together, works=kinds is not None and WORK in kinds)
            if not found.scores or (decline and self._declined(text, terms, found)):
                return ()
            self._lift(found)
        ids = [id for id in self._ranked(found) if kinds is None or self.entries[id].kind in kinds]
        stems = {term.stem for term in terms}
        return tuple(self._hit(id, found, stems) for id in ids[:limit])

    def _listed(self, ids: Sequence[str]) -> Found:
        found = Found()
        for place, id in enumerate(ids, 1):
            found.add(id, 1 / place, f"one of the {KINDS[self.entries[id].kind].plural}")
        return found

    def _find(
        self, tokens: Sequence[str], plain: Sequence[Term], together: Sequence[Term], *, works: bool
    ) -> Found:
        """Score all entries that contain words of the query, or whose name is in it."""
        found = Found()
        terms = [*plain, *together]
        for postings in (self.records, self.works) if works else (self.records,):
            for id, score in postings.scores(terms).items():
                found.scores[id] += score
        likeness = self.phrases.likeness(terms)
        for id, (weight, similarity) in likeness.items():
            found.scores[id] += self.weights.phrase * weight * similarity
        for mention in self.names.mentioned(plain, together):
            found.mentioned.append(mention)
            share = mention.telling * mention.sure * (1.0 if mention.whole else self.weights.part)
            worth = self._worth(mention.id, mention.stems, share)
            found.add(mention.id, worth, self._named_as(mention.id, mention.name, _read_as(mention, terms)))
        for id, name in self.names.whole(tokens).items():
            found.named.add(id)
            if id not in found.why:
                found.add(id, self._worth(id, name.key, 1.0), self._named_as(id, name))
        for id, name, share in self.names.nearly(tokens):
            if id not in found.why:
                found.nearly = True
                worth = self._worth(id, name.key, share * share)
                found.add(id, worth, self._named_as(id, name, " in another spelling"))
        found.next = set(self._citing_only(found)) or set(self._same_moments(found, likeness))
        return found

    def _same_moments(self, found: Found, likeness: Mapping[str, tuple[float, float]]) -> Iterator[str]:
        """The moments that describe what the query describes."""
        least = self.weights.fits_score * max(found.scores.values(), default=0.0)
        for id, (_, similarity) in likeness.items():
            moment = self.entries[id].kind == "moment"
            if moment and similarity >= self.weights.fits and found.scores[id] >= least:
                yield id

    def _citing_only(self, found: Found) -> Iterator[str]:
        """If a query names nothing but works, add the pages that cite them."""
        if found.named and all(self.entries[id].kind == WORK for id in found.named):
            for id in found.named:
                yield from self.citing.get(id, ())

    def _worth(self, id: str, stems: Sequence[str], share: float) -> float:
        """What a name in the query adds to the score of its entry, by the rarity of its words."""
        rarity: float = sum(map(self.records.weight, stems)) / max(len(stems), 1) ** 0.5
        share *= self.weights.work if self.entries[id].kind == WORK else 1.0
        return self.weights.name * share * rarity

    def _declined(self, text: str, terms: Sequence[Term], found: Found) -> bool:
        """Whether a query is about something else: too few of its words are known, or it asks for advice."""
        if found.named or found.nearly:
            return False
        folded = _folded(text)
        advice = any(phrase in folded for phrase in self.outside)
        if any(self._is_about(mention, len(terms), advice=advice) for mention in found.mentioned):
            return False
        if not advice and self.names.scattered(terms):
            return False
        # A short unknown word says nothing about the subject: it is a typing error, or chat.
        whole = sum(self.records.weight(term.stem) for term in terms if term.sure or len(term.stem) >= SHORT)
        known = sum(term.sure * self.records.rarity.get(term.stem, 0.0) for term in terms)
        return advice or known < self.weights.known * whole

    def _is_about(self, mention: Mention, asked: int, *, advice: bool) -> bool:
        """Whether a query is about a name in it: the name is half of its words, or a term of the field."""
        if mention.sure < SURE or not mention.full:
            return False
        if 2 * len(mention.stems) >= asked:
            return mention.shown or not advice
        record = self.library.records.get(mention.id)
        term = record is not None and record.facts.get("autolink", True)
        return bool(term and not advice and (mention.shown or len(mention.stems) > 1))

    def _lift(self, found: Found) -> None:
        """Propagate the scores of strong hits along links; each further hit with the same target counts half."""
        strong = sorted(found.scores, key=lambda id: (-found.scores[id], id))[: self.weights.lifting]
        gains: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for id in strong:
            for share, other in self._linked(id):
                gains[other].append((share * found.scores[id], id))
        for id, sources in gains.items():
            sources.sort(reverse=True)
            gain = sum(gain / 2**place for place, (gain, _) in enumerate(sources))
            found.add(id, gain, self._linked_with(sources[0][1]))

    def _named_as(self, id: str, name: Name, spelled: str = "") -> str:
        """The reason for a hit that is named in the query; names that readers never see are not shown."""
        if name.how == "name":
            return f"by its name{spelled}"
        if name.how != "found under":
            return f"{name.how} “{name.text}”{spelled}"
        label = self.entries[id].label.casefold()
        names, text = (label, *label.split()), name.text.casefold()
        alike = max(OSA.normalized_similarity(text, one) for one in names)
        if alike < ALIKE:
            return f"in everyday words, “{name.text}”"
        return "by its name" if alike == 1 else "by its name in another spelling"

    def _linked_with(self, id: str) -> str:
        if id in self.library.works:
            return f"cites {self.bibliography.cite(id)}"
        return f"linked with “{self.entries[id].label}”"

    def _linked(self, id: str) -> Iterator[tuple[float, str]]:
        """Yield (share, id) for each neighbour that a hit propagates its score to."""
        lifts = self.weights.lifts
        if id in self.library.works:
            for other, times in self.citing.get(id, {}).items():
                yield lifts["cited-in"] * times / (times + 1), other
            return
        for relation, other in self.links(id):
            yield lifts[relation], other

    def links(self, id: str) -> Iterator[tuple[str, str]]:
        """Yield (relation, id) of what a record passes some of its score on to."""
        record = self.library.records[id]
        for link in record.links:
            if link.relation in self.weights.lifts:
                yield link.relation, link.target
        for other in record.ids("introduced-by"):
            yield "introduced-by", other
        if record.kind == "person":
            yield from (("introduces", other) for other in self.introduced.get(id, ()))

    def _ranked(self, found: Found) -> list[str]:
        """Sort ids: what the query names (records before works), then `next`, then all others by score."""

        def key(id: str) -> tuple[bool, bool, bool, float, str]:
            named = id in found.named
            work = named and self.entries[id].kind == WORK
            return not named, work, id not in found.next, -found.scores[id], id

        return sorted((id for id in found.scores if id in self.entries), key=key)

    def _hit(self, id: str, found: Found, stems: Collection[str]) -> Hit:
        entry = self.entries[id]
        return Hit(
            id=id,
            kind=entry.kind,
            label=entry.label,
            score=round(found.scores[id], 3),
            why=found.why.get(id, "in its text"),
            snippet=self._work_snippet(id) if entry.kind == WORK else self._snippet(entry, stems),
            overlay="" if entry.kind == WORK else "; ".join(self.library.records[id].overlays),
        )

    def _snippet(self, entry: Entry, stems: Collection[str]) -> str:
        """The sentence of a record that has most of the query's words."""
        shown = self.shown(entry)
        best = max(shown, key=lambda passage: len({*stems}.intersection(passage.stems)), default=None)
        return best.text if best else ""

    def shown(self, entry: Entry) -> list[Passage]:
        """The sentences of a record that a hit may show."""
        rest = self.weights.rest
        return [one for one in entry.passages if self.weights.fields.get(one.section, rest) > rest]

    def _work_snippet(self, id: str) -> str:
        """The reference of a work, and the pages that cite it."""
        pages = [self.entries[other].label for other in self.citing.get(id, {})]
        return f"{self.bibliography.apa(id)} Cited on: {'; '.join(pages) or 'no page'}."


def _folded(text: str) -> str:
    return f" {' '.join(words(text))} "


def _read_as(mention: Mention, terms: Sequence[Term]) -> str:
    read = [term.read_as for term in terms if term.stem in mention.stems and term.read_as]
    return f" (read as “{read[0]}”)" if read else ""


def _citing(library: Library) -> dict[str, Counter[str]]:
    """Work id -> the records that cite it with their counts, most citations first."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for record in library.records.values():
        for _, part in record.passages if not record.schema.quoted else ():
            for line in part.lines:
                for citation in line.citations:
                    found[citation.work][record.id] += 1
    return {work: Counter(dict(counts.most_common())) for work, counts in found.items()}

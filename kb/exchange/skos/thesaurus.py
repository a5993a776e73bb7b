"""A vocabulary from linked data: what it says of itself, its concepts, and what was left out, in words."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DC, DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from ..incoming.guards import Refused
from ..large.concept import Concept
from .addresses import SKOS_XL
from .hierarchy import acyclic, ancestors
from .identity import identities, tail
from .opening_rdf import opened_graph

_NOTES = (SKOS.scopeNote, SKOS.note, SKOS.historyNote)
_LEFT = {
    SKOS.editorialNote: "notes for editors",
    SKOS.changeNote: "notes on changes",
    SKOS.exactMatch: "matches with other vocabularies",
    SKOS.closeMatch: "near matches with other vocabularies",
    SKOS.broadMatch: "broader matches in other vocabularies",
    SKOS.narrowMatch: "narrower matches in other vocabularies",
    SKOS.relatedMatch: "related matches in other vocabularies",
}
_XL = {
    SKOS.prefLabel: SKOS_XL.prefLabel,
    SKOS.altLabel: SKOS_XL.altLabel,
    SKOS.hiddenLabel: SKOS_XL.hiddenLabel,
}


@dataclass(frozen=True)
class Thesaurus:
    """A vocabulary of others.

    Attributes:
        title: what it is called.
        by: who made it; empty if it does not say so.
        year: of this version; empty if it does not say so.
        language: in which it was read.
        concepts: sorted by id.
        left_out: what it also says and what was not taken over, in sentences.
    """

    title: str
    by: tuple[str, ...]
    year: str
    language: str
    concepts: tuple[Concept, ...]
    left_out: tuple[str, ...]


def thesaurus(path: Path, language: str = "") -> Thesaurus:
    """A SKOS file as a vocabulary in one language; by default English, if it has that, or the commonest.

    Names in other languages become names that only search knows.

    Raises:
        Refused: for a file that cannot be read without harm, holds no concept, or has no such language.
        OSError: if the file cannot be read.
    """
    graph = opened_graph(path)
    named = _addresses((*graph.subjects(RDF.type, SKOS.Concept), *graph.subjects(SKOS.inScheme)))
    concepts = sorted(one for one in named if not _deprecated(graph, one))
    if not concepts:
        raise Refused(f"`{path.name}` holds no concept of SKOS, so there is nothing to read in.")
    reading = _OneLanguage(graph, concepts, _language(graph, concepts, path.name, language))
    scheme = min(_addresses(graph.subjects(RDF.type, SKOS.ConceptScheme)), default=URIRef(""))
    title = reading.text(scheme, (DCTERMS.title, DC.title, SKOS.prefLabel, RDFS.label)) or path.stem
    by = reading.texts(scheme, DCTERMS.creator) or reading.texts(scheme, DCTERMS.publisher)
    dated = re.search(r"\b[12]\d{3}\b", reading.text(scheme, (DCTERMS.issued, DCTERMS.modified, DC.date)))
    found = tuple(sorted(reading.concepts(), key=lambda one: one.id))
    year = dated[0] if dated else ""
    return Thesaurus(title, by, year, reading.language, found, tuple(reading.left_out()))


def _addresses(nodes: Iterable[Node]) -> frozenset[URIRef]:
    """Those that have an address."""
    return frozenset(one for one in nodes if isinstance(one, URIRef))


def _deprecated(graph: Graph, concept: Node) -> bool:
    return any(str(value).lower() in ("true", "1") for value in graph.objects(concept, OWL.deprecated))


def _language(graph: Graph, concepts: Sequence[Node], name: str, wanted: str) -> str:
    """The wanted language, or English if half of the concepts have a name in it, or the commonest."""
    counts = Counter(
        language for one in concepts for language in {_base(label) for label in _labels(graph, one)}
    )
    if wanted and wanted.casefold() not in counts:
        there = ", ".join(sorted(one for one in counts if one)) or "none that it names"
        raise Refused(f"`{name}` has no names in `{wanted}`; its languages are {there}.")
    if wanted or not counts:
        return wanted.casefold()
    return "en" if counts["en"] * 2 >= len(concepts) else max(sorted(counts), key=lambda one: counts[one])


def _base(label: Literal) -> str:
    """The language of a label without its region: `en` for `en-GB`."""
    return (label.language or "").partition("-")[0].casefold()


def _labels(graph: Graph, one: Node, term: URIRef = SKOS.prefLabel) -> list[Literal]:
    """The labels of one sort, also those that are resources of their own (SKOS-XL)."""
    forms = (
        form for node in graph.objects(one, _XL[term]) for form in graph.objects(node, SKOS_XL.literalForm)
    )
    found = {label for label in (*graph.objects(one, term), *forms) if isinstance(label, Literal)}
    return sorted((label for label in found if str(label).strip()), key=lambda one: (one.language or "", one))


class _OneLanguage:
    """Reads the concepts of a graph in one language, and counts what is left out."""

    def __init__(self, graph: Graph, concepts: Sequence[URIRef], language: str):
        self.graph, self.nodes, self.language = graph, concepts, language
        self.known = frozenset(concepts)
        self.missed: Counter[str] = Counter()
        self.examples: dict[str, str] = {}
        self.names: Mapping[URIRef, str] = {one: self._name(one) for one in concepts}
        given = {one: str(graph.value(one, DCTERMS.identifier) or "") for one in concepts}
        self.ids = identities(self.names, given)

    def miss(self, what: str, example: str) -> None:
        self.missed[what] += 1
        self.examples.setdefault(what, example)

    def left_out(self) -> Iterator[str]:
        """What was counted, in sentences with an example each."""
        for what, count in sorted(self.missed.items()):
            yield f"{what[0].upper()}{what[1:]}: {count:,}, such as with “{self.examples[what]}”."

    def own(self, literals: Iterable[Literal]) -> list[Literal]:
        """Those in the language that is read, or else those in none."""
        found = list(literals)
        return [one for one in found if _base(one) == self.language] or [
            one for one in found if not _base(one)
        ]

    def _name(self, one: URIRef) -> str:
        """The preferred name; if there is none in the language, another name stands in."""
        labels = _labels(self.graph, one)
        if fitting := self.own(labels):
            return _clean(fitting[0])
        stand_in = labels or [
            label for label in self.graph.objects(one, RDFS.label) if isinstance(label, Literal)
        ]
        name = _clean(min(stand_in)) if stand_in else tail(one)
        self.miss("concepts without a name in this language, which have another one", name)
        return name

    def concepts(self) -> Iterator[Concept]:
        """Each concept; no circle of broader ones, and nothing both broader and related."""
        above, cut = acyclic({one: self._above(one) for one in self.nodes})
        for one, _ in cut:
            self.miss("broader concepts that would make a circle", self.names[one])
        ranks = ancestors(above)
        for one in self.nodes:
            yield self._concept(one, above[one], ranks)

    def _concept(
        self, one: URIRef, above: Sequence[URIRef], ranks: Mapping[URIRef, frozenset[URIRef]]
    ) -> Concept:
        name = self.names[one]
        also, hidden = self._other_names(one)
        first, *more = self.texts(one, SKOS.definition) or ("",)
        for term, what in _LEFT.items():
            for _ in self.graph.objects(one, term):
                self.miss(what, name)
        for _ in self.graph.subjects(SKOS.member, one):
            self.miss("memberships of groups", name)
        both = (*self.graph.objects(one, SKOS.related), *self.graph.subjects(SKOS.related, one))
        beside = _addresses(both) & self.known
        ranked = {two for two in beside if two in ranks[one] or one in ranks[two]}
        for _ in ranked:
            self.miss("related concepts that are broader or narrower too", name)
        return Concept(
            id=self.ids[one],
            label=name,
            also=also,
            hidden=hidden,
            definition=first,
            examples=self.texts(one, SKOS.example),
            notes=(*more, *(text for term in _NOTES for text in self.texts(one, term))),
            parents=tuple(sorted(self.ids[two] for two in above)),
            related=tuple(sorted(self.ids[two] for two in beside - ranked - {one})),
        )

    def _above(self, one: URIRef) -> list[URIRef]:
        """The broader concepts that are here."""
        both = (*self.graph.objects(one, SKOS.broader), *self.graph.subjects(SKOS.narrower, one))
        found = _addresses(both)
        for _ in found - self.known:
            self.miss("broader concepts that are not in the file", self.names[one])
        return sorted(two for two in found & self.known if two != one)

    def _other_names(self, one: URIRef) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Alternative and hidden names, each once; names in other languages are hidden."""
        preferred, alternative, hidden = (_labels(self.graph, one, term) for term in _XL)
        shown = [_clean(label) for label in self.own(alternative)]
        rest = [_clean(label) for label in (*self.own(hidden), *preferred, *alternative, *hidden)]
        seen = {self.names[one].casefold()}
        return _new(shown, seen), _new(rest, seen)

    def texts(self, one: URIRef, term: URIRef) -> tuple[str, ...]:
        """The texts of a property, literals or notes that are resources, in the language that is read."""
        nodes = list(self.graph.objects(one, term))
        inner = [value for node in nodes for value in self.graph.objects(node, RDF.value)]
        literals = [value for value in (*nodes, *inner) if isinstance(value, Literal)]
        own = self.own(literals)
        for _ in range(len(literals) - len(own)):
            self.miss("texts in other languages", self.names.get(one, tail(one)))
        named = [self.text(node, (RDFS.label, SKOS.prefLabel)) for node in nodes if isinstance(node, URIRef)]
        return tuple(sorted({_clean(text) for text in (*own, *named) if _clean(text)}))

    def text(self, one: Node, terms: Iterable[URIRef]) -> str:
        """The first text that one of several properties has."""
        for term in terms:
            literals = sorted(value for value in self.graph.objects(one, term) if isinstance(value, Literal))
            if literals:
                return _clean((self.own(literals) or literals)[0])
        return ""


def _new(names: Iterable[str], seen: set[str]) -> tuple[str, ...]:
    """The names that were not seen yet, in capitals or not."""
    found = []
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            found.append(name)
    return tuple(found)


def _clean(text: str) -> str:
    """A text in one line."""
    return " ".join(str(text).split())

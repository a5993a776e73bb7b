"""Our own namespace, made of the schema: what SKOS and Dublin Core have no word for.

A relation is declared below one of SKOS only where each of its links is one in SKOS's sense: `broader`
and `related-to`. A part, a development, a presupposition or a comparison is no hierarchy, and stays ours.
"""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from ...schema import CERTAINTIES, LAYERS, RELATIONS, SUBSECTIONS, Field, fields_of, sections_of
from .addresses import OURS, ours

Triple = tuple[URIRef, URIRef, URIRef | Literal]

LANGUAGE = "en"
CONCEPTS = ("principle", "theory", "tradition", "concept", "practice", "moment")  # ideas that one can look up
PERSON = "person"  # a human being is no concept, but has names
KEPT = (*CONCEPTS, PERSON)
IN_SKOS = {"broader": SKOS.broader, "related-to": SKOS.related}
DEFINED = ("principle", "theory", "tradition", "concept", "practice")  # whose lead says what it is
NOTES = {
    "In the room": SKOS.example,
    "In words": SKOS.example,
    "Not to be confused with": SKOS.scopeNote,
    "What this name covers": SKOS.scopeNote,
    "Why in the background": SKOS.scopeNote,
    "Caution": SKOS.scopeNote,
    "Introduced": SKOS.historyNote,
    "History": SKOS.historyNote,
    "Timeline": SKOS.historyNote,
    "Why promoted": SKOS.editorialNote,
}
STATEMENT, LINK = OURS.Statement, OURS.Link
_SAID_IN_SKOS = ("label", "also", "hidden", "formerly", "extends", "review", "autolink")


def note_of(kind: str, section: str) -> URIRef:
    """The property of a section's notes; of a section that SKOS has no note for, one of ours."""
    if not section:
        return SKOS.definition if kind in DEFINED else SKOS.note
    return NOTES.get(section, ours(section))


def facts_said(kind: str) -> Iterator[Field]:
    """The facts of a kind that are said in our own terms."""
    return (field for field in fields_of(kind) if field.name not in _SAID_IN_SKOS)


def own_terms() -> Iterator[Triple]:
    """Declares every term of our own, with its meaning from the schema."""
    yield from _term(STATEMENT, RDFS.Class, "Statement", "One line of prose, with its layer and sources.")
    yield from _term(LINK, RDFS.Class, "Link", "A link with its reason, its sources and how sure we are.")
    yield LINK, RDFS.subClassOf, RDF.Statement
    for name, about in LAYERS.items():
        yield from _term(ours(f"layer-{name}"), OURS.Layer, about, "Where a statement comes from.")
    yield from _term(OURS.Layer, RDFS.Class, "Layer", "Where a statement comes from.")
    for name, about in _PROPERTIES.items():
        yield from _term(ours(name), RDF.Property, name.replace("-", " "), about)
    for name, about in SUBSECTIONS.items():
        yield from _term(ours(name), RDF.Property, name, about)
    yield from _relations()
    yield from _facts_and_notes()


_PROPERTIES = {
    "layer": "The layer of a statement: that of its words, never that of a link.",
    "certainty": f"How sure we are of a link: {', '.join(CERTAINTIES)}.",
    "claimed": "False for a link that we look at and do not claim.",
    "in-short": "The reason in a few words.",
    "citation": "A work cited with a place in it: `kohut-1971, p. 3`.",
    "place": "The place of a statement among those beside it, counted from 1.",
    "verified": "How far a reference was checked: authoritative, seen, secondary, no.",
    "comes-from": "The school that a concept comes to us from.",
    "overlay": "The institute's folder that it comes from.",
    "checked": "The day on which a reference was checked.",
    "reason": "Why a link is there: a note with its statements.",
    "quotation": "Words of a document, exact to the byte.",
}


def _relations() -> Iterator[Triple]:
    for relation in RELATIONS.values():
        if not set(relation.sources) & set(KEPT) or not set(relation.targets) & set(KEPT):
            continue
        term = ours(relation.name)
        yield from _term(term, OWL.ObjectProperty, relation.on_line, relation.about)
        if relation.symmetric:
            yield term, RDF.type, OWL.SymmetricProperty
        if relation.name in IN_SKOS:
            yield term, RDFS.subPropertyOf, IN_SKOS[relation.name]


def _facts_and_notes() -> Iterator[Triple]:
    """The facts and the sections of all kinds, each once."""
    facts = {field.name: field for kind in KEPT for field in facts_said(kind)}
    for field in facts.values():
        sort = OWL.ObjectProperty if field.type in ("references", "works") else OWL.DatatypeProperty
        yield from _term(ours(field.name), sort, field.name.replace("-", " "), field.about)
    sections = {field.name: field for kind in KEPT for field in sections_of(kind) if field.name not in NOTES}
    for field in sections.values():
        yield from _term(ours(field.name), RDF.Property, field.name, field.about)
        yield ours(field.name), RDFS.subPropertyOf, SKOS.note


def _term(term: URIRef, sort: URIRef, label: str, about: str) -> Iterator[Triple]:
    yield term, RDF.type, sort
    yield term, RDFS.label, Literal(label, LANGUAGE)
    yield term, RDFS.comment, Literal(about, LANGUAGE)

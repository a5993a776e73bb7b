"""Records, links and works as statements of linked data."""

import re
from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, SKOS, XSD

from ...content.records import Link, Record, Section, relation_of
from ...knowledge.base import KnowledgeBase
from ...knowledge.references import doi_address, status, year
from ...pages.page import review
from ...schema import Field, sections_of
from .addresses import Addresses, ours
from .noted import passage, quotation
from .own_terms import IN_SKOS, LANGUAGE, LINK, PERSON, Triple, facts_said, note_of

_CHECKED = re.compile(r"checked: (\d{4}-\d\d-\d\d)")


def described(base: KnowledgeBase, addresses: Addresses, record: Record) -> Iterator[Triple]:
    """A record: its names, facts and notes."""
    here = addresses.thing(record.id)
    yield from _names(here, record)
    if record.kind == PERSON:
        yield here, RDF.type, FOAF.Person
        yield here, FOAF.name, Literal(record.label)
    else:
        yield here, RDF.type, SKOS.Concept
        yield here, SKOS.inScheme, addresses.scheme
        if not any(link.relation == "broader" for link in record.links):
            yield here, SKOS.topConceptOf, addresses.scheme
            yield addresses.scheme, SKOS.hasTopConcept, here
    yield here, DCTERMS.identifier, Literal(record.id)
    if record.lead.text:
        yield (
            here,
            DCTERMS.description,
            Literal(record.lead.text, LANGUAGE),
        )  # for programs that take no notes
    yield addresses.collection(record.kind), SKOS.member, here
    yield here, SKOS.editorialNote, Literal(review(record), LANGUAGE)
    yield from ((here, ours("overlay"), Literal(name)) for name in record.overlays)
    for field in facts_said(record.kind):
        yield from _fact(addresses, here, record, field)
    yield from _notes(addresses, here, record)
    for old in record.ids("formerly"):
        yield here, SKOS.changeNote, Literal(f"Formerly `{old}`.", LANGUAGE)
        yield from gone(addresses, old, (record.id,))


def _names(here: URIRef, record: Record) -> Iterator[Triple]:
    for language, (label, *others) in record.names_by_language().items():
        yield here, SKOS.prefLabel, Literal(label, language)
        yield from ((here, SKOS.altLabel, Literal(name, language)) for name in others)
    yield from ((here, SKOS.hiddenLabel, Literal(name, LANGUAGE)) for name in record.ids("hidden"))


def _fact(addresses: Addresses, here: URIRef, record: Record, field: Field) -> Iterator[Triple]:
    value, term = record.facts.get(field.name), ours(field.name)
    if value is None:
        return
    for one in value if isinstance(value, tuple) else (value,):
        led = field.type in ("references", "works")
        yield here, term, addresses.thing(one) if led else Literal(one)
    if field.first and value:
        yield here, ours("comes-from"), addresses.thing(value[0])


def _notes(addresses: Addresses, here: URIRef, record: Record) -> Iterator[Triple]:
    """The lead and the sections; each item of a list is a note of its own."""
    lists = {field.name for field in sections_of(record.kind) if field.type == "list"}
    for name, section in (("", record.lead), *record.sections.items()):
        term, note = note_of(record.kind, name), addresses.note(record.id, _slug(name))
        if name in lists:
            for place, line in enumerate(section.lines, 1):
                item = URIRef(f"{note}/{place}")
                yield here, term, item
                yield item, ours("place"), Literal(place)
                yield from passage(addresses, item, name, (line,))
        elif section.lines:
            yield here, term, note
            yield from passage(addresses, note, name, section.lines)
        yield from _quotations(addresses, here, record.id, section)


def _quotations(addresses: Addresses, here: URIRef, id: str, section: Section) -> Iterator[Triple]:
    for place, said in enumerate(section.quotations, 1):
        note = addresses.note(id, "quotation", _slug(section.name), place)
        yield here, ours("quotation"), note
        yield from quotation(addresses, note, said)


def _slug(section: str) -> str:
    return section.casefold().replace(" ", "-") or "lead"


def linked(addresses: Addresses, link: Link) -> Iterator[Triple]:
    """A link: the bare statement, if it is claimed, and a node that says why and how sure we are."""
    relation, here = relation_of(link), addresses.link(link)
    source, term, target = addresses.thing(link.source), ours(link.relation), addresses.thing(link.target)
    if relation.claimed:
        yield source, term, target
        yield from _in_skos(source, link.relation, target)
    yield here, RDF.type, LINK
    yield here, RDF.subject, source
    yield here, RDF.predicate, term
    yield here, RDF.object, target
    yield here, ours("claimed"), Literal(relation.claimed)
    yield here, ours("layer"), ours("layer-editorial")
    for work in dict.fromkeys(citation.work for citation in link.citations):
        yield here, DCTERMS.source, addresses.thing(work)
    for name, said in (("certainty", link.certainty), ("in-short", link.short), ("overlay", link.origin)):
        if said:
            yield here, ours(name), Literal(said)
    for name, lines in (("reason", link.lines), *((name, part.lines) for name, part in link.parts.items())):
        note = URIRef(f"{here}/{_slug(name)}")
        yield here, ours(name), note
        yield from passage(addresses, note, name, lines)


def _in_skos(source: URIRef, relation: str, target: URIRef) -> Iterator[Triple]:
    """The same in SKOS's own words, in both directions, for programs that infer nothing."""
    if relation not in IN_SKOS:
        return
    term = IN_SKOS[relation]
    yield source, term, target
    yield target, SKOS.narrower if term == SKOS.broader else term, source


def work(base: KnowledgeBase, addresses: Addresses, id: str) -> Iterator[Triple]:
    """A work and how far its reference was checked; one that was not checked has a title and no more."""
    here, item = addresses.thing(id), base.library.works[id]
    yield here, RDF.type, DCTERMS.BibliographicResource
    yield here, DCTERMS.title, Literal(str(item.get("title", "")))
    yield here, ours("verified"), Literal(status(item))
    if status(item) == "no":
        return
    yield here, DCTERMS.bibliographicCitation, Literal(base.reference(id))
    for who in item.get("author") or item.get("editor") or ():
        names = [str(who[part]) for part in ("family", "given", "literal") if who.get(part)]
        yield here, DCTERMS.creator, Literal(", ".join(names))
    if dated := year(item):
        yield here, DCTERMS.issued, Literal(f"{dated:04}", datatype=XSD.gYear)
    if checked := _CHECKED.search(str(item.get("note", ""))):
        yield here, ours("checked"), Literal(checked[1], datatype=XSD.date)
    if place := doi_address(item):
        yield here, DCTERMS.identifier, URIRef(place)


def document(addresses: Addresses, record: Record) -> Iterator[Triple]:
    """A text that the principles quote."""
    here = addresses.thing(record.id)
    yield here, RDF.type, DCTERMS.BibliographicResource
    yield here, DCTERMS.title, Literal(record.label, LANGUAGE)
    yield addresses.scheme, DCTERMS.source, here


def translated(here: URIRef, ours: Record, theirs: Record, language: str) -> Iterator[Triple]:
    """The names that a translation has for a record, in its language."""
    known = {name.casefold() for name in (*ours.names, *ours.ids("hidden"))}
    if theirs.label.casefold() not in known:
        yield here, SKOS.prefLabel, Literal(theirs.label, language)
    for term, names in ((SKOS.altLabel, theirs.ids("also")), (SKOS.hiddenLabel, theirs.ids("hidden"))):
        for name in names:
            if name.casefold() not in known | {theirs.label.casefold()}:
                yield here, term, Literal(name, language)


def gone(addresses: Addresses, old: str, successors: Iterable[str]) -> Iterator[Triple]:
    """An id that is no longer used, and what took its place."""
    yield addresses.thing(old), OWL.deprecated, Literal(True)
    for id in successors:
        yield addresses.thing(old), DCTERMS.isReplacedBy, addresses.thing(id)

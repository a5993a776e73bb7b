"""Prose as notes: each line with its layer and its sources, as a resource with `rdf:value` (SKOS Primer, 4.2)."""

from collections.abc import Iterator, Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from ...content.records import Line, Quotation, layer, paragraph_range
from .addresses import Addresses, ours
from .own_terms import LANGUAGE, STATEMENT, Triple


def statement(addresses: Addresses, note: URIRef, section: str, line: Line) -> Iterator[Triple]:
    """One line as a note; what it says of itself is its layer and its sources."""
    yield note, RDF.type, STATEMENT
    yield note, RDF.value, Literal(line.text, LANGUAGE)
    yield note, ours("layer"), ours(f"layer-{layer(section, line)}")
    for citation in line.citations:
        yield note, DCTERMS.source, addresses.thing(citation.work)
        if citation.locator:
            yield note, ours("citation"), Literal(f"{citation.work}, {citation.locator}")


def passage(addresses: Addresses, note: URIRef, section: str, lines: Sequence[Line]) -> Iterator[Triple]:
    """Several lines as one note, which has each of them as a part; a single line is a note by itself."""
    if len(lines) == 1:
        yield from statement(addresses, note, section, lines[0])
        return
    yield note, RDF.value, Literal(" ".join(line.text for line in lines), LANGUAGE)
    for place, line in enumerate(lines, 1):
        part = URIRef(f"{note}/{place}")
        yield note, DCTERMS.hasPart, part
        yield part, ours("place"), Literal(place)
        yield from statement(addresses, part, section, line)
        for citation in line.citations:
            yield note, DCTERMS.source, addresses.thing(citation.work)


def quotation(addresses: Addresses, note: URIRef, said: Quotation) -> Iterator[Triple]:
    """Words of a document, which is their source."""
    yield note, RDF.type, STATEMENT
    yield note, RDF.value, Literal(said.exact, LANGUAGE)
    yield note, ours("layer"), ours("layer-seed")
    yield note, DCTERMS.source, addresses.thing(said.document)
    yield note, ours("citation"), Literal(f"{said.document}, {paragraph_range(*said.paragraphs)}")

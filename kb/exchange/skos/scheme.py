"""The content as a SKOS concept scheme: Turtle or JSON-LD.

Ideas are concepts (principles, theories, traditions, concepts, practices, and moments as what one looks
up); people are `foaf:Person`, since a human being is no concept, and have names as SKOS allows for anything.
Each kind is a collection. Vignettes, questions, workshops and findings are no vocabulary and stay out,
with their links.
"""

import json
from collections.abc import Iterator, Sequence

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from ...about import TITLE, __version__
from ...content.records import Link, Record
from ...knowledge.base import KnowledgeBase
from ...pages.page import DISCLAIMER
from ...schema import KINDS
from ...site.structured_data import LICENCE
from ...site.web_page import Translation
from .addresses import BASE, Addresses
from .described import described, document, gone, linked, translated, work
from .own_terms import KEPT, LANGUAGE, Triple, own_terms

CREATOR = "The editors of the knowledge base of relational psychotherapy"
ABOUT = (
    "Ideas of relational psychotherapy, with their sources and reasoned links. Each link has its reason, its "
    "certainty and its citations; that it exists is the editors’ judgement. Stories, questions, workshops and "
    f"findings of research are left out. {DISCLAIMER}"
)


def turtle(base: KnowledgeBase, address: str = "", translations: Sequence[Translation] = ()) -> bytes:
    """The scheme as Turtle; the same content gives the same bytes."""
    return scheme(base, Addresses(address or BASE), translations).serialize(format="turtle", encoding="utf-8")


def json_ld(base: KnowledgeBase, address: str = "", translations: Sequence[Translation] = ()) -> bytes:
    """The scheme as JSON-LD with its context inside, so that nothing has to be fetched to read it."""
    addresses = Addresses(address or BASE)
    graph = scheme(base, addresses, translations)
    data = json.loads(graph.serialize(format="json-ld", context=dict(addresses.prefixes())))
    return json.dumps(_sorted(data), ensure_ascii=False, indent=1).encode()


def scheme(base: KnowledgeBase, addresses: Addresses, translations: Sequence[Translation] = ()) -> Graph:
    """The scheme as a graph.

    Args:
        base: the knowledge base.
        addresses: where its records are said to be.
        translations: further languages of the same content.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, place in addresses.prefixes().items():
        graph.bind(prefix, place)
    for triple in _triples(base, addresses, translations):
        graph.add(triple)
    return graph


def _triples(
    base: KnowledgeBase, addresses: Addresses, translations: Sequence[Translation]
) -> Iterator[Triple]:
    yield from own_terms()
    yield from _about(addresses, (LANGUAGE, *(one.language for one in translations)))
    for record in _kept(base):
        yield from described(base, addresses, record)
        for one in translations:
            if theirs := one.base.library.records.get(record.id):
                yield from translated(addresses.thing(record.id), record, theirs, one.language)
    for link in links(base):
        yield from linked(addresses, link)
    for id in base.library.works:
        yield from work(base, addresses, id)
    for record in base.library.of("document"):
        yield from document(addresses, record)
    for old, successors in base.library.withdrawn.items():
        yield from gone(addresses, old, successors)


def links(base: KnowledgeBase) -> Iterator[Link]:
    """The links of which both ends are in the scheme, in file order."""
    kept = {record.id for record in _kept(base)}
    return (link for link in base.library.links() if link.source in kept and link.target in kept)


def _kept(base: KnowledgeBase) -> Iterator[Record]:
    return (record for kind in KEPT for record in base.library.of(kind))


def _about(addresses: Addresses, languages: Sequence[str]) -> Iterator[Triple]:
    """What the scheme is, in Dublin Core, and its collections."""
    here = addresses.scheme
    yield here, RDF.type, SKOS.ConceptScheme
    yield here, SKOS.prefLabel, Literal(TITLE, LANGUAGE)
    yield here, DCTERMS.title, Literal(TITLE, LANGUAGE)
    yield here, DCTERMS.description, Literal(ABOUT, LANGUAGE)
    yield here, DCTERMS.creator, Literal(CREATOR, LANGUAGE)
    yield here, DCTERMS.license, URIRef(LICENCE)
    yield here, OWL.versionInfo, Literal(__version__)
    yield from ((here, DCTERMS.language, Literal(language)) for language in languages)
    for kind in KEPT:
        yield addresses.collection(kind), RDF.type, SKOS.Collection
        yield addresses.collection(kind), SKOS.prefLabel, Literal(KINDS[kind].plural.capitalize(), LANGUAGE)
        yield addresses.collection(kind), DCTERMS.description, Literal(KINDS[kind].about, LANGUAGE)


def _sorted(data: object) -> object:
    """JSON with its names and lists in one order; the lists of JSON-LD are sets."""
    if isinstance(data, dict):
        return {name: _sorted(data[name]) for name in sorted(data)}
    if isinstance(data, list):
        return sorted((_sorted(one) for one in data), key=lambda one: json.dumps(one, sort_keys=True))
    return data

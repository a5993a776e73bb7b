"""The addresses of records, links and notes in linked data, and the prefixes that stand for them."""

from collections.abc import Mapping
from typing import NamedTuple

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, XSD

from ...content.records import Link

# A name of its own, which leads nowhere and needs no domain. Whoever hosts the content gives an address.
BASE = "urn:relational-kb:"
SKOS_XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
OURS = Namespace(f"{BASE}schema/")  # relations, layers and kinds mean the same wherever the content is hosted


class Addresses(NamedTuple):
    """Where everything is: below one base, `urn:relational-kb:` or the address of whoever hosts it."""

    base: str = BASE

    @property
    def scheme(self) -> URIRef:
        """The vocabulary as a whole."""
        return URIRef(f"{self.base}scheme")

    def collection(self, kind: str) -> URIRef:
        """All records of a kind."""
        return URIRef(f"{self.base}collection/{kind}")

    def thing(self, id: str) -> URIRef:
        """A record or a work."""
        return URIRef(f"{self.base}id/{id}")

    def link(self, link: Link) -> URIRef:
        """A reasoned link."""
        return URIRef(f"{self.base}link/{link.source}/{link.relation}/{link.target}")

    def note(self, about: str, *place: object) -> URIRef:
        """A note on a record, by its section and its place there."""
        return URIRef(f"{self.base}note/{'/'.join(map(str, (about, *place)))}")

    def prefixes(self) -> Mapping[str, str]:
        """Prefix -> what it stands for in a file."""
        own = {name: f"{self.base}{name}/" for name in ("id", "link", "note", "collection")}
        others = {
            "skos": SKOS,
            "dct": DCTERMS,
            "foaf": FOAF,
            "owl": OWL,
            "rdf": RDF,
            "rdfs": RDFS,
            "xsd": XSD,
        }
        return {"rkb": str(OURS), **own, **{name: str(one) for name, one in others.items()}}


def ours(name: str) -> URIRef:
    """A term of our own namespace: a relation, a fact, a section, a layer or a kind, by its name."""
    return OURS[name.casefold().replace(" ", "-")]

"""Files of linked data from elsewhere are read without harm: nothing is fetched, and nothing grows without end."""

import json
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.parsers import expat

from rdflib import Graph
from rdflib.namespace import DC, DCTERMS, OWL, RDF, RDFS, SKOS
from rdflib.plugins.stores.memory import Memory

from ..incoming.guards import Refused
from .addresses import SKOS_XL

FORMATS = {
    ".ttl": ("turtle", "Turtle"),
    ".nt": ("nt", "N-Triples"),
    ".rdf": ("xml", "RDF/XML"),
    ".owl": ("xml", "RDF/XML"),
    ".xml": ("xml", "RDF/XML"),
    ".jsonld": ("json-ld", "JSON-LD"),
    ".json": ("json-ld", "JSON-LD"),
}
LARGEST = 400_000_000  # bytes
MOST = 3_000_000  # statements: 50,000 concepts in two languages are 300,000, and take half a gigabyte
LONGEST_ENTITY = 1_000  # a prefix of addresses is shorter; what is longer is meant to grow
# Relative addresses in a file are resolved against it, and it leads nowhere.
_NOWHERE = "urn:vocabulary:"
_READ = (str(SKOS), str(SKOS_XL), str(DC), str(DCTERMS))
_READ_TOO = {RDF.type, RDF.value, RDFS.label, OWL.deprecated, OWL.versionInfo}


class _Sieve(Memory):
    """A store that passes on what a vocabulary is made of, and refuses what never ends."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.kept = Graph(store="SimpleMemory", bind_namespaces="none")

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        self.count += 1
        if self.count > MOST:
            raise Refused(
                f"It holds more than {MOST // 1_000_000} million statements, which is too much here."
            )
        if triple[1] in _READ_TOO or str(triple[1]).startswith(_READ):
            self.kept.add(triple)


def opened_graph(path: Path) -> Graph:
    """What a file of linked data says about concepts.

    Raises:
        Refused: for another ending, a damaged, cut off or hostile file, and one that is too large.
        OSError: if the file cannot be read.
    """
    name, ending = path.name, path.suffix.lower()
    if ending not in FORMATS:
        raise Refused(
            f"`{name}` does not end in {', '.join(FORMATS)}. Ask for the vocabulary in one of them."
        )
    if path.is_dir():
        raise Refused(f"`{name}` is a folder, not a file.")
    if path.stat().st_size > LARGEST:
        raise Refused(f"`{name}` is larger than {LARGEST // 1_000_000} MB. Such a file is not read.")
    format, called = FORMATS[ending]
    data = path.read_bytes()
    try:
        with _quiet():
            return _parsed(data, format)
    except Refused as error:
        raise Refused(f"`{name}` is not read. {error}") from None
    except MemoryError:
        raise Refused(f"`{name}` does not fit into the memory of this computer.") from None
    except Exception as error:  # whatever a parser of foreign data stumbles over
        told = f"`{name}` is not {called}, or is damaged or cut off{_where(error)}."
        raise Refused(f"{told}{_rather(data, ending)}") from None


def _parsed(data: bytes, format: str) -> Graph:
    sieve = _Sieve()
    graph = Graph(store=sieve, bind_namespaces="none")
    if format == "xml":
        _look_at_entities(data)
        graph.parse(data=data, format=format, publicID=_NOWHERE)
        return sieve.kept
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("It is not UTF-8 text. Save it with the encoding UTF-8, or ask for it anew.") from None
    if format == "json-ld":
        text = json.dumps(_without_fetching(json.loads(text)))
    graph.parse(data=text, format=format, publicID=_NOWHERE)
    return sieve.kept


def _look_at_entities(data: bytes) -> None:
    """Refuse entities that lead out of the file, stand for one another or are long; prefixes are harmless."""

    def declared(name: str, parameter: bool, value: str | None, *outside: str | None) -> None:
        if parameter or value is None or any(outside):
            raise Refused("It declares an entity that leads out of it.")
        if "&" in value or "%" in value or len(value) > LONGEST_ENTITY:
            raise Refused("It declares entities that stand for others or for long texts.")

    def begun(*_: object) -> None:
        raise StopIteration

    parser = expat.ParserCreate()
    parser.EntityDeclHandler, parser.StartElementHandler = declared, begun
    try:
        parser.Parse(data, True)
    except StopIteration:
        return


def _without_fetching(data: Any) -> Any:
    """The data, if every context stands in the file itself."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            contexts = one.get("@context")
            for context in contexts if isinstance(contexts, list) else [contexts]:
                if isinstance(context, str):
                    _refuse_context(context)
            if "@import" in one:
                _refuse_context(one["@import"])
            waiting += one.values()
    return data


def _refuse_context(place: Any) -> None:
    remedy = "Nothing is fetched; ask for the vocabulary as Turtle."
    raise Refused(f"It says that its names are explained at {str(place)[:80]}. {remedy}")


def _where(error: Exception) -> str:
    """The line at which a parser stopped, if it says so."""
    line = getattr(error, "lines", None)
    if line is None and (found := re.search(r"line (\d+)|:(\d+):\d+:", str(error))):
        line = int(found[1] or found[2]) - 1
    return f": see line {line + 1}" if isinstance(line, int) else ""


def _rather(data: bytes, ending: str) -> str:
    """What the file looks like instead, by its first words."""
    begins = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if begins.startswith((b"<!doctype html", b"<html")):
        return " It looks like a page of the web; download the file itself."
    for signs, better in (
        ((b"<?xml", b"<rdf:"), ".rdf"),
        ((b"@prefix", b"prefix"), ".ttl"),
        ((b"{",), ".jsonld"),
    ):
        if begins.startswith(signs) and FORMATS[better] != FORMATS[ending]:
            return f" It looks like {FORMATS[better][1]}; give it the ending {better}."
    return ""


@contextmanager
def _quiet() -> Iterator[None]:
    """The library says nothing of its own: a date that is none is no concern of ours."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)

"""The rules of wording: what reads wrongly once a line is shown apart from its page, or set in type."""

import re
from collections.abc import Iterator

from ..records import Library, Line, Problem, Record

# A scene may say where things are in the room.
_SCENES = {"In the room", "In words", "Heard as"}
_PARTS = (
    r"(?:examples?|figures?|lines?|lists?|pages?|paragraphs?|passages?|questions?|readings?|sections?"
    r"|sentences?|steps?|tables?|words)"
)
_PLACED = re.compile(
    rf"\b{_PARTS} (?:above|below)\b"
    r"|\b(?:as|described|given|listed|mentioned|named|quoted|said|see|shown) (?:above|below)\b"
    rf"|\bthe (?:above|below|following|preceding) {_PARTS}\b"
    rf"|\bsee the {_PARTS}\b|\babove-mentioned\b|\boverleaf\b"
    r"|\b(?:bottom|end|foot|head|top) of (?:the|this) (?:list|page|section)\b",
    re.IGNORECASE,
)
_STRAIGHT = re.compile(r"['\"]")
_SEEN = ("label", "also", "short", "content-note", "sort")


def places_on_the_page_are_not_named(library: Library) -> Iterator[Problem]:
    """Prose does not say where on a page something stands: no “see the list”, no “the readings below”.

    A line may be shown alone, on a slide or in a search. “Below the surface” is an ordinary sense, and a
    scene may say where things are.
    """
    for record, name, line in _prose(library):
        scene = name in _SCENES or (record.kind == "vignette" and not name)
        if not scene and (found := _PLACED.search(line.text)):
            remedy = "Name the thing itself: a line may be shown without its page."
            yield Problem(record.path, line.number, f"“{found.group()}” names a place on the page.", remedy)


def apostrophes_are_typographic(library: Library) -> Iterator[Problem]:
    """Prose and the facts that readers see have ’, “ and ”, not the straight marks of a typewriter.

    Quotations keep the bytes of their document, and an institute's own folder is left as it is typed.
    """
    for record, _, line in _prose(library):
        if _STRAIGHT.search(line.text):
            yield Problem(record.path, line.number, "A mark is straight.", "Write ’, or “ and ”.")
    for record, name, text in _facts(library):
        if _STRAIGHT.search(text):
            number = record.fact_lines.get(name, 1)
            yield Problem(record.path, number, f"A mark in `{name}` is straight.", "Write ’, or “ and ”.")


def abbreviations_are_spelled_out(library: Library) -> Iterator[Problem]:
    """What house.yml lists under `abbreviations` is written in full, in prose and in the facts that readers see.

    Search words keep the short form, since people type it.
    """
    short = library.house.get("abbreviations", {})
    if not short:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, short))})\b")
    places = [(record, line.number, line.text) for record, _, line in _prose(library)]
    places += [(record, record.fact_lines.get(name, 1), text) for record, name, text in _facts(library)]
    for record, number, text in places:
        if found := pattern.search(text):
            remedy = f"Write: {short[found.group()]}."
            yield Problem(record.path, number, f"`{found.group()}` is not spelled out.", remedy)


def _prose(library: Library) -> Iterator[tuple[Record, str, Line]]:
    """The lines of the shipped content, without its quotations, each with its record and section."""
    for record, name, _, line in library.lines():
        if not line.origin:
            yield record, name, line


def _facts(library: Library) -> Iterator[tuple[Record, str, str]]:
    """The facts of the shipped content that readers see, text by text."""
    for record in library.records.values():
        for name in _SEEN if not record.origin else ():
            value = record.facts.get(name, ())
            for text in (value,) if isinstance(value, str) else value:
                yield record, name, str(text)


RULES = (places_on_the_page_are_not_named, apostrophes_are_typographic, abbreviations_are_spelled_out)

"""References as BibTeX, in Unicode: for LaTeX, and for whatever reads BibTeX.

Fields that BibTeX's own styles do not know (`origdate`, `translator`, `date`) have biblatex's names. How far
a reference was verified stands in `annote`, which no style prints.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from ..knowledge.base import KnowledgeBase
from ..knowledge.references import Work
from .work_lists import Name, family, first_and_last, issued, one_line


class _EntryType(NamedTuple):
    """A type of entry, and what it calls the container and the publisher of a work."""

    type: str
    container: str = "howpublished"
    publisher: str = "publisher"


_ENTRIES = {
    "article": _EntryType("article", "journal"),
    "article-journal": _EntryType("article", "journal"),
    "article-magazine": _EntryType("article", "journal"),
    "review": _EntryType("article", "journal"),
    "book": _EntryType("book"),
    "chapter": _EntryType("incollection", "booktitle"),
    "entry-dictionary": _EntryType("incollection", "booktitle"),
    "entry-encyclopedia": _EntryType("incollection", "booktitle"),
    "paper-conference": _EntryType("inproceedings", "booktitle"),
    "report": _EntryType("techreport", publisher="institution"),
    "thesis": _EntryType("phdthesis", publisher="school"),
}
_OTHER = _EntryType("misc")
_LISTS = {"author": "author", "editor": "editor", "translator": "translator", "contributor": "editora"}
# A field -> the first of these that a work has.
_FIELDS = {
    "volume": ("volume",),
    "number": ("issue", "number", "collection-number"),
    "edition": ("edition",),
    "series": ("collection-title",),
    "type": ("genre",),
}
_VERBATIM = {"DOI": "doi", "URL": "url", "ISBN": "isbn"}
_UNSAFE = re.compile(r"[{}\\]")

_COMMANDS = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
# What LaTeX takes for a command, and signs that it draws as one with the next: `--` as a dash.
_LIVE = re.compile(r"[\\{}&%$#_~^]|[-`'<>,?!](?=[-`'<>,])")
_WORD_OF_A_NAME = re.compile(r"[^\W\d_][\w.’'-]*")
_SEPARATORS = ("and", "others")


def bibtex(base: KnowledgeBase, ids: Sequence[str]) -> bytes:
    """Works as entries of BibTeX whose keys are their ids."""
    return "\n".join(_entry(id, base.library.works[id]) for id in ids).encode()


def _entry(id: str, work: Work) -> str:
    kind = _ENTRIES.get(work.get("type", ""), _OTHER)
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work, kind))
    return f"@{kind.type}{{{id},\n{fields}}}\n"


def _fields(work: Work, kind: _EntryType) -> Iterator[tuple[str, str]]:
    """The fields of an entry and their values, each once."""
    yield from _people(work)
    yield "title", _title(one_line(work.get("title", "")))
    yield from _dates(work)
    named = {kind.container: ("container-title", "event-title"), kind.publisher: ("publisher",)}
    for name, keys in (named | _FIELDS).items():
        if value := next((work[key] for key in keys if work.get(key)), ""):
            yield name, _text(value)
    if work.get("page"):
        yield "pages", "--".join(_text(part) for part in first_and_last(work["page"]) if part)
    for key, name in _VERBATIM.items():
        if work.get(key):
            yield name, _UNSAFE.sub(lambda sign: quote(sign[0]), one_line(work[key]))
    if work.get("note"):
        yield "annote", _text(work["note"])


def _people(work: Work) -> Iterator[tuple[str, str]]:
    for role, name in _LISTS.items():
        if people := work.get(role):
            yield name, " and ".join(_name(one) for one in people)
    if work.get("contributor"):
        yield "editoratype", "collaborator"


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    if date := issued(work):
        yield "year", _text(date[0])
        if len(date) > 1:
            yield "date", _text("-".join(date))
    if original := issued(work, "original-date"):
        yield "origdate", _text("-".join(original))


def _text(value: object) -> str:
    """A text that LaTeX prints as it is."""
    return _LIVE.sub(lambda sign: _COMMANDS.get(sign[0], f"{sign[0]}{{}}"), one_line(value))


def _title(title: str) -> str:
    """A title whose names keep their capitals: styles put all but the first letter into small ones."""
    before, words = ":", []
    for word in title.split():
        begins = before.endswith(":")
        capital = any(letter.isupper() for letter in (word[1:] if begins else word))
        words.append(f"{{{_text(word)}}}" if capital else _text(word))
        before = word
    return " ".join(words)


def _name(name: Name) -> str:
    """A name: `van der Kolk, Bessel A.`, `{World Health Organization}`, `Salazar, II, Gustavo`."""
    if "literal" in name:
        return f"{{{_text(name['literal'])}}}"
    whole, *others = (family(name), one_line(name.get("suffix", "")), one_line(name.get("given", "")))
    return ", ".join(_part(part) for part in (whole, *filter(None, others)))


def _part(text: str) -> str:
    """A part of a name, in braces where BibTeX would take it apart otherwise."""
    words = text.split()
    high = [word[0].isupper() for word in words]
    alone = all(_WORD_OF_A_NAME.fullmatch(word) and word.casefold() not in _SEPARATORS for word in words)
    # Particles in small letters come first, and at least one word is none.
    plain = alone and high == sorted(high) and any(high)
    return _text(text) if plain else f"{{{_text(text)}}}"

"""References as RIS, which Zotero, EndNote and most reference managers open.

How far a reference was verified stands in a note (`N1`), which no style prints.
"""

from collections.abc import Iterator, Sequence

from ..knowledge.base import KnowledgeBase
from ..knowledge.references import Work
from .work_lists import Name, family, first_and_last, issued, one_line

_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "book": "BOOK",
    "chapter": "CHAP",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "legislation": "STAT",
    "paper-conference": "CONF",
    "report": "RPRT",
    "review": "JOUR",
    "speech": "SLIDE",
    "thesis": "THES",
    "webpage": "ELEC",
}
_TEXTS = {
    "event-title": "T2",
    "container-title": "T2",
    "volume": "VL",
    "issue": "IS",
    "edition": "ET",
    "genre": "M3",
    "publisher": "PB",
    "ISBN": "SN",
    "DOI": "DO",
    "URL": "UR",
    "note": "N1",
}


def ris(base: KnowledgeBase, ids: Sequence[str]) -> bytes:
    """Works as records of RIS, in UTF-8; `ID` is their id."""
    records = ("\r\n".join(_lines(id, base.library.works[id])) for id in ids)
    return "".join(f"{record}\r\nER  - \r\n\r\n" for record in records).encode()


def _lines(id: str, work: Work) -> Iterator[str]:
    kind = _TYPES.get(work.get("type", ""), "GEN")
    yield f"TY  - {kind}"
    for tag, value in (("ID", id), *_people(work, kind), *_dates(work), *_texts(work, kind)):
        if words := one_line(value):
            yield f"{tag}  - {words}"


def _people(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    """Who wrote, edited, translated; the editor of a book is `A3`, that of what a work is in `A2`."""
    tags = {
        "author": "AU",
        "editor": "A3" if kind == "BOOK" else "A2",
        "translator": "A4",
        "contributor": "C7",
    }
    for role, tag in tags.items():
        yield from ((tag, _name(one)) for one in work.get(role, ()))


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    if date := issued(work):
        yield "PY", date[0]
        yield "DA", "/".join((*date, "", "", "")[:4]) if len(date) > 1 else ""
    yield "OP", "-".join(issued(work, "original-date"))


def _texts(work: Work, kind: str) -> Iterator[tuple[str, object]]:
    yield "TI", work.get("title", "")
    for key, tag in _TEXTS.items():
        yield tag, work.get(key, "")
    yield "SN" if kind == "RPRT" else "M1", work.get("number", "")
    series = "T2" if kind == "BOOK" else "T3"
    yield (
        series,
        ", ".join(str(work[key]) for key in ("collection-title", "collection-number") if key in work),
    )
    yield from zip(("SP", "EP"), first_and_last(work.get("page", "")), strict=True)


def _name(name: Name) -> str:
    """A name: `van der Kolk, Bessel A.`, `Salazar, Gustavo, II`, `World Health Organization`."""
    if "literal" in name:
        return name["literal"]
    return ", ".join(filter(None, (family(name), name.get("given", ""), name.get("suffix", ""))))

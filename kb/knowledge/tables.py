"""The content as pandas tables.

A column name has the same type and meaning in every table. Absent text is empty text, an absent list an
empty tuple, an absent number `<NA>`.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from ..content.records import Library, Record, layer, relation_of
from ..schema import KINDS, Field, fields_of, sections_of
from .references import Bibliography, status, year

_TYPES = {"integer": "Int64", "year": "Int64", "yes-no": "bool", "review": "tuple"}
_TEXTS = """
    text overlay title type reference verified record section layer source relation target rationale
    certainty short work locator document exact next sentence aspect id kind why snippet
"""
REVIEW = ("by", "role", "on", "of")


def column_name(name: str) -> str:
    """What the column of a fact or a section is called: `introduced_by` for `introduced-by`."""
    return name.casefold().replace(" ", "_").replace("-", "_")


def _type(field: Field) -> str:
    return "tuple" if field.many else _TYPES.get(field.type, "str")


def _types() -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for field in (*fields_of(kind), *sections_of(kind)):
            yield column_name(field.name), _type(field)
    yield from dict.fromkeys(_TEXTS.split(), "str").items()
    yield from dict.fromkeys(("line", "start", "end", "cited", "path", "step"), "int64").items()
    yield from {"year": "Int64", "citations": "tuple", "score": "float64", "judged": "bool"}.items()


# The type of each column: str, tuple (of texts), Int64 (may be missing), int64, float64, bool.
TYPES: Mapping[str, str] = MappingProxyType(dict(_types()))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Convert each column to its type in TYPES; an unknown column becomes text."""
    return frame.astype({name: _dtype(str(name)) for name in frame.columns})


def _dtype(column: str) -> Any:
    kind = TYPES.get(column, "str")
    return object if kind == "tuple" else kind


def records(library: Library, kind: str) -> pd.DataFrame:
    """The records of one kind, sorted by `order`, then id.

    Index: id. Columns: label, also, text (the lead), hidden, autolink, formerly, content_note, review
    (by, role, on, of), then one for each fact and section of the kind, then overlay (the name of the
    institute's folder that the record is from, or that adds to it; empty for shipped content).
    """
    fields = (*fields_of(kind), *sections_of(kind))
    names = dict.fromkeys(("label", "also", "text", *(column_name(field.name) for field in fields)))
    names.pop("extends")
    rows = [_row(record) for record in library.of(kind)]
    index = pd.Index([record.id for record in library.of(kind)], name=kind, dtype=str)
    return typed(pd.DataFrame(rows, columns=[*names, "overlay"], index=index))


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {"text": record.lead.text, "overlay": "; ".join(record.overlays)}
    for field in fields_of(record.kind):
        nothing = {"Int64": pd.NA, "bool": field.default, "tuple": ()}.get(_type(field), "")
        row[column_name(field.name)] = record.facts.get(field.name, nothing)
    if review := record.facts.get("review"):
        row["review"] = tuple(review[name] for name in REVIEW)
    for field in sections_of(record.kind):
        lines = tuple(line.text for line in record.items(field.name))
        row[column_name(field.name)] = lines if field.many else " ".join(lines)
    return row


def evidence(library: Library) -> pd.DataFrame:
    """The findings of research, sorted by id: what was claimed (`text`), how it was studied, what was found.

    Index: id. Columns: those of `records`, and `year` after `design`: that of the first of its works.
    """
    found = records(library, "finding")
    years = [year(library.works[ids[0]]) for ids in found["works"]]
    found.insert(found.columns.get_loc("design") + 1, "year", years)
    return typed(found)


def works(library: Library) -> pd.DataFrame:
    """The works, sorted by id.

    Index: id. Columns: title, year (`<NA>` if undated), type (of CSL), reference (APA 7),
    verified, cited (how often).
    """
    bibliography = Bibliography(library.works)
    counts = citations(library)["work"].value_counts()
    rows = [
        (
            work.get("title", ""),
            year(work),
            work.get("type", ""),
            bibliography.apa(id),
            status(work),
            counts.get(id, 0),
        )
        for id, work in library.works.items()
    ]
    index = pd.Index(library.works, name="work", dtype=str)
    return typed(
        pd.DataFrame(rows, columns=["title", "year", "type", "reference", "verified", "cited"], index=index)
    )


def statements(library: Library) -> pd.DataFrame:
    """One row per line of prose and per quotation, in file order.

    Columns: record, section (empty for the lead), line, text, layer (a key of schema.LAYERS), overlay.
    """
    return _frame(_statements(library), ["record", "section", "line", "text", "layer", "overlay"])


def _statements(library: Library) -> Iterator[tuple[Any, ...]]:
    for record in library.records.values():
        for name, part in record.passages:
            for quotation in part.quotations:
                yield record.id, name, quotation.number, quotation.exact, "seed", part.origin
            for line in part.lines:
                yield record.id, name, line.number, line.text, layer(name, line), line.origin


def links(library: Library) -> pd.DataFrame:
    """One row per reasoned link, claimed or not, in file order.

    Columns: source, relation, target, rationale, certainty, citations (ids of works), short, overlay.
    """
    rows = (
        (
            link.source,
            link.relation,
            link.target,
            link.rationale,
            link.certainty,
            tuple(dict.fromkeys(citation.work for citation in link.citations)),
            link.short,
            link.origin,
        )
        for link in library.links()
    )
    columns = ["source", "relation", "target", "rationale", "certainty", "citations", "short", "overlay"]
    return _frame(rows, columns)


def citations(library: Library) -> pd.DataFrame:
    """One row per citation, in file order. Columns: record, section, line, work, locator."""
    rows = (
        (record.id, name, line.number, citation.work, citation.locator)
        for record, name, _, line in library.lines()
        for citation in line.citations
    )
    return _frame(rows, ["record", "section", "line", "work", "locator"])


def quotes(library: Library) -> pd.DataFrame:
    """One row per quotation, in file order.

    Columns: record, document, exact, start, end (offsets in characters of the decoded document).
    """
    rows = (
        (record.id, quotation.document, quotation.exact, start, start + len(quotation.exact))
        for record in library.records.values()
        for _, part in record.passages
        for quotation in part.quotations
        for start in [library.documents[quotation.document].find(quotation.exact)]
    )
    return _frame(rows, ["record", "document", "exact", "start", "end"])


def matrix(library: Library) -> pd.DataFrame:
    """Principles x theories. Index and columns: ids; values: core, supporting, tension, none."""
    cells = {
        (link.source, link.target): relation_of(link).strength
        for principle in library.of("principle")
        for link in principle.links
    }
    principles, theories = ([record.id for record in library.of(kind)] for kind in ("principle", "theory"))
    rows = [[cells.get((principle, theory), "none") for theory in theories] for principle in principles]
    columns = pd.Index(theories, name="theory", dtype=str)
    index = pd.Index(principles, name="principle", dtype=str)
    return typed(pd.DataFrame(rows, index=index, columns=columns))


def _frame(rows: Iterable[tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    lists = list(zip(*rows, strict=True)) or [()] * len(columns)
    found = zip(columns, lists, strict=True)
    return pd.DataFrame({name: pd.Series(values, dtype=_dtype(name)) for name, values in found})

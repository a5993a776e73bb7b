"""The content as pandas tables."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from .records import Library, Record, layer, relation_of
from .references import apa, status, year
from .schema import KINDS, fields_of, sections_of


def _column(name: str) -> str:
    return name.casefold().replace(" ", "_").replace("-", "_")


def records(library: Library, kind: str) -> pd.DataFrame:
    """The records of one kind.

    Index: id. Columns: label, also (tuple), text (the lead), then one a fact and a section of the
    kind (tuples where they are lists, empty where absent), and origin (empty for shipped content).
    """
    schema = KINDS[kind]
    rows = {record.id: _row(record) for record in library.of(kind)}
    columns = ["label", "also", "text"]
    columns += [_column(field.name) for field in (*fields_of(kind), *sections_of(kind))]
    columns = [*dict.fromkeys(columns), "origin"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    frame = frame.drop(columns=["extends"])
    return frame.rename_axis(schema.name)


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {"text": record.lead.text, "origin": record.origin}
    for field in fields_of(record.kind):
        many = field.type in ("texts", "references", "works", "ids")
        row[_column(field.name)] = record.facts.get(field.name, () if many else "")
    for field in sections_of(record.kind):
        lines = tuple(line.text for line in record.items(field.name))
        row[_column(field.name)] = lines if field.type == "list" else " ".join(lines)
    return row


def works(library: Library) -> pd.DataFrame:
    """The works.

    Index: id. Columns: title, year (Int64), type, reference (APA 7), verified, citations (count).
    """
    counts = citations(library)["work"].value_counts()
    rows = [
        (
            id,
            work.get("title", ""),
            year(work),
            work.get("type", ""),
            apa(work),
            status(work),
            counts.get(id, 0),
        )
        for id, work in library.works.items()
    ]
    columns = ["work", "title", "year", "type", "reference", "verified", "citations"]
    return pd.DataFrame(rows, columns=columns).set_index("work").astype({"year": "Int64"})


def statements(library: Library) -> pd.DataFrame:
    """One row per line of prose and per quotation, in file order.

    Columns: record, section (empty for the lead), line, text, layer (a key of schema.LAYERS), origin.
    """
    return _frame(_statements(library), ["record", "section", "line", "text", "layer", "origin"])


def _statements(library: Library) -> Iterator[tuple[Any, ...]]:
    for record in library.records.values():
        for name, part in record.parts:
            origin = part.origin
            for quotation in part.quotations:
                yield record.id, name, quotation.number, quotation.exact, "seed", origin
            for line in part.lines:
                yield record.id, name, line.number, line.text, layer(name, line), origin


def links(library: Library) -> pd.DataFrame:
    """One row per reasoned link, claimed or not, in file order.

    Columns: source, relation, target, rationale, certainty, citations (tuple of work ids), short, origin.
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
    columns = ["source", "relation", "target", "rationale", "certainty", "citations", "short", "origin"]
    return _frame(rows, columns)


def citations(library: Library) -> pd.DataFrame:
    """One row per citation, in file order. Columns: record, section, line, work, locator."""
    rows = (
        (record.id, name, line.number, citation.work, citation.locator)
        for record in library.records.values()
        for name, part in record.parts
        for line in part.lines
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
        for _, part in record.parts
        for quotation in part.quotations
        for start in [library.documents[quotation.document].find(quotation.exact)]
    )
    return _frame(rows, ["record", "document", "exact", "start", "end"])


def matrix(library: Library) -> pd.DataFrame:
    """Principles x theories. Index and columns: ids; values: core, supporting, tension, none."""
    cells = {
        (link.source, link.target): relation_of(link).strength
        for link in library.links()
        if relation_of(link).strength and library.records[link.source].kind == "principle"
    }
    theories = [record.id for record in library.of("theory")]
    rows = {p.id: [cells.get((p.id, theory), "none") for theory in theories] for p in library.of("principle")}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=theories)
    return frame.rename_axis(index="principle", columns="theory")


def _frame(rows: Any, columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns)

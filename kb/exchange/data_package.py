"""All tables at once, with what leads from one to another: a Frictionless data package, or .parquet files."""

import hashlib
import json
import time as clock
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from ..about import TITLE, __version__
from ..knowledge.base import KnowledgeBase
from ..knowledge.tables import TYPES, column_name
from ..schema import KINDS, RELATIONS, Field, fields_of, sections_of
from .archive import zipped
from .formats import table_data

RECORDS = "records"
_STRENGTHS = tuple(dict.fromkeys(one.strength for one in RELATIONS.values() if one.strength))
_TYPES = {
    "str": "string",
    "tuple": "array",
    "bool": "boolean",
    "Int64": "integer",
    "int64": "integer",
    "float64": "number",
}
_ABOUT = (
    "The tables of the knowledge base. `records` lists every record with its kind; the other tables lead to it "
    "and to `works`. A list is a JSON array. An empty cell is a text, a list or a number that is not there. A text "
    "that a spreadsheet would take for a formula has an apostrophe before it."
)


class PackageTable(NamedTuple):
    """A table of the package.

    Attributes:
        name: of its file, and where other tables lead.
        about: what a row is.
        frame: its rows; a named index is its first column.
        key: the columns that name a row, or none.
        leads: column -> (table, column) where the same value stands.
        fields: of the schema, by column, as far as they have one.
    """

    name: str
    about: str
    frame: pd.DataFrame
    key: Sequence[str] = ()
    leads: Mapping[str, tuple[str, str]] = {}
    fields: Mapping[str, Field] = {}


def all_tables(base: KnowledgeBase) -> tuple[PackageTable, ...]:
    """Every table: of all records, of each kind, of works, and of what stands in and between them."""
    return (_records(base), *_kinds(base), *_between(base))


def _records(base: KnowledgeBase) -> PackageTable:
    rows = [(one.id, one.kind, one.label, one.origin) for one in base.values()]
    frame = pd.DataFrame(rows, columns=["record", "kind", "label", "overlay"])
    return PackageTable(RECORDS, "Every record, of whatever kind.", frame, ("record",))


def _kinds(base: KnowledgeBase) -> Iterator[PackageTable]:
    for kind in KINDS.values():
        fields = {column_name(one.name): one for one in (*fields_of(kind.name), *sections_of(kind.name))}
        leads = {kind.name: (RECORDS, "record")}
        yield PackageTable(kind.plural, kind.about, getattr(base, kind.plural), (kind.name,), leads, fields)


def _between(base: KnowledgeBase) -> Iterator[PackageTable]:
    record, work = (RECORDS, "record"), ("works", "work")
    yield PackageTable("works", "Works, each with its reference in APA 7.", base.works, ("work",))
    yield PackageTable(
        "statements", "Lines of prose and quotations, in file order.", base.statements, (), {"record": record}
    )
    ends = {"source": record, "target": record}
    key = ("source", "relation", "target")
    yield PackageTable("links", "Links between records, each with its reason.", base.links, key, ends)
    cited = {"record": record, "work": work}
    yield PackageTable("citations", "Where a record cites a work.", base.citations, (), cited)
    quoted = {"record": record, "document": ("documents", "document")}
    about = "Where a record quotes a document; offsets count characters."
    yield PackageTable("quotes", about, base.quotes, (), quoted)
    leads = {"principle": ("principles", "principle")}
    about = "Principles and theories: how a principle stands to each."
    yield PackageTable("matrix", about, base.matrix, ("principle",), leads)


def data_package(tables: Sequence[PackageTable], time: int) -> bytes:
    """The tables as .csv with a `datapackage.json`: types, keys, and where columns lead; all in one .zip."""
    files = {f"data/{one.name}.csv": table_data(one.frame, ".csv") for one in tables}
    resources = [_resource(one, path, data) for one, (path, data) in zip(tables, files.items(), strict=True)]
    package = {
        "name": "relational-kb",
        "title": TITLE,
        "version": __version__,
        "created": clock.strftime("%Y-%m-%dT%H:%M:%SZ", clock.gmtime(time)),
        "description": _ABOUT,
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    return zipped({"datapackage.json": text.encode(), **files}, time)


def parquet(tables: Sequence[PackageTable], time: int) -> bytes:
    """The tables as .parquet, in one .zip; a list is a list.

    Raises:
        ImportError: if pyarrow is not installed.
    """
    return zipped({f"{one.name}.parquet": table_data(one.frame, ".parquet") for one in tables}, time)


def _resource(table: PackageTable, path: str, data: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": path,
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: PackageTable) -> dict[str, Any]:
    index = [table.frame.index.name] if table.frame.index.name else []
    schema: dict[str, Any] = {
        "fields": [_field(table, str(name)) for name in (*index, *table.frame.columns)],
        "missingValues": [""],
        "foreignKeys": [
            {"fields": [column], "reference": {"resource": other, "fields": [there]}}
            for column, (other, there) in table.leads.items()
        ],
    }
    return {**schema, "primaryKey": list(table.key)} if table.key else schema


def _field(table: PackageTable, column: str) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column, "type": _TYPES[TYPES.get(column, "str")]}
    declared = table.fields.get(column)
    choices = declared.choices if declared else ()
    if table.frame.columns.name == "theory":  # the matrix alone has a column for each theory
        choices = _STRENGTHS if column in table.frame.columns else ()
    if declared:
        found["description"] = declared.about
    if choices:
        found["constraints"] = {"enum": list(choices)}
    return found

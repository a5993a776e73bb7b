"""Tables and graphs as files for other programs, and tables back again without loss.

A table: .csv, .json (a Frictionless table), .xlsx, .parquet or .sqlite (one table, `entries`). A graph:
.graphml, .gexf, .gml or .json (networkx's node-link data). In a format without lists, a list in a
table is its JSON as text, and in a graph its items joined by `; `.

A column's name says its type (`knowledge.tables.TYPES`), so no second file need describe the first.
"""

import csv
import json
import re
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from importlib.util import find_spec
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile

import networkx as nx
import pandas as pd

from ..content.files import write
from ..knowledge.tables import TYPES
from ..schema import KINDS, WORK
from .graphs import GRAPHS, NOT_IN_XML

INDEXES = (*KINDS, WORK)
ENTRIES = "entries"
LONGEST_CELL = 32_767  # Excel's limit; openpyxl would cut without a word

# Spreadsheets take text that begins like this for a formula. One apostrophe before it makes it text in
# them; text that has apostrophes there already gets one more, so that reading can take one away.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_NOT_IN_XLSX = re.compile(rf"{NOT_IN_XML.pattern}|_x[0-9A-Fa-f]{{4}}_")  # `_x0041_` is `A` to Excel

Format = TypeVar("Format")


def save(what: pd.DataFrame | nx.Graph, path: str | PathLike[str]) -> None:
    """Save a table or a graph in the format of the path's ending; an existing file is replaced.

    The write is atomic. An index without a name is left out.

    Raises:
        TypeError: if it is neither a table nor a graph.
        ValueError: for another ending, duplicate columns, or a text that the format cannot hold.
        ImportError: for .parquet if pyarrow is not installed.
        OSError: if the file cannot be written.
    """
    if isinstance(what, pd.DataFrame):
        data = _format(path, TABLES)[0](_flat(what))
    elif isinstance(what, nx.Graph):
        data = _format(path, GRAPHS)(what)
    else:
        raise TypeError(f"A table or a graph can be saved, not a {type(what).__name__}.")
    write(Path(path), data)


def table_data(frame: pd.DataFrame, ending: str) -> bytes:
    """The bytes that `save` would write for a table; `ending` is a key of `TABLES`."""
    return TABLES[ending][0](_flat(frame))


def read_table(path: str | PathLike[str]) -> pd.DataFrame:
    """Read a table that `save` wrote, with its values, types, lists, and index if that is of ids.

    Any other index comes back as a column. Columns that no table of a knowledge base has come back as
    the format gives them.

    Raises:
        ValueError: for another ending, or a file that is not in its format.
        ImportError: for .parquet if pyarrow is not installed.
        OSError: if the file cannot be read.
    """
    read = _format(path, TABLES)[1]
    data = Path(path).read_bytes()
    try:
        frame = read(data)
    except (ValueError, LookupError, TypeError, sqlite3.Error, BadZipFile) as error:
        raise ValueError(f"`{Path(path).name}` holds no table in the format of its ending.") from error
    frame = frame.assign(**{name: _restored(frame[name]) for name in frame.columns})
    if len(frame.columns) and frame.columns[0] in INDEXES:
        frame = frame.set_index(frame.columns[0])
    # The matrix alone has principles as index and no labels; its columns are theories.
    if frame.index.name == "principle" and "label" not in frame:
        frame = frame.rename_axis(columns="theory")
    return frame


def _format(path: str | PathLike[str], formats: Mapping[str, Format]) -> Format:
    ending = Path(path).suffix.casefold()
    if ending not in formats:
        raise ValueError(f"`{Path(path).name}` ends in none of {', '.join(formats)}.")
    return formats[ending]


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with a named index turned into its first columns; column names are unique."""
    named = any(name is not None for name in frame.index.names)
    try:
        flat = frame.reset_index(drop=not named)
    except ValueError:
        raise ValueError("The index has the name of a column. Rename one of them.") from None
    flat.columns = pd.Index([str(name) for name in flat.columns])
    if not flat.columns.is_unique:
        twice = ", ".join(f"`{name}`" for name in flat.columns[flat.columns.duplicated()].unique())
        raise ValueError(f"Two columns have the same name: {twice}. Rename one of them.")
    return flat


def _as_text(frame: pd.DataFrame, change: Callable[[str], str] = str) -> pd.DataFrame:
    """Serialize lists as JSON and apply `change` to texts; numbers are left alone."""

    def cell(value: Any) -> Any:
        if isinstance(value, list | tuple):
            value = json.dumps(value, ensure_ascii=False, default=str)
        return change(value) if isinstance(value, str) else value

    return frame.assign(
        **{
            name: frame[name].map(cell).astype(object)
            for name in frame.columns
            if not pd.api.types.is_numeric_dtype(frame[name])
        }
    )


def _restored(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Convert a column to the type of its name; unchanged if its values do not fit."""
    kind = TYPES.get(str(column.name))
    try:
        return _typed(column, kind)
    except (ValueError, TypeError):
        return column


def _typed(column: "pd.Series[Any]", kind: str | None) -> "pd.Series[Any]":
    if kind == "tuple":
        values = [tuple(json.loads(value) if isinstance(value, str) else value) for value in column]
        return pd.Series(values, index=column.index, dtype=object)
    if kind == "bool":
        return column.map(lambda value: str(value) in ("True", "1")).astype(bool)
    if kind == "Int64":
        return pd.to_numeric(column.replace("", None)).astype("Int64")
    if kind is None:  # an unknown column without rows has no type
        return column.astype(str) if column.empty and column.dtype == object else column
    return column.astype(str if kind == "str" else kind)


def _to_csv(frame: pd.DataFrame) -> bytes:
    guarded = _as_text(frame, lambda text: f"'{text}" if _FORMULA.match(text) else text)
    text: str = guarded.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    return text.encode()


def _from_csv(data: bytes) -> pd.DataFrame:
    frame = pd.read_csv(BytesIO(data), dtype=str, na_filter=False, encoding="utf-8-sig")
    return frame.apply(lambda column: _guessed(column.map(_unguarded)) if len(column) else column)


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _guessed(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Convert texts to numbers in a column whose name does not give its type."""
    if column.name in TYPES:
        return column
    try:
        return pd.to_numeric(column)
    except ValueError:
        return column


def _to_json(frame: pd.DataFrame) -> bytes:
    whole = frame.astype(object).where(frame.notna(), None)
    schema = {"fields": [{"name": name, "type": _JSON_TYPES[TYPES.get(name, "str")]} for name in whole]}
    table = {"schema": schema, "data": whole.to_dict("records")}
    return json.dumps(table, ensure_ascii=False, indent=1, default=str).encode()


_JSON_TYPES = {
    "str": "any",
    "tuple": "array",
    "bool": "boolean",
    "Int64": "integer",
    "int64": "integer",
    "float64": "number",
}


def _from_json(data: bytes) -> pd.DataFrame:
    table = json.loads(data)
    return pd.DataFrame(table["data"], columns=[field["name"] for field in table["schema"]["fields"]])


def _to_xlsx(frame: pd.DataFrame) -> bytes:
    file, cells = BytesIO(), _as_text(frame, _fitting)
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        cells.to_excel(writer, sheet_name=ENTRIES, index=False)
        for row in writer.sheets[ENTRIES].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type = "s"  # text, even if it begins with `=`
    return file.getvalue()


def _fitting(text: str) -> str:
    if len(text) > LONGEST_CELL:
        raise ValueError(f"A text of {len(text)} characters does not fit in a cell of .xlsx; choose .csv.")
    if _NOT_IN_XLSX.search(text):
        raise ValueError(f"A cell of .xlsx cannot hold all characters of {text[:40]!r}; choose .csv.")
    return text


def _from_xlsx(data: bytes) -> pd.DataFrame:
    frame = pd.read_excel(BytesIO(data), dtype=object, keep_default_na=False)
    return frame.infer_objects()


def _to_parquet(frame: pd.DataFrame) -> bytes:
    _need_pyarrow()
    file = BytesIO()
    frame.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


def _from_parquet(data: bytes) -> pd.DataFrame:
    _need_pyarrow()
    return pd.read_parquet(BytesIO(data), engine="pyarrow")


def _need_pyarrow() -> None:
    if find_spec("pyarrow") is None:
        raise ImportError("For .parquet install relational-kb[parquet], or choose .csv.")


def _to_sqlite(frame: pd.DataFrame) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        _as_text(frame).to_sql(ENTRIES, database, index=False)
        return database.serialize()


def _from_sqlite(data: bytes) -> pd.DataFrame:
    if not data.startswith(b"SQLite format 3"):
        raise ValueError("This is no SQLite database.")
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data)
        found = database.execute(f"SELECT * FROM {ENTRIES}")
        return pd.DataFrame(found.fetchall(), columns=[name for name, *_ in found.description])


TABLES: Mapping[str, tuple[Callable[[pd.DataFrame], bytes], Callable[[bytes], pd.DataFrame]]] = {
    ".csv": (_to_csv, _from_csv),
    ".json": (_to_json, _from_json),
    ".xlsx": (_to_xlsx, _from_xlsx),
    ".parquet": (_to_parquet, _from_parquet),
    ".sqlite": (_to_sqlite, _from_sqlite),
}

"""Batches of texts on a cluster of computers, by Dask: results come back as Arrow tables.

A worker that is lost loses nothing: Dask gives its batches to another, and each result is taken once.
"""

import json
import pickle
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .batching import Batch, read_batch
from .labels import Label
from .text_index import FileFacts, Mentioned, ReadFile

if TYPE_CHECKING:
    import pyarrow as pa
    from distributed import Client


def results(client: "Client", work: Sequence[Batch], labels: Sequence[Label]) -> Iterator[list[ReadFile]]:
    """The result of each batch, as they come."""
    from distributed import as_completed

    if not work:
        return
    # A result of a task is worked out again if its worker is lost; scattered data would be gone.
    names = client.submit(pickle.loads, pickle.dumps(tuple(labels)), pure=False)
    futures = [client.submit(read_to_tables, batch, names, pure=False) for batch in work]
    try:
        for future in as_completed(futures):
            yield from_tables(*future.result())
            future.release()
    finally:
        client.cancel(futures)


def read_to_tables(batch: Batch, labels: Sequence[Label]) -> tuple["pa.Table", "pa.Table"]:
    """What a worker does: a table of files, and one of mentions with the number of their file."""
    return to_tables(read_batch(batch, labels))


def to_tables(files: Sequence[ReadFile]) -> tuple["pa.Table", "pa.Table"]:
    """Files as Arrow tables: of the files (columns as `FileFacts`) and of mentions (file, then as `Mentioned`)."""
    import pyarrow as pa

    facts = [one.facts._replace(pages=json.dumps(one.facts.pages))._asdict() for one in files]  # type: ignore[arg-type]
    rows = [{"file": number} | one._asdict() for number, file in enumerate(files) for one in file.mentions]
    types = [("file", pa.int64()), ("record", pa.string()), ("words", pa.string())]
    types += [(name, pa.int64()) for name in ("start", "end", "paragraph")]
    return pa.Table.from_pylist(facts), pa.Table.from_pylist(rows, pa.schema(types))


def from_tables(files: "pa.Table", mentions: "pa.Table") -> list[ReadFile]:
    """The files of `to_tables`."""
    found: list[list[Mentioned]] = [[] for _ in range(files.num_rows)]
    for row in mentions.to_pylist():
        found[row.pop("file")].append(Mentioned(**row))
    facts = [FileFacts(**row | {"pages": tuple(json.loads(row["pages"]))}) for row in files.to_pylist()]
    return [ReadFile(one, tuple(mine)) for one, mine in zip(facts, found, strict=True)]

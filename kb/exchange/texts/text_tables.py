"""What the index holds as tables and as a graph, and the words around a mention."""

import hashlib
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pandas as pd

from ...content.records import Library
from ..incoming.guards import Refused
from .text_files import bytes_of, page_of, read_text
from .text_index import FileFacts, Mentioned, TextIndex

AROUND = 90  # characters before and after the words of a snippet


class Snippet(NamedTuple):
    """Words of a text around a mention: before it, its own, after it."""

    before: str
    words: str
    after: str


def mentions(index: TextIndex, record: str = "") -> pd.DataFrame:
    """The mentions of one record, or of all.

    Columns: record (its id), file (its whole path), start, end (characters of its text), words (as written),
    paragraph (counted from 1; of a PDF the page).
    """
    files = {number: str(Path(folder, facts.path)) for number, folder, facts in index.files()}
    rows = [
        (one.record, files[file], one.start, one.end, one.words, one.paragraph + 1)
        for file, one in index.mentions(record)
    ]
    return pd.DataFrame(rows, columns=["record", "file", "start", "end", "words", "paragraph"])


def texts(index: TextIndex) -> pd.DataFrame:
    """The files. Columns: file (its whole path), size (bytes), encoding, paragraphs, trouble (why it was skipped)."""
    rows = [
        (str(Path(folder, one.path)), one.size, one.encoding, one.paragraphs, one.trouble)
        for _, folder, one in index.files()
    ]
    return pd.DataFrame(rows, columns=["file", "size", "encoding", "paragraphs", "trouble"])


def mentioned_together(index: TextIndex, library: Library) -> nx.Graph:
    """The records that texts mention, and which they mention together.

    Nodes are ids, with label, kind, files and mentions (counts); an edge counts the paragraphs (`weight`)
    and the `files` that mention both.
    """
    graph = nx.Graph()
    places: dict[tuple[int, int], set[str]] = {}
    files: dict[int, set[str]] = {}
    counts: Counter[str] = Counter()
    for file, one in index.mentions():
        if one.record in library.records:
            places.setdefault((file, one.paragraph), set()).add(one.record)
            files.setdefault(file, set()).add(one.record)
            counts[one.record] += 1
    in_files = Counter(id for ids in files.values() for id in ids)
    for id, count in sorted(counts.items()):
        record = library.records[id]
        graph.add_node(id, label=record.label, kind=record.kind, files=in_files[id], mentions=count)
    together = Counter(pair for ids in files.values() for pair in combinations(sorted(ids), 2))
    near = Counter(pair for ids in places.values() for pair in combinations(sorted(ids), 2))
    for (one_id, other), count in sorted(near.items()):
        graph.add_edge(one_id, other, weight=count, files=together[one_id, other])
    return graph


def snippets(folder: str, facts: FileFacts, found: list[Mentioned]) -> list[Snippet]:
    """The words around some mentions in one file, read from it now.

    Raises:
        ValueError: if the file is gone, or has changed since it was read.
    """
    path = Path(folder, facts.path)
    try:
        data = bytes_of(path)
    except (OSError, Refused):
        raise ValueError(
            "This file is not there any more, or cannot be read. Read the folder again."
        ) from None
    if hashlib.sha256(data).hexdigest() != facts.digest:
        raise ValueError("This file has changed since it was read. Read the folder again.")
    if facts.pages:
        return [_around(page_of(data, one.paragraph), one, facts.pages[one.paragraph]) for one in found]
    text = read_text(path.name, data, facts.field).text
    return [_around(text, one, 0) for one in found]


def _around(text: str, one: Mentioned, base: int) -> Snippet:
    start, end = one.start - base, one.end - base
    first = max(0, start - AROUND)
    before, after = text[first:start], text[end : end + AROUND]
    if first and " " in before:
        before = f"… {before.split(' ', 1)[1]}"
    if end + AROUND < len(text) and " " in after:
        after = f"{after.rsplit(' ', 1)[0]} …"
    return Snippet(*(re.sub(r"\s+", " ", part) for part in (before, text[start:end], after)))
